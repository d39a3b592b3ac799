import type { Calendar } from './calendar.ts';
import { addDays, type Day, dayOf, weekday } from './day.ts';
import { type Deadline, type Due, dueOf, firstDueDayOf, lastCountedDayOf, type Stop } from './deadline.ts';

/**
 * Why a day does not count: `start` the day of the event, `weekend`, `holiday`, `stopped` the clock stood still,
 * `moved-on` the period had ended on a day off and goes on to this working day, `extended` people have added it.
 */
export type NotCounted = 'start' | 'weekend' | 'holiday' | 'stopped' | 'moved-on' | 'extended';

export interface ExplainedDay {
  day: Day;
  /** 1 is Monday. */
  weekday: number;
  /** Its number in the period, from 1; null when it does not count. */
  number: number | null;
  because: NotCounted | null;
  /** The holiday, also of a make-up day. */
  name?: string;
  /** A weekend day that is worked 调休. */
  isMakeUp: boolean;
  /** Of a year whose official calendar is not imported. */
  isProvisional: boolean;
}

/** What people are shown who ask why something is due on that day. */
export interface Explanation extends Deadline, Due {
  startDay: Day;
  /** The due day before any extension; null while the clock stands still. */
  firstDueDay: Day | null;
  /** Every day from the event to the due day, both included, or to the stop while the clock stands. Empty for hours. */
  days: ExplainedDay[];
}

/** A deadline with every day counted and skipped, and why. */
export function explain(deadline: Deadline, calendar: Calendar): Explanation {
  const startDay = dayOf(deadline.startedAt);
  const firstDueDay = firstDueDayOf(deadline, calendar);
  const due = dueOf(deadline, calendar);
  return { ...deadline, ...due, startDay, firstDueDay, days: daysOf(deadline, due, { calendar, firstDueDay }) };
}

function daysOf(
  deadline: Deadline,
  due: Due,
  { calendar, firstDueDay }: { calendar: Calendar; firstDueDay: Day | null },
): ExplainedDay[] {
  if (deadline.unit === 'hours') return [];
  const lastCountedDay = lastCountedDayOf(deadline, calendar);
  const end = due.dueDay ?? dayOf(deadline.stops.at(-1)?.from ?? deadline.startedAt);
  const days: ExplainedDay[] = [];
  let number = 0;
  for (let day = dayOf(deadline.startedAt); day <= end; day = addDays(day, 1)) {
    const isExtended = firstDueDay !== null && day > firstDueDay;
    const because = isExtended ? 'extended' : whyNotCounted(day, deadline, { calendar, lastCountedDay });
    if (because === null) number += 1;
    const { name, working } = calendar.describe(day);
    days.push({
      day,
      weekday: weekday(day),
      number: because === null ? number : null,
      because,
      ...(name === undefined ? {} : { name }),
      isMakeUp: working && weekday(day) > 5,
      isProvisional: !calendar.covers(Number(day.slice(0, 4))),
    });
  }
  return days;
}

function whyNotCounted(
  day: Day,
  deadline: Deadline,
  { calendar, lastCountedDay }: { calendar: Calendar; lastCountedDay: Day | null },
): NotCounted | null {
  if (day === dayOf(deadline.startedAt)) return 'start';
  if (deadline.stops.some((stop) => standsStill(stop, day))) return 'stopped';
  const isPastCount = lastCountedDay !== null && day > lastCountedDay;
  if (deadline.unit !== 'workingDays' && !isPastCount) return null;
  const { working, name } = calendar.describe(day);
  if (working) return isPastCount ? 'moved-on' : null;
  return name === undefined ? 'weekend' : 'holiday';
}

function standsStill({ from, until }: Stop, day: Day): boolean {
  return day > dayOf(from) && (until === null || day <= dayOf(until));
}
