import type { Calendar } from './calendar.ts';
import {
  addDays,
  addMonths,
  type ClockTime,
  type Day,
  dayOf,
  daysBetween,
  dueDayOf,
  endOfDay,
  HOUR_MS,
  type Instant,
  momentOn,
  yearOf,
} from './day.ts';
import type { EndOnDayOff, Limit, LimitUnit } from './limits.ts';
import { sameOrNextWorkingDay, workingDayAfter, workingDaysBetween } from './working-days.ts';

/** While the clock stands still: the days after that of `from`, up to and including that of `until`, do not count. */
export interface Stop {
  from: Instant;
  /** null while it still stands. */
  until: Instant | null;
  /** The act that stopped it. */
  act: string;
}

/** Moves the due day. The new period goes on from the old due day, so only its new end is recorded. */
export interface Extension {
  day: Day;
  /** When it was decided. */
  at: Instant;
  by?: string;
  reason?: string;
}

/**
 * One running period: a budget with what stopped and extended it. Append-only; when it is due is derived by `dueOf`.
 * It keeps the amount it began under, whatever the setting says later.
 */
export interface Deadline {
  /** The setting's name; null for a due day that somebody set without a limit. */
  limit: string | null;
  clause?: string;
  basis?: string;
  amount: number;
  unit: LimitUnit;
  endOnDayOff?: EndOnDayOff;
  /** The moment of the event, e.g. delivery. Its day does not count. */
  startedAt: Instant;
  /** When the last day ends, `'24:00'` unless the county says end of office hours. */
  dayEnds?: ClockTime;
  stops: Stop[];
  extensions: Extension[];
}

export interface Due {
  /** null while the clock stands still: nobody can say. */
  dueDay: Day | null;
  /** The first moment that is too late: 24:00 of the due day. */
  dueAt: Instant | null;
  /** 暂定: it depends on a year whose official calendar is not imported. */
  provisional: boolean;
}

/**
 * Starts a period.
 * @param start `amount` and `unit` where this case sets others than the limit (`overridable`)
 */
export function deadlineOf(
  name: string,
  limit: Limit,
  start: { startedAt: Instant; amount?: number; unit?: LimitUnit; dayEnds?: ClockTime },
): Deadline {
  const { clause, basis, amount, unit, endOnDayOff } = limit;
  return {
    limit: name,
    ...(clause === undefined ? {} : { clause }),
    ...(basis === undefined ? {} : { basis }),
    amount,
    unit,
    ...(endOnDayOff === undefined ? {} : { endOnDayOff }),
    ...start,
    stops: [],
    extensions: [],
  };
}

/** @returns the deadline with its clock standing still from `from` on; unchanged when it stands already */
export function stopDeadline(deadline: Deadline, { from, act }: { from: Instant; act: string }): Deadline {
  if (isStopped(deadline)) return deadline;
  return { ...deadline, stops: [...deadline.stops, { from, until: null, act }] };
}

/** @returns the deadline with its clock running again; unchanged when it runs already */
export function resumeDeadline(deadline: Deadline, until: Instant): Deadline {
  return { ...deadline, stops: deadline.stops.map((stop) => (stop.until === null ? { ...stop, until } : stop)) };
}

export function extendDeadline(deadline: Deadline, extension: Extension): Deadline {
  return { ...deadline, extensions: [...deadline.extensions, extension] };
}

export function isStopped(deadline: Deadline): boolean {
  return deadline.stops.some((stop) => stop.until === null);
}

/**
 * When a period is over. The only place that knows.
 *
 * Counting starts the day after the event and ends with the end of the last day. A stop shifts what is left of the
 * period behind its end; a stop that begins once the period is over shifts nothing. The last extension's day stands as
 * people fixed it, also on a day off, unless a later stop shifts it.
 */
export function dueOf(deadline: Deadline, calendar: Calendar): Due {
  return deadline.unit === 'hours' ? dueByHours(deadline) : dueByDays(deadline, calendar);
}

/** The due day before any extension; null while the clock stands still. */
export function firstDueDayOf(deadline: Deadline, calendar: Calendar): Day | null {
  return dueOf({ ...deadline, extensions: [] }, calendar).dueDay;
}

/**
 * The day on which the counted period ends, before an end on a day off moves on to the next working day; null while
 * the clock stands still. `explain` needs it to number the days.
 */
export function lastCountedDayOf(deadline: Deadline, calendar: Calendar): Day | null {
  return periodOf(deadline, calendar)?.lastDay ?? null;
}

const NOT_KNOWN: Due = { dueDay: null, dueAt: null, provisional: false };

interface Period {
  lastDay: Day;
  dueDay: Day;
  /** Fixed by people: neither calendar nor day off matters. */
  isFixed: boolean;
}

function dueByDays(deadline: Deadline, calendar: Calendar): Due {
  const period = periodOf(deadline, calendar);
  if (!period) return NOT_KNOWN;
  const { dueDay } = period;
  return { dueDay, dueAt: dueAtOf(dueDay, deadline), provisional: isProvisional(deadline, period, calendar) };
}

function dueByHours(deadline: Deadline): Due {
  const { since, extension } = baseOf(deadline);
  let dueAt = extension ? dueAtOf(extension.day, deadline) : deadline.startedAt + deadline.amount * HOUR_MS;
  for (const stop of stopsAfter(since, deadline)) {
    const from = Math.max(stop.from, since);
    if (from >= dueAt) continue;
    if (stop.until === null) return NOT_KNOWN;
    dueAt += stop.until - from;
  }
  return { dueDay: dueDayOf(dueAt), dueAt, provisional: false };
}

function periodOf(deadline: Deadline, calendar: Calendar): Period | null {
  const { since, extension } = baseOf(deadline);
  const roll = (day: Day) => (rollsOn(deadline) ? sameOrNextWorkingDay(day, calendar) : day);
  let lastDay = extension?.day ?? endOfPeriod(deadline, calendar);
  let dueDay = extension ? lastDay : roll(lastDay);
  let isFixed = extension !== null;
  for (const stop of stopsAfter(since, deadline)) {
    const from = Math.max(stop.from, since);
    if (from >= dueAtOf(dueDay, deadline)) continue;
    if (stop.until === null) return null;
    const [stopDay, resumeDay] = [dayOf(from), dayOf(stop.until)];
    if (stopDay === resumeDay) continue;
    if (lastDay > stopDay) lastDay = latest(lastDay, shift({ stopDay, resumeDay, lastDay }, deadline, calendar));
    // With nothing left to count, a period stopped on its last day ends with the day on which the clock runs again.
    dueDay = latest(dueDay, roll(latest(lastDay, resumeDay)));
    isFixed = false;
  }
  return { lastDay, dueDay, isFixed };
}

function shift(
  { stopDay, resumeDay, lastDay }: { stopDay: Day; resumeDay: Day; lastDay: Day },
  { unit }: Deadline,
  calendar: Calendar,
): Day {
  if (unit !== 'workingDays') return addDays(resumeDay, daysBetween(stopDay, lastDay));
  return workingDayAfter(resumeDay, workingDaysBetween(stopDay, lastDay, calendar), calendar);
}

function endOfPeriod({ startedAt, amount, unit }: Deadline, calendar: Calendar): Day {
  const startDay = dayOf(startedAt);
  if (unit === 'workingDays') return workingDayAfter(startDay, amount, calendar);
  return unit === 'months' ? addMonths(startDay, amount) : addDays(startDay, amount);
}

function baseOf({ startedAt, extensions }: Deadline): { since: Instant; extension: Extension | null } {
  const extension = extensions.at(-1) ?? null;
  return { since: extension?.at ?? startedAt, extension };
}

function stopsAfter(since: Instant, { stops }: Deadline): Stop[] {
  return stops.filter(({ until }) => until === null || until > since);
}

/** Working days only fall on a day off after 0 days, or when the clock resumes on one after a stop on the last day. */
function rollsOn({ unit, amount, endOnDayOff = 'nextWorkingDay' }: Deadline): boolean {
  return unit === 'workingDays' ? amount > 0 : endOnDayOff === 'nextWorkingDay';
}

function dueAtOf(dueDay: Day, { dayEnds }: Deadline): Instant {
  return dayEnds === undefined ? endOfDay(dueDay) : momentOn(dueDay, dayEnds);
}

function isProvisional(deadline: Deadline, { lastDay, dueDay, isFixed }: Period, calendar: Calendar): boolean {
  if (isFixed) return false;
  if (deadline.unit === 'workingDays') return !calendar.coversAll(addDays(dayOf(deadline.startedAt), 1), dueDay);
  return rollsOn(deadline) && !(calendar.covers(yearOf(lastDay)) && calendar.covers(yearOf(dueDay)));
}

function latest(a: Day, b: Day): Day {
  return a > b ? a : b;
}
