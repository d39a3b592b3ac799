import { Calendar, type Instant, nationalCalendar, SEEDED_YEARS } from '../../server/time/index.ts';

/** The national calendar of the seeded years. */
export const calendar = new Calendar(SEEDED_YEARS.flatMap(nationalCalendar), SEEDED_YEARS);

/** A moment as people in the county write it: `at('2025-09-25T15:00')`. */
export function at(countyTime: string): Instant {
  return Date.parse(`${countyTime}+08:00`);
}
