import type { Knex } from 'knex';
import { type Clock, type ClockMode, type Instant, ManualClock } from '../time/index.ts';

/** A clock that somebody may move, with its time kept in the database: it goes on there after a restart. */
export interface MovableClock extends Clock {
  /** Reads the stored time again: another node may have moved it. */
  refresh(): Promise<void>;
  /** @throws RangeError under the system's time, which nobody moves */
  moveTo(instant: Instant): Promise<void>;
}

/**
 * The clock of this node.
 * @param mode `manual` begins with the moment at which it was first opened
 */
export async function openClock(db: Knex, mode: ClockMode): Promise<MovableClock> {
  return mode === 'system' ? systemClock : openManualClock(db);
}

/** The time of the machine. Also for what is about security, such as sessions, under a manual clock. */
export const systemClock: MovableClock = {
  mode: 'system',
  now: () => Date.now(),
  refresh: async () => {},
  moveTo: async () => {
    throw new RangeError('the system clock cannot be moved');
  },
};

async function openManualClock(db: Knex): Promise<MovableClock> {
  const stored = await read(db);
  const clock = new ManualClock(stored ?? Date.now());
  if (stored === null) await write(db, clock.now());
  return {
    mode: 'manual',
    now: () => clock.now(),
    refresh: async () => {
      const now = await read(db);
      if (now !== null) clock.moveTo(now);
    },
    moveTo: async (instant) => {
      clock.moveTo(instant);
      await write(db, instant);
    },
  };
}

const THE_ROW = { id: 1 };

async function read(db: Knex): Promise<Instant | null> {
  const row: { now: Instant } | undefined = await db('clock').where(THE_ROW).first('now');
  return row?.now ?? null;
}

async function write(db: Knex, now: Instant): Promise<void> {
  const updated = await db('clock').where(THE_ROW).update({ now });
  if (updated === 0) await db('clock').insert({ ...THE_ROW, now });
}
