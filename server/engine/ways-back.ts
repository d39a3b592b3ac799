/** What people do against the stream: return, withdraw, jump, cancel a branch. All of it is `undo`, or a token put elsewhere. */
import type { Game } from './game.ts';
import { type CallWait, type Command, RewindRefused, type TaskWait } from './instance.ts';
import type { Marking, Passage, Run } from './marking.ts';
import { elementOf, type ProcessModel } from './model.ts';
import { causesOf, consequencesOf, undo } from './rewind.ts';
import { subscribeBoundaries, subscribeEventStarts } from './subscriptions.ts';

type Of<T extends Command['type']> = Extract<Command, { type: T }>;

/**
 * 退回: a step that led here is done again; what came of it is undone. With `comesBack` nothing else is undone: the task
 * stands aside and is there again as soon as the earlier step has been done anew.
 */
export function returnTo(
  game: Game,
  wait: TaskWait | CallWait,
  { toElement, reason, comesBack, by }: Of<'return'>,
): void {
  const run = game.run(wait.run);
  const target = elementOf(game.model, toElement).id;
  const passages = passedOnTheWay(game, run, target);
  const [first] = passages;
  if (!first) throw new RewindRefused('never-passed', target, `${target} did not lead to ${run.elementId}`);
  const data = { taskId: wait.id, to: target, reason, ...(comesBack ? { comesBack } : {}) };
  game.event('returned', run.elementId, data, by);
  if (!comesBack) {
    undo(
      game,
      passages.map(({ n }) => n),
    );
    return;
  }
  const around = game.find(first.index === undefined ? first.scope : loopAround(game, first)) ?? game.run(run.parent);
  const { own: _own, signers: _signers, ...aside } = run;
  game.discard(game.tree(run), [], 'undone');
  game.spawn(elementOf(game.model, target), around, run.via, { aside, isStable: true });
}

/** Where a person may return to from a run: the tasks and calls that led to it, the nearest first, each once. */
export function waysBackFrom(model: ProcessModel, marking: Marking, runId: number): string[] {
  const run = marking.runs.find(({ id }) => id === runId);
  if (!run) return [];
  const causes = causesOf(marking, run.via);
  const passed = marking.passages.filter(({ n, waitId }) => waitId && causes.has(n)).reverse();
  return [...new Set(passed.map(({ elementId }) => elementId))].filter((id) =>
    places.has(model.elements[id]?.type ?? ''),
  );
}

const places = new Set(['userTask', 'manualTask', 'callActivity']);

/** May whoever did this task take it back: has nobody acted on it, and has nobody heard of it? */
export function mayBeWithdrawn(marking: Marking, taskId: string): boolean {
  const own = marking.passages.find(({ waitId }) => waitId === taskId);
  return own !== undefined && !hindrance(marking, own);
}

/** What came of a passage that cannot be taken back with it. */
function hindrance(
  marking: Marking,
  own: Passage,
): { passage: Passage; code: 'next-has-acted' | 'cannot-be-undone' } | null {
  const gone = consequencesOf(marking, [own.n]);
  const others = marking.passages.filter(({ n }) => n !== own.n && gone.has(n));
  const acted = others.find(({ waitId }) => waitId !== undefined);
  if (acted) return { passage: acted, code: 'next-has-acted' };
  const told = others.find(({ isTold, isFinal }) => isTold || isFinal);
  return told ? { passage: told, code: 'cannot-be-undone' } : null;
}

/** The last time that an element led here; of a loop all of its instances. */
function passedOnTheWay(game: Game, run: Run, elementId: string): Passage[] {
  const causes = causesOf(game.marking, run.via);
  const passed = game.marking.passages.filter((one) => one.elementId === elementId && one.waitId && causes.has(one.n));
  const last = passed.at(-1);
  return last?.index === undefined ? passed.slice(-1) : passed.filter(({ scope }) => scope === last.scope);
}

function loopAround(game: Game, { scope, elementId }: Passage): number {
  const end = game.marking.passages.find(
    (one) => one.elementId === elementId && one.runs?.some(({ id }) => id === scope),
  );
  return end?.scope ?? scope;
}

/**
 * 撤回: whoever acted last takes it back, as long as nobody has acted on it.
 * @throws RewindRefused next-has-acted, cannot-be-undone
 */
export function withdraw(game: Game, { taskId, reason, by }: Of<'withdraw'>): void {
  const { marking } = game;
  const own = marking.passages.find(({ waitId }) => waitId === taskId);
  if (!own) throw new RewindRefused('next-has-acted', '', `the case has gone beyond the task ${taskId}`);
  const hindered = hindrance(marking, own);
  if (hindered) {
    const { passage, code } = hindered;
    throw new RewindRefused(code, passage.elementId, `${passage.elementId} cannot be taken back`);
  }
  game.event('withdrawn', own.elementId, { taskId, reason }, by);
  undo(game, [own.n]);
}

/** An administrator puts a token elsewhere. @throws RewindRefused not-open, cannot-end */
export function jump(game: Game, { from, to, reason, by }: Of<'jump'>): void {
  const runs = openAt(game, from);
  const target = elementOf(game.model, to);
  game.event('jumped', from, { from, to, reason }, by);
  const home = nearestScope(game, runs[0]!, target.parent);
  const passage = game.passage(from, home.id, []);
  game.consume(
    runs.map((run) => below(game, run, home)).filter((run, index, all) => all.indexOf(run) === index),
    passage,
  );
  game.spawn(target, enterScopes(game, home, target.parent, passage.n), passage.n);
  mustStillEnd(game, from);
}

/** An administrator ends a branch: the joins behind it do not wait for it. @throws RewindRefused not-open, cannot-end */
export function cancelBranch(game: Game, { elementId, reason, by }: Of<'cancel-branch'>): void {
  const runs = openAt(game, elementId);
  game.event('branch-cancelled', elementId, { reason }, by);
  for (const run of runs.map((one) => wholeLoop(game, one)).filter((one, index, all) => all.indexOf(one) === index)) {
    const scope = game.run(run.parent);
    const passage = game.passage(elementId, scope.id, [run.via]);
    game.consume([run], passage);
    for (const flow of flowsIntoJoins(game.model, elementId)) {
      game.marking.held.push({ flow, scope: scope.id, via: passage.n });
      if (game.canEnd()) break;
      game.marking.held.pop();
    }
  }
  game.joinsAnew();
  mustStillEnd(game, elementId);
}

function openAt(game: Game, elementId: string): Run[] {
  const open = new Set(game.state.waits.filter((wait) => wait.elementId === elementId).map(({ run }) => run));
  const runs = game.marking.runs.filter(({ id, elementId: at }) => open.has(id) && at === elementId);
  if (!runs.length) throw new RewindRefused('not-open', elementId, `nothing is open at ${elementId}`);
  return runs;
}

function wholeLoop(game: Game, run: Run): Run {
  return run.index === undefined ? run : game.run(run.parent);
}

function mustStillEnd(game: Game, elementId: string): void {
  game.later(() => {
    if (!game.canEnd()) throw new RewindRefused('cannot-end', elementId, 'the case could not end any more');
  });
}

/** The innermost scope around a run in which the target is drawn, at whatever depth. */
function nearestScope(game: Game, run: Run, parent: string): Run {
  const around = new Set<string>();
  for (let id = parent; id !== game.model.key; id = elementOf(game.model, id).parent) around.add(id);
  for (let at = game.run(run.parent); at.parent !== 0; at = game.run(at.parent)) {
    if (!at.loop && around.has(at.elementId)) return at;
  }
  return game.root;
}

/** What has to go so that nothing is left in the home scope of where the token came from. */
function below(game: Game, run: Run, home: Run): Run {
  let at = run;
  while (at.parent !== home.id) at = game.run(at.parent);
  return at;
}

/** Sub-processes between the home scope and the target are under way without having been entered by their start. */
function enterScopes(game: Game, home: Run, parent: string, via: number): Run {
  const path: string[] = [];
  const isHome = (id: string) => (home.parent === 0 ? id === game.model.key : id === home.elementId);
  for (let id = parent; !isHome(id); id = elementOf(game.model, id).parent) path.unshift(id);
  let scope = home;
  for (const id of path) {
    const element = elementOf(game.model, id);
    scope = game.place(element, scope, via, { isStable: true });
    subscribeBoundaries(game, scope, element);
    subscribeEventStarts(game, scope, id);
  }
  return scope;
}

/** Flows into parallel joins that a token at the element could come to, the nearest first. */
function flowsIntoJoins(model: ProcessModel, elementId: string): string[] {
  const found: string[] = [];
  const seen = new Set<string>();
  const queue = [...elementOf(model, elementId).outgoing];
  for (let flow = queue.shift(); flow; flow = queue.shift()) {
    if (seen.has(flow)) continue;
    seen.add(flow);
    const target = elementOf(model, model.flows[flow]?.target ?? '');
    if (target.type === 'parallelGateway' && target.incoming.length > 1) found.push(flow);
    else queue.push(...target.outgoing);
  }
  return found;
}
