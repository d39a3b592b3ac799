import type { Behaviour } from './behaviour.ts';

/**
 * BPMN 2.0.2, 10.6.4 and 13.4.1: takes one token from each incoming flow, waits until there is one, and gives one to each
 * outgoing flow, whatever stands on it. What is left over stays for the next time.
 */
export const ParallelGateway: Behaviour = {
  isJoin: ({ incoming }) => incoming.length > 1,

  arrived(game, element, scope) {
    const waiting = game.heldBefore(element, scope);
    const taken = element.incoming.map((flow) => waiting.find((token) => token.flow === flow));
    if (!taken.every((token) => token !== undefined)) return;
    const passage = game.passage(element.id, scope.id, []);
    game.takeHeld(taken, passage);
    for (const flow of element.outgoing) game.take(flow, scope, passage);
  },

  enter(game, run, element) {
    game.leave(run, element.outgoing);
  },
};
