import type { Instant } from './day.ts';

/** `manual`: time stands still until somebody moves it. */
export type ClockMode = 'system' | 'manual';

/** The only source of time. Decisions get the moment as a value; whoever acts at the edge asks here. */
export interface Clock {
  now(): Instant;
  readonly mode: ClockMode;
}

/** A clock that stands still: for tests, and for showing people a week in a minute. */
export class ManualClock implements Clock {
  readonly mode = 'manual';
  #now: Instant;

  constructor(now: Instant) {
    this.#now = now;
  }

  now(): Instant {
    return this.#now;
  }

  moveTo(instant: Instant): void {
    if (!Number.isSafeInteger(instant)) throw new RangeError(`not a moment: ${instant}`);
    this.#now = instant;
  }
}
