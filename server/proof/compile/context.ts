/** What is known at a place of the diagrams while they are compiled. */
import {
  type DecisionModel,
  type ElementModel,
  elementsIn,
  type Forms,
  isScope,
  knownNames,
  type ProcessModel,
  reservedWords,
} from '../../engine/index.ts';
import type { Lookup as Values } from '../data/feel3.ts';
import { Texts, Usages } from '../data/usage.ts';
import { emptyList, unknown } from '../data/values.ts';
import type { Effects, Scope } from '../space/net.ts';
import type { NetBuilder } from './builder.ts';
import type { Observer } from './observer.ts';

/** A process with what belongs to it: its forms by id, its decisions by id. */
export interface Provable {
  model: ProcessModel;
  forms: Forms;
  decision?(id: string): DecisionModel | undefined;
}

/** Processes that may be called, by key. */
export type Called = (key: string) => Provable | undefined;

/** A message that one element sends to another: both by id. */
export interface MessageFlow {
  source: string;
  target: string;
}

/** A process as it is compiled. */
export class Process {
  readonly model: ProcessModel;
  readonly forms: Forms;
  readonly decision: (id: string) => DecisionModel | undefined;
  readonly texts: Texts;
  readonly usages = new Usages();

  constructor({ model, forms, decision = () => undefined }: Provable) {
    this.model = model;
    this.forms = forms;
    this.decision = decision;
    this.texts = textsOf(model);
  }
}

const known = new WeakMap<ProcessModel, Texts>();
function textsOf(model: ProcessModel): Texts {
  let texts = known.get(model);
  if (!texts) {
    texts = new Texts(knownNames(model));
    known.set(model, texts);
  }
  return texts;
}

/** What is compiled, and how. */
export interface Compiling {
  builder: NetBuilder;
  process(key: string): Process | undefined;
  observer: Observer | null;
  /** The process that the observer's conditions on the case are about. */
  ruleProcess: { process: Process; names: Names } | null;
  /** Is a called process looked into? */
  isInlined(key: string): boolean;
  /** Conditions are not judged: every way is open. */
  ignoresData: boolean;
  /** Event sub-processes that somebody outside sets off to put an end to all else never begin. */
  ignoresEscapes: boolean;
  messageFlows: MessageFlow[];
  compileElement(context: Context, element: ElementModel): void;
  /** Catchers that somebody in the diagrams throws to. */
  caught: Set<Catcher>;
  /** What can be done only when all else is compiled. */
  later: (() => void)[];
  /** Signals: who throws and who catches. */
  signals: { thrown: Set<string>; catchers: Map<string, Catcher[]> };
}

/** What happens when an event is caught. */
export interface Catcher {
  event: ElementModel;
  /** Whoever threw inside it is gone. */
  isInterrupting: boolean;
  /** Ways to catch it, of which one is open. */
  ways: CatchWay[];
}

export interface CatchWay {
  consume: number[];
  inhibit: number[];
  clears: Scope[];
  clear: number[];
  produce: number[];
}

/** A place in the diagrams: what is compiled stands in this scope. */
export interface Context {
  process: Process;
  scope: Scope;
  /** Of the ids of what is in it: each call and each instance of a loop has its own. */
  prefix: string;
  names: Names;
  catchers: Map<string, Catcher>;
  parent: Context | null;
  /** Of a called process: who called. */
  caller: { context: Context; element: ElementModel } | null;
  /** The element of which this is one instance. */
  instanceOf: string | null;
  /** Instances of a loop that the rule does not follow. */
  isHidden: boolean;
  depth: number;
}

export function catcherIn(context: Context, id: string): Catcher | undefined {
  for (let at: Context | null = context; at; at = at.parent) {
    const found = at.catchers.get(id);
    if (found) return found;
  }
  return undefined;
}

const reserved = new Set<string>([
  ...reservedWords,
  'numberOfInstances',
  'numberOfCompletedInstances',
  'numberOfActiveInstances',
  'numberOfTerminatedInstances',
]);

interface NamesParts {
  prefix: string;
  locals?: Iterable<string>;
  item?: string | null;
  parent?: Names | null;
}

/** Which variable a name stands for, as the engine's scope store has it. */
export class Names {
  readonly #builder: NetBuilder;
  readonly #process: Process;
  readonly #prefix: string;
  readonly #locals: ReadonlySet<string>;
  readonly #item: string | null;
  readonly #parent: Names | null;

  constructor(builder: NetBuilder, process: Process, { prefix, locals = [], item = null, parent = null }: NamesParts) {
    this.#builder = builder;
    this.#process = process;
    this.#prefix = prefix;
    this.#locals = new Set(locals);
    this.#item = item;
    this.#parent = parent;
  }

  /** @param item the name of a loop's item: it may be any */
  with(prefix: string, locals: Iterable<string>, item: string | null = null): Names {
    return new Names(this.#builder, this.#process, { prefix, locals, item, parent: this });
  }

  /** The variable at a path, or null when nobody asks for it. */
  variable(names: string[]): number | null {
    const [base = ''] = names;
    const path = names.join('.');
    if (reserved.has(base) || !this.#process.usages.get(path)) return null;
    const home = this.#homeOf(base);
    if (home.#item === base) return null;
    const key = `${home.#prefix}${path}`;
    const isList = names.length === 1 && this.#process.model.elements[base]?.loop?.kind === 'multi';
    return this.#builder.variableOf(key) ?? this.#builder.variable(key, isList ? emptyList : null);
  }

  #homeOf(base: string): Names {
    let at: Names = this;
    while (at.#parent && !at.#locals.has(base) && at.#item !== base) at = at.#parent;
    return at;
  }

  /** Is it a result that is an object: known by its fields only, or by none? */
  #isObject(names: string[]): boolean {
    const [base = ''] = names;
    const element = this.#process.model.elements[base];
    if (!element || names.length > 1) return false;
    return !element.loop && element.type !== 'businessRuleTask';
  }

  /** Variables that an expression reads. */
  reads(paths: Iterable<string[]>): number[] {
    return [...paths].flatMap((names) => (this.#isObject(names) ? [] : (this.variable(names) ?? [])));
  }

  values(get: Effects['get']): Values {
    return (names) => {
      if (this.#isObject(names) || this.#isInList(names)) return unknown;
      const variable = this.variable(names);
      return variable === null ? unknown : get(variable);
    };
  }

  /** A field of a list gives a list. */
  #isInList([base = '', ...rest]: string[]): boolean {
    return (
      rest.length > 0 &&
      this.#process.model.elements[base]?.loop?.kind === 'multi' &&
      !this.#homeOf(base).#locals.has(base)
    );
  }
}

/** Names whose values are each instance's own: results in a sub-process that loops. */
export function ownNames(model: ProcessModel, element: ElementModel): string[] {
  if (!isScope(element)) return [];
  return elementsIn(model, element.id).flatMap((inner) => [inner.id, ...ownNames(model, inner)]);
}

/** Acts of what is drawn in a process or sub-process, and of the processes that are called there and looked into. */
export function actsWithin(
  c: Pick<Compiling, 'isInlined' | 'process'>,
  model: ProcessModel,
  id: string,
  depth = 0,
): Set<string> {
  const acts = new Set<string>();
  if (depth > 6) return acts;
  for (const element of elementsIn(model, id)) {
    if (element.act) acts.add(element.act);
    if (isScope(element)) for (const act of actsWithin(c, model, element.id, depth + 1)) acts.add(act);
    const callee =
      element.type === 'callActivity' && c.isInlined(element.calledProcess ?? '')
        ? c.process(element.calledProcess ?? '')
        : undefined;
    if (callee) for (const act of actsWithin(c, callee.model, callee.model.key, depth + 1)) acts.add(act);
  }
  return acts;
}
