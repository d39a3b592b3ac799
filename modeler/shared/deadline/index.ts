/** Time in words and days: what is left, how it was counted. Counts nothing itself: the server says which day counts. */
export { DayStrip } from './day-strip.tsx';
export { DeadlineBox } from './deadline-box.tsx';
export { TimeLeft, ToneIcon } from './time-left.tsx';
export * from './words.ts';
