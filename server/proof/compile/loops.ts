/** Loops of activities: BPMN 2.0.2, 10.3.8, 13.3.6 (standard), 13.3.7 (multi-instance). */
import { type ElementModel, isScope } from '../../engine/index.ts';
import { type Domain, listsOf, listWith, pickOne } from '../data/domains.ts';
import { pathsIn } from '../data/feel-tree.ts';
import { decide, evaluate, type Lookup } from '../data/feel3.ts';
import type { Result } from '../data/result.ts';
import { kindsOfResults, resultsOf } from '../data/results.ts';
import { emptyList, isList, keyOf, type List, someList, type Value } from '../data/values.ts';
import type { Effects } from '../space/net.ts';
import type { Body, Leave, Single } from './activities.ts';
import { type Part, storing } from './completion.ts';
import { actsWithin, type Compiling, type Context, ownNames } from './context.ts';
import { entryOf, stuckAt } from './flows.ts';

/** Instances are compiled one by one where something in them matters; else the loop is one step. */
export function isExplicitLoop(c: Compiling, context: Context, element: ElementModel): boolean {
  if (element.loop?.kind === 'standard' || isScope(element)) return true;
  return c.observer !== null && !context.isHidden && hasActs(c, context, element);
}

/** How many instances there are: the size of the collection, or the cardinality. Null: there is nothing to loop over. */
function sizeOf({ process }: Context, { loop }: ElementModel, lookup: Lookup): { lo: number; hi: number } | null {
  const any = { lo: 0, hi: Number.POSITIVE_INFINITY };
  const value = evaluate(process.texts.read(loop?.inputCollection || loop?.cardinality || ''), lookup);
  if (value === null) return null;
  if (loop?.inputCollection) return isList(value) ? { lo: value.lo, hi: value.hi } : any;
  if (typeof value === 'string')
    return Number.isInteger(Number(value)) ? { lo: Number(value), hi: Number(value) } : any;
  return typeof value === 'number' ? { lo: value, hi: value } : any;
}

const sizeReads = ({ process, names }: Context, { loop }: ElementModel): number[] =>
  names.reads(pathsIn(process.texts.read(loop?.inputCollection || loop?.cardinality || '')));

/** The list of results of a loop that is one step; null: it cannot begin. */
export function listResult(
  c: Compiling,
  context: Context,
  element: ElementModel,
): Part<(effects: Effects) => Result | null> {
  const { process, names } = context;
  const kinds = c.ignoresData ? null : kindsOfResults(resultsOf(c, process, element, `${element.id}[].`));
  const usage = process.usages.get(element.id);
  return {
    reads: sizeReads(context, element),
    writes: [],
    run(effects) {
      const size = sizeOf(
        context,
        element,
        names.values((variable) => effects.get(variable)),
      );
      if (!size) return null;
      if (size.hi === 0) return new Map([['', emptyList]]);
      return new Map([['', pickOne(listsOf(kinds, Math.min(size.lo, 1), usage), effects, 'list') ?? someList]]);
    },
  };
}

type CompileSingle = (c: Compiling, context: Context, element: ElementModel, parts: Single) => void;

/** How many instances are looked at, and how: one after the other, two side by side, or the one that a rule follows. */
type Mode = 'rounds' | 'pair' | 'followed';

export function loopBody(c: Compiling, context: Context, element: ElementModel, single: CompileSingle): Body {
  const { loop } = element;
  const scope = c.builder.scope(`${context.prefix}${element.id}#`, context.scope);
  const isMulti = loop?.kind === 'multi';
  const isWatched = isMulti && !context.isHidden && c.observer !== null && hasActs(c, context, element);
  const mode: Mode = !isWatched ? 'rounds' : c.observer?.isEach ? 'followed' : loop?.isSequential ? 'rounds' : 'pair';
  const copies = mode === 'pair' ? 2 : 1;
  const kinds =
    isMulti && mode !== 'rounds' ? kindsOfResults(resultsOf(c, context.process, element, `${element.id}[].`)) : null;
  const instances = Array.from({ length: copies }, (_, index) => {
    const prefix = `${context.prefix}${element.id}#${index + 1}/`;
    const locals = isMulti ? ownNames(context.process.model, element) : [];
    const inner: Context = {
      ...context,
      scope,
      prefix,
      names: isMulti ? context.names.with(prefix, locals, loop.inputElement) : context.names,
      catchers: new Map(),
      parent: context,
      instanceOf: element.id,
    };
    const entry = entryOf(c, inner, element);
    const staged = kinds ? c.builder.variable(`${prefix}=`, null) : null;
    const leave = isMulti
      ? instanceLeave(c, context, element, { entry, staged, scope, mode })
      : roundLeave(c, context, element, entry);
    single(c, inner, { ...element, loop: undefined }, { entry, edges: [], leave });
    return { entry, staged };
  });
  const entries = instances.map(({ entry }) => entry);
  const staged = instances.flatMap((instance) => instance.staged ?? []);
  return {
    scope,
    isEndedEarly: mode === 'followed' && loop?.completionCondition !== undefined,
    begin: isMulti ? beginMulti(c, context, element, entries, mode) : beginStandard(c, context, element, entries),
    result: {
      reads: staged,
      writes: [],
      run(effects): Result {
        if (!isMulti) return new Map();
        const own = staged.map((variable) => effects.get(variable)).filter((value) => value !== null);
        return new Map([['', together(own, kinds, mode, effects)]]);
      },
    },
  };
}

/** Does the observer care for an act of the element, or of something in it? */
function hasActs(c: Compiling, { process }: Context, element: ElementModel): boolean {
  const { observer } = c;
  const isWatched = (act: string) => observer !== null && (observer.acts.has(act) || observer.starts.has(act));
  if (element.act && isWatched(element.act)) return true;
  if (isScope(element)) return [...actsWithin(c, process.model, element.id)].some(isWatched);
  const callee =
    element.type === 'callActivity' && c.isInlined(element.calledProcess ?? '')
      ? c.process(element.calledProcess ?? '')
      : undefined;
  return callee !== undefined && [...actsWithin(c, callee.model, callee.model.key)].some(isWatched);
}

/** The results of the instances that were looked at, and of all others. */
function together(own: Value[], kinds: Domain | null, mode: Mode, effects: Effects): List {
  if (mode === 'rounds' || !kinds) return someList;
  const others =
    mode === 'followed' ? (pickOne(listsOf(kinds, 0, undefined), effects, 'others') as List | undefined) : emptyList;
  if (!others?.elements) return someList;
  const all = new Map([...own, ...others.elements.map(({ value }) => value)].map((value) => [keyOf(value), value]));
  const list = listWith([...all.values()]);
  return mode === 'pair' ? { ...list, lo: own.length, hi: own.length } : list;
}

function beginMulti(
  c: Compiling,
  context: Context,
  element: ElementModel,
  entries: number[],
  mode: Mode,
): Body['begin'] {
  const stuck = stuckAt(c, context, element);
  const [first, second] = entries;
  return {
    produces: [...entries, stuck],
    reads: sizeReads(context, element),
    writes: [],
    run(effects, lookup) {
      const size = c.ignoresData ? { lo: 0, hi: Number.POSITIVE_INFINITY } : sizeOf(context, element, lookup);
      if (!size) {
        effects.produce(stuck);
        return 'stuck';
      }
      if (size.hi === 0 || first === undefined) return undefined;
      // The item that a rule follows may be none of this loop's.
      const mayBeNone = size.lo === 0 || mode === 'followed';
      const picked = effects.pick((mayBeNone ? 2 : 1) + (second !== undefined && size.hi > 1 ? 1 : 0));
      if (mayBeNone && picked === 0) return undefined;
      effects.produce(first);
      if (second !== undefined && picked === (mayBeNone ? 2 : 1)) effects.produce(second);
      return undefined;
    },
  };
}

function beginStandard(c: Compiling, context: Context, element: ElementModel, [entry = -1]: number[]): Body['begin'] {
  const { loop } = element;
  const again = conditionOf(c, context, element);
  const stuck = stuckAt(c, context, element);
  return {
    produces: [entry, stuck],
    reads: loop?.isTestedBefore ? again.reads : [],
    writes: [],
    run(effects, lookup) {
      const goesOn = loop?.isTestedBefore ? again.run(effects, lookup) : true;
      if (goesOn === null) {
        effects.produce(stuck);
        return 'stuck';
      }
      if (goesOn) effects.produce(entry);
      return undefined;
    },
  };
}

/** Does a standard loop go on? Null where its condition is neither true nor false. */
function conditionOf(
  c: Compiling,
  { process, names }: Context,
  { loop }: ElementModel,
): Part<(effects: Effects, lookup: Lookup) => boolean | null> {
  const { condition, maximum } = loop ?? {};
  const tree = condition ? process.texts.read(condition) : null;
  return {
    reads: tree && !c.ignoresData ? names.reads(pathsIn(tree)) : [],
    writes: [],
    run(effects, lookup) {
      if (c.ignoresData || !tree) return effects.pick(2) === 0;
      const holds = decide(tree, lookup, (question, answers) => effects.choose(question, answers));
      // After so many rounds it is over, whatever the condition says.
      return holds && maximum !== undefined ? effects.pick(2) === 0 : holds;
    },
  };
}

function roundLeave(c: Compiling, context: Context, element: ElementModel, entry: number): Leave {
  const again = conditionOf(c, context, element);
  const store = storing(context, element);
  const stuck = stuckAt(c, context, element);
  return {
    reads: [...store.reads, ...again.reads],
    writes: store.writes,
    produces: [entry, stuck],
    mayClear: [],
    run(effects, own, lookup) {
      store.run(effects, own, lookup);
      const goesOn = again.run(effects, lookup);
      if (goesOn === null) effects.produce(stuck);
      else if (goesOn) effects.produce(entry);
    },
  };
}

interface Instance {
  entry: number;
  staged: number | null;
  scope: Body['scope'];
  mode: Mode;
}

function instanceLeave(
  _c: Compiling,
  context: Context,
  element: ElementModel,
  { entry, staged, scope, mode }: Instance,
): Leave {
  const { loop, outputs } = element;
  const store = outputs.length ? storing(context, element) : null;
  const isCut = loop?.completionCondition !== undefined;
  return {
    reads: [...(store?.reads ?? []), ...(staged === null ? [] : [staged])],
    writes: [...(store?.writes ?? []), ...(staged === null ? [] : [staged])],
    produces: mode === 'rounds' ? [entry] : [],
    mayClear: isCut && mode !== 'rounds' ? [scope] : [],
    run(effects, own, lookup) {
      store?.run(effects, own, lookup);
      if (staged !== null) effects.set(staged, { t: 'fields', fields: Object.fromEntries(own) });
      if (mode === 'rounds') {
        if (effects.pick(2) === 1) effects.produce(entry);
      } else if (isCut && effects.choose('completed', 2) === 1) effects.clear(scope.all);
    },
  };
}
