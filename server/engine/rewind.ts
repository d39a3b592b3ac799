/**
 * Undoing. A case's passages form an occurrence net: each knows what it came from and which tokens it took. To undo some of
 * them is to undo everything that came of them, to take away the tokens that this brought, and to put back those that it took.
 * What went on beside it stays as it is, in loops, parallel branches and sub-processes alike; so the case is in a state in
 * which it has been, and can go on from there.
 */
import type { Game } from './game.ts';
import { RewindRefused } from './instance.ts';
import type { Held, Marking, Passage, Run } from './marking.ts';
import { elementOf } from './model.ts';
import { subscribeEventStarts } from './subscriptions.ts';

/** These passages and all that came of them. */
export function consequencesOf({ passages }: Marking, first: Iterable<number>): Set<number> {
  const gone = new Set(first);
  for (const { n, from } of passages) if (from.some((one) => gone.has(one))) gone.add(n);
  return gone;
}

/** The passages that led here, in no order. */
export function causesOf({ passages }: Marking, last: number): Set<number> {
  const causes = new Set([last]);
  for (const { n, from } of [...passages].reverse()) if (causes.has(n)) for (const one of from) causes.add(one);
  return causes;
}

/**
 * Undoes passages with all their consequences. The tokens that stand again wait again, as new tasks.
 * @throws RewindRefused cannot-be-undone when something of it is final
 */
export function undo(game: Game, first: Iterable<number>): void {
  const { marking } = game;
  const gone = consequencesOf(marking, first);
  const undone = marking.passages.filter(({ n }) => gone.has(n)).reverse();
  const final = undone.find(({ isFinal }) => isFinal);
  if (final) throw new RewindRefused('cannot-be-undone', final.elementId, 'what was compensated cannot be undone');
  const lost = undone.flatMap(({ runs = [] }) => runs).find((run) => !gone.has(run.via) && !hasPlace(game, run));
  if (lost) throw new RewindRefused('cannot-be-undone', lost.elementId, 'this version has no such step');
  takeAwayTokens(game, gone);
  const back: Run[] = [];
  for (const passage of undone) {
    back.push(...putBack(game, passage, gone));
    takeBackMarks(game, passage);
  }
  marking.passages = marking.passages.filter(({ n }) => !gone.has(n));
  marking.compensable = marking.compensable.filter(({ n }) => !gone.has(n));
  for (const run of back.sort((a, b) => a.id - b.id)) game.waitAgain(run);
}

const hasPlace = ({ model }: Game, { elementId, parent }: Run): boolean =>
  parent === 0 || model.elements[elementId] !== undefined;

function takeAwayTokens(game: Game, gone: ReadonlySet<number>): void {
  const { marking } = game;
  const runs = new Set<Run>();
  for (const run of marking.runs) if (gone.has(run.via)) for (const inner of game.tree(run)) runs.add(inner);
  const held = marking.held.filter(({ via, scope }) => gone.has(via) || [...runs].some(({ id }) => id === scope));
  game.discard([...runs], held, 'undone');
}

/** @returns runs that are there again */
function putBack(game: Game, passage: Passage, gone: ReadonlySet<number>): Run[] {
  const { marking } = game;
  const stood = <T extends Run | Held>(tokens: T[] = []): T[] => tokens.filter(({ via }) => !gone.has(via));
  const runs = stood(passage.runs).map(({ own: _own, signers: _signers, ...run }) => run);
  marking.runs.push(...runs);
  marking.held.push(...stood(passage.held));
  return runs;
}

function takeBackMarks(game: Game, passage: Passage): void {
  const { state, marking, step } = game;
  for (const [id, name, ...before] of [...(passage.set ?? [])].reverse()) {
    const home = marking.runs.find((run) => run.id === id);
    if (!home?.vars) continue;
    if (before.length) home.vars[name] = before[0];
    else delete home.vars[name];
  }
  for (const flow of passage.flows ?? []) state.flows[flow] = Math.max(0, (state.flows[flow] ?? 0) - 1);
  if (passage.index !== undefined) {
    const loop = marking.runs.find(({ id }) => id === passage.scope)?.loop;
    if (loop) {
      loop.results[passage.index] = null;
      if (loop.outputs) loop.outputs[passage.index] = null;
    }
  }
  const element = game.model.elements[passage.elementId];
  const scope = game.find(passage.scope);
  // An interrupting event sub-process had put an end to all the others: they can start again.
  if (element?.type === 'startEvent' && element.isInterrupting && scope && isEventStart(game, passage)) {
    subscribeEventStarts(game, scope, scope.parent === 0 ? game.model.key : scope.elementId);
  }
  if (passage.waitId) {
    const by = passage.by ? { by: passage.by } : {};
    step.undone.push({ waitId: passage.waitId, elementId: passage.elementId, ...by });
  } else step.unpassed.push(passage.elementId);
}

const isEventStart = ({ model }: Game, { elementId }: Passage): boolean =>
  model.elements[elementOf(model, elementId).parent]?.isTriggeredByEvent === true;
