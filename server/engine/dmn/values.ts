/** FEEL values: of which kind, whether the same, which comes first. Stricter than feelin, for which "3" lies in [1..5). */
import { DateTime, Duration, FixedOffsetZone } from 'luxon';

export type ValueKind =
  | 'null'
  | 'string'
  | 'number'
  | 'boolean'
  | 'date'
  | 'date and time'
  | 'time'
  | 'days and time duration'
  | 'years and months duration'
  | 'list'
  | 'context'
  | 'range'
  | 'function';

/** What feelin makes of `[1..5)` and `< 5`. */
export interface FeelRange {
  start: unknown;
  end: unknown;
  'start included': boolean;
  'end included': boolean;
}

export const isRange = (value: unknown): value is FeelRange =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && 'start included' in value;

export function kindOf(value: unknown): ValueKind {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'string') return 'string';
  if (typeof value === 'number') return 'number';
  if (typeof value === 'boolean') return 'boolean';
  if (Array.isArray(value)) return 'list';
  if (DateTime.isDateTime(value)) return momentKind(value);
  if (Duration.isDuration(value)) return durationKind(value);
  if (isRange(value)) return 'range';
  return Object.getPrototypeOf(value) === Object.prototype ? 'context' : 'function';
}

/** As feelin tells them apart: a time lies on the first day of 1900, a date is midnight in Greenwich. */
function momentKind(value: DateTime): ValueKind {
  if (value.year === 1900 && value.month === 1 && value.day === 1) return 'time';
  const isMidnight = +value.startOf('day') === +value && value.zone.equals(FixedOffsetZone.utcInstance);
  return isMidnight ? 'date' : 'date and time';
}

function durationKind(value: Duration): ValueKind {
  return value.years || value.months || value.quarters ? 'years and months duration' : 'days and time duration';
}

/**
 * Are two values the same? Null when FEEL cannot say: they are of different kinds. Null is the same as null alone.
 * A date and a date and time are compared as moments: 08:00 in the county is midnight in Greenwich, and looks like a date.
 */
export function same(a: unknown, b: unknown): boolean | null {
  const [kind, other] = [kindOf(a), kindOf(b)];
  if (kind === 'null' || other === 'null') return kind === other;
  if (kind === 'list' && other === 'list') return sameParts(a as unknown[], b as unknown[]);
  if (kind === 'context' && other === 'context') return sameEntries(a as object, b as object);
  if (kind === 'boolean' && other === 'boolean') return a === b;
  const order = orderOf(a, b);
  return order === null ? null : order === 0;
}

const sameParts = (a: unknown[], b: unknown[]): boolean =>
  a.length === b.length && a.every((part, index) => same(part, b[index]) === true);

function sameEntries(a: object, b: object): boolean {
  const entries = new Map(Object.entries(b));
  return (
    Object.keys(a).length === entries.size &&
    Object.entries(a).every(([key, value]) => entries.has(key) && same(value, entries.get(key)) === true)
  );
}

/** Below 0 when `a` comes first, 0 when they are equal, null when the two have no order. */
export function orderOf(a: unknown, b: unknown): number | null {
  const [left, right] = [measureOf(a), measureOf(b)];
  if (left === null || right === null || left.scale !== right.scale) return null;
  if (left.at === right.at) return 0;
  return left.at < right.at ? -1 : 1;
}

function measureOf(value: unknown): { scale: string; at: number | string } | null {
  const kind = kindOf(value);
  if (kind === 'number' || kind === 'string') return { scale: kind, at: value as number | string };
  if (kind === 'date' || kind === 'date and time') return { scale: 'moment', at: +(value as DateTime) };
  if (kind === 'time') return { scale: kind, at: +(value as DateTime) };
  if (kind === 'days and time duration') return { scale: kind, at: (value as Duration).toMillis() };
  if (kind === 'years and months duration') return { scale: kind, at: (value as Duration).as('months') };
  return null;
}

/** Is the value inside? Null when its kind or an end's is another, or an end is null though a sign stands there. */
export function isWithin(value: unknown, range: FeelRange): boolean | null {
  const { start, end, 'start included': startIncluded, 'end included': endIncluded } = range;
  // feelin writes `< 5` as a range without start: an open end is one that is null and not included.
  const fromStart = start === null ? true : isPast(orderOf(value, start), startIncluded);
  const toEnd = end === null ? true : isPast(orderOf(end, value), endIncluded);
  if (start === null && end === null) return null;
  return fromStart === null || toEnd === null ? null : fromStart && toEnd;
}

const isPast = (order: number | null, included: boolean): boolean | null =>
  order === null ? null : order > 0 || (included && order === 0);

/** The value as JSON keeps it: dates, times and durations as ISO text. Undefined for what no variable can hold. */
export function plainOf(value: unknown): unknown {
  switch (kindOf(value)) {
    case 'null':
      return null;
    case 'number':
      return Number.isFinite(value) ? value : undefined;
    case 'date':
      return (value as DateTime).toISODate();
    case 'time':
      return (value as DateTime).toFormat('HH:mm:ss');
    case 'date and time':
      return (value as DateTime).toUTC().toISO();
    case 'days and time duration':
      return (value as Duration).shiftTo('days', 'hours', 'minutes', 'seconds').toISO();
    case 'years and months duration':
      return (value as Duration).shiftTo('years', 'months').toISO();
    case 'list':
      return allPlain((value as unknown[]).map(plainOf));
    case 'context': {
      const entries = Object.entries(value as object).map(([key, part]) => [key, plainOf(part)]);
      return allPlain(entries.map(([, part]) => part)) && Object.fromEntries(entries);
    }
    case 'range':
    case 'function':
      return undefined;
    default:
      return value;
  }
}

const allPlain = (parts: unknown[]): unknown[] | undefined => (parts.includes(undefined) ? undefined : parts);
