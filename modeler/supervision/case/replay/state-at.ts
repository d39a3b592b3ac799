/** The state of a case's drawing at an earlier moment, read from its history. */
import type { ElementState, HistoryEvent } from '../../../shared/api/index.ts';
import { keyOf, type Undone, undoneOf } from '../../../shared/timeline/index.ts';

export interface Flow {
  id: string;
  source: string;
  target: string;
}

export interface Moment {
  elements: ElementState[];
  takenFlows: string[];
  ended: boolean;
}

interface Case {
  id: string;
  /** How it stands now, by the server. */
  elements: ElementState[];
  takenFlows: string[];
  /** Called case → the element that called it. */
  callers: Map<string, string>;
}

/**
 * @param events what happened up to the moment, in order, called cases included
 * @param at the moment in milliseconds, for what was overdue then
 * @returns elements as the drawing is painted. Gateways leave no event: one was passed when something behind it was reached
 */
export function stateAt(
  { id, elements, takenFlows, callers }: Case,
  events: HistoryEvent[],
  flows: Flow[],
  at: number,
): Moment {
  const undone = undoneOf(events);
  const counts = countsOf(events.filter((event) => event.instanceId === id && !isUndone(event, undone)));
  const late = overdueAt(events, at, (event) =>
    event.instanceId === id ? event.elementId : callers.get(event.instanceId),
  );
  const known = new Map(
    elements.map((element) => {
      const { entered = 0, left = 0, total: called, by, when } = counts.get(element.elementId) ?? {};
      // All items are called at one moment, though one event follows another.
      const total = called === undefined ? undefined : Math.max(called, element.total ?? 0);
      const isOpen = total === undefined ? entered > left : left < total;
      const state = entered === 0 ? 'skipped' : isOpen ? (late.has(element.elementId) ? 'overdue' : 'current') : 'done';
      const shown: ElementState = {
        elementId: element.elementId,
        state,
        entered: total === undefined ? entered : 1,
        left,
        ...(total === undefined ? {} : { total }),
        ...(by ? { by } : {}),
        ...(when ? { at: when } : {}),
      };
      return [element.elementId, shown];
    }),
  );
  const silent = silentOf(elements, events, id);
  const taken = follow({ known, silent, flows: flows.filter((flow) => takenFlows.includes(flow.id)) });
  return {
    elements: [...known.values()],
    takenFlows: taken,
    ended: events.some((it) => it.instanceId === id && ENDS.has(it.type)),
  };
}

/** A task that a way back has undone was never there, whether it had been done or not. */
const isUndone = (event: HistoryEvent, { events, since }: Undone): boolean =>
  events.has(keyOf(event)) || (typeof event.data.taskId === 'string' && since.has(event.data.taskId));

const ENDS = new Set<HistoryEvent['type']>(['ended', 'cancelled']);
const ENTERS = new Set<HistoryEvent['type']>(['task-opened', 'called']);
const LEAVES = new Set<HistoryEvent['type']>(['task-completed', 'task-closed', 'called-ended']);
const PASSES = new Set<HistoryEvent['type']>([
  'started',
  'service-done',
  'decision-made',
  'timer-fired',
  'message-received',
  'message-sent',
  'ended',
]);

interface Count {
  entered: number;
  left: number;
  total?: number | undefined;
  by?: string;
  when?: string;
}

function countsOf(events: HistoryEvent[]): Map<string, Count> {
  const counts = new Map<string, Count>();
  for (const { type, elementId, data, by, at } of events) {
    if (!elementId) continue;
    const count = counts.get(elementId) ?? { entered: 0, left: 0 };
    counts.set(elementId, count);
    if (ENTERS.has(type) || PASSES.has(type)) count.entered++;
    if (LEAVES.has(type) || PASSES.has(type)) count.left++;
    // A call that is left this way says nothing of its end.
    if (type === 'jumped' || type === 'branch-cancelled') {
      count.left = Math.max(count.left, count.entered, count.total ?? 0);
      count.total = count.total === undefined ? undefined : count.left;
    }
    if (type === 'called' && data.item !== undefined && data.item !== null) count.total = (count.total ?? 0) + 1;
    if (type === 'task-completed') {
      count.when = at;
      if (by) count.by = by.name;
    }
  }
  return counts;
}

const DAY_END_MS = 16 * 3_600_000;
/** The first moment after a day of the county, which ends at 16:00 UTC. */
export const endOfDay = (day: string): number => Date.parse(`${day}T00:00:00Z`) + DAY_END_MS;

/** Elements with a task whose due day had passed while it was open. */
function overdueAt(
  events: HistoryEvent[],
  at: number,
  elementOf: (event: HistoryEvent) => string | undefined,
): Set<string> {
  const open = new Map<string, { due: string; element: string }>();
  for (const event of events) {
    const taskId = typeof event.data.taskId === 'string' ? event.data.taskId : '';
    const element = elementOf(event);
    if (event.type === 'task-opened' && typeof event.data.dueDay === 'string' && element)
      open.set(taskId, { due: event.data.dueDay, element });
    const task = open.get(taskId);
    if (event.type === 'due-moved' && task && typeof event.data.to === 'string') task.due = event.data.to;
    if (event.type === 'task-completed' || event.type === 'task-closed') open.delete(taskId);
  }
  return new Set([...open.values()].filter(({ due }) => at >= endOfDay(due)).map(({ element }) => element));
}

/** Elements that leave no event of their own: those passed now without one. */
function silentOf(elements: ElementState[], events: HistoryEvent[], id: string): Set<string> {
  const spoken = new Set(events.filter((it) => it.instanceId === id).map(({ elementId }) => elementId));
  return new Set(
    elements.filter((it) => it.state !== 'skipped' && !spoken.has(it.elementId)).map((it) => it.elementId),
  );
}

interface Path {
  known: Map<string, ElementState>;
  silent: Set<string>;
  flows: Flow[];
}

/** Goes along the flows that were taken in the end, as far as what is behind them was reached by then. */
function follow({ known, silent, flows }: Path): string[] {
  const passed = (element: string) => known.get(element)?.state === 'done' || (known.get(element)?.left ?? 0) > 0;
  const reached = (element: string, seen: Set<string>): boolean => {
    if ((known.get(element)?.entered ?? 0) > 0) return true;
    if (!silent.has(element) || seen.has(element)) return false;
    seen.add(element);
    return flows.some(({ source, target }) => source === element && reached(target, seen));
  };
  const taken: string[] = [];
  for (let found = true; found; ) {
    found = false;
    for (const { id, source, target } of flows) {
      if (taken.includes(id) || !passed(source) || !reached(target, new Set())) continue;
      taken.push(id);
      found = true;
      const element = known.get(target);
      if (element && silent.has(target)) known.set(target, { ...element, state: 'done', entered: 1, left: 1 });
    }
  }
  return taken;
}

/** Sequence flows of a diagram, read from its XML. */
export function flowsOf(xml: string): Flow[] {
  const document = new DOMParser().parseFromString(xml, 'application/xml');
  return [...document.getElementsByTagNameNS('*', 'sequenceFlow')].map((flow) => ({
    id: flow.getAttribute('id') ?? '',
    source: flow.getAttribute('sourceRef') ?? '',
    target: flow.getAttribute('targetRef') ?? '',
  }));
}
