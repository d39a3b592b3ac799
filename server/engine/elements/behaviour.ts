/** What an element does with tokens. One object for each type; everything about a token is in the game. */
import type { Game } from '../game.ts';
import type { Wait } from '../instance.ts';
import type { Run } from '../marking.ts';
import type { ElementModel } from '../model.ts';
import type { Variables } from '../services.ts';

export interface Behaviour {
  /** A token is here: the run is new. */
  enter(game: Game, run: Run, element: ElementModel): void;
  /** A token that had left is here again, its variables as they were: what happened since is undone. */
  reopen?(game: Game, run: Run, element: ElementModel): void;
  /** What it waits for, or an event at it, has come. */
  triggered?(game: Game, wait: Wait, element: ElementModel, data: Variables): void;
  /** Tokens wait on its incoming flows instead of entering one by one. */
  isJoin?(element: ElementModel): boolean;
  /** A token has come to a join. */
  arrived?(game: Game, element: ElementModel, scope: Run): void;
  /** Nothing moves any more and tokens are held before this join. @returns whether it fired */
  joinAtRest?(game: Game, element: ElementModel, scope: Run): boolean;
  /** One of its activities has completed. @returns whether it is over thereby */
  childDone?(game: Game, run: Run, element: ElementModel): boolean;
  /** Nothing in its scope is left. */
  done?(game: Game, run: Run, element: ElementModel): void;
  /** What it asked to be undone is undone. */
  compensated?(game: Game, run: Run, element: ElementModel): void;
}
