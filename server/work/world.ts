/** What a step may know of the world: people, calendar and settings as they stand, loaded once and kept until they change. */
import type { People } from '../people/index.ts';
import type { Calendar, Clock, Settings } from '../time/index.ts';

export interface World {
  people: People;
  calendar: Calendar;
  settings: Settings;
}

export interface WorldSource {
  /** The world as it stands now; the same object as long as nothing changed. */
  current(): Promise<World>;
}

/** Time that somebody may move. */
export interface MovableClock extends Clock {
  /** The stored moment; time that is moved on one node is moved on all. */
  refresh(): Promise<void>;
  moveTo(at: number): Promise<void>;
}
