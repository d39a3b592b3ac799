import type { Knex } from 'knex';

/** Whether the assignee was given a task 转办、委托 or has taken it: what was given ends with being given on. */
export async function up(db: Knex): Promise<void> {
  await db.schema.alterTable('task', (table) => {
    table.boolean('handed').notNullable().defaultTo(false);
  });
}

export async function down(db: Knex): Promise<void> {
  await db.raw('alter table task drop column handed');
}
