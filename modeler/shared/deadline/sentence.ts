import type { TFunction } from 'i18next';
import type { Deadline } from '../api/index.ts';
import { clauseWords } from '../clause/words.ts';
import { clockTime, dayOf, partsOf } from '../day.ts';
import { dayInWords, runsOf, weekdayInWords } from './words.ts';

type CountedDay = Deadline['days'][number];

/**
 * How the due day was counted, as one would write it under a paper: 9月28日送达，次日起算；10月1日至7日国庆放假和10月11日星期日
 * 不计，10月10日（星期六）调休上班计入。第7个工作日为10月13日，24:00止（第四十四条）。After an extension: 第7个工作日为10月13日，
 * 经商定延至10月16日，24:00止（第四十四条）。
 * @returns the part before the due day, the due day itself (set in bold) and the clause
 */
export function deadlineSentence(deadline: Deadline, t: TFunction): { before: string; due: string; after: string } {
  const { days, unit, amount } = deadline;
  const start = t('deadline.sentence.start', { day: dayInWords(dayOf(deadline.startedAt), t) });
  const parts = [skippedWords(days, t), makeUpWords(days, t)].filter((part) => part !== '');
  const stopped = days.filter(({ kind }) => kind === 'stopped').length;
  if (stopped > 0) parts.push(t('deadline.sentence.stopped', { n: stopped }));
  const counted =
    parts.length > 0
      ? t('deadline.sentence.counted', { start, parts: parts.join(t('deadline.sentence.comma')) })
      : t('deadline.sentence.plain', { start });
  const time = clockTime(deadline.dueAt);
  return {
    before: counted + t(`deadline.sentence.nth.${unit}`, { n: amount }) + extendedWords(deadline, t),
    due: t('deadline.sentence.due', { day: dayInWords(deadline.dueDay, t), time: time === '00:00' ? '24:00' : time }),
    after: deadline.clause
      ? t('deadline.sentence.clause', { clause: clauseWords(deadline.clause, t) })
      : t('deadline.sentence.stop'),
  };
}

/** The day that was counted, and those that were agreed on before the last. */
function extendedWords({ firstDueDay, extensions }: Deadline, t: TFunction): string {
  if (!extensions.length) return '';
  const earlier = [firstDueDay, ...extensions.slice(0, -1).map(({ day }) => day)];
  return earlier.map((day) => t('deadline.sentence.extended', { day: dayInWords(day, t) })).join('');
}

function skippedWords(days: CountedDay[], t: TFunction): string {
  const skipped = days.filter(({ kind }) => kind === 'weekend' || kind === 'holiday');
  const runs = runsOf(skipped, ({ kind, name }) => `${kind}${kind === 'holiday' ? name : ''}`);
  if (runs.length === 0) return '';
  const holidays = runs
    .filter(([first]) => first!.kind === 'holiday')
    .map((run) => t('deadline.sentence.holiday', { days: span(run, t), name: run[0]!.name ?? '' }));
  const weekends = runs.filter(([first]) => first!.kind === 'weekend');
  const restWords =
    weekends.length > 2
      ? [t('deadline.sentence.weekends', { n: weekends.flat().length })]
      : weekends.map((run) => weekendWords(run, t));
  return t('deadline.sentence.skipped', { days: [...holidays, ...restWords].join(t('deadline.sentence.and')) });
}

function makeUpWords(days: CountedDay[], t: TFunction): string {
  return days
    .filter(
      ({ kind, day, number, name }) =>
        kind === 'make-up' || (kind === 'due' && number !== null && name !== undefined && isWeekend(day)),
    )
    .map(({ day }) => t('deadline.sentence.makeUp', { day: dayInWords(day, t), weekday: weekdayInWords(day, t) }))
    .join(t('deadline.sentence.comma'));
}

const isWeekend = (day: string) => [0, 6].includes(partsOf(day).weekday);

const weekendWords = (run: CountedDay[], t: TFunction) =>
  run.length === 1
    ? dayInWords(run[0]!.day, t) + weekdayInWords(run[0]!.day, t)
    : t('deadline.sentence.weekend', { days: span(run, t) });

/** 10月1日至7日, 9月30日至10月2日, or one day. */
function span(run: CountedDay[], t: TFunction): string {
  const first = run[0]!.day;
  const last = run.at(-1)!.day;
  if (first === last) return dayInWords(first, t);
  const end =
    partsOf(first).month === partsOf(last).month ? t('day.date', { date: partsOf(last).date }) : dayInWords(last, t);
  return t('day.span', { from: dayInWords(first, t), to: end });
}
