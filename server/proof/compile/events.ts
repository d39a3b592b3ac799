/** Events that are reached by a token: starts, ends, those that catch and those that throw. BPMN 2.0.2, 10.5, 13.5. */
import { type ElementModel, elementOf } from '../../engine/index.ts';
import { pickResult, resultsOf } from '../data/results.ts';
import { speeds } from '../space/net.ts';
import { awaitSignal, compileArrival, isOutsideSignal } from './catching.ts';
import { emission, insideOf, ringing, show, storing } from './completion.ts';
import type { CatchWay, Compiling, Context } from './context.ts';
import { entryOf, exitOf, inputsOf } from './flows.ts';

/** Events that go on at once: starts, plain ones, the ways out of what was caught at an edge. */
export function compilePass(
  c: Compiling,
  context: Context,
  element: ElementModel,
  inputs = inputsOf(c, context, element),
): void {
  const way = leavingBy(c, context, element);
  for (const input of inputs)
    c.builder.transition({
      kind: 'pass',
      element: element.id,
      at: context.prefix + element.id,
      ...(element.act ? { act: element.act } : {}),
      speed: speeds.pass,
      consume: [input],
      ...way,
    });
}

/** An event has come: its data is stored, its flows get their tokens. */
function leavingBy(c: Compiling, context: Context, element: ElementModel) {
  const exit = exitOf(c, context, element);
  const done = emission(c, context, element, 'done');
  const rung = ringing(c, context, element, null);
  const store = storing(context, element);
  const isDataBearer = ['message', 'signal', 'error', 'escalation'].includes(element.event?.kind ?? '');
  const results = isDataBearer && !c.ignoresData ? resultsOf(c, context.process, element, `${element.id}.`) : null;
  return {
    mayProduce: exit.produces,
    reads: [...store.reads, ...rung.reads, ...(done?.reads ?? []), ...exit.reads],
    writes: [...store.writes, ...rung.writes, ...(done?.writes ?? [])],
    effect: (effects: Parameters<typeof exit.run>[0]) => {
      const lookup = context.names.values((variable) => effects.get(variable));
      const own = results ? pickResult(results, effects) : new Map();
      show(effects, element, own);
      store.run(effects, own, lookup);
      rung.run(effects);
      done?.run(effects, own, insideOf(context, element, lookup));
      exit.run(effects, lookup);
    },
  };
}

/** An intermediate event that waits. */
export function compileCatch(c: Compiling, context: Context, element: ElementModel): void {
  const { kind } = element.event ?? {};
  if (kind === 'link' || kind === 'none') {
    entryOf(c, context, element);
    compilePass(c, context, element);
    return;
  }
  const inputs = inputsOf(c, context, element);
  compileAwaited(c, context, element, inputs);
}

/** What a token waits for at some places, each on its own; the flows are the event's. */
function compileAwaited(
  c: Compiling,
  context: Context,
  element: ElementModel,
  inputs: number[],
  before: string[] = [],
): void {
  const way = leavingBy(c, context, element);
  const arrives = () => {
    for (const input of inputs)
      compileArrival(c, context, element, [input], {
        kind: 'event',
        element: element.id,
        at: context.prefix + element.id,
        ...(element.act ? { act: element.act } : {}),
        ...way,
        effect: (effects) => {
          for (const flow of before) effects.flow(flow);
          way.effect(effects);
        },
      });
  };
  if (element.event?.kind !== 'signal') {
    arrives();
    return;
  }
  const caught = c.builder.place(context.scope, {
    kind: 'in',
    key: `caught:${context.prefix}${element.id}`,
    element: element.id,
    isToken: true,
    isSafe: false,
  });
  const ways = inputs.map(
    (input): CatchWay => ({ consume: [input], inhibit: [], clears: [], clear: [], produce: [caught] }),
  );
  for (const one of ways) awaitSignal(c, element, [one], false);
  compilePass(c, context, element, [caught]);
  c.later.push(() => isOutsideSignal(c, element) && arrives());
}

/** 10.6.6: waits for all events behind it; the first that comes is the way. */
export function compileEventGateway(c: Compiling, context: Context, gateway: ElementModel): void {
  const { model } = context.process;
  const inputs = inputsOf(c, context, gateway);
  for (const flow of gateway.outgoing) {
    const event = model.elements[model.flows[flow]?.target ?? ''];
    if (!event) {
      c.builder.cannot(model.flows[flow]?.target ?? flow, 'target of a flow');
      continue;
    }
    compileAwaited(c, context, event, inputs, [flow]);
    c.builder.reached(event.id, inputs[0] ?? -1);
  }
}

/** Is it one of the events of an event-based gateway? Those are waited for there. */
export const isBehindEventGateway = ({ process: { model } }: Context, { incoming }: ElementModel): boolean =>
  incoming.length > 0 &&
  incoming.every((flow) => elementOf(model, model.flows[flow]?.source ?? '').type === 'eventBasedGateway');
