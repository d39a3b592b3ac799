/**
 * Compensation: BPMN 2.0.2, 10.7 and 13.5.5. What completed and can be undone is remembered in its scope. Whoever asks for
 * compensation waits while it is undone, the newest first, one after the other; nothing is undone twice.
 */
import { startEventSubProcess } from './elements/event-sub-process.ts';
import type { Game } from './game.ts';
import type { Compensable, Passage, Run } from './marking.ts';
import { boundariesOf, type ElementModel, elementOf, eventStartsIn, isScope } from './model.ts';

const handlerOf = (game: Game, element: ElementModel): ElementModel | undefined => {
  const id = boundariesOf(game.model, element).find(({ event }) => event?.kind === 'compensation')?.handler;
  return id === undefined ? undefined : elementOf(game.model, id);
};

const undoingStart = (game: Game, element: ElementModel): ElementModel | undefined =>
  isScope(element)
    ? eventStartsIn(game.model, element.id).find(({ event }) => event?.kind === 'compensation')
    : undefined;

/** What can be compensated in a scope, the newest first. @param activity only this one */
export const compensableIn = ({ marking }: Game, scope: Run, activity?: string): Compensable[] =>
  marking.compensable
    .filter((one) => one.scope === scope.id && (activity === undefined || one.elementId === activity))
    .sort((a, b) => b.n - a.n);

/** An activity has completed. @param inside what had completed in it, when it was a scope */
export function rememberCompensable(game: Game, run: Run, passage: Passage, inside: Compensable[]): void {
  const element = game.element(run);
  if (!handlerOf(game, element) && !undoingStart(game, element) && !inside.length) return;
  // Each instance of a loop is compensated by itself, in the scope around the loop.
  const scope = run.index === undefined ? run.parent : game.run(run.parent).parent;
  game.marking.compensable.push({
    n: passage.n,
    elementId: element.id,
    scope,
    ...(run.vars ? { vars: run.vars } : {}),
    ...(inside.length ? { inside } : {}),
  });
}

/** Undoes what stands in a run's list, one after the other; then it goes on. */
export function compensateNext(game: Game, run: Run): void {
  const [next, ...rest] = run.toCompensate ?? [];
  if (next === undefined) {
    if (run.compensates === undefined) game.behaviour(game.element(run)).compensated?.(game, run, game.element(run));
    else compensated(game, run);
    return;
  }
  run.toCompensate = rest;
  const one = game.marking.compensable.find(({ n }) => n === next);
  if (one) undo(game, one, run);
  else compensateNext(game, run);
}

/** What undoes something has done so: whoever asked for it goes on. */
export function compensated(game: Game, run: Run): void {
  const asker = game.find(run.compensates ?? 0);
  if (game.find(run.id)) game.consume([run], game.passage(run.elementId, run.parent, [run.via]));
  if (asker) compensateNext(game, asker);
}

function undo(game: Game, one: Compensable, asker: Run): void {
  const { marking } = game;
  marking.compensable = marking.compensable.filter((other) => other !== one);
  const element = elementOf(game.model, one.elementId);
  const scope = game.run(one.scope);
  const passage = game.passage(element.id, scope.id, [asker.via, one.n]);
  passage.isFinal = true;
  const more = { compensates: asker.id, isStable: true as const, ...(one.vars ? { vars: { ...one.vars } } : {}) };
  const handler = handlerOf(game, element);
  if (handler) {
    game.spawn(handler, scope, passage.n, more);
    return;
  }
  // The sub-process stands again with its variables as they were, so that what undoes it sees them.
  const again = game.place(element, scope, passage.n, more);
  for (const inner of one.inside ?? []) marking.compensable.push({ ...inner, scope: again.id });
  const start = undoingStart(game, element);
  if (start) {
    startEventSubProcess(game, again, start, {});
    return;
  }
  again.toCompensate = compensableIn(game, again).map(({ n }) => n);
  compensateNext(game, again);
}
