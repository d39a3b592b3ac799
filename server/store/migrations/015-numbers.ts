import type { Knex } from 'knex';

/** Document numbers: each series counts on from its last, without gaps; a number belongs to the case that took it. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('number_series', (table) => {
    table.string('series', 60).notNullable(); // as it is printed before the number: `伊政发〔2026〕`
    table.boolean('sandbox').notNullable();
    table.integer('last').notNullable();
    table.primary(['series', 'sandbox']); // which number comes next
  });
  await db.schema.createTable('document_number', (table) => {
    table.string('series', 60).notNullable();
    table.boolean('sandbox').notNullable();
    table.integer('number').notNullable();
    table.string('instance_id', 40).notNullable().references('instance.id');
    table.bigInteger('at').notNullable();
    table.primary(['series', 'sandbox', 'number']); // none twice; the register of a series
    table.unique(['instance_id', 'series']); // the number that a case has already
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('document_number');
  await db.schema.dropTable('number_series');
}
