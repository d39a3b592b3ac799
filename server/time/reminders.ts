import type { Calendar } from './calendar.ts';
import { addDays, type ClockTime, type Day, HOUR_MS, type Instant, momentOn } from './day.ts';
import { type Deadline, dueOf } from './deadline.ts';
import { workingDayBefore } from './working-days.ts';

/** When people are reminded on a day: the morning, so that the day is left to act in. */
export const REMINDER_TIME: ClockTime = '09:00';

export interface Reminder {
  /** As the limit spells it: `dueDay`, `-2 workingDays`. */
  reminder: string;
  at: Instant;
}

/**
 * When to remind of a deadline, in order. What would come before the start or after the due moment is left out, and all
 * while the clock stands still.
 * @param reminders of the limit
 * @throws RangeError on a reminder that nobody can read
 */
export function remindersOf(deadline: Deadline, reminders: readonly string[], calendar: Calendar): Reminder[] {
  const { dueAt, dueDay } = dueOf(deadline, calendar);
  if (dueAt === null || dueDay === null) return [];
  return reminders
    .map((reminder) => ({ reminder, at: momentOf(reminder, { dueAt, dueDay }, calendar) }))
    .filter(({ at }) => at > deadline.startedAt && at < dueAt)
    .sort((a, b) => a.at - b.at);
}

function momentOf(reminder: string, { dueAt, dueDay }: { dueAt: Instant; dueDay: Day }, calendar: Calendar): Instant {
  if (reminder === 'dueDay') return momentOn(dueDay, REMINDER_TIME);
  const match = /^-(\d+) (workingDays|days|hours)$/.exec(reminder);
  if (!match) throw new RangeError(`not a reminder: ${reminder}`);
  const n = Number(match[1]);
  if (match[2] === 'hours') return dueAt - n * HOUR_MS;
  const day = match[2] === 'days' ? addDays(dueDay, -n) : workingDayBefore(dueDay, n, calendar);
  return momentOn(day, REMINDER_TIME);
}
