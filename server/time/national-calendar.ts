import chineseDays from 'chinese-days';
import type { CalendarDay } from './calendar.ts';
import { addDays, type Day, weekday, yearOf } from './day.ts';

/** The years that a new county starts with. Later ones are imported when the State Council has published its notice. */
export const SEEDED_YEARS: readonly number[] = [2023, 2024, 2025, 2026];

/**
 * The days off and make-up days of a year by the State Council's notices, without the Region's own holidays.
 * @throws RangeError when the notice of the year is not known
 */
export function nationalCalendar(year: number): CalendarDay[] {
  const days: CalendarDay[] = [];
  for (let day: Day = `${year}-01-01`; yearOf(day) === year; day = addDays(day, 1)) {
    const { work, name } = chineseDays.getDayDetail(day);
    const holiday = nameOfHoliday(name);
    if (holiday === null) continue;
    const isPlain = work === weekday(day) <= 5;
    // A Saturday inside National Day is off anyway, yet it is kept: people are shown why it does not count.
    if (!isPlain || !work) days.push({ date: day, kind: work ? 'work' : 'off', name: holiday });
  }
  if (days.length === 0) throw new RangeError(`no notice known for ${year}`);
  return days;
}

// The library names a plain day by its weekday ("Thursday") and others "National Day,国庆节,3".
function nameOfHoliday(detail: string): string | null {
  return detail.split(',')[1] ?? null;
}
