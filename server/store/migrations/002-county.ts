import type { Knex } from 'knex';

/** Calendar, settings, manual time, and a count of changes by which nodes notice that people or calendar changed. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('calendar_year', (table) => {
    table.integer('year').primary();
    table.bigInteger('imported_at').notNullable();
    table.string('imported_by', 100); // null: seeded
  });
  await db.schema.createTable('calendar_day', (table) => {
    table.string('date', 10).primary();
    table.integer('year').notNullable().references('calendar_year.year');
    table.string('kind', 10).notNullable();
    table.string('name', 100).notNullable();
    table.index('year'); // replacing a year on import
  });
  await db.schema.createTable('setting_value', (table) => {
    table.increments('number'); // the order in which they were made
    table.string('name', 100).notNullable();
    table.text('value').notNullable(); // JSON
    table.string('valid_from', 10).notNullable();
    table.string('set_by', 100).notNullable();
    table.bigInteger('set_at').notNullable();
  });
  await db.schema.createTable('clock', (table) => {
    table.integer('id').primary(); // one row, 1
    table.bigInteger('now').notNullable();
  });
  await db.schema.createTable('revision', (table) => {
    table.string('subject', 20).primary();
    table.integer('number').notNullable();
  });
  await db('revision').insert(['people', 'calendar', 'settings'].map((subject) => ({ subject, number: 0 })));
}

export async function down(db: Knex): Promise<void> {
  for (const table of ['revision', 'clock', 'setting_value', 'calendar_day', 'calendar_year'])
    await db.schema.dropTable(table);
}
