/**
 * Live changes: one `EventSource` for the whole app. Each event names what changed, and the queries that show it are
 * asked again. While the stream is broken the connection is `lost`, with the moment of the next try, for the bar under
 * the top bar; after it is back everything on screen is asked again, since events may have been missed.
 */
import { useSyncExternalStore } from 'react';
import { pathOf } from './client.ts';
import { queryClient } from './query-client.ts';

/** `tasks`: one of my lists changed. `cases`: cases that I may see changed, by the ids of their topmost cases. */
export interface LiveEvent {
  type: 'tasks' | 'cases';
  ids?: string[];
}

export interface Connection {
  state: 'idle' | 'live' | 'lost';
  attempt: number;
  retryAt: number;
  /** When something last came in, for 「实时更新，09:42」. */
  lastAt: number;
}

const NAMES = ['tasks', 'cases'] as const;
const WAITS = [1000, 3000, 8000, 15_000, 30_000];

let connection: Connection = { state: 'idle', attempt: 0, retryAt: 0, lastAt: Date.now() };
let source: EventSource | null = null;
let timer: number | undefined;
const watchers = new Set<() => void>();
const listeners = new Set<(event: LiveEvent) => void>();

export function startEvents(): void {
  if (!source && timer === undefined) open();
}

export function stopEvents(): void {
  window.clearTimeout(timer);
  timer = undefined;
  source?.close();
  source = null;
  show({ state: 'idle', attempt: 0 });
}

/** Tries at once instead of when the wait is over. */
export function retryNow(): void {
  if (connection.state !== 'lost') return;
  window.clearTimeout(timer);
  timer = undefined;
  open();
}

export function onLiveEvent(listener: (event: LiveEvent) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useConnection(): Connection {
  return useSyncExternalStore(
    (watch) => {
      watchers.add(watch);
      return () => watchers.delete(watch);
    },
    () => connection,
  );
}

function open(): void {
  timer = undefined;
  const stream = new EventSource(pathOf('events'));
  source = stream;
  stream.onopen = () => {
    const wasLost = connection.state === 'lost';
    show({ state: 'live', attempt: 0, lastAt: Date.now() });
    if (wasLost) void queryClient.invalidateQueries();
  };
  stream.onerror = () => {
    stream.close();
    source = null;
    const wait = WAITS[Math.min(connection.attempt, WAITS.length - 1)]!;
    show({ state: 'lost', attempt: connection.attempt + 1, retryAt: Date.now() + wait });
    timer = window.setTimeout(open, wait);
  };
  for (const name of NAMES) stream.addEventListener(name, (event) => take(name, event as MessageEvent<string>));
}

function take(type: LiveEvent['type'], message: MessageEvent<string>): void {
  const event: LiveEvent = { ...parsed(message.data), type };
  show({ lastAt: Date.now() });
  for (const listener of listeners) listener(event);
  for (const key of TOUCHED[type]) void queryClient.invalidateQueries({ queryKey: [key] });
}

/** Lists of tasks wait for the reader (rows never jump), so they are not among them: see `useNewTasks`. */
const TOUCHED: Record<LiveEvent['type'], string[]> = {
  tasks: ['task-counts', 'notices', 'task'],
  cases: ['task', 'instance', 'instances', 'clock'],
};

function parsed(data: string): Partial<LiveEvent> {
  try {
    const value: unknown = JSON.parse(data);
    return typeof value === 'object' && value !== null ? (value as LiveEvent) : {};
  } catch {
    return {};
  }
}

function show(change: Partial<Connection>): void {
  connection = { ...connection, ...change };
  for (const watch of watchers) watch();
}
