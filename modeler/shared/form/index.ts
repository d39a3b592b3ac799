/**
 * Forms from JSON Schema in antd's clothes: radio cards for the decisive choice, units, attachments, tables for lists of
 * objects, usual opinions. Checked by an interpreting validator, since the page's policy forbids compiled ones.
 */
export { CaseForm, type CaseFormHandle } from './case-form.tsx';
export { outcomeTitles, titleOfOutcome } from './outcomes.ts';
export type { FormData } from './validator.ts';
export { FileLink } from './widgets/file-link.tsx';
