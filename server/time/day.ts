/** A moment: milliseconds since 1970-01-01T00:00Z. */
export type Instant = number;

/** A calendar day of the county, `'2025-10-11'`. Days compare as strings: a later day is the greater string. */
export type Day = string;

/** Clock time of the county, `'09:00'`; `'24:00'` is the end of the day. */
export type ClockTime = string;

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

export const COUNTY_ZONE = 'Asia/Shanghai';

// China has kept UTC+8 all year since summer time ended on 1991-09-15, so no zone table is needed from then on.
// Earlier moments, which no case of this county has, would be off by an hour in the summers of 1986 to 1991.
const COUNTY_OFFSET_MS = 8 * HOUR_MS;

/** The county's day that a moment belongs to. Midnight belongs to the day that begins. */
export function dayOf(instant: Instant): Day {
  return dayFromNumber(Math.floor((instant + COUNTY_OFFSET_MS) / DAY_MS));
}

/** 00:00 of the day in the county. */
export function startOfDay(day: Day): Instant {
  return dayNumber(day) * DAY_MS - COUNTY_OFFSET_MS;
}

/** 24:00 of the day: its first moment that is too late, no longer part of it. */
export function endOfDay(day: Day): Instant {
  return startOfDay(day) + DAY_MS;
}

/**
 * A clock time of a day in the county.
 * @param time `'00:00'` to `'24:00'`
 * @throws RangeError when it is no clock time
 */
export function momentOn(day: Day, time: ClockTime): Instant {
  const match = /^([01]\d|2[0-3]):([0-5]\d)$|^24:00$/.exec(time);
  if (!match) throw new RangeError(`not a clock time: ${time}`);
  const [hours, minutes] = time.split(':').map(Number) as [number, number];
  return startOfDay(day) + hours * HOUR_MS + minutes * MINUTE_MS;
}

/** The day whose limit ends at `dueAt`; 24:00 still belongs to the day that ends. */
export function dueDayOf(dueAt: Instant): Day {
  return dayOf(dueAt - 1);
}

/** The day `n` calendar days later, or earlier for a negative `n`. */
export function addDays(day: Day, n: number): Day {
  if (!Number.isInteger(n)) throw new RangeError(`not a whole number of days: ${n}`);
  return dayFromNumber(dayNumber(day) + n);
}

/** The same day number `n` months later, or that month's last day when it is shorter: 01-31 plus one month is 02-28. */
export function addMonths(day: Day, n: number): Day {
  if (!Number.isInteger(n)) throw new RangeError(`not a whole number of months: ${n}`);
  const { year, month, dayOfMonth } = partsOf(day);
  const months = year * 12 + (month - 1) + n;
  const target = { year: Math.floor(months / 12), month: (((months % 12) + 12) % 12) + 1 };
  return format({ ...target, dayOfMonth: Math.min(dayOfMonth, lengthOfMonth(target)) });
}

/** Calendar days from `from` to `to`: 1 from a day to the next, negative backwards. */
export function daysBetween(from: Day, to: Day): number {
  return dayNumber(to) - dayNumber(from);
}

/** 1 is Monday, 7 is Sunday. */
export function weekday(day: Day): 1 | 2 | 3 | 4 | 5 | 6 | 7 {
  // Day 0, 1970-01-01, was a Thursday.
  return (((((dayNumber(day) + 3) % 7) + 7) % 7) + 1) as 1 | 2 | 3 | 4 | 5 | 6 | 7;
}

/** @returns the year that the day lies in */
export function yearOf(day: Day): number {
  return Number(day.slice(0, 4));
}

/** Whether a text from outside is a day that exists: `'2025-02-29'` is none. */
export function isDay(text: unknown): text is Day {
  if (typeof text !== 'string' || !DAY_PATTERN.test(text)) return false;
  const [year, month, dayOfMonth] = text.split('-').map(Number) as [number, number, number];
  return month >= 1 && month <= 12 && dayOfMonth >= 1 && dayOfMonth <= lengthOfMonth({ year, month });
}

interface Parts {
  year: number;
  month: number;
  dayOfMonth: number;
}

const DAY_PATTERN = /^\d{4}-\d{2}-\d{2}$/;

function partsOf(day: Day): Parts {
  if (!isDay(day)) throw new RangeError(`not a day: ${day}`);
  return { year: Number(day.slice(0, 4)), month: Number(day.slice(5, 7)), dayOfMonth: Number(day.slice(8, 10)) };
}

function format({ year, month, dayOfMonth }: Parts): Day {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(dayOfMonth).padStart(2, '0')}`;
}

function lengthOfMonth({ year, month }: Pick<Parts, 'year' | 'month'>): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

// Days are numbered from 1970-01-01 by the proleptic Gregorian calendar. Years are counted from March here, so that the
// leap day is a year's last day; 400 years have 146 097 days.
function dayNumber(day: Day): number {
  const { year, month, dayOfMonth } = partsOf(day);
  const marchYear = month > 2 ? year : year - 1;
  const era = Math.floor(marchYear / 400);
  const yearOfEra = marchYear - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + dayOfMonth - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

function dayFromNumber(number: number): Day {
  const shifted = number + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const dayOfMonth = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1;
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  return format({ year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfMonth });
}
