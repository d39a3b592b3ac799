/** Who catches what is thrown: from the inside out, as the engine looks for it. BPMN 2.0.2, 10.5.1, 13.5.2. */
import { boundariesOf, type ElementModel, type ProcessModel } from '../../engine/index.ts';
import { eventStartsIn } from '../../engine/model.ts';
import { type Catcher, type Context, catcherIn } from './context.ts';

type Kind = 'error' | 'escalation';

/** @returns null when nobody does: then it leaves the process */
export function catcherFor(
  context: Context,
  thrower: ElementModel,
  kind: Kind,
  code: string | undefined,
): Catcher | null {
  let at = { context, element: thrower };
  let isFromHandler = false;
  for (;;) {
    const { model } = at.context.process;
    const { element } = at;
    const edge = among(boundariesOf(model, element), kind, code);
    if (edge) return catcherIn(at.context, edge.id) ?? null;
    const around = model.elements[element.parent];
    // 13.5.4: what a handler throws is not for the scope that it handles.
    const start = isFromHandler ? undefined : among(eventStartsIn(model, element.parent), kind, code);
    if (start) return catcherIn(at.context, start.id) ?? null;
    isFromHandler = around?.isTriggeredByEvent === true;
    if (around) {
      at = { context: at.context, element: around };
      continue;
    }
    const caller = callerOf(at.context);
    if (!caller) return null;
    at = caller;
    isFromHandler = false;
  }
}

export function callerOf(context: Context): Context['caller'] {
  let at = context;
  while (at.parent) at = at.parent;
  return at.caller;
}

function among(events: ElementModel[], kind: Kind, code: string | undefined): ElementModel | undefined {
  const fitting = events.filter(({ event }) => event?.kind === kind);
  return fitting.find(({ event }) => event?.code === code) ?? fitting.find(({ event }) => event?.code === undefined);
}

export interface Thrown {
  kind: Kind;
  code: string | undefined;
}

/** What an event throws; a code that is computed may be any, so that only who catches all catches it. */
export function thrownBy({ event }: ElementModel): Thrown | null {
  if (event?.kind !== 'error' && event?.kind !== 'escalation') return null;
  return { kind: event.kind, code: event.code?.startsWith('=') ? '\u0000computed' : (event.code ?? '') };
}

const throwers = new Set<ElementModel['type']>(['endEvent', 'intermediateThrowEvent']);

/** What may come out of a process that is called, because nobody in it catches it. */
export function thrownOut(called: (key: string) => ProcessModel | undefined, model: ProcessModel, depth = 0): Thrown[] {
  if (depth > 5) return [];
  const own = Object.values(model.elements).flatMap((element): Thrown[] => {
    const thrown = throwers.has(element.type) ? thrownBy(element) : null;
    if (thrown) return isCaughtWithin(model, element, thrown) ? [] : [thrown];
    const callee = element.type === 'callActivity' ? called(element.calledProcess ?? '') : undefined;
    return callee ? thrownOut(called, callee, depth + 1).filter((one) => !isCaughtWithin(model, element, one)) : [];
  });
  return [...new Map(own.map((one) => [`${one.kind} ${one.code}`, one])).values()];
}

function isCaughtWithin(model: ProcessModel, thrower: ElementModel, { kind, code }: Thrown): boolean {
  let isFromHandler = false;
  for (let at: ElementModel | undefined = thrower; at; at = model.elements[at.parent]) {
    if (among(boundariesOf(model, at), kind, code)) return true;
    if (!isFromHandler && among(eventStartsIn(model, at.parent), kind, code)) return true;
    isFromHandler = model.elements[at.parent]?.isTriggeredByEvent === true;
  }
  return false;
}
