/** Loading, empty, refused and failed: the four states every page has besides its own. */
export { Empty } from './empty.tsx';
export { AfterAWhile, SkeletonBox, SkeletonRows } from './loading.tsx';
export { ProblemNotice, problemWords, Refused } from './problem-notice.tsx';
export { RoundTag } from './round-tag.tsx';
export { UndoneTag } from './undone-tag.tsx';
