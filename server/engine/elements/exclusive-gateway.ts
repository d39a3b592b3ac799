import { Incident } from '../instance.ts';
import type { Behaviour } from './behaviour.ts';

/** BPMN 2.0.2, 10.6.2 and 13.4.2: the first flow whose condition holds, else the default; every token passes by itself. */
export const ExclusiveGateway: Behaviour = {
  enter(game, run, element) {
    const { outgoing, defaultFlow } = element;
    const scope = game.run(run.parent);
    const taken = outgoing.find((id) => id !== defaultFlow && game.isOpen(id, scope)) ?? defaultFlow;
    if (!taken && outgoing.length)
      throw new Incident('no-flow-taken', element.id, `no condition holds at ${element.id}`);
    game.leave(run, taken ? [taken] : []);
  },
};
