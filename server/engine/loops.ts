/**
 * Loops of activities: BPMN 2.0.2, 10.3.8 and 13.3.6 (standard loop), 13.3.7 (multi-instance). The loop is a run of its own,
 * its instances are runs in it. Results are collected in the order of the items, so that an item's answer is found by where
 * it stands, whoever answers first.
 */
import { FeelError } from './feel.ts';
import type { Game } from './game.ts';
import { goOn } from './going-on.ts';
import type { LoopState, Passage, Run } from './marking.ts';
import { type ElementModel, elementOf, type Loop } from './model.ts';
import { ownNamesOf } from './scope.ts';
import type { Variables } from './services.ts';
import { subscribeBoundaries } from './subscriptions.ts';

/** More instances than any county has units are a slip of the pen. */
const maxInstances = 2000;

export function beginLoop(game: Game, run: Run, element: ElementModel): void {
  const loop = loopOf(element);
  game.at = element.id;
  const items = loop.kind === 'multi' ? itemsOf(game, run, loop) : [];
  run.isStable = true;
  run.loop = {
    items,
    results: items.map(() => null),
    terminated: 0,
    ...(loop.kind === 'standard' ? { isStandard: true } : {}),
    ...(loop.outputCollection ? { outputs: items.map(() => null) } : {}),
  };
  const passage = game.passage(element.id, run.parent, [run.via]);
  passage.isEntry = true;
  const isOver = loop.kind === 'multi' ? !items.length : loop.isTestedBefore && !goesOn(game, run, loop, 0);
  if (isOver) {
    endLoop(game, run, passage.n);
    return;
  }
  const first = loop.kind === 'multi' && !loop.isSequential ? items.length : 1;
  for (let index = 0; index < first; index++) spawnInstance(game, run, index, passage.n);
  // After its instances have begun: a timer's date may be the due moment of their task.
  game.later(() => game.find(run.id) && subscribeBoundaries(game, run, element));
}

const loopOf = ({ id, loop }: ElementModel): Loop => {
  if (!loop) throw new Error(`${id} is no loop`);
  return loop;
};

function itemsOf(game: Game, run: Run, loop: Loop): unknown[] {
  if (loop.inputCollection) {
    const value = game.value(loop.inputCollection, run);
    if (Array.isArray(value) && value.length <= maxInstances) return value;
    throw new FeelError('feel-type', loop.inputCollection, 'gives no list that can be worked off');
  }
  const count = Number(game.value(loop.cardinality ?? '', run));
  if (Number.isInteger(count) && count >= 0 && count <= maxInstances)
    return Array.from({ length: count }, (_, index) => index + 1);
  throw new FeelError('feel-type', loop.cardinality ?? '', 'gives no number of instances');
}

/** A standard loop goes on while its condition holds, at most `maximum` times. */
function goesOn(game: Game, body: Run, loop: Loop, rounds: number): boolean {
  if (loop.maximum !== undefined && rounds >= loop.maximum) return false;
  return !loop.condition || game.holds(loop.condition, body, { loopCounter: rounds });
}

function spawnInstance(game: Game, body: Run, index: number, via: number): void {
  const element = elementOf(game.model, body.elementId);
  const loop = loopOf(element);
  const item = body.loop?.items[index];
  game.spawn(element, body, via, {
    index,
    ...(loop.kind === 'multi' ? { item, vars: { ...ownNamesOf(game.model, element), [loop.inputElement]: item } } : {}),
  });
}

interface Done {
  run: Run;
  element: ElementModel;
  passage: Passage;
  result?: Variables | null;
  /** The value of `outputElement`. */
  collected: unknown;
  by?: string | null;
  at?: number;
}

/** One instance has ended: the next one, or the end of the loop. */
export function instanceDone(game: Game, body: Run, done: Done): void {
  const { run, element, passage, result, collected, by = null, at = game.context.now } = done;
  const loop = loopOf(element);
  const state = body.loop as LoopState;
  const index = run.index ?? 0;
  if (loop.kind === 'standard') {
    if (result && !element.outputs.length) game.set(element.id, result, game.run(body.parent), passage);
    if (goesOn(game, body, loop, index + 1)) spawnInstance(game, body, index + 1, passage.n);
    else endLoop(game, body, passage.n);
    return;
  }
  state.results[index] = { ...result, item: run.item, by, at: new Date(at).toISOString() };
  if (state.outputs) state.outputs[index] = collected;
  if (loop.completionCondition && game.holds(loop.completionCondition, body)) return endLoop(game, body, passage.n);
  if (loop.isSequential && index + 1 < state.items.length) return spawnInstance(game, body, index + 1, passage.n);
  if (state.results.every((one) => one !== null)) endLoop(game, body, passage.n);
}

function endLoop(game: Game, body: Run, via: number): void {
  const element = elementOf(game.model, body.elementId);
  const loop = loopOf(element);
  const scope = game.run(body.parent);
  const passage = game.passage(element.id, scope.id, [body.via, via]);
  const { results = [], outputs } = body.loop ?? {};
  game.consume([body], passage);
  if (loop.kind === 'multi' && !element.outputs.length) {
    game.set(
      element.id,
      results.filter((result) => result !== null),
      scope,
      passage,
    );
  }
  if (loop.outputCollection) game.set(loop.outputCollection, outputs ?? [], scope, passage);
  if (body.aside) game.reopen({ ...body.aside, via: passage.n });
  else goOn(game, element, scope, passage);
}

/**
 * An item is taken off a running loop: its instance ends without an answer, and the results say so.
 * @returns false when the loop has no such item, or its instance is over
 */
export function instanceDropped(game: Game, sibling: Run, item: string, by: string): boolean {
  const body = game.find(sibling.parent);
  const index = body?.loop?.items.findIndex((one) => one === item || `@${item}` === one) ?? -1;
  if (!body?.loop || index < 0 || body.loop.results[index] !== null) return false;
  const run = game.children(body).find((one) => one.index === index);
  const element = elementOf(game.model, body.elementId);
  const passage = game.passage(element.id, body.id, [run?.via ?? body.via]);
  passage.index = index;
  if (run) game.consume([run], passage);
  const dropped = run ?? { ...sibling, index, item: body.loop.items[index] };
  instanceDone(game, body, { run: dropped, element, passage, result: { dropped: true }, collected: null, by });
  return true;
}
