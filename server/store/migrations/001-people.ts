import type { Knex } from 'knex';

/** Units, posts, persons, accounts, delegations, sessions, tokens. Times are UTC milliseconds. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('unit', (table) => {
    table.string('id', 100).primary();
    table.string('name', 200).notNullable();
    table.string('kind', 20).notNullable();
    table.string('flags', 200).notNullable(); // separated by one space
    table.string('leader', 100); // a post
    table.integer('position').notNullable(); // the order in which units are shown
  });
  await db.schema.createTable('post', (table) => {
    table.string('id', 100).primary();
    table.string('name', 200).notNullable();
    table.string('unit_id', 100).notNullable().references('unit.id');
    table.string('role', 20);
    table.string('seat', 20);
    table.integer('position').notNullable();
  });
  await db.schema.createTable('person', (table) => {
    table.string('account', 100).primary();
    table.string('name', 200).notNullable();
    table.integer('position').notNullable();
  });
  // Apart from the person, so that whoever lists people cannot let a hash slip out.
  await db.schema.createTable('account', (table) => {
    table.string('id', 100).primary().references('person.account');
    table.string('password_hash', 300); // null: nobody can sign in
    table.string('permissions', 200).notNullable(); // separated by one space
    table.string('origin', 20); // "demo": its password is public
    table.bigInteger('disabled_at');
  });
  await db.schema.createTable('post_holding', (table) => {
    table.string('post_id', 100).notNullable().references('post.id');
    table.string('account', 100).notNullable().references('person.account');
    table.primary(['post_id', 'account']);
    table.index('account'); // a person's posts
  });
  await db.schema.createTable('delegation', (table) => {
    table.string('id', 50).primary();
    table.string('from_account', 100).notNullable().references('person.account');
    table.string('to_account', 100).notNullable().references('person.account');
    table.text('scope').notNullable(); // JSON: "all" or a list
    table.bigInteger('starts_at').notNullable();
    table.bigInteger('ends_at').notNullable();
    table.bigInteger('created_at').notNullable();
    table.string('created_by', 100).notNullable();
    table.bigInteger('revoked_at');
  });
  await db.schema.createTable('session', (table) => {
    table.string('id_hash', 64).primary(); // SHA-256 of the id in the cookie
    table.string('account', 100).notNullable().references('account.id');
    table.bigInteger('created_at').notNullable();
    table.bigInteger('seen_at').notNullable();
    table.bigInteger('ends_at').notNullable();
    table.index('account'); // signing a person out everywhere
    table.index('ends_at'); // deleting sessions that are over
  });
  await db.schema.createTable('api_token', (table) => {
    table.string('id', 50).primary();
    table.string('token_hash', 64).notNullable().unique(); // SHA-256 of the token
    table.string('account', 100).notNullable().references('account.id');
    table.string('name', 200).notNullable();
    table.text('scopes').notNullable(); // separated by one space
    table.bigInteger('created_at').notNullable();
    table.bigInteger('ends_at').notNullable();
    table.bigInteger('revoked_at');
    table.index('account'); // a person's own tokens
  });
  await db.schema.createTable('login_attempt', (table) => {
    table.string('subject', 200).notNullable(); // "account:…" or "address:…"
    table.bigInteger('at').notNullable();
    table.index(['subject', 'at']); // counting a subject's latest failures
    table.index('at'); // deleting old ones
  });
}

export async function down(db: Knex): Promise<void> {
  const newestFirst = [
    'login_attempt',
    'api_token',
    'session',
    'delegation',
    'post_holding',
    'account',
    'person',
    'post',
    'unit',
  ];
  for (const table of newestFirst) await db.schema.dropTable(table);
}
