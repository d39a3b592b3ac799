/** 经过: the history of a case in people's words. */
export { eventWord, type OutcomeTitles, outcomeWord, shownEvents } from './events.ts';
export { Timeline } from './timeline.tsx';
export { keyOf, saysAllUndone, type Undone, undoneOf } from './undone.ts';
export { useTimeline } from './use-timeline.ts';
