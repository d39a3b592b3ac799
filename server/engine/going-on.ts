import type { Game } from './game.ts';
import type { Passage, Run } from './marking.ts';
import type { ElementModel } from './model.ts';

/** An activity has completed: tokens go on, unless whatever it was in is over thereby. */
export function goOn(game: Game, element: ElementModel, around: Run, passage: Passage): void {
  const scope = game.model.elements[around.elementId];
  if (scope && game.behaviour(scope).childDone?.(game, around, scope)) return;
  game.takeAll(element, around, passage);
}
