/** What is in a process, a sub-process or a called process, and what begins with it. BPMN 2.0.2, 10.3.5, 13.3.4, 13.5.4. */

import { type ElementModel, elementsIn, startsIn } from '../../engine/index.ts';
import { pathsIn } from '../data/feel-tree.ts';
import { evaluate, type Lookup } from '../data/feel3.ts';
import type { Result } from '../data/result.ts';
import { unknown } from '../data/values.ts';
import type { Effects } from '../space/net.ts';
import type { Body } from './activities.ts';
import { type Compiling, type Context, Names, ownNames, type Process } from './context.ts';
import { entryOf } from './flows.ts';
import { eventSubProcesses } from './handlers.ts';

/** The places that have a token when a scope begins. */
export interface Contents {
  starts: number[];
  /** Flags of its event sub-processes. */
  armed: number[];
}

/**
 * Compiles what is drawn in a process or sub-process.
 * @param active has a token while the scope is under way
 */
export function compileContents(c: Compiling, context: Context, id: string, active: number): Contents {
  const { model } = context.process;
  const armed = eventSubProcesses(c, context, id, active, (inner, handler, own) =>
    compileContents(c, inner, handler, own),
  );
  const starts = startsIn(model, id).map((element) => entryOf(c, context, element));
  for (const element of elementsIn(model, id)) {
    if (!element.attachedTo && !element.isTriggeredByEvent) c.compileElement(context, element);
  }
  return { starts, armed };
}

/** A sub-process that is under way. */
export function scopeBody(c: Compiling, context: Context, element: ElementModel, active: number): Body {
  const { process, prefix } = context;
  const scope = c.builder.scope(`${prefix}${element.id}`, context.scope);
  const locals = element.inputs.map(({ target }) => target);
  const names = locals.length ? context.names.with(`${prefix}${element.id}:`, locals) : context.names;
  const inner: Context = { ...context, scope, names, catchers: new Map(), parent: context, instanceOf: null };
  const { starts, armed } = compileContents(c, inner, element.id, active);
  const own = context.instanceOf === element.id ? ownNames(process.model, element) : [];
  const fresh = variablesOf(process, context.names, own);
  const given = inputVariables(process, names, element, context.names);
  return {
    scope,
    begin: {
      produces: [...starts, ...armed],
      reads: given.reads,
      writes: [...fresh, ...given.writes],
      run(effects, lookup) {
        for (const variable of fresh) effects.set(variable, null);
        given.run(effects, lookup);
        for (const place of [...starts, ...armed]) effects.produce(place);
      },
    },
  };
}

/** The variables under these names. */
const variablesOf = ({ usages }: Process, names: Names, bases: string[]): number[] =>
  bases
    .flatMap((base) => usages.under(base))
    .filter((path) => !path.includes('['))
    .flatMap((path) => names.variable(path.split('.')) ?? []);

/** Input mappings set variables in what they are mapped into. */
function inputVariables({ usages, texts }: Process, inner: Names, { inputs }: ElementModel, outer: Names) {
  const sets = inputs.flatMap(({ source, target }) =>
    usages.under(target).flatMap((path) => {
      const variable = path.includes('[') ? null : inner.variable(path.split('.'));
      return variable === null ? [] : [{ variable, tree: texts.read(source), suffix: path.slice(target.length + 1) }];
    }),
  );
  return {
    reads: outer.reads(inputs.flatMap(({ source }) => pathsIn(texts.read(source)))),
    writes: sets.map(({ variable }) => variable),
    run(effects: Effects, lookup: Lookup) {
      for (const { variable, tree, suffix } of sets) {
        const value = !suffix
          ? evaluate(tree, lookup)
          : tree.k === 'path'
            ? lookup([...tree.names, ...suffix.split('.')])
            : unknown;
        effects.set(variable, value);
      }
    },
  };
}

/** A called process that is looked into: it stands in the caller as a sub-process with names of its own. */
export function callBody(c: Compiling, context: Context, element: ElementModel, active: number): Body {
  const callee = c.process(element.calledProcess ?? '');
  if (!callee) throw new Error(`nobody knows ${element.calledProcess}`);
  const prefix = `${context.prefix}${element.id}/`;
  const scope = c.builder.scope(prefix, context.scope);
  const names = new Names(c.builder, callee, { prefix });
  const inner: Context = {
    ...context,
    process: callee,
    scope,
    prefix,
    names,
    catchers: new Map(),
    parent: null,
    caller: { context, element },
    instanceOf: null,
    depth: context.depth + 1,
  };
  const contents = compileContents(c, inner, callee.model.key, active);
  const { armed } = contents;
  // 10.3.6: a called process begins at its plain start, the first if there are more.
  const others = Object.values(callee.model.elements)
    .filter(({ id, type, parent }) => type === 'startEvent' && parent === callee.model.key && id !== callee.model.start)
    .map((start) => entryOf(c, inner, start));
  const starts = contents.starts.filter((place) => !others.includes(place));
  const fresh = variablesOf(callee, names, Object.keys(callee.model.elements));
  const given = startVariables(callee, names, element, context);
  const staged = stagedResult(c, context, element);
  return {
    scope,
    begin: {
      produces: [...starts, ...armed],
      reads: given.reads,
      writes: [...fresh, ...given.writes, ...staged.map(({ variable }) => variable)],
      run(effects, lookup) {
        for (const variable of fresh) effects.set(variable, null);
        for (const { variable } of staged) effects.set(variable, null);
        given.run(effects, lookup);
        for (const place of [...starts, ...armed]) effects.produce(place);
      },
    },
    result: {
      reads: staged.map(({ variable }) => variable),
      writes: [],
      run: (effects): Result => new Map(staged.map(({ field, variable }) => [field, effects.get(variable)])),
    },
  };
}

/** A called case knows the caller's start variables, the item of a loop, and what is mapped. */
function startVariables(callee: Process, inner: Names, element: ElementModel, context: Context) {
  const { process, names: outer } = context;
  const sets = callee.model.startNames.flatMap((name) =>
    callee.usages.under(name).flatMap((path) => {
      const variable = path.includes('[') ? null : inner.variable(path.split('.'));
      const mapped = element.inputs.find(({ target }) => target === name);
      const isPassedOn = process.model.startNames.includes(name);
      const tree = mapped
        ? process.texts.read(mapped.source)
        : isPassedOn
          ? { k: 'path' as const, names: [name] }
          : { k: 'value' as const, value: name === element.loop?.inputElement ? unknown : null };
      return variable === null ? [] : [{ variable, tree, suffix: path.slice(name.length + 1) }];
    }),
  );
  return {
    reads: outer.reads(
      sets.flatMap(({ tree, suffix }) => pathsIn(tree).map((path) => (suffix ? [...path, suffix] : path))),
    ),
    writes: sets.map(({ variable }) => variable),
    run(effects: Effects, lookup: Lookup) {
      for (const { variable, tree, suffix } of sets) {
        const plain =
          suffix && tree.k === 'path' ? lookup([...tree.names, ...suffix.split('.')]) : evaluate(tree, lookup);
        effects.set(variable, suffix && tree.k !== 'path' && plain !== null ? unknown : plain);
      }
    },
  };
}

/** What the ends of a called process tell, as far as the caller asks: it stands here until the call completes. */
export function stagedResult(
  c: Compiling,
  caller: Context,
  element: ElementModel,
): { field: string; variable: number }[] {
  // Within its loop an instance is drawn without one.
  const isList = caller.process.model.elements[element.id]?.loop?.kind === 'multi';
  const prefix = isList ? `${element.id}[].` : `${element.id}.`;
  return caller.process.usages
    .under(element.id)
    .filter((path) => path.startsWith(prefix))
    .map((path) => path.slice(prefix.length))
    .map((field) => ({ field, variable: c.builder.variable(`${caller.prefix}${element.id}/\u0000${field}`, null) }));
}
