/** Chinese for bpmn-js's own words: ours where we say it otherwise or it is missing there, else bpmn-js-i18n's. */
import theirs from 'bpmn-js-i18n/translations/zn';
import { bpmn } from '../../../i18n/designer.zh.json';

const ours: Record<string, string> = bpmn;

function translate(template: string, replacements: Record<string, string> = {}): string {
  const words = ours[template] ?? theirs[template] ?? template;
  return words.replace(/\{([^}]+)\}/g, (whole, name: string) => replacements[name] ?? whole);
}

export const translateModule = { translate: ['value', translate] };
