/** From the diagrams to the net: all processes that are proved together, with what they call as far as it is looked into. */
import { type ElementModel, elementsIn, isActivity } from '../../engine/index.ts';
import { fieldDomain, openDomain, pickOne } from '../data/domains.ts';
import { type Effects, type Net, speeds } from '../space/net.ts';
import { compileActivity } from './activities.ts';
import { NetBuilder } from './builder.ts';
import { compileArrival } from './catching.ts';
import { emission } from './completion.ts';
import {
  type Called,
  type Compiling,
  type Context,
  type MessageFlow,
  Names,
  type Process,
  type Provable,
} from './context.ts';
import { compileThrow } from './ends.ts';
import { compileCatch, compileEventGateway, compilePass, isBehindEventGateway } from './events.ts';
import { entryOf } from './flows.ts';
import { compileExclusive, compileInclusive, compileParallel } from './gateways.ts';
import { gatherUsages, processesOf } from './gather.ts';
import { messagesInto } from './messages.ts';
import type { Observer } from './observer.ts';
import { compileContents } from './scopes.ts';
import { thrownOut } from './throwing.ts';

export interface CompileOptions {
  /** Together they are one net, joined by their message flows. */
  models: Provable[];
  called?: Called;
  observer?: Observer | null;
  ignoresData?: boolean;
  ignoresEscapes?: boolean;
  messageFlows?: MessageFlow[];
  isInlined?(key: string): boolean;
}

export function compileNet(options: CompileOptions): Net {
  const { models, observer = null, ignoresData = false, ignoresEscapes = false, messageFlows = [] } = options;
  const processes = processesOf(models, options.called ?? (() => undefined));
  if (!ignoresData) gatherUsages(processes, observer);
  const builder = new NetBuilder();
  if (observer) builder.rule = builder.variable('rule', observer.initial, true);
  const c: Compiling = {
    builder,
    process: (key) => processes.get(key),
    observer,
    ruleProcess: null,
    isInlined: (key) => processes.has(key) && (isTold(processes, key) || (options.isInlined?.(key) ?? false)),
    compileElement: (context, element) => compileElement(c, context, element),
    ignoresData,
    ignoresEscapes,
    messageFlows,
    caught: new Set(),
    later: [],
    signals: { thrown: new Set(), catchers: new Map() },
  };
  const roots = models.flatMap(({ model }) => processes.get(model.key) ?? []).map((process) => rootOf(c, process));
  const isRuled = (root: Context) => root.process.model.key === observer?.processKey;
  const ruled = roots.find(isRuled);
  if (ruled) c.ruleProcess = { process: ruled.process, names: ruled.names };
  for (const root of roots) compileRoot(c, root, root === ruled);
  for (let next = c.later.shift(); next; next = c.later.shift()) next();
  return builder.net();
}

/** A called case that tells its caller of something while it goes on has to be looked into: how often it does so matters. */
function isTold(processes: Map<string, Process>, key: string): boolean {
  const model = processes.get(key)?.model;
  const modelOf = (other: string) => processes.get(other)?.model;
  return model !== undefined && thrownOut(modelOf, model).some(({ kind }) => kind === 'escalation');
}

function rootOf(c: Compiling, process: Process): Context {
  const prefix = c.messageFlows.length ? `${process.model.key}:` : '';
  return {
    process,
    scope: c.builder.scope(prefix, null),
    prefix,
    names: new Names(c.builder, process, { prefix }),
    catchers: new Map(),
    parent: null,
    caller: null,
    instanceOf: null,
    isHidden: false,
    depth: 0,
  };
}

function compileRoot(c: Compiling, context: Context, isRuled: boolean): void {
  const { builder } = c;
  const { process, scope, prefix } = context;
  const { key } = process.model;
  const place = (kind: 'active' | 'in' | 'flag', name: string, isToken: boolean) =>
    builder.place(kind === 'active' ? null : scope, {
      kind,
      key: `${name}:${prefix}`,
      element: key,
      isToken,
      isSafe: false,
    });
  const active = place('active', 'active', true);
  const contents = compileContents(c, context, key, active);
  const over = isRuled ? emission(c, context, null, 'end') : null;
  builder.transition({
    kind: 'scope',
    element: key,
    at: prefix,
    speed: speeds.scope,
    consume: [active],
    clears: [scope],
    empty: [scope],
    reads: over?.reads ?? [],
    writes: over?.writes ?? [],
    effect: (effects) =>
      over?.run(
        effects,
        new Map(),
        context.names.values((variable) => effects.get(variable)),
      ),
  });
  compileBeginnings(c, context, { active, begin: place('in', 'begin', true), contents });
}

interface Beginning {
  active: number;
  begin: number;
  contents: { starts: number[]; armed: number[] };
}

/** 13.5.1: a plain start, or one of the events that the process begins with; each is one way to begin. */
function compileBeginnings(c: Compiling, context: Context, { active, begin, contents }: Beginning): void {
  const { builder } = c;
  const { model } = context.process;
  const top = elementsIn(model, model.key);
  const given = startVariables(context);
  const events = top.flatMap((element) => beginningEvents(model.flows, model.elements, element));
  const plain = top.filter(({ type, event }) => type === 'startEvent' && event?.kind === 'none');
  const isStart = new Set(top.filter(({ type }) => type === 'startEvent').map((start) => entryOf(c, context, start)));
  const others = contents.starts.filter((place) => !isStart.has(place));
  const heard = events.filter((event) => messagesInto(c, event).length > 0);
  const isBegunByOthers = heard.length > 0 && plain.length === 0;
  if (!isBegunByOthers) builder.initial.push(active, begin);
  const add = (element: ElementModel | null, consume: number[], produce: number[]) => {
    const all = [...produce, ...others, ...contents.armed];
    const rest = {
      kind: 'pass' as const,
      element: element?.id ?? model.key,
      at: context.prefix,
      mayProduce: all,
      reads: [],
      writes: given.writes,
      effect(effects: Effects) {
        given.run(effects);
        for (const place of all) effects.produce(place);
      },
    };
    if (element && isBegunByOthers)
      compileArrival(c, context, element, consume, { ...rest, inhibit: [active, begun(c, context)] });
    else builder.transition({ ...rest, speed: speeds.pass, consume });
  };
  for (const start of plain) add(null, [begin], [entryOf(c, context, start)]);
  for (const event of isBegunByOthers ? heard : events.filter((one) => !heard.includes(one) || plain.length > 0)) {
    const entry = afterBeginning(c, context, event);
    if (isBegunByOthers) add(event, [], [active, begun(c, context), entry]);
    else add(event, [begin], [entry]);
  }
  if (!plain.length && !events.length) add(null, [begin], []);
}

const begun = (c: Compiling, { process, prefix }: Context): number =>
  c.builder.place(null, {
    kind: 'flag',
    key: `begun:${prefix}`,
    element: process.model.key,
    isToken: false,
    isSafe: false,
  });

/** Start events with a trigger, receive tasks that instantiate, and the events behind a gateway that does. */
function beginningEvents(
  flows: Process['model']['flows'],
  elements: Process['model']['elements'],
  element: ElementModel,
): ElementModel[] {
  if (element.type === 'startEvent') return element.event?.kind === 'none' ? [] : [element];
  if (!element.isInstantiating) return [];
  if (element.type === 'receiveTask') return [element];
  return element.outgoing.flatMap((flow) => elements[flows[flow]?.target ?? ''] ?? []);
}

/** Where the token is once the event that began the process has happened: the event itself is passed. */
function afterBeginning(c: Compiling, context: Context, event: ElementModel): number {
  if (event.type === 'startEvent') return entryOf(c, context, event);
  const place = c.builder.place(context.scope, {
    kind: 'in',
    key: `began:${context.prefix}${event.id}`,
    element: event.id,
    isToken: true,
    isSafe: false,
  });
  c.builder.reached(event.id, place);
  compilePass(c, context, event, [place]);
  return place;
}

/** What a case is started with: the start form says what it can be. */
function startVariables({ process, names }: Context): { writes: number[]; run(effects: Effects): void } {
  const { model, forms, usages } = process;
  const form = model.startFormId ? forms[model.startFormId]?.schema : undefined;
  const sets = startNamesOf(process).flatMap((name) =>
    usages.under(name).flatMap((path) => {
      const variable = path.includes('[') ? null : names.variable(path.split('.'));
      const isDeclared = form && model.declaredStart.includes(name);
      const domain = isDeclared ? fieldDomain(form, path.split('.'), usages, path) : openDomain(usages.get(path));
      return variable === null ? [] : [{ variable, domain, path }];
    }),
  );
  return {
    writes: sets.map(({ variable }) => variable),
    run(effects) {
      for (const { variable, domain, path } of sets) {
        const value = pickOne(domain, effects, `start ${path}`) ?? null;
        effects.set(variable, value);
        effects.data(path, value);
      }
    },
  };
}

/** Without a form a case may be started with whatever an output mapping sets later, too. */
function startNamesOf({ model, forms }: Process): string[] {
  if (model.startFormId && forms[model.startFormId]) return model.startNames;
  const targets = Object.values(model.elements).flatMap(({ type, outputs }) =>
    type === 'endEvent' ? [] : outputs.map(({ target }) => target),
  );
  return [...new Set([...model.startNames, ...targets.filter((target) => !model.elements[target])])];
}

function compileElement(c: Compiling, context: Context, element: ElementModel): void {
  if (isBehindEventGateway(context, element)) return;
  if (isActivity(element)) {
    compileActivity(c, context, element);
    return;
  }
  switch (element.type) {
    case 'exclusiveGateway':
      return compileExclusive(c, context, element);
    case 'parallelGateway':
      return compileParallel(c, context, element);
    case 'inclusiveGateway':
      return compileInclusive(c, context, element);
    case 'eventBasedGateway':
      return element.isInstantiating ? undefined : compileEventGateway(c, context, element);
    case 'complexGateway':
      c.builder.cannot(element.id, 'complexGateway');
      return compileInclusive(c, context, element);
    case 'intermediateCatchEvent':
      return compileCatch(c, context, element);
    case 'intermediateThrowEvent':
    case 'endEvent':
      return compileThrow(c, context, element);
    default:
      entryOf(c, context, element);
      return compilePass(c, context, element);
  }
}
