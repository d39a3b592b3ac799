import { addDays, DAY_MS, dayOf, daysBetween, startOfDay } from '../../../shared/day.ts';
import { endOfDay } from '../replay/state-at.ts';
import type { GanttRow } from './rows.ts';

export interface Axis {
  days: string[];
  /** Days between two dates that are written. */
  every: number;
  /** The part of the width at which a moment stands, 0 to 1. */
  placeOf: (moment: number) => number;
}

const LEAST_DAYS = 7;
const MOST_DAYS = 400;
/** Empty days at the right, where the words beside the last bars stand. */
const ROOM_FOR_WORDS = 1.2;

/** From the first day of the case to the last that matters: the last limit, or the moment shown. */
export function axisOf(rows: GanttRow[], at: number): Axis {
  const spans = rows.flatMap((row) => [...row.spans, ...row.children.flatMap((child) => child.spans)]);
  const first = dayOf(Math.min(at, ...spans.map(({ from }) => from)));
  const dues = spans.flatMap(({ dueDay }) => (dueDay ? [endOfDay(dueDay)] : []));
  const last = dayOf(Math.max(at, ...spans.map(({ to }) => to ?? at), ...dues));
  const needed = Math.max(LEAST_DAYS, daysBetween(first, last) + 1);
  const count = Math.min(MOST_DAYS, Math.ceil(needed * ROOM_FOR_WORDS));
  const start = Date.parse(startOfDay(first));
  return {
    days: Array.from({ length: count }, (_, index) => addDays(first, index)),
    every: count <= 31 ? 1 : count <= 70 ? 7 : 30,
    placeOf: (moment) => Math.min(1, Math.max(0, (moment - start) / (count * DAY_MS))),
  };
}
