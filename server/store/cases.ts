import type { Knex } from 'knex';
import type { Changes } from '../work/changes.ts';
import type { EventFilter, InstanceFilter, Ordered } from '../work/ports.ts';
import { Conflict } from '../work/problem.ts';
import type { EventRow, IncidentRow, InstanceRow, MessageWaitRow, MonitorRow, TimerRow } from '../work/rows.ts';
import { forUpdate } from './dialect.ts';
import { instanceColumns, withoutState } from './instance-columns.ts';
import { saveNumbers } from './numbers.ts';
import { type Columns, fromRow, insertOrdered, insertRows, likePattern, toRow } from './rows.ts';
import { writeTasks } from './tasks.ts';

const eventColumns: Columns = { json: ['data'] };
const monitorColumns: Columns = { json: ['trace'] };
const incidentColumns: Columns = { json: ['command'] };

/** Reads and writes of one case: its row with the engine's state, and what a step leaves beside it. */
export const caseQueries = (db: Knex) => ({
  async instance(id: string): Promise<InstanceRow | null> {
    const row = await db('instance').select(withoutState).where({ id }).first();
    return row ? fromRow(row, instanceColumns) : null;
  },

  async state(id: string): Promise<Buffer | null> {
    const row = await db('instance').select('state').where({ id }).first();
    return row?.state ?? null;
  },

  async lockInstance(id: string): Promise<void> {
    await forUpdate(db('instance').select('id').where({ id }));
  },

  async instances(ids: string[]): Promise<InstanceRow[]> {
    const rows = await db('instance').select(withoutState).whereIn('id', ids);
    return rows.map((row) => fromRow(row, instanceColumns));
  },

  async instancesOfRoot(rootId: string): Promise<InstanceRow[]> {
    const rows = await db('instance').select(withoutState).where({ root_id: rootId }).orderBy('ord');
    return rows.map((row) => fromRow(row, instanceColumns));
  },

  async instancesWithOpenDeadlines(): Promise<string[]> {
    const rows = await db('task').distinct('instance_id').where({ status: 'open' }).whereNotNull('deadline');
    return rows.map((row) => row.instance_id);
  },

  async *instanceIds(): AsyncGenerator<string> {
    for (let after = ''; ; ) {
      const rows: { id: string }[] = await db('instance').select('id').where('id', '>', after).orderBy('id').limit(500);
      for (const { id } of rows) yield id;
      if (rows.length < 500) return;
      after = rows.at(-1)?.id ?? '';
    }
  },

  async write(changes: Changes): Promise<void> {
    if (changes.newInstances.length) {
      const rows = changes.newInstances.map(({ row, state }) => ({ ...toRow(row), state }));
      await insertOrdered(db, 'instance', rows);
    }
    for (const { row, state } of changes.instances) await saveInstance(db, row, state);
    await writeTasks(db, changes);
    await insertAll(db, 'timer', changes.newTimers);
    for (const { id, dueAt } of changes.timers) await db('timer').where({ id }).update({ due_at: dueAt });
    if (changes.goneTimers.length) await db('timer').whereIn('id', changes.goneTimers).delete();
    await insertAll(db, 'message_wait', changes.newMessages);
    if (changes.goneMessages.length) await db('message_wait').whereIn('id', changes.goneMessages).delete();
    await insertAll(db, 'job', changes.jobs, { json: ['payload'] });
    await closeWork(db, changes.closedWork);
    await insertAll(db, 'incident', changes.incidents, incidentColumns);
    for (const { id, at } of changes.closedIncidents) await db('incident').where({ id }).update({ closed_at: at });
    await insertOrdered(
      db,
      'event',
      changes.events.map((event) => toRow(event, eventColumns)),
    );
    await insertOrdered(
      db,
      'notice',
      changes.notices.map((notice) => toRow(notice, { json: ['data'] })),
    );
    await saveNumbers(db, changes.numbers);
    if (changes.monitors.length)
      await db('monitor')
        .insert(changes.monitors.map((row) => toRow(row, monitorColumns)))
        .onConflict(['instance_id', 'rule_id', 'item'])
        .merge(['trace']);
    await insertOnce(db, 'participant', changes.participants, ['root_id', 'grp']);
    await insertOnce(db, 'attachment_use', changes.attachmentUses, ['attachment_id', 'root_id']);
  },

  async monitors(instanceId: string): Promise<MonitorRow[]> {
    const rows = await db('monitor').where({ instance_id: instanceId }).orderBy(['rule_id', 'item']);
    return rows.map((row) => fromRow(row, monitorColumns));
  },

  async openIncidents(instanceId?: string): Promise<IncidentRow[]> {
    const query = db('incident').whereNull('closed_at').orderBy('opened_at');
    const rows = await (instanceId ? query.where({ instance_id: instanceId }) : query.limit(200));
    return rows.map((row) => fromRow(row, incidentColumns));
  },

  async incident(id: string): Promise<IncidentRow | null> {
    const row = await db('incident').where({ id }).first();
    return row ? fromRow(row, incidentColumns) : null;
  },

  async events({ after, newestFirst, limit, ...filter }: EventFilter): Promise<(EventRow & Ordered)[]> {
    const query = eventsOf(db, filter).limit(limit);
    // Within one case the same order, by the key.
    const order = filter.instanceId ? 'seq' : 'ord';
    if (after !== undefined) query.where(order, newestFirst ? '<' : '>', after);
    const rows: Record<string, unknown>[] = await query.orderBy(order, newestFirst ? 'desc' : 'asc');
    return rows.map((row) => fromRow(row, eventColumns));
  },

  async countEvents(filter: Parameters<typeof eventsOf>[1]): Promise<number> {
    const row = await eventsOf(db, filter).count({ n: '*' }).first();
    return Number(row?.n ?? 0);
  },

  async isParticipant(rootId: string, groups: string[]): Promise<boolean> {
    const row = await db('participant').where({ root_id: rootId }).whereIn('grp', groups).first('grp');
    return row !== undefined;
  },

  async timersOf(instanceIds: string[]): Promise<TimerRow[]> {
    return (await db('timer').whereIn('instance_id', instanceIds).orderBy('due_at')).map((row) => fromRow(row));
  },

  async messageWaits(it: {
    kind: MessageWaitRow['kind'];
    name: string;
    correlationKey: string | null;
    sandbox: boolean;
  }): Promise<MessageWaitRow[]> {
    const { kind, name, correlationKey, sandbox } = it;
    const rows = await db('message_wait')
      .select('message_wait.*')
      .join('instance', 'instance.id', 'message_wait.instance_id')
      .where({ kind, name, 'instance.sandbox': sandbox })
      .whereIn('instance.status', ['active', 'incident'])
      .where((q) =>
        correlationKey === null ? q.whereNull('correlation_key') : q.where('correlation_key', correlationKey),
      )
      .orderBy('message_wait.id');
    return rows.map((row) => fromRow(row));
  },

  async waitingFor({ name, sandbox, limit }: { name: string; sandbox: boolean; limit: number }) {
    const rows = await db('message_wait')
      .select('message_wait.*')
      .join('instance', 'instance.id', 'message_wait.instance_id')
      .where({ kind: 'message', name, 'instance.sandbox': sandbox })
      .whereIn('instance.status', ['active', 'incident'])
      .orderBy('instance.ord')
      .limit(limit);
    return rows.map((row) => fromRow<MessageWaitRow>(row));
  },

  async keepMessage(row: {
    id: string;
    name: string;
    correlationKey: string | null;
    variables: Record<string, unknown>;
    sandbox: boolean;
    expiresAt: number;
  }): Promise<void> {
    await db('kept_message').insert(toRow(row, { json: ['variables'] }));
  },

  async takeKeptMessage(name: string, correlationKey: string | null, sandbox: boolean, now: number) {
    const row = await db('kept_message')
      .where({ name, sandbox })
      .where((q) =>
        correlationKey === null ? q.whereNull('correlation_key') : q.where('correlation_key', correlationKey),
      )
      .where('expires_at', '>', now)
      .orderBy('expires_at')
      .first();
    if (!row) return null;
    await db('kept_message').where({ id: row.id }).delete();
    return JSON.parse(row.variables) as Record<string, unknown>;
  },

  async listInstances({ limit, after, ...filter }: InstanceFilter): Promise<(InstanceRow & Ordered)[]> {
    const query = instancesLike(db, filter).select(withoutState).limit(limit);
    if (after) query.where('ord', '<', after.value);
    const rows = await query.orderBy('ord', 'desc');
    return rows.map((row: Record<string, unknown>) => fromRow(row, instanceColumns));
  },

  async countInstances(filter: Omit<InstanceFilter, 'limit' | 'after'>): Promise<number> {
    const row = await instancesLike(db, filter).count({ n: '*' }).first();
    return Number(row?.n ?? 0);
  },
});

function eventsOf(db: Knex, filter: Omit<EventFilter, 'after' | 'newestFirst' | 'limit'>): Knex.QueryBuilder {
  const { instanceId, instanceIds, rootId, types } = filter;
  const query = db('event');
  if (instanceId) query.where('instance_id', instanceId);
  if (instanceIds) query.whereIn('instance_id', instanceIds);
  if (rootId) query.where('root_id', rootId);
  if (types) query.whereIn('type', types);
  return query;
}

/** Saves one step of an instance. @throws Conflict when another command was faster: load again and retry */
async function saveInstance(db: Knex, row: InstanceRow, state: Buffer | null | undefined): Promise<void> {
  // The version in the condition is the lock: of two commands on one instance exactly one finds its row.
  const found = await db('instance')
    .where({ id: row.id, version: row.version })
    .update({
      version: row.version + 1,
      definition_id: row.definitionId,
      parent_call: row.parentCall,
      status: row.status,
      ended_at: row.endedAt,
      outcome: row.outcome,
      event_count: row.eventCount,
      event_hash: row.eventHash,
      undone_at: row.undoneAt,
      ...(state === undefined ? {} : { state }),
    });
  if (found !== 1) throw new Conflict(`instance ${row.id} moved on`);
}

function instancesLike(db: Knex, filter: Omit<InstanceFilter, 'limit' | 'after'>): Knex.QueryBuilder {
  const {
    visibleTo,
    processKey,
    status,
    q,
    unit,
    overdueAt,
    startedAfter,
    startedBefore,
    top,
    startedBy,
    sandbox,
    waitingFor,
  } = filter;
  const query = db('instance').where({ sandbox });
  if (visibleTo) {
    query.where((either) =>
      either
        .where('secrecy', 'open')
        .orWhereIn('root_id', db('participant').select('root_id').whereIn('grp', visibleTo)),
    );
  } else query.whereNot('secrecy', 'confidential');
  if (processKey) query.where('process_key', processKey);
  if (status) query.where('status', status);
  if (q)
    query.where((like) => like.whereRaw("lower(title) like ? escape '!'", [likePattern(q)]).orWhere('business_key', q));
  if (unit) query.where('unit', unit);
  if (waitingFor) {
    query.whereIn('id', db('message_wait').select('instance_id').where({ kind: 'message', name: waitingFor }));
    query.whereIn('status', ['active', 'incident']);
  }
  if (top) query.whereNull('parent_id');
  if (startedBy) query.where('started_by', startedBy);
  if (startedAfter !== undefined) query.where('started_at', '>=', startedAfter);
  if (startedBefore !== undefined) query.where('started_at', '<', startedBefore);
  if (overdueAt !== undefined) {
    query.whereIn('root_id', db('task').select('root_id').where({ status: 'open' }).where('due_at', '<=', overdueAt));
  }
  return query;
}

async function closeWork(db: Knex, closed: Changes['closedWork']): Promise<void> {
  for (const status of new Set(closed.map((work) => work.status))) {
    const ids = closed.filter((work) => work.status === status).map(({ id }) => id);
    await db('job').whereIn('id', ids).whereNot({ status: 'done' }).update({ status });
  }
}

async function insertAll(db: Knex, table: string, rows: readonly object[], columns: Columns = {}): Promise<void> {
  if (rows.length === 0) return;
  await insertRows(
    db,
    table,
    rows.map((row) => toRow(row, columns)),
  );
}

/** Rows that may be there already: they are left as they are. */
async function insertOnce(db: Knex, table: string, rows: readonly object[], key: string[]): Promise<void> {
  if (rows.length === 0) return;
  await db(table)
    .insert(rows.map((row) => toRow(row)))
    .onConflict(key)
    .ignore();
}
