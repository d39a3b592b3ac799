/** What happens when an element completes: its result goes where it belongs, and whoever watches acts hears of it. */
import type { ElementModel } from '../../engine/index.ts';
import { pathsIn } from '../data/feel-tree.ts';
import { decide, evaluate, type Lookup } from '../data/feel3.ts';
import type { Result } from '../data/result.ts';
import { withOwn } from '../data/results.ts';
import { unknown, type Value } from '../data/values.ts';
import type { Effects } from '../space/net.ts';
import type { Compiling, Context, Names } from './context.ts';
import type { Observed } from './observer.ts';

/** A part of an effect, with the variables that it looks at and sets. */
export interface Part<Run> {
  reads: number[];
  writes: number[];
  run: Run;
}

/** Names as they are seen inside an element: its input mappings give local ones. */
export function insideOf(context: Context, { inputs }: ElementModel, outer: Lookup): Lookup {
  if (!inputs.length) return outer;
  const { texts } = context.process;
  return (names) => {
    const [base = '', ...rest] = names;
    const input = inputs.find(({ target }) => target === base);
    if (!input) return outer(names);
    const source = texts.read(input.source);
    if (source.k === 'path') return outer([...source.names, ...rest]);
    return rest.length ? unknown : evaluate(source, outer);
  };
}

/** Where the result of an element goes: to its output mappings' targets, else under its own name. */
export function storing(
  context: Context,
  element: ElementModel,
): Part<(effects: Effects, own: Result, lookup: Lookup) => void> {
  const { process, names } = context;
  const { outputs } = element;
  if (!outputs.length) return storingUnder(names, element, process.usages.under(element.resultVariable ?? element.id));
  const sets = outputs.flatMap(({ source, target }) =>
    process.usages.under(target).flatMap((path) => {
      const variable = path.includes('[') ? null : names.variable(path.split('.'));
      return variable === null
        ? []
        : [{ variable, tree: process.texts.read(source), suffix: path.slice(target.length + 1) }];
    }),
  );
  const sources = [...outputs, ...element.inputs].flatMap(({ source }) => pathsIn(process.texts.read(source)));
  return {
    reads: names.reads(sources),
    writes: sets.map(({ variable }) => variable),
    run(effects, own, lookup) {
      const inside = withOwn(element, own, insideOf(context, element, lookup));
      const values = sets.map(({ tree, suffix }): Value => {
        if (!suffix) return evaluate(tree, inside);
        return tree.k === 'path' ? inside([...tree.names, ...suffix.split('.')]) : unknown;
      });
      for (const [index, { variable }] of sets.entries()) effects.set(variable, values[index] ?? null);
    },
  };
}

function storingUnder(names: Names, element: ElementModel, paths: string[]): ReturnType<typeof storing> {
  const base = element.resultVariable ?? element.id;
  const sets = paths.flatMap((path) => {
    const variable = path.includes('[') ? null : names.variable(path.split('.'));
    return variable === null ? [] : [{ variable, field: path.slice(base.length + 1) }];
  });
  return {
    reads: [],
    writes: sets.map(({ variable }) => variable),
    run(effects, own) {
      for (const { variable, field } of sets) if (own.has(field)) effects.set(variable, own.get(field) ?? null);
    },
  };
}

/** Data of a step as somebody reads it: the fields that were decided, by name. */
export function show(effects: Effects, element: ElementModel, own: Result): void {
  for (const [field, value] of own) effects.data(field ? `${element.id}.${field}` : element.id, value);
}

type Emit = (effects: Effects, own: Result, lookup: Lookup) => void;

/** Tells the observer of an act, or of the end of the case; null when it does not care. */
export function emission(
  c: Compiling,
  context: Context,
  element: ElementModel | null,
  kind: Observed['kind'],
  act = element?.act,
): Part<Emit> | null {
  const { observer, builder } = c;
  if (!observer || context.isHidden || builder.rule < 0) return null;
  if (kind === 'elapsed' ? !element : kind !== 'end' && (!act || !heard(c, kind).has(act))) return null;
  const { process, names } = context;
  const rule = c.ruleProcess;
  const wheres = observer.wheres.filter(([name]) => name === act).map(([, where]) => process.texts.readBare(where));
  const whens = rule ? observer.whens.map((when) => rule.process.texts.readBare(when)) : [];
  return {
    reads: [
      builder.rule,
      ...names.reads(wheres.flatMap(pathsIn)),
      ...(rule?.names.reads(whens.flatMap(pathsIn)) ?? []),
    ],
    writes: [builder.rule],
    run(effects, own, lookup) {
      const inside = element ? withFields(element, own, lookup) : lookup;
      const onCase = rule?.names.values((variable) => effects.get(variable)) ?? lookup;
      const asks = (condition: string, of: 'where' | 'when'): boolean => {
        const [texts, values] = of === 'where' || !rule ? [process.texts, inside] : [rule.process.texts, onCase];
        return (
          decide(texts.readBare(condition), values, (question, answers) => effects.choose(question, answers)) === true
        );
      };
      const state = Number(effects.get(builder.rule));
      const next = observer.step({ kind, act: act ?? '', element, asks }, state);
      if (next !== state) effects.set(builder.rule, next);
    },
  };
}

/** A timer rings: the limit of the act that it stands on has passed, or a limit that the observer watches. */
export function ringing(
  c: Compiling,
  context: Context,
  timer: ElementModel,
  host: ElementModel | null,
): Part<(effects: Effects) => void> {
  const isTimer = timer.event?.kind === 'timer';
  const parts = [
    isTimer && host?.act ? emission(c, context, timer, 'due', host.act) : null,
    isTimer && c.observer?.watchesTimer(timer, host) ? emission(c, context, timer, 'elapsed') : null,
  ].filter((part) => part !== null);
  return {
    reads: parts.flatMap(({ reads }) => reads),
    writes: parts.flatMap(({ writes }) => writes),
    run(effects) {
      const lookup = context.names.values((variable) => effects.get(variable));
      for (const part of parts) part.run(effects, new Map(), lookup);
    },
  };
}

const heard = ({ observer }: Compiling, kind: Observed['kind']): ReadonlySet<string> => {
  if (!observer || kind === 'end') return new Set();
  return kind === 'start' ? observer.starts : kind === 'due' ? observer.dues : observer.acts;
};

/** In a rule an act's fields are called by their bare names. */
const withFields = (element: ElementModel, own: Result, outer: Lookup): Lookup => {
  const inside = withOwn(element, own, outer);
  return (names) => (own.has(names.join('.')) ? (own.get(names.join('.')) ?? null) : inside(names));
};
