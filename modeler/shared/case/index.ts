/** Parts of a case that several rooms show: the countersign table, filled forms, the words of choices. */
export { FilledForm, isFilled } from './case-data.tsx';
export { answerOf, CountersignTable } from './countersign-table.tsx';
export { answeredOf, isGone, rowsThatCount } from './gone-items.ts';
export { useOutcomeTitles } from './use-outcome-titles.ts';
