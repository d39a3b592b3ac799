/** The rules' own text, always in Song type so that it never looks like our words, and clause numbers as printed. */
export { ClauseBox } from './clause-box.tsx';
export { ClauseLink } from './clause-link.tsx';
export { ClauseList } from './clause-list.tsx';
export * from './words.ts';
