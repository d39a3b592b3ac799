import type { HistoryEvent } from '../../../shared/api/index.ts';
import { saysAllUndone } from '../../../shared/timeline/index.ts';

/** Events that one looks for in a replay. */
const NOTABLE = new Set<HistoryEvent['type']>([
  'called',
  'timer-fired',
  'returned',
  'withdrawn',
  'jumped',
  'branch-cancelled',
  'due-moved',
  'incident-opened',
  'cancelled',
  'ended',
  'task-completed',
]);
/** The part of the slider's length that one character takes in large type, and the gap between two words. */
const CHARACTER = 0.038;
const GAP = 0.02;

/** What befalls a called case because of its caller stands at the caller's event. */
const isByCaller = (event: HistoryEvent): boolean =>
  saysAllUndone(event) || (event.type === 'cancelled' && event.by === undefined);

/** Words below the slider: the first of each kind, as far as there is room. */
export function marksOf(events: HistoryEvent[], wordOf: (event: HistoryEvent) => string): Record<number, string> {
  const marks: Record<number, string> = {};
  const seen = new Set<string>();
  let last: { place: number; length: number } | undefined;
  for (const [index, event] of events.entries()) {
    const word = wordOf(event);
    if (!NOTABLE.has(event.type) || seen.has(word) || isByCaller(event)) continue;
    const place = index / Math.max(1, events.length - 1);
    if (last && place - last.place < ((last.length + word.length) / 2) * CHARACTER + GAP) continue;
    seen.add(word);
    last = { place, length: word.length };
    marks[index + 1] = word;
  }
  return marks;
}
