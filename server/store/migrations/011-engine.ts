import type { Knex } from 'knex';

/**
 * What the whole of BPMN needs beside: signals that are awaited, work for programs outside, processes that start by an event,
 * and what was undone.
 */
export async function up(db: Knex): Promise<void> {
  await db.schema.alterTable('definition', (table) => {
    table.text('dmn').notNullable().defaultTo('[]'); // JSON: the decision files of its deployment
  });
  await db.schema.alterTable('message_wait', (table) => {
    table.string('kind', 10).notNullable().defaultTo('message'); // message, signal
  });
  await db.schema.alterTable('job', (table) => {
    table.string('kind', 10).notNullable().defaultTo('effect'); // effect: ours. work: for programs outside
    table.string('element_id', 100);
    table.boolean('sandbox').notNullable().defaultTo(false);
    table.bigInteger('locked_until');
    table.index(['kind', 'type', 'status']); // work of a type
  });
  await db.schema.alterTable('task', (table) => {
    table.bigInteger('undone_at'); // it had been done, and a way back has undone it
    table.string('signer', 100); // who was added to somebody else's task
  });
  await db.schema.alterTable('instance', (table) => {
    table.bigInteger('undone_at');
  });
  await db.schema.createTable('start_wait', (table) => {
    table.string('id', 40).primary();
    table.string('definition_id', 40).notNullable().references('definition.id');
    table.string('process_key', 100).notNullable();
    table.boolean('sandbox').notNullable();
    table.string('element_id', 100).notNullable();
    table.string('kind', 10).notNullable(); // timer, message, signal
    table.string('name', 200);
    table.bigInteger('due_at').index(); // the next to ring
    table.text('cycle'); // JSON
    table.index(['process_key', 'sandbox']); // those that a new version replaces
    table.index(['name', 'kind']); // what a message or signal starts
  });
  await db.schema.createTable('task_copy', (table) => {
    table.string('task_id', 40).notNullable().references('task.id');
    table.string('account', 100).notNullable();
    table.string('copied_by', 100).notNullable();
    table.bigInteger('at').notNullable();
    table.bigInteger('read_at');
    table.primary(['task_id', 'account']);
    table.index(['account', 'at']); // 抄送我的
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('task_copy');
  await db.schema.dropTable('start_wait');
  await db.schema.alterTable('instance', (table) => {
    table.dropColumn('undone_at');
  });
  await db.schema.alterTable('task', (table) => {
    table.dropColumns('undone_at', 'signer');
  });
  await db.schema.alterTable('job', (table) => {
    table.dropIndex(['kind', 'type', 'status']);
    table.dropColumns('kind', 'element_id', 'sandbox', 'locked_until');
  });
  await db.schema.alterTable('message_wait', (table) => {
    table.dropColumn('kind');
  });
  await db.schema.alterTable('definition', (table) => {
    table.dropColumn('dmn');
  });
}
