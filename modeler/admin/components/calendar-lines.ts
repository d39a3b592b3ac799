import type { CalendarYear } from '../../shared/api/index.ts';

export type CalendarLine = CalendarYear['days'][number];
/** What a line says of a day: 休 and 班. */
export interface KindWords {
  off: string;
  work: string;
}

const LINE = /^(\d{4}-\d{2}-\d{2})[\s,]+(\S+)[\s,]+(\S.*)$/;

/** Reads `2026-10-01 休 国庆`: a day, whether it is off or worked, and its name. */
export function calendarLines(text: string, year: number, words: KindWords): { days: CalendarLine[]; wrong: string[] } {
  const days: CalendarLine[] = [];
  const wrong: string[] = [];
  const kinds = new Map<string | undefined, CalendarLine['kind']>([
    [words.off, 'off'],
    [words.work, 'work'],
  ]);
  for (const line of text.split('\n').map((it) => it.trim())) {
    if (line === '') continue;
    const [, date, word, name] = LINE.exec(line) ?? [];
    const kind = kinds.get(word);
    const isDay = date?.startsWith(String(year)) === true && !Number.isNaN(Date.parse(date));
    if (date && kind && name && isDay) days.push({ date, kind, name: name.trim() });
    else wrong.push(line);
  }
  return { days, wrong };
}

export const linesOf = (days: CalendarLine[], words: KindWords): string =>
  days.map(({ date, kind, name }) => `${date} ${words[kind]} ${name}`).join('\n');
