import type { Knex } from 'knex';
import type { CaseCount, OverdueCount, StatisticsFilter, StepTimes } from '../work/ports.ts';
import { fromRow } from './rows.ts';

/** How cases and steps went: counted by the database. Productive cases only; what was undone does not count. */
export const statisticsQueries = (db: Knex) => ({
  async caseCounts(filter: StatisticsFilter): Promise<CaseCount[]> {
    const overdue = db('task').distinct('instance_id').where({ status: 'open' }).where('due_at', '<=', filter.now);
    const rows = await within(db('instance'), filter, 'started_at')
      .where({ sandbox: false })
      .whereNull('undone_at')
      .leftJoin(overdue.as('late'), 'late.instance_id', 'instance.id')
      .select('process_key', 'unit')
      .count({ late: 'late.instance_id' })
      .select(['active', 'incident', 'completed', 'cancelled'].map((status) => countIf(db, { status })))
      .groupBy('process_key', 'unit')
      .orderBy(['process_key', 'unit']);
    return rows.map((row) => fromRow(row, {}));
  },

  async stepTimes(filter: StatisticsFilter): Promise<StepTimes[]> {
    const done = within(db('task'), filter, 'created_at')
      .where({ sandbox: false, status: 'completed' })
      .whereNull('undone_at')
      .select('process_key', 'element_id', db.raw('closed_at - created_at as took'))
      .select(
        db.raw(
          'row_number() over (partition by process_key, element_id order by closed_at - created_at) as place, count(*) over (partition by process_key, element_id) as total',
        ),
      );
    const spread = db
      .with('done', done)
      .from('done')
      .select('process_key', 'element_id')
      .select(db.raw('max(case when place = (total + 1) / 2 then took end) as median'))
      .select(db.raw('max(case when place = (total * 9 + 9) / 10 then took end) as tenth'))
      .groupBy('process_key', 'element_id');
    const counts = within(db('task'), filter, 'created_at')
      .where({ sandbox: false })
      .whereNull('undone_at')
      .select('process_key', 'element_id')
      .select(countIf(db, { status: 'open' }), countIf(db, { status: 'completed' }))
      .select(db.raw('avg(due_at - created_at) as allowed'))
      .select(
        db.raw(
          'count(case when due_at is not null and coalesce(closed_at, ?) >= due_at then 1 end) as late, count(due_at) as limited',
          [filter.now],
        ),
      )
      .groupBy('process_key', 'element_id')
      .orderBy(['process_key', 'element_id']);
    const [times, rows] = [await spread, await counts];
    const bySteps = new Map(times.map((row) => [`${row.process_key} ${row.element_id}`, row]));
    return rows.map((row) => {
      const { median = null, tenth = null } = bySteps.get(`${row.process_key} ${row.element_id}`) ?? {};
      const allowed = row.allowed === null ? null : Math.round(Number(row.allowed));
      return fromRow({ ...row, median, slowest_tenth: tenth, allowed }, {});
    });
  },

  async overdueCounts({ now, ...filter }: StatisticsFilter): Promise<OverdueCount[]> {
    const rows = await within(db('task'), filter, 'created_at')
      .where({ sandbox: false, status: 'open' })
      .select('unit')
      .count({ open: '*' })
      .select(db.raw('count(case when due_at <= ? then 1 end) as overdue', [now]))
      .select(db.raw('min(case when due_at <= ? then due_at end) as oldest_due_at', [now]))
      .groupBy('unit')
      .orderBy('unit');
    return rows.map((row) => fromRow(row, {}));
  },
});

function within<T extends Knex.QueryBuilder>(
  query: T,
  { processKey, from, to }: Omit<StatisticsFilter, 'now'>,
  column: string,
): T {
  if (processKey) query.where('process_key', processKey);
  if (from !== undefined) query.where(column, '>=', from);
  if (to !== undefined) query.where(column, '<', to);
  return query;
}

/** `count(case when status = 'open' then 1 end) as open` */
function countIf(db: Knex, { status }: { status: string }): Knex.Raw {
  return db.raw('count(case when status = ? then 1 end) as ??', [status, status]);
}
