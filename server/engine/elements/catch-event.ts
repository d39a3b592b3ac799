import { complete } from '../activity.ts';
import { awaited } from '../subscriptions.ts';
import type { Behaviour } from './behaviour.ts';
import { decideByEvent } from './event-based-gateway.ts';

/** BPMN 2.0.2, 10.5.4 and 13.5.2: waits for its event. The target of a link is only a place to go on from. */
export const IntermediateCatchEvent: Behaviour = {
  enter(game, run, element) {
    if (awaited.has(element.event?.kind ?? 'none')) game.await(element, run);
    else complete(game, run);
  },
  triggered(game, wait, element, data) {
    const run = game.run(wait.run);
    if (run.elementId !== element.id) {
      decideByEvent(game, wait, element, data);
      return;
    }
    game.close(wait, 'completed');
    complete(game, run, { result: data });
  },
};
