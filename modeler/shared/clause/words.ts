import type { TFunction } from 'i18next';

/** 四十四 → 第四十四条; 六十二(二) → 第六十二条第（二）项. */
export function clauseWords(clause: string, t: TFunction): string {
  const [, article, item] = /^([^()（）]+)(?:[(（](.+)[)）])?$/.exec(clause.trim()) ?? [];
  if (!article) return clause;
  return item ? t('clause.item', { article, item }) : t('clause.article', { article });
}

/** Several clauses in one line: 第四十四、四十五条. */
export const clausesInLine = (clauses: string[], t: TFunction): string =>
  clauses.every((clause) => /^[^()（）]+$/.test(clause))
    ? t('clause.article', { article: clauses.join(t('clause.separator')) })
    : clauses.map((clause) => clauseWords(clause, t)).join(t('clause.separator'));

const DIGITS = '一二三四五六七八九';
/** 四十四 → 44; 0 where it is no Chinese number below 100. */
export function clauseNumber(clause: string): number {
  const [, tens, ten, ones] = /^([一二三四五六七八九]?)(十?)([一二三四五六七八九]?)/.exec(clause) ?? [];
  const digit = (text: string | undefined) => (text ? DIGITS.indexOf(text) + 1 : 0);
  return ten ? (tens ? digit(tens) : 1) * 10 + digit(ones) : digit(tens);
}

/** The first clause of each chapter of the work rules, chapter 1 first. */
const CHAPTER_STARTS = [1, 4, 9, 16, 19, 24, 28, 34, 43, 50, 56, 65];
/** The chapter in which a clause stands, 1 to 12; 0 where it is not of the rules. */
export function chapterOf(clause: string): number {
  const number = clauseNumber(clause);
  return number === 0 || number > 73 ? 0 : CHAPTER_STARTS.filter((start) => start <= number).length;
}
