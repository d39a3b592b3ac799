/** Ends and throws: what they tell, and what becomes of whoever told it. BPMN 2.0.2, 10.5.1, 10.5.3, 13.5.6. */
import type { ElementModel } from '../../engine/index.ts';
import { pathsIn } from '../data/feel-tree.ts';
import { evaluate } from '../data/feel3.ts';
import { type Effects, type NewTransition, type Scope, speeds } from '../space/net.ts';
import { emission, insideOf } from './completion.ts';
import type { Catcher, CatchWay, Compiling, Context } from './context.ts';
import { type Exit, entryOf, exitOf, inputsOf, stuckAt } from './flows.ts';
import { messagesFrom } from './messages.ts';
import { stagedResult } from './scopes.ts';
import { callerOf, catcherFor, thrownBy } from './throwing.ts';

/** An end event or an intermediate throw event. */
export function compileThrow(c: Compiling, context: Context, element: ElementModel): void {
  const { kind } = element.event ?? {};
  const inputs = inputsOf(c, context, element);
  const then = after(c, context, element);
  if (kind === 'link') return compileLink(c, context, element, inputs);
  if (kind === 'compensation') c.builder.cannot(element.id, 'compensation');
  if (kind === 'signal') c.signals.thrown.add(element.event?.name ?? '');
  const thrown = thrownBy(element);
  const catcher = thrown && catcherFor(context, element, thrown.kind, thrown.code);
  if (catcher) c.caught.add(catcher);
  c.later.push(() => {
    for (const input of inputs) {
      const add = (more: Partial<NewTransition>) => throwBy(c, context, element, input, then, more);
      if (kind === 'terminate') add({ clears: [context.scope] });
      else if (kind === 'cancel') add(cancelled(context, element));
      else if (kind === 'signal') broadcast(c, element.event?.name ?? '', add);
      else if (!thrown) add({});
      else if (catcher) for (const way of catcher.ways) add(caughtBy(way, catcher));
      else if (thrown.kind === 'escalation') add({});
      else add(uncaught(c, context, element));
    }
  });
}

interface After extends Exit {
  writes: number[];
  ended: number | null;
}

/** What happens when the thrower goes on: an end is counted and tells the caller, all others are left. */
function after(c: Compiling, context: Context, element: ElementModel): After {
  const { process, names, scope, prefix } = context;
  const done = emission(c, context, element, 'done');
  const exit = exitOf(c, context, element);
  const isEnd = element.type === 'endEvent';
  const ended = isEnd
    ? c.builder.place(scope, {
        kind: 'ended',
        key: `ended:${prefix}${element.id}`,
        element: element.id,
        isToken: false,
        isSafe: false,
      })
    : null;
  const caller = callerOf(context);
  const staged =
    isEnd && caller && isOwnEnd(process.model.key, context, element)
      ? stagedResult(c, caller.context, caller.element)
      : [];
  const sources = element.outputs.flatMap(({ source }) => pathsIn(process.texts.read(source)));
  const sent = messagesFrom(c, element);
  return {
    ended,
    produces: [...exit.produces, ...sent, ...(ended === null ? [] : [ended])],
    reads: [...exit.reads, ...(done?.reads ?? []), ...names.reads(sources)],
    writes: [...(done?.writes ?? []), ...staged.map(({ variable }) => variable)],
    run(effects, lookup) {
      for (const place of sent) effects.produce(place);
      const inside = insideOf(context, element, lookup);
      for (const { field, variable } of staged) {
        const output = element.outputs.find(({ target }) => target === field);
        const otherwise = field === 'outcome' ? element.id : null;
        effects.set(variable, output ? evaluate(process.texts.read(output.source), inside) : otherwise);
      }
      done?.run(effects, new Map(), inside);
      exit.run(effects, lookup);
    },
  };
}

/** The ends of the process itself and of its event sub-processes. */
function isOwnEnd(key: string, { process }: Context, { parent }: ElementModel): boolean {
  if (parent === key) return true;
  const around = process.model.elements[parent];
  return around?.isTriggeredByEvent === true && isOwnEnd(key, { process } as Context, around);
}

function throwBy(
  c: Compiling,
  context: Context,
  element: ElementModel,
  input: number,
  then: After,
  more: Partial<NewTransition> & { isGone?: boolean; also?: number[] },
): void {
  const { isGone = false, also = [], consume = [], ...rest } = more;
  c.builder.transition({
    kind: 'pass',
    element: element.id,
    at: context.prefix + element.id,
    ...(element.act ? { act: element.act } : {}),
    speed: speeds.pass,
    ...rest,
    consume: [input, ...consume],
    mayProduce: [...then.produces, ...also],
    reads: then.reads,
    writes: then.writes,
    effect(effects: Effects) {
      for (const place of also) effects.produce(place);
      if (isGone) return;
      if (then.ended !== null) effects.produce(then.ended);
      then.run(
        effects,
        context.names.values((variable) => effects.get(variable)),
      );
    },
  });
}

type More = Partial<NewTransition> & { isGone?: boolean; also?: number[] };

const caughtBy = (way: CatchWay, catcher: Catcher): More => ({
  consume: way.consume,
  inhibit: way.inhibit,
  clears: way.clears,
  clear: way.clear,
  also: way.produce,
  isGone: catcher.isInterrupting,
});

/** An error that nobody catches: a called process ends by it, in any other it stands as an incident. */
function uncaught(c: Compiling, context: Context, element: ElementModel): More {
  let root = context;
  while (root.parent) root = root.parent;
  const active = c.builder.placeOf(`active:${root.prefix}`);
  const isCalledOnly = root.process.model.startable === 'processes' && !root.caller;
  if (isCalledOnly && active !== undefined) return { clears: [root.scope] };
  return { isGone: true, also: [stuckAt(c, context, element)] };
}

/** 10.3.5: the transaction is over, and left by its cancel event, if it has one. */
function cancelled(context: Context, element: ElementModel): More {
  const { elements } = context.process.model;
  let id = element.parent;
  while (elements[id] && elements[id]?.type !== 'transaction') id = elements[id]?.parent ?? '';
  for (let at: Context | null = context; at; at = at.parent) {
    const catcher = [...at.catchers.values()].find(
      ({ event }) => event.attachedTo === id && event.event?.kind === 'cancel',
    );
    const [way] = catcher?.ways ?? [];
    if (catcher && way) return caughtBy(way, catcher);
  }
  return { clears: [context.scope], isGone: true };
}

const maxCatchers = 5;

/** A signal comes to all that wait for it at that moment: one transition for each set of them. */
function broadcast(c: Compiling, name: string, add: (more: More) => void): void {
  const ways = (c.signals.catchers.get(name) ?? []).flatMap((catcher) => catcher.ways.map((way) => ({ way, catcher })));
  if (ways.length > maxCatchers) {
    c.builder.cannot(ways[0]?.catcher.event.id ?? '', 'a signal that so many wait for');
    return;
  }
  for (let set = 0; set < 2 ** ways.length; set++) {
    const hears = ways.filter((_way, bit) => (set >> bit) & 1).map(({ way }) => way);
    const waits = (way: CatchWay) => way.consume.filter((place) => !way.inhibit.includes(place));
    const deaf = ways.filter((_way, bit) => !((set >> bit) & 1)).map(({ way }) => way);
    // Of two that stand on the same activity only one set is whole; whoever is deaf must not be waiting.
    const absent = deaf.flatMap((way) =>
      waits(way)
        .filter((place) => !hears.some((other) => other.consume.includes(place)))
        .slice(0, 1),
    );
    if (deaf.some((way) => waits(way).every((place) => hears.some((other) => other.consume.includes(place))))) continue;
    add({
      consume: hears.flatMap(({ consume }) => consume),
      inhibit: [...absent, ...hears.flatMap(({ inhibit }) => inhibit)],
      clears: hears.flatMap(({ clears }) => clears) as Scope[],
      clear: hears.flatMap(({ clear }) => clear),
      also: [...new Set(hears.flatMap(({ produce }) => produce))],
    });
  }
}

/** 10.5.5: the token goes on behind the target of the same name in the same scope. */
function compileLink(c: Compiling, context: Context, element: ElementModel, inputs: number[]): void {
  const target = Object.values(context.process.model.elements).find(
    ({ type, event, parent }) =>
      type === 'intermediateCatchEvent' &&
      event?.kind === 'link' &&
      event.name === element.event?.name &&
      parent === element.parent,
  );
  const next = target ? entryOf(c, context, target) : stuckAt(c, context, element);
  for (const input of inputs)
    c.builder.transition({
      kind: 'pass',
      element: element.id,
      at: context.prefix + element.id,
      speed: speeds.pass,
      consume: [input],
      mayProduce: [next],
      effect: (effects) => effects.produce(next),
    });
}
