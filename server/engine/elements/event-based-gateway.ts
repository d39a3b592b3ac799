import type { Game } from '../game.ts';
import { Incident, type Wait } from '../instance.ts';
import type { Run } from '../marking.ts';
import { type ElementModel, elementOf } from '../model.ts';
import type { Variables } from '../services.ts';
import type { Behaviour } from './behaviour.ts';

/** BPMN 2.0.2, 10.6.6 and 13.4.4: waits for all the events behind it; the first that comes is the way, the rest is off. */
export const EventBasedGateway: Behaviour = {
  enter(game, run, element) {
    if (!element.outgoing.length)
      throw new Incident('no-flow-taken', element.id, `no event stands behind ${element.id}`);
    for (const flow of element.outgoing) game.await(elementOf(game.model, game.model.flows[flow]?.target ?? ''), run);
  },
};

/** The event that decides: the gateway is left for it. */
export function decideByEvent(game: Game, wait: Wait, event: ElementModel, data: Variables): void {
  const run: Run = game.run(wait.run);
  const gateway = game.element(run);
  const scope = game.run(run.parent);
  const passed = game.passage(gateway.id, scope.id, [run.via]);
  game.consume([run], passed);
  const flow = gateway.outgoing.find((id) => game.model.flows[id]?.target === event.id);
  if (flow) game.count(flow, passed);
  const passage = game.passage(event.id, scope.id, [passed.n]);
  game.setResult(event, data, scope, passage);
  game.takeAll(event, scope, passage);
}
