import type { Game } from '../game.ts';
import type { Wait } from '../instance.ts';
import type { Run } from '../marking.ts';
import type { ElementModel } from '../model.ts';
import type { Variables } from '../services.ts';
import type { Behaviour } from './behaviour.ts';

/** BPMN 2.0.2, 10.5.4 and 13.5.3: interrupts its activity, or goes its own way beside it as often as the event comes. */
export const BoundaryEvent: Behaviour = {
  enter() {
    throw new Error('no flow leads into a boundary event');
  },
  triggered(game, wait, element, data) {
    leaveByBoundary(game, game.run(wait.run), element, data, wait);
  },
};

/** @param host the activity's run: of a loop the whole loop */
export function leaveByBoundary(game: Game, host: Run, event: ElementModel, data: Variables, wait?: Wait): void {
  const scope = game.run(host.parent);
  const passage = game.passage(event.id, scope.id, [host.via]);
  if (event.isInterrupting) {
    const bySilence = wait?.kind === 'timer' && game.element(host).type === 'userTask';
    game.consume([host], passage, bySilence ? 'silence' : 'ended');
  } else if (wait) game.again(wait);
  game.setResult(event, data, scope, passage);
  // Done once more for somebody who waits for it: whatever ends it, that is where the token goes.
  if (event.isInterrupting && host.aside) game.reopen({ ...host.aside, via: passage.n });
  else game.takeAll(event, scope, passage);
}
