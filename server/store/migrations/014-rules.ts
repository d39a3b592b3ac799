import type { Knex } from 'knex';

/** Clause rules go with a version, what an administrator let pass with a deployment; every case is watched by its rules. */
export async function up(db: Knex): Promise<void> {
  await db.schema.alterTable('definition', (table) => {
    table.text('rules').notNullable().defaultTo('[]'); // JSON
  });
  await db.schema.alterTable('deployment', (table) => {
    table.text('waived').notNullable().defaultTo('[]'); // JSON: finding, element, reason
  });
  await db.schema.createTable('monitor', (table) => {
    table.string('instance_id', 40).notNullable().references('instance.id');
    table.string('rule_id', 80).notNullable();
    table.string('item', 100).notNullable(); // the unit or item that a rule with `each` follows, else empty
    table.text('trace').notNullable(); // JSON: what has happened that concerns the rule
    table.primary(['instance_id', 'rule_id', 'item']); // where a case stands with a rule
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('monitor');
  await db.raw('alter table deployment drop column waived');
  await db.raw('alter table definition drop column rules');
}
