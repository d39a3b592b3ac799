/**
 * A day as it is written here, 2026-10-17, typed or chosen from a month that shows which days are days off. The browser's own
 * field would write the day as the browser's language does, and knows no calendar of the county.
 */
export { DayInput } from './day-input.tsx';
export { useDaysOff } from './use-days-off.ts';
