import type { Knex } from 'knex';
import type { Cursor } from '../work/ports.ts';
import type { NumberRow } from '../work/rows.ts';
import { forUpdate } from './dialect.ts';
import { type Columns, fromRow, toRow } from './rows.ts';

const columns: Columns = { bool: ['sandbox'] };

/** Document numbers by series, without gaps: the row of a series is the lock. */
export const numberQueries = (db: Knex) => ({
  async lockSeries(series: string, sandbox: boolean): Promise<number> {
    await db('number_series').insert({ series, sandbox, last: 0 }).onConflict(['series', 'sandbox']).ignore();
    const row = await forUpdate(db('number_series').where({ series, sandbox })).first('last');
    return Number(row?.last ?? 0);
  },

  async numberOf(instanceId: string, series: string): Promise<number | null> {
    const row = await db('document_number').where({ instance_id: instanceId, series }).first('number');
    return row ? Number(row.number) : null;
  },

  async numbers(it: { series?: string; sandbox: boolean; limit: number; after?: Cursor }): Promise<NumberRow[]> {
    const query = db('document_number').where({ sandbox: it.sandbox }).limit(it.limit);
    if (it.series) query.where({ series: it.series });
    const { after } = it;
    if (after)
      query.where((q) =>
        q
          .where('at', '<', after.value)
          .orWhere((same) => same.where('at', after.value).where('instance_id', '<', after.id)),
      );
    const rows = await query.orderBy([
      { column: 'at', order: 'desc' },
      { column: 'instance_id', order: 'desc' },
    ]);
    return rows.map((row) => fromRow(row, columns));
  },
});

/** Part of writing a step: what it took stands in the register, and its series counts on from there. */
export async function saveNumbers(db: Knex, rows: readonly NumberRow[]): Promise<void> {
  for (const row of rows) {
    const { series, sandbox, number } = row;
    await db('document_number').insert(toRow(row));
    await db('number_series').where({ series, sandbox }).update({ last: number });
  }
}
