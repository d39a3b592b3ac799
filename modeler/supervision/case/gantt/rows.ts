/** Rows of the chart of times: each step of the case, and under a call each called case. Read from the history. */
import type { ElementState, HistoryEvent } from '../../../shared/api/index.ts';
import { keyOf, type Undone, undoneOf } from '../../../shared/timeline/index.ts';

export interface Span {
  key: string;
  from: number;
  /** null while it is open. */
  to: number | null;
  /** The last day in time, and the one before it was moved. */
  dueDay: string | undefined;
  movedFrom: string | undefined;
  automatic: boolean;
  /** A way back has undone it: it stays to be seen and does not count. */
  undone: boolean;
}

export interface GanttRow {
  key: string;
  elementId: string;
  name: string;
  /** Items of a call that count; 0 for a step of its own. */
  items: number;
  /** It calls one case for each of several items. */
  isLoop: boolean;
  spans: Span[];
  children: GanttRow[];
  /** Nothing of it counts any more. */
  undone: boolean;
}

interface Case {
  id: string;
  /** Called case → who called it and for whom. */
  called: Map<string, { elementId: string; itemName: string }>;
  /** How its elements stand now; left out for an earlier moment. */
  elements?: ElementState[];
}

export function ganttRows({ id, called, elements }: Case, events: HistoryEvent[]): GanttRow[] {
  const undone = undoneOf(events, elements && { id, elements });
  const rows = new Map<string, GanttRow>();
  const spans = new Map<string, Span>();
  for (const event of events) {
    const owner = event.instanceId === id ? undefined : called.get(event.instanceId);
    if (event.instanceId !== id && !owner) continue;
    const row = owner ? childRow(rows, event, owner) : ownRow(rows, event);
    if (row) note(row, spans, event, undone);
  }
  for (const [key, span] of spans) {
    const since = undone.since.get(key);
    if (since === undefined) continue;
    span.undone = true;
    span.to = Math.min(span.to ?? since, since);
  }
  for (const row of rows.values()) for (const child of row.children) child.undone = isAllUndone(child);
  return [...rows.values()].filter(({ spans: own, children }) => own.length + children.length > 0);
}

const isAllUndone = ({ spans }: GanttRow): boolean => spans.length > 0 && spans.every((span) => span.undone);

const SHOWN = new Set<HistoryEvent['type']>([
  'task-opened',
  'task-completed',
  'task-closed',
  'due-moved',
  'called',
  'called-ended',
  'service-done',
  'jumped',
  'branch-cancelled',
]);

function ownRow(rows: Map<string, GanttRow>, { type, elementId, elementName }: HistoryEvent): GanttRow | undefined {
  if (!elementId || !SHOWN.has(type)) return undefined;
  return rowOf(rows, elementId, elementName ?? elementId);
}

function childRow(
  rows: Map<string, GanttRow>,
  { type, instanceId, elementName }: HistoryEvent,
  { elementId, itemName }: { elementId: string; itemName: string },
): GanttRow | undefined {
  if (!SHOWN.has(type)) return undefined;
  const parent = rowOf(rows, elementId, elementId);
  const found = parent.children.find(({ key }) => key === instanceId);
  if (found) return found;
  const name = itemName || (elementName ?? '');
  const row: GanttRow = {
    key: instanceId,
    elementId,
    name,
    items: 0,
    isLoop: false,
    spans: [],
    children: [],
    undone: false,
  };
  parent.children.push(row);
  return row;
}

function rowOf(rows: Map<string, GanttRow>, elementId: string, name: string): GanttRow {
  const found = rows.get(elementId);
  if (found) {
    if (found.name === elementId) found.name = name;
    return found;
  }
  const row: GanttRow = {
    key: elementId,
    elementId,
    name,
    items: 0,
    isLoop: false,
    spans: [],
    children: [],
    undone: false,
  };
  rows.set(elementId, row);
  return row;
}

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

function note(row: GanttRow, spans: Map<string, Span>, event: HistoryEvent, undone: Undone): void {
  const { type, at, data, instanceId, seq } = event;
  const moment = Date.parse(at);
  const id = text(data.taskId) ?? text(data.callId) ?? `${instanceId} ${seq}`;
  const span = spans.get(id);
  const open = (dueDay: string | undefined, to: number | null = null, automatic = false) => {
    const created = { key: id, from: moment, to, dueDay, movedFrom: undefined, automatic, undone: false };
    spans.set(id, created);
    row.spans.push(created);
  };
  switch (type) {
    case 'task-opened':
      return open(text(data.dueDay));
    case 'called':
      row.isLoop ||= text(data.item) !== undefined;
      if (text(data.item) && !undone.since.has(id)) row.items++;
      return open(undefined);
    case 'service-done':
      if (!undone.events.has(keyOf(event))) open(undefined, moment, true);
      return;
    case 'jumped':
    case 'branch-cancelled':
      // A call that is open there says nothing of its end.
      for (const one of row.spans) one.to ??= moment;
      return;
    case 'due-moved':
      if (!span) return;
      span.movedFrom ??= span.dueDay;
      span.dueDay = text(data.to);
      return;
    default:
      if (!span) return;
      span.to = moment;
      if (type === 'task-closed' && data.reason === 'silence') span.automatic = true;
  }
}

/** Calls of a row as one bar: from the first that was sent to the last that came back. Those undone are a bar of their own. */
export function mergedSpans({ spans, isLoop }: GanttRow): Span[] {
  if (!isLoop) return spans;
  const isOf = (undone: boolean) => spans.filter((span) => span.undone === undone);
  return [...merged(isOf(true)), ...merged(isOf(false))];
}

function merged(spans: Span[]): Span[] {
  const [first] = spans;
  if (!first) return [];
  const ends = spans.map(({ to }) => to);
  const isOpen = ends.includes(null);
  return [
    {
      key: first.undone ? 'undone' : 'all',
      from: Math.min(...spans.map(({ from }) => from)),
      to: isOpen ? null : Math.max(...ends.map((to) => to ?? 0)),
      dueDay: undefined,
      movedFrom: undefined,
      automatic: false,
      undone: first.undone,
    },
  ];
}
