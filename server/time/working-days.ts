import type { Calendar } from './calendar.ts';
import { addDays, type Day } from './day.ts';

/**
 * The `n`-th working day after a day; the day itself is not counted, whether worked or not.
 * @param n whole and not negative; 0 gives the day itself, also on a day off
 */
export function workingDayAfter(day: Day, n: number, calendar: Calendar): Day {
  return stepWorkingDays(day, n, { step: 1, calendar });
}

/** The `n`-th working day before a day; the day itself is not counted. 0 gives the day itself. */
export function workingDayBefore(day: Day, n: number, calendar: Calendar): Day {
  return stepWorkingDays(day, n, { step: -1, calendar });
}

/**
 * Working days after `from` up to and including `to`, so that `workingDaysBetween(d, workingDayAfter(d, n))` is `n`.
 * Negative when `to` is the earlier one.
 */
export function workingDaysBetween(from: Day, to: Day, calendar: Calendar): number {
  if (to < from) return -workingDaysBetween(to, from, calendar);
  let count = 0;
  for (let day = from; day < to; ) {
    day = addDays(day, 1);
    if (calendar.isWorkingDay(day)) count += 1;
  }
  return count;
}

/** The day itself when it is worked, else the next working day. */
export function sameOrNextWorkingDay(day: Day, calendar: Calendar): Day {
  return calendar.isWorkingDay(day) ? day : workingDayAfter(day, 1, calendar);
}

/** Longer periods are refused: a slip of the pen must not keep a server counting for minutes. */
const MOST_WORKING_DAYS = 10_000;

function stepWorkingDays(day: Day, n: number, { step, calendar }: { step: 1 | -1; calendar: Calendar }): Day {
  if (!Number.isInteger(n) || n < 0 || n > MOST_WORKING_DAYS)
    throw new RangeError(`not a number of working days: ${n}`);
  let reached = day;
  for (let left = n; left > 0; ) {
    reached = addDays(reached, step);
    if (calendar.isWorkingDay(reached)) left -= 1;
  }
  return reached;
}
