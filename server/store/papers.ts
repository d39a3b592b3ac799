import type { Knex } from 'knex';
import type { Cursor, Ordered } from '../work/ports.ts';
import type { AttachmentRow, DocumentRow, NoticeRow } from '../work/rows.ts';
import { fromRow, insertOrdered, toRow } from './rows.ts';

/** Attachments, papers, notices, and answers that a repeated request gets again. */
export const paperQueries = (db: Knex) => ({
  async insertAttachment(row: AttachmentRow): Promise<void> {
    await db('attachment').insert(toRow(row));
  },

  async attachments(ids: string[]): Promise<AttachmentRow[]> {
    return (await db('attachment').whereIn('id', ids)).map((row) => fromRow(row));
  },

  async attachmentRoots(id: string): Promise<string[]> {
    return (await db('attachment_use').where({ attachment_id: id }).select('root_id')).map((row) => row.root_id);
  },

  async insertDocument(row: DocumentRow): Promise<void> {
    await insertOrdered(db, 'document', [toRow(row)]);
  },

  async documents(instanceIds: string[]): Promise<DocumentRow[]> {
    return (await db('document').whereIn('instance_id', instanceIds).orderBy('ord')).map((row) => fromRow(row));
  },

  async notices(account: string, limit: number, after?: Cursor): Promise<(NoticeRow & Ordered)[]> {
    const query = db('notice').where({ account }).limit(limit);
    if (after) query.where('ord', '<', after.value);
    const rows = await query.orderBy('ord', 'desc');
    return rows.map((row) => fromRow(row, { json: ['data'] }));
  },

  async countUnread(account: string): Promise<number> {
    const row = await db('notice').where({ account }).whereNull('read_at').count({ n: '*' }).first();
    return Number(row?.n ?? 0);
  },

  async readNotices(account: string, at: number): Promise<void> {
    await db('notice').where({ account }).whereNull('read_at').update({ read_at: at });
  },

  async answered(account: string, key: string) {
    const row = await db('answered_request').where({ account, key }).first();
    return row ? fromRow<{ digest: string; status: number; body: string; at: number }>(row) : null;
  },

  async rememberAnswer(
    row: { account: string; key: string; digest: string; status: number; body: string; at: number },
    forgetBefore: number,
  ): Promise<void> {
    await db('answered_request').where('at', '<', forgetBefore).delete();
    const { account, key, status, body } = row;
    const found = await db('answered_request').where({ account, key }).update({ status, body });
    if (!found) await db('answered_request').insert(toRow(row));
  },
});
