import type { Knex } from 'knex';
import { appendOnly, createNumbers, dropAppendOnly, dropNumbers } from '../dialect.ts';

/** What the rows of a table were in order of until now. */
const orders = {
  instance: ['started_at', 'id'],
  task: ['created_at', 'id'],
  event: ['at', 'instance_id', 'seq'],
  notice: ['at', 'id'],
  document: ['at', 'id'],
};

/** Rows of one moment have an order too: that in which they were written, counted over all these tables. */
export async function up(db: Knex): Promise<void> {
  await dropAppendOnly(db, 'event');
  let last = 0;
  for (const [name, columns] of Object.entries(orders)) {
    await db.schema.alterTable(name, (table) => {
      table.bigInteger('ord').notNullable().defaultTo(0);
    });
    const key = name === 'event' ? ['instance_id', 'seq'] : ['id'];
    await db.raw(
      `update ${name} set ord = numbered.n from
        (select ${key.join()}, row_number() over (order by ${columns.join()}) as n from ${name}) as numbered
        where ${key.map((column) => `${name}.${column} = numbered.${column}`).join(' and ')}`,
    );
    last = Math.max(last, Number((await db(name).max({ n: 'ord' }).first())?.n ?? 0));
  }
  await appendOnly(db, 'event');
  await createNumbers(db, 'write_order', last + 1);
  await db.schema.alterTable('instance', (table) => {
    table.index(['sandbox', 'ord']); // lists of cases, newest first
  });
  await db.schema.alterTable('event', (table) => {
    table.dropIndex(['root_id', 'at']);
    table.index(['root_id', 'ord']); // 经过 of a case with its called cases
  });
  await db.schema.alterTable('notice', (table) => {
    table.dropIndex(['account', 'at']);
    table.index(['account', 'ord']); // 消息, newest first
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.alterTable('notice', (table) => {
    table.dropIndex(['account', 'ord']);
    table.index(['account', 'at']);
  });
  await db.schema.alterTable('event', (table) => {
    table.dropIndex(['root_id', 'ord']);
    table.index(['root_id', 'at']);
  });
  await db.schema.alterTable('instance', (table) => {
    table.dropIndex(['sandbox', 'ord']);
  });
  await dropNumbers(db, 'write_order');
  // Not through knex, which would make the table anew on SQLite and lose its triggers.
  for (const name of Object.keys(orders)) await db.raw(`alter table ${name} drop column ord`);
}
