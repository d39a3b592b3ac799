import type { Knex } from 'knex';
import type { Cursor } from '../work/ports.ts';
import type { JobRow, JobStatus, TimerRow } from '../work/rows.ts';
import { forUpdateSkipLocked } from './dialect.ts';
import { type Columns, fromRow } from './rows.ts';

const jobColumns: Columns = { json: ['payload'], bool: ['sandbox'] };

/** Due timers and jobs. Inside a transaction they are taken for it alone, so that several nodes share the work. */
export const jobQueries = (db: Knex) => ({
  async timersDue(until: number, limit: number): Promise<TimerRow[]> {
    const query = db('timer').where('due_at', '<=', until).orderBy(['due_at', 'id']).limit(limit);
    return (await forUpdateSkipLocked(query)).map((row: Record<string, unknown>) => fromRow(row));
  },

  async jobsDue(until: number, limit: number): Promise<JobRow[]> {
    const query = db('job')
      .where({ status: 'waiting', kind: 'effect' })
      .where('due_at', '<=', until)
      .orderBy(['due_at', 'id'])
      .limit(limit);
    return (await forUpdateSkipLocked(query)).map((row: Record<string, unknown>) => fromRow(row, jobColumns));
  },

  async finishJob(id: string, change: Pick<JobRow, 'status' | 'retries' | 'dueAt' | 'error'>): Promise<void> {
    const { status, retries, dueAt, error } = change;
    await db('job').where({ id }).update({ status, retries, due_at: dueAt, error });
  },

  async waitingJob(id: string): Promise<JobRow | null> {
    const row = await forUpdateSkipLocked(db('job').where({ id, status: 'waiting' })).first();
    return row ? fromRow(row, jobColumns) : null;
  },

  async jobStatus(id: string): Promise<JobRow['status'] | null> {
    const row = await db('job').where({ id }).first('status');
    return row?.status ?? null;
  },

  /** A lock that has run out counts as none. */
  async takeWork(it: { types: string[]; sandboxes: boolean[]; max: number; now: number; lockedUntil: number }) {
    const { types, sandboxes, max, now, lockedUntil } = it;
    const free = db('job')
      .where({ kind: 'work' })
      .whereIn('type', types)
      .whereIn('sandbox', sandboxes)
      .where('due_at', '<=', now)
      .where((q) =>
        q
          .where({ status: 'waiting' })
          .orWhere((locked) => locked.where({ status: 'locked' }).where('locked_until', '<=', now)),
      )
      .orderBy(['due_at', 'id'])
      .limit(max);
    const rows: Record<string, unknown>[] = await forUpdateSkipLocked(free);
    const ids = rows.map(({ id }) => id as string);
    if (ids.length) await db('job').whereIn('id', ids).update({ status: 'locked', locked_until: lockedUntil });
    return rows.map((row) => ({ ...fromRow<JobRow>(row, jobColumns), status: 'locked' as const, lockedUntil }));
  },

  async job(id: string): Promise<JobRow | null> {
    const row = await db('job').where({ id }).first();
    return row ? fromRow(row, jobColumns) : null;
  },

  async jobs(filter: { instanceId?: string; status?: JobStatus; sandbox: boolean; limit: number; after?: Cursor }) {
    const { instanceId, status, sandbox, limit, after } = filter;
    const query = db('job').where({ sandbox }).orderBy(['due_at', 'id']).limit(limit);
    if (instanceId) query.where({ instance_id: instanceId });
    if (status) query.where({ status });
    if (after) {
      query.where((q) =>
        q
          .where('due_at', '>', after.value)
          .orWhere((same) => same.where('due_at', after.value).where('id', '>', after.id)),
      );
    }
    return (await query).map((row: Record<string, unknown>) => fromRow<JobRow>(row, jobColumns));
  },

  /** When the next timer or job is due; null when none waits. */
  async nextDue(): Promise<number | null> {
    const timer = await db('timer').min({ at: 'due_at' }).first();
    const job = await db('job').where({ status: 'waiting', kind: 'effect' }).min({ at: 'due_at' }).first();
    const start = await db('start_wait').min({ at: 'due_at' }).first();
    const moments = [timer?.at, job?.at, start?.at].filter((at) => at !== null && at !== undefined).map(Number);
    return moments.length ? Math.min(...moments) : null;
  },
});
