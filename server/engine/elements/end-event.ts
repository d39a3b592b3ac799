import { complete } from '../activity.ts';
import { compensableIn, compensateNext } from '../compensation.ts';
import type { Game } from '../game.ts';
import type { Passage, Run } from '../marking.ts';
import type { Behaviour } from './behaviour.ts';
import { hasCompensated, throwEvent } from './throw-event.ts';

/** BPMN 2.0.2, 10.5.3 and 13.5.6: takes the token; some ends do more. */
export const EndEvent: Behaviour = {
  enter(game, run, element) {
    noteEnd(game, run);
    if (element.event?.kind === 'terminate') terminate(game, run);
    else if (element.event?.kind === 'cancel') cancelTransaction(game, run);
    else throwEvent(game, run, element, () => complete(game, run));
  },
  compensated: hasCompensated,
};

/** The outcome of a case is the last of its own ends that was reached. */
function noteEnd(game: Game, run: Run): void {
  let scope = game.run(run.parent);
  while (game.model.elements[scope.elementId]?.isTriggeredByEvent) scope = game.run(scope.parent);
  if (scope.parent === 0) game.state.lastEnd = run.elementId;
}

/** 10.5.3: everything in its process or sub-process ends at once, which is done thereby. */
function terminate(game: Game, run: Run): void {
  const scope = game.run(run.parent);
  const passage = game.passage(run.elementId, scope.id, [run.via]);
  takeAllIn(game, scope, passage);
}

/** 10.3.5, 13.3.4: what runs in the transaction is ended, what completed is compensated, then its cancel event is the way. */
function cancelTransaction(game: Game, run: Run): void {
  let scope = game.run(run.parent);
  while (game.model.elements[scope.elementId]?.type !== 'transaction') scope = game.run(scope.parent);
  const passage = game.passage(run.elementId, run.parent, [run.via]);
  passage.isFinal = true;
  takeAllIn(game, scope, passage);
  scope.toCompensate = compensableIn(game, scope).map(({ n }) => n);
  compensateNext(game, scope);
}

function takeAllIn(game: Game, scope: Run, passage: Passage): void {
  const { runs, held } = game.inside(scope);
  game.consume(runs, passage);
  game.takeHeld(held, passage);
}
