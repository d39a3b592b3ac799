/**
 * Events that are awaited at the edge of something: boundary events of an activity, event sub-processes of a scope. Errors,
 * escalations, cancellation and compensation are not awaited but looked for when they are thrown (`throwing.ts`).
 */
import type { Game } from './game.ts';
import type { Run } from './marking.ts';
import { boundariesOf, type ElementModel, type EventKind, eventStartsIn } from './model.ts';

export const awaited: ReadonlySet<EventKind> = new Set(['timer', 'message', 'signal', 'conditional']);

/** BPMN 2.0.2, 10.5.4 and 13.5.3: while the activity is under way its boundary events are awaited. */
export function subscribeBoundaries(game: Game, run: Run, element: ElementModel): void {
  for (const event of boundariesOf(game.model, element)) {
    if (awaited.has(event.event?.kind ?? 'none')) game.await(event, run);
  }
}

/** BPMN 2.0.2, 10.3.5 and 13.5.4: while the scope is under way its event sub-processes can start. @param id of the process or sub-process */
export function subscribeEventStarts(game: Game, run: Run, id: string): void {
  for (const start of eventStartsIn(game.model, id)) {
    if (awaited.has(start.event?.kind ?? 'none')) game.await(start, run);
  }
}
