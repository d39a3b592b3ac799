/** How much time is left, in words: never a colour alone. */
import type { TFunction } from 'i18next';
import type { TaskItem } from '../api/index.ts';
import { addDays, dayOf, monthDay, partsOf } from '../day.ts';

export type Tone = 'overdue' | 'soon' | 'normal' | 'stopped' | 'none';
/** Working days before the end from which a deadline is 临期. */
export const SOON_WD = 2;

type Dated = Pick<TaskItem, 'dueAt' | 'dueDay' | 'overdue' | 'remainingWD' | 'provisional'> & { status?: string };

/** The last day in time: the server's, else the day that ends at `dueAt`, which is the first moment too late. */
export const lastDayOf = ({ dueDay, dueAt }: Dated): string | undefined =>
  dueDay ?? (dueAt ? dayOf(Date.parse(dueAt) - 1) : undefined);

export function toneOf(item: Dated, now: number): Tone {
  if (!item.dueAt) return 'none';
  if (item.overdue) return 'overdue';
  if (item.remainingWD !== undefined) return item.remainingWD <= SOON_WD ? 'soon' : 'normal';
  return Date.parse(item.dueAt) - now <= 24 * 3_600_000 ? 'soon' : 'normal';
}

/** 剩 2 个工作日 · 今天 24:00 止 · 逾期 3 个工作日 */
export function leftInWords(item: Dated, now: number, t: TFunction): string {
  if (!item.dueAt) return t('deadline.none');
  const { remainingWD } = item;
  if (item.overdue) {
    if (remainingWD !== undefined && remainingWD < 0) return t('deadline.overdueWD', { n: -remainingWD });
    return remainingWD === undefined
      ? t('deadline.overdueHours', { n: hours(now - Date.parse(item.dueAt)) })
      : t('deadline.overdue');
  }
  if (lastDayOf(item) === dayOf(now)) {
    const time = new Date(Date.parse(item.dueAt) + 8 * 3_600_000).toISOString().slice(11, 16);
    return t('deadline.today', { time: time === '00:00' ? '24:00' : time });
  }
  if (remainingWD !== undefined) return t('deadline.leftWD', { n: remainingWD });
  return t('deadline.leftHours', { n: hours(Date.parse(item.dueAt) - now) });
}

/** 10-13 24:00 止 · 应于 09-30 24:00 前 */
export function dueInWords(item: Dated, t: TFunction): string {
  const day = lastDayOf(item);
  if (!day) return '';
  const end = { day: monthDay(day), time: endTime(item) };
  const words = item.overdue ? t('deadline.dueWas', end) : t('deadline.dueIs', end);
  return item.provisional ? t('deadline.provisional', { words }) : words;
}

/** 10月13日 */
export const dayInWords = (day: string, t: TFunction): string => {
  const { month, date } = partsOf(day);
  return t('day.monthDate', { month, date });
};

/** 星期六 */
export const weekdayInWords = (day: string, t: TFunction): string => t(`day.weekday.${weekdayKey(day)}`);
/** 六 */
export const weekdayLetter = (day: string, t: TFunction): string => t(`day.letter.${weekdayKey(day)}`);

const weekdayKey = (day: string) => String(partsOf(day).weekday) as '0' | '1' | '2' | '3' | '4' | '5' | '6';

export function endTime({ dueAt }: { dueAt?: string }): string {
  if (!dueAt) return '24:00';
  const time = new Date(Date.parse(dueAt) + 8 * 3_600_000).toISOString().slice(11, 16);
  return time === '00:00' ? '24:00' : time;
}

const hours = (ms: number) => Math.max(1, Math.round(ms / 3_600_000));

/** Runs of days that follow one another and share a key, for 「10月1日至7日国庆放假」. */
export function runsOf<T extends { day: string }>(days: T[], keyOf: (day: T) => string): T[][] {
  const runs: T[][] = [];
  for (const day of days) {
    const last = runs.at(-1);
    const previous = last?.at(-1);
    if (last && previous && keyOf(previous) === keyOf(day) && addDays(previous.day, 1) === day.day) last.push(day);
    else runs.push([day]);
  }
  return runs;
}
