/** Boundary events: BPMN 2.0.2, 10.5.4, 13.5.3. */
import { type ElementModel, isScope } from '../../engine/index.ts';
import { type Scope, speeds } from '../space/net.ts';
import { awaitSignal, compileArrival, compileFall, isOutsideSignal } from './catching.ts';
import { ringing } from './completion.ts';
import type { Catcher, CatchWay, Compiling, Context } from './context.ts';
import { entryOf } from './flows.ts';
import { catcherFor, thrownOut } from './throwing.ts';
import { isBefore } from './timers.ts';

export interface Edge {
  /** Flags that are set when the activity begins and cleared when it is over. */
  places: number[];
  /** Compiles how the events come. @param scope what is in the activity */
  compile(scope: Scope | null): void;
  /** Errors of work outside, that nobody in the diagrams throws. */
  jobErrors(active: number): void;
}

export function edgeEvents(
  c: Compiling,
  context: Context,
  host: ElementModel,
  events: ElementModel[],
  active: number,
): Edge {
  const { builder } = c;
  const { scope, prefix } = context;
  const flag = (kind: string, event: ElementModel): number =>
    builder.place(scope, {
      kind: 'armed',
      key: `${kind}:${prefix}${event.id}`,
      element: host.id,
      isToken: false,
      isSafe: false,
    });
  const once = new Map(events.filter(isOnce).map((event) => [event, flag('armed', event)]));
  const held = new Map(events.filter(isRepeatedCondition).map((event) => [event, flag('held', event)]));
  const inside: Scope[] = [];
  const ways = new Map(
    events.map((event): [ElementModel, CatchWay] => {
      const entry = entryOf(c, context, event);
      const way = event.isInterrupting
        ? {
            consume: [active],
            inhibit: [],
            clears: inside,
            clear: [...once.values(), ...held.values()],
            produce: [entry],
          }
        : { consume: [active], inhibit: [], clears: [], clear: [], produce: [active, entry] };
      const catcher: Catcher = { event, isInterrupting: event.isInterrupting, ways: [way] };
      context.catchers.set(event.id, catcher);
      if (event.event?.kind === 'signal') awaitSignal(c, event, [way], event.isInterrupting);
      return [event, way];
    }),
  );

  const arrives = (event: ElementModel, way: CatchWay) => {
    const rung = ringing(c, context, event, host);
    const armed = once.get(event);
    const waits = held.get(event);
    const earlier = events.filter((other) => other !== event && isBefore(other, event));
    // An earlier moment that ends the activity leaves nothing to ring for later.
    if (earlier.some(({ isInterrupting }) => isInterrupting)) return;
    compileArrival(c, context, event, [...way.consume, ...(armed === undefined ? [] : [armed])], {
      kind: 'event',
      element: event.id,
      at: prefix + event.id,
      clears: way.clears,
      clear: way.clear,
      inhibit: [...earlier.flatMap((other) => once.get(other) ?? []), ...(waits === undefined ? [] : [waits])],
      mayProduce: [...way.produce, ...(waits === undefined ? [] : [waits])],
      reads: rung.reads,
      writes: rung.writes,
      effect(effects) {
        for (const place of way.produce) effects.produce(place);
        if (waits !== undefined) effects.produce(waits);
        rung.run(effects);
      },
    });
    if (waits !== undefined) compileFall(c, context, event, waits);
  };

  return {
    places: [...once.values()],
    compile(scopeInside) {
      if (scopeInside) inside.push(scopeInside);
      for (const [event, way] of ways) {
        const { kind } = event.event ?? {};
        if (kind === 'timer' || kind === 'message' || kind === 'conditional') arrives(event, way);
        if (kind === 'signal') c.later.push(() => isOutsideSignal(c, event) && arrives(event, way));
        if (kind === 'error' || kind === 'escalation')
          c.later.push(() => {
            const catcher = context.catchers.get(event.id);
            if (catcher && !c.caught.has(catcher) && isOpen(c, host, kind)) arrives(event, way);
          });
        c.compileElement(context, event);
      }
    },
    jobErrors(at) {
      for (const { catcher, goesOn } of reachable(c, context, host)) {
        for (const way of catcher.ways) {
          const produce = goesOn && !way.produce.includes(at) ? [...way.produce, at] : way.produce;
          builder.transition({
            kind: 'event',
            element: catcher.event.id,
            at: prefix + host.id,
            speed: speeds.waiting,
            consume: [...new Set([at, ...way.consume])],
            inhibit: way.inhibit,
            clears: way.clears,
            clear: [...way.clear, ...(goesOn ? [] : once.values())],
            mayProduce: produce,
            effect: (effects) => {
              for (const place of produce) effects.produce(place);
            },
          });
        }
      }
    },
  };
}

const isOnce = ({ event, isInterrupting }: ElementModel): boolean =>
  event?.kind === 'timer' && event.timer?.kind !== 'timeCycle' && !isInterrupting;
const isRepeatedCondition = ({ event, isInterrupting }: ElementModel): boolean =>
  event?.kind === 'conditional' && !isInterrupting;

/** What nobody in the diagrams throws may come out of work that nobody looks into; out of a job it is thrown (`jobErrors`). */
function isOpen(c: Compiling, host: ElementModel, kind: 'error' | 'escalation'): boolean {
  if (isScope(host)) return false;
  if (host.type === 'callActivity') return c.process(host.calledProcess ?? '') === undefined && kind === 'escalation';
  return !isJob(host);
}

/** Work that a program outside does: it may throw an error. */
export const isJob = ({ type, event, decision }: ElementModel): boolean =>
  type === 'serviceTask' ||
  (type === 'sendTask' && event?.kind !== 'message') ||
  (type === 'businessRuleTask' && !decision) ||
  type === 'callActivity';

/**
 * Catchers that work outside throws to: of a called case that is not looked into what it is known to throw; of a job, and of
 * a case with jobs, any error that is caught somewhere around and that nobody throws in the diagrams.
 */
function reachable(c: Compiling, context: Context, host: ElementModel): { catcher: Catcher; goesOn: boolean }[] {
  const found = new Map<Catcher, boolean>();
  const callee = host.type === 'callActivity' ? c.process(host.calledProcess ?? '') : undefined;
  const modelOf = (key: string) => c.process(key)?.model;
  for (const { kind, code } of callee ? thrownOut(modelOf, callee.model) : []) {
    const catcher = catcherFor(context, host, kind, code);
    if (catcher) found.set(catcher, !catcher.isInterrupting);
  }
  if (!callee || Object.values(callee.model.elements).some(isJob)) {
    for (const code of codesAround(context)) {
      const catcher = catcherFor(context, host, 'error', code ?? '\u0000any');
      if (catcher && !c.caught.has(catcher)) found.set(catcher, false);
    }
  }
  return [...found].map(([catcher, goesOn]) => ({ catcher, goesOn }));
}

function codesAround(context: Context): Set<string | undefined> {
  const own = Object.values(context.process.model.elements).filter(({ event }) => event?.kind === 'error');
  const around = callersOf(context).filter(({ event }) => event?.kind === 'error');
  return new Set([undefined, ...[...own, ...around].map(({ event }) => event?.code)]);
}

function callersOf(context: Context): ElementModel[] {
  let at: Context | null = context;
  while (at?.parent) at = at.parent;
  if (!at?.caller) return [];
  return [...Object.values(at.caller.context.process.model.elements), ...callersOf(at.caller.context)];
}
