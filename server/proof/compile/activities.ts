/** Activities: entered, under way, done; the events at their edges. BPMN 2.0.2, 10.3, 13.3. */
import { boundariesOf, type ElementModel, isScope } from '../../engine/index.ts';
import { decided, rowConditions } from '../data/decisions.ts';
import { pathsIn } from '../data/feel-tree.ts';
import { decide, type Lookup } from '../data/feel3.ts';
import type { Result, Results } from '../data/result.ts';
import { askedOf, pickResult, resultsOf } from '../data/results.ts';
import { type Effects, type Scope, speeds } from '../space/net.ts';
import { emission, insideOf, type Part, show, storing } from './completion.ts';
import type { Compiling, Context } from './context.ts';
import { edgeEvents, isJob } from './edges.ts';
import { entryOf, exitOf, stuckAt } from './flows.ts';
import { isExplicitLoop, listResult, loopBody } from './loops.ts';
import { messagesFrom, messagesInto } from './messages.ts';
import { callBody, scopeBody } from './scopes.ts';

/** How one that completes is left. */
export interface Leave extends Part<(effects: Effects, own: Result, lookup: Lookup) => void> {
  produces: number[];
  mayClear: Scope[];
}

/** What is under way while an activity is active. */
export interface Body {
  scope: Scope;
  /** What is produced and set when it begins. */
  begin: Part<(effects: Effects, lookup: Lookup) => unknown> & { produces: number[] };
  /** Its result when it is done, when it is not picked. */
  result?: Part<(effects: Effects) => Result | null>;
  /** It can be over before all in it is. */
  isEndedEarly?: boolean;
}

/** A whole activity, with its loop and its edge. */
export function compileActivity(c: Compiling, context: Context, element: ElementModel): void {
  const entry = entryOf(c, context, element);
  c.builder.reached(element.id, entry);
  const { type, isForCompensation } = element;
  if (type === 'adHocSubProcess') c.builder.cannot(element.id, 'adHocSubProcess');
  const edges = boundariesOf(context.process.model, element).filter(({ event }) => event?.kind !== 'compensation');
  if (isForCompensation || boundariesOf(context.process.model, element).length > edges.length)
    c.builder.cannot(element.id, 'compensation');
  const leave = leaving(c, context, element);
  if (element.loop && isExplicitLoop(c, context, element))
    activity(c, context, element, {
      entry,
      edges,
      leave,
      body: () => loopBody(c, context, element, single),
      isWhole: true,
    });
  else single(c, context, element, { entry, edges, leave });
}

/** One activity, or one instance of a loop. */
export interface Single {
  entry: number;
  edges: ElementModel[];
  leave: Leave;
}

function single(c: Compiling, context: Context, element: ElementModel, parts: Single): void {
  const { calledProcess = '', type } = element;
  if (isScope(element))
    activity(c, context, element, { ...parts, body: (active) => scopeBody(c, context, element, active) });
  else if (type === 'callActivity' && c.isInlined(calledProcess) && context.depth < 6)
    activity(c, context, element, { ...parts, body: (active) => callBody(c, context, element, active) });
  else activity(c, context, element, parts);
}

/** Its result is stored, its flows get their tokens. */
function leaving(c: Compiling, context: Context, element: ElementModel): Leave {
  const exit = exitOf(c, context, element);
  const store = storing(context, element);
  return {
    reads: [...store.reads, ...exit.reads],
    writes: store.writes,
    produces: exit.produces,
    mayClear: [],
    run(effects, own, lookup) {
      store.run(effects, own, lookup);
      exit.run(effects, lookup);
    },
  };
}

interface Parts extends Single {
  body?: (active: number) => Body;
  /** A loop as a whole: its instances tell of the act. */
  isWhole?: boolean;
}

function activity(c: Compiling, context: Context, element: ElementModel, parts: Parts): void {
  const { builder } = c;
  const { scope, prefix, names } = context;
  const { entry, edges, leave, isWhole } = parts;
  const at = prefix + element.id;
  const started = isWhole ? null : emission(c, context, element, 'start');
  const done = isWhole ? null : emission(c, context, element, 'done');
  const isPlain = !parts.body && !edges.length && !started;
  const active = isPlain
    ? entry
    : builder.place(scope, { kind: 'active', key: `active:${at}`, element: element.id, isToken: true, isSafe: true });
  const armed = edges.length ? edgeEvents(c, context, element, edges, active) : null;
  const body = parts.body?.(active);
  armed?.compile(body?.scope ?? null);
  const values = (effects: Effects) => names.values((variable) => effects.get(variable));
  if (!isPlain) {
    builder.transition({
      kind: 'enter',
      element: element.id,
      at,
      speed: speeds.pass,
      consume: [entry],
      mayProduce: [active, ...(armed?.places ?? []), ...(body?.begin.produces ?? [])],
      reads: [...(started?.reads ?? []), ...(body?.begin.reads ?? [])],
      writes: [...(started?.writes ?? []), ...(body?.begin.writes ?? [])],
      effect(effects) {
        for (const place of armed?.places ?? []) effects.produce(place);
        started?.run(effects, new Map(), values(effects));
        if (body?.begin.run(effects, values(effects)) !== 'stuck') effects.produce(active);
      },
    });
  }
  const picked = body?.result ?? picking(c, context, element, Boolean(parts.body));
  const stuck = isAtomicLoop(context, element) ? stuckAt(c, context, element) : null;
  const complete = (consume: number[], isEarly = false) =>
    builder.transition({
      kind: 'done',
      element: element.id,
      at,
      ...(element.act && !isWhole ? { act: element.act } : {}),
      speed: body && !isEarly ? speeds.scope : speeds.waiting,
      consume: [active, ...consume],
      ...(body ? { clears: [body.scope], ...(isEarly ? {} : { empty: [body.scope] }) } : {}),
      clear: armed?.places ?? [],
      mayProduce: [...leave.produces, ...sent, ...(stuck === null ? [] : [stuck])],
      mayClearScopes: leave.mayClear,
      reads: [...picked.reads, ...(done?.reads ?? []), ...leave.reads],
      writes: [...picked.writes, ...(done?.writes ?? []), ...leave.writes],
      effect(effects) {
        const own = picked.run(effects);
        if (!own) {
          if (stuck !== null) effects.produce(stuck);
          return;
        }
        show(effects, element, own);
        for (const place of sent) effects.produce(place);
        const lookup = values(effects);
        done?.run(effects, own, insideOf(context, element, lookup));
        leave.run(effects, own, lookup);
      },
    });
  const sent = element.type === 'sendTask' ? messagesFrom(c, element) : [];
  const awaited = element.type === 'receiveTask' ? messagesInto(c, element) : [];
  for (const message of awaited) complete([message]);
  if (!awaited.length) complete([]);
  if (body?.isEndedEarly) complete([], true);
  if (!parts.body && isJob(element)) {
    const edge = armed ?? edgeEvents(c, context, element, [], active);
    c.later.push(() => edge.jobErrors(active));
  }
}

/** A loop that is one step. */
const isAtomicLoop = ({ instanceOf }: Context, { id, loop }: ElementModel): boolean =>
  loop?.kind === 'multi' && instanceOf !== id;

/** Results that are there without anything that was looked into. */
function picking(
  c: Compiling,
  context: Context,
  element: ElementModel,
  hasBody: boolean,
): Part<(effects: Effects) => Result | null> {
  if (c.ignoresData || hasBody || !givesResult(element)) return { reads: [], writes: [], run: () => new Map() };
  if (isAtomicLoop(context, element) && !element.outputs.length) return listResult(c, context, element);
  const base = element.resultVariable ?? element.id;
  const isInstance =
    context.instanceOf === element.id && context.process.model.elements[element.id]?.loop?.kind === 'multi';
  const prefix = isInstance ? `${base}[].` : `${base}.`;
  const results = resultsOf(c, context.process, element, prefix);
  if (element.type === 'businessRuleTask') return deciding(context, element, { results, prefix });
  return { reads: [], writes: [], run: (effects) => pickResult(results, effects) };
}

/** The row that hits as far as its inputs are known; where none does somebody has to see to it, with any result. */
function deciding(
  context: Context,
  element: ElementModel,
  { results, prefix }: { results: Results; prefix: string },
): Part<(effects: Effects) => Result | null> {
  const { process, names } = context;
  const part = askedOf(process, element, prefix);
  const trees = rowConditions(process, element).map((text) => process.texts.readBare(text));
  const sources = element.inputs.map(({ source }) => process.texts.read(source));
  return {
    reads: names.reads([...trees, ...sources].flatMap(pathsIn)),
    writes: [],
    run(effects) {
      const inside = insideOf(
        context,
        element,
        names.values((variable) => effects.get(variable)),
      );
      const choose = (question: string, answers: number) => effects.choose(question, answers);
      const holds = (text: string) => decide(process.texts.readBare(text), inside, choose) === true;
      const hits = (conditions: string[]) => conditions.every(holds);
      return decided(process, element, { part, hits }) ?? pickResult(results, effects);
    },
  };
}

const givesResult = ({ type, event }: ElementModel): boolean =>
  type === 'sendTask' ? event?.kind !== 'message' : type !== 'task' && !isScope({ type });
