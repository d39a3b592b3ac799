/** Time that stands still until it is moved, for an engine that reads `Date` and sets timeouts. */
import { Duration } from 'luxon';

interface Timeout {
  at: number;
  set: number;
  ring(): void;
}

const mostRings = 1000;

export class Clock {
  #now: number;
  #set = 0;
  readonly #timeouts = new Set<Timeout>();

  constructor(start: string) {
    this.#now = Date.parse(start);
  }

  /** `setTimeout` and `clearTimeout` of this clock, as the engine's `Timers` takes them. */
  readonly setTimeout = (ring: (...args: unknown[]) => void, delay: number, ...args: unknown[]): Timeout => {
    const timeout = { at: this.#now + delay, set: this.#set++, ring: () => ring(...args) };
    this.#timeouts.add(timeout);
    return timeout;
  };
  readonly clearTimeout = (timeout: Timeout): void => {
    this.#timeouts.delete(timeout);
  };

  /** Moves on; timeouts ring in the order in which they are due, each at its own moment. */
  advance(duration: string): void {
    const until = Date.parse(new Date(this.#now).toISOString()) + this.#length(duration);
    for (let rings = 0; rings < mostRings; rings++) {
      const [next] = [...this.#timeouts].toSorted((a, b) => a.at - b.at || a.set - b.set);
      if (!next || next.at > until) {
        this.#now = until;
        return;
      }
      this.#timeouts.delete(next);
      this.#now = Math.max(this.#now, next.at);
      this.within(next.ring);
    }
    throw new Error(`more than ${mostRings} timers rang`);
  }

  /** Years and months by the calendar. */
  #length(duration: string): number {
    const start = new Date(this.#now);
    const { years = 0, months = 0, ...rest } = Duration.fromISO(duration).toObject();
    const end = new Date(start);
    end.setUTCFullYear(end.getUTCFullYear() + years, end.getUTCMonth() + months);
    return end.getTime() - start.getTime() + Duration.fromObject(rest).toMillis();
  }

  /** Does work that is synchronous with `Date` standing at this clock. */
  within<T>(work: () => T): T {
    const RealDate = globalThis.Date;
    const now = () => this.#now;
    class StandingDate extends RealDate {
      constructor(...args: [] | [number | string | Date]) {
        super(...((args.length ? args : [now()]) as [number]));
      }
      static override now(): number {
        return now();
      }
    }
    globalThis.Date = StandingDate as DateConstructor;
    try {
      return work();
    } finally {
      globalThis.Date = RealDate;
    }
  }
}
