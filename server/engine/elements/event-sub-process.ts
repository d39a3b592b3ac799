import type { Game } from '../game.ts';
import type { Wait } from '../instance.ts';
import type { Run } from '../marking.ts';
import { type ElementModel, elementOf } from '../model.ts';
import type { Variables } from '../services.ts';
import { subscribeEventStarts } from '../subscriptions.ts';

/**
 * BPMN 2.0.2, 10.3.5 and 13.5.4: an event sub-process starts inside the scope that it stands in. An interrupting one ends
 * everything else there, and no other can start after it; the others start as often as their event comes.
 * @param scope the run of the process or sub-process around it
 */
export function startEventSubProcess(game: Game, scope: Run, start: ElementModel, data: Variables, wait?: Wait): void {
  const passage = game.passage(start.id, scope.id, [scope.via]);
  if (start.isInterrupting) {
    const { runs, held } = game.inside(scope);
    game.consume(runs, passage);
    game.takeHeld(held, passage);
    for (const other of game.waitsOf(scope)) {
      if (elementOf(game.model, other.elementId).type === 'startEvent') game.close(other, 'ended');
    }
  } else if (wait) game.again(wait);
  const inner = game.place(elementOf(game.model, start.parent), scope, passage.n, { isStable: true });
  subscribeEventStarts(game, inner, start.parent);
  game.setResult(start, data, inner, passage);
  game.takeAll(start, inner, passage);
}
