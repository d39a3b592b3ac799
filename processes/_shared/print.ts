/** How papers and findings print days, moments, units and people. Pure; knows no process. */
import {
  type Act,
  type Day,
  dayOf,
  dueDayOf,
  type Instant,
  MINUTE_MS,
  type People,
  startOfDay,
} from '../../server/kit.ts';
import zh from './zh.json' with { type: 'json' };

/** `2026-10-10` as 2026年10月10日; nothing for no day. */
export function printedDay(day: Day | null): string {
  if (day === null) return '';
  const [year = '', month = '', dayOfMonth = ''] = day.split('-');
  return filled(zh.day, { year, month: String(Number(month)), day: String(Number(dayOfMonth)) });
}

/** A moment in county time, to the minute; nothing for none. */
export function printedMoment(at: Instant | null): string {
  if (at === null) return '';
  const day = dayOf(at);
  const [year = '', month = '', dayOfMonth = ''] = day.split('-');
  const minutes = Math.floor((at - startOfDay(day)) / MINUTE_MS);
  return filled(zh.moment, {
    year,
    month: String(Number(month)),
    day: String(Number(dayOfMonth)),
    hour: twoDigits(Math.floor(minutes / 60)),
    minute: twoDigits(minutes % 60),
  });
}

/** The end of a period, the first moment that is too late: at midnight as 24:00 of the day that it ends. */
export const printedEnd = (at: Instant): string =>
  at === startOfDay(dayOf(at)) ? `${printedDay(dueDayOf(at))}24:00` : printedMoment(at);

/** The unit's Chinese name; its id where the county has no such unit any more. */
export const printedUnit = (people: People, unit: string): string => people.unit(unit)?.name ?? unit;

/** Who acted, by post; an act in somebody's stead says so. */
export function printedAct(people: People, act: Act | null): string {
  if (!act) return '';
  const { name, onBehalfOf } = act;
  return onBehalfOf ? filled(zh.onBehalf, { name, post: people.post(onBehalfOf)?.name ?? onBehalfOf }) : name;
}

/** Puts values into the places `{name}` of a text. */
export const filled = (text: string, values: Record<string, string>): string =>
  text.replace(/\{(\w+)\}/g, (place, name: string) => values[name] ?? place);

const twoDigits = (n: number): string => String(n).padStart(2, '0');
