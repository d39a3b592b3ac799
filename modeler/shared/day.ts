/**
 * Days and moments as the county reads them. The county's zone is Asia/Shanghai, UTC+8 without summer time, so eight
 * hours and the UTC fields of a Date are enough; the server alone counts working days.
 */
const ZONE_MS = 8 * 3_600_000;
export const DAY_MS = 86_400_000;

const shifted = (moment: string | number) => new Date(new Date(moment).getTime() + ZONE_MS);

/** `2026-10-10`: the county's day at that moment. */
export const dayOf = (moment: string | number): string => shifted(moment).toISOString().slice(0, 10);
/** `09:42` */
export const clockTime = (moment: string | number): string => shifted(moment).toISOString().slice(11, 16);
/** `09:42:07` */
export const clockTimeSeconds = (moment: string | number): string => shifted(moment).toISOString().slice(11, 19);
/** `10-10` */
export const monthDay = (day: string): string => day.slice(5);
/** `10-10 09:42`, with the year where it is not this one. */
export function shortMoment(moment: string | number, today?: string): string {
  const day = dayOf(moment);
  const date = today && day.slice(0, 4) !== today.slice(0, 4) ? day : monthDay(day);
  return `${date} ${clockTime(moment)}`;
}
/** `2026-10-10 09:42` */
export const fullMoment = (moment: string | number): string => `${dayOf(moment)} ${clockTime(moment)}`;

/** Whether a text is a day that there is. */
export const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`)) && addDays(text, 0) === text;

export interface DayParts {
  year: number;
  month: number;
  date: number;
  /** 0 is Sunday. */
  weekday: number;
}
export function partsOf(day: string): DayParts {
  const at = new Date(`${day}T00:00:00Z`);
  return { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, date: at.getUTCDate(), weekday: at.getUTCDay() };
}
export const addDays = (day: string, days: number): string =>
  new Date(new Date(`${day}T00:00:00Z`).getTime() + days * DAY_MS).toISOString().slice(0, 10);
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);

/** 00:00 of that day in the county, as the API takes it. */
export const startOfDay = (day: string): string => new Date(Date.parse(`${day}T00:00:00Z`) - ZONE_MS).toISOString();
/** The moment at which the county's clocks show this `2026-10-10T09:42`. */
export const countyMoment = (local: string): string => `${local.length === 16 ? `${local}:00` : local}+08:00`;
