/**
 * Event sub-processes: BPMN 2.0.2, 10.3.5, 13.5.4. One that interrupts empties its scope and is the last that starts there;
 * of the others one at a time is looked at.
 */
import { type ElementModel, elementsIn } from '../../engine/index.ts';
import { speeds } from '../space/net.ts';
import { awaitSignal, compileArrival, compileFall, isOutsideSignal } from './catching.ts';
import type { CatchWay, Compiling, Context } from './context.ts';
import { entryOf } from './flows.ts';
import type { Contents } from './scopes.ts';

/** @param compile what is drawn in one @returns flags that are set when the scope begins */
export function eventSubProcesses(
  c: Compiling,
  context: Context,
  id: string,
  active: number,
  compile: (context: Context, id: string, active: number) => Contents,
): number[] {
  const { process, scope, prefix } = context;
  const handlers = elementsIn(process.model, id).filter(({ isTriggeredByEvent }) => isTriggeredByEvent);
  const flag = (kind: string, element: ElementModel | string): number =>
    c.builder.place(scope, {
      kind: 'flag',
      key: `${kind}:${prefix}${typeof element === 'string' ? element : element.id}`,
      element: id,
      isToken: false,
      isSafe: false,
    });
  const starts = handlers.flatMap((handler) =>
    elementsIn(process.model, handler.id)
      .filter(({ type }) => type === 'startEvent')
      .map((start) => ({ handler, start })),
  );
  const interrupted = starts.some(({ start }) => start.isInterrupting) ? flag('interrupted', id) : null;
  const armed: number[] = [];
  const running = handlers.map((handler) => c.builder.place(scope, activePlace(prefix, handler)));
  for (const { handler, start } of starts) {
    if (start.event?.kind === 'compensation') {
      c.builder.cannot(handler.id, 'compensation');
      continue;
    }
    const own = c.builder.place(scope, activePlace(prefix, handler));
    const inner: Context = {
      ...context,
      scope: c.builder.scope(`${prefix}${handler.id}`, scope),
      catchers: new Map(),
      parent: context,
      instanceOf: null,
    };
    const entry = entryOf(c, inner, start);
    const off = interrupted === null ? [] : [interrupted];
    const begin: CatchWay = start.isInterrupting
      ? { consume: [active], inhibit: off, clears: [scope], clear: [], produce: [active, own, entry, ...off] }
      : { consume: [active], inhibit: [own, ...off], clears: [], clear: [], produce: [active, own, entry] };
    // One that runs already hears nothing more.
    const deaf: CatchWay = { consume: [active, own], inhibit: [], clears: [], clear: [], produce: [active, own] };
    const ways = start.isInterrupting || !isThrown(start) ? [begin] : [begin, deaf];
    context.catchers.set(start.id, { event: start, isInterrupting: start.isInterrupting, ways });
    const once = start.event?.kind === 'timer' && start.event.timer?.kind !== 'timeCycle' ? flag('armed', start) : null;
    if (once !== null) armed.push(once);
    const held = start.event?.kind === 'conditional' && !start.isInterrupting ? flag('held', start) : null;
    const waits = held === null ? [] : [held];
    if (held !== null) compileFall(c, context, start, held);
    const arrives = () => {
      if (c.ignoresEscapes && start.isInterrupting) return;
      // 13.5.4: a scope whose own work is done starts no more handlers.
      const ordinary = scope.tokens.filter((place) => !running.includes(place));
      compileArrival(c, context, start, [...begin.consume, ...(once === null ? [] : [once])], {
        kind: 'event',
        element: start.id,
        at: prefix + start.id,
        inhibit: [...begin.inhibit, ...waits],
        needsAny: ordinary,
        clears: begin.clears,
        mayProduce: [...begin.produce, ...waits],
        effect: (effects) => {
          for (const place of [...begin.produce, ...waits]) effects.produce(place);
        },
      });
    };
    if (start.event?.kind === 'signal') {
      awaitSignal(c, start, ways, start.isInterrupting);
      c.later.push(() => isOutsideSignal(c, start) && arrives());
    } else if (!isThrown(start)) c.later.push(arrives);
    const contents = compile(inner, handler.id, own);
    begin.produce.push(...contents.armed);
    compileHandlerEnd(c, inner, handler, own);
  }
  return armed;
}

const isThrown = ({ event }: ElementModel): boolean => event?.kind === 'error' || event?.kind === 'escalation';

const activePlace = (prefix: string, { id }: ElementModel) => ({
  kind: 'active' as const,
  key: `active:${prefix}${id}`,
  element: id,
  isToken: true,
  isSafe: true,
});

function compileHandlerEnd(c: Compiling, inner: Context, handler: ElementModel, active: number): void {
  c.builder.reached(handler.id, active);
  c.builder.transition({
    kind: 'done',
    element: handler.id,
    at: inner.prefix + handler.id,
    speed: speeds.scope,
    consume: [active],
    clears: [inner.scope],
    empty: [inner.scope],
  });
}
