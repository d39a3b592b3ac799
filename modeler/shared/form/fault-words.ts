import { i18next } from '../../i18n/index.ts';

const KNOWN = [
  'required',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'minimum',
  'maximum',
  'pattern',
  'format',
  'uniqueItems',
  'enum',
  'const',
  'oneOf',
  'anyOf',
  'type',
] as const;
type Known = (typeof KNOWN)[number];

/** 「至少写 5 个字」 for `minLength: 5`. */
export function faultWords(keyword: string, limit: unknown): string {
  const known = KNOWN.find((it) => it === keyword);
  if (!known) return i18next.t('form.fault.other');
  // One character at least, that is no space, is the same as being filled in.
  const isFilledIn = (known === 'minLength' && limit === 1) || (known === 'pattern' && limit === '\\S');
  const word: Known = isFilledIn ? 'required' : known;
  return i18next.t(`form.fault.${word}`, { limit: String(limit) });
}
