/**
 * Processes as drawings and as outlines. `Diagram` loads bpmn-js when it is shown; `Outline` and `Thumbnail` do without.
 * A state is painted with classes (`gc-done`, `gc-current`, … in `diagram.css`), so nothing is drawn again.
 */
export { Diagram } from './diagram.tsx';
export { Outline } from './outline.tsx';
export { paintOf, progressWords, type StepState, stateOfStep } from './paint.ts';
export { Thumbnail } from './thumbnail.tsx';
export type { Badge, Paint } from './viewer.ts';
