import type { Knex } from 'knex';
import pg from 'pg';

/**
 * What SQLite and PostgreSQL do differently; nothing outside this file knows which of them it talks to. Other
 * PostgreSQL-like databases take PostgreSQL's side.
 */
export type Dialect = 'sqlite' | 'postgres';

export function dialectOf(client: Knex.Config['client']): Dialect {
  return client === 'pg' ? 'postgres' : 'sqlite';
}

/** The dialect of an open database or a transaction in it. */
export function dialectIn(db: Knex): Dialect {
  return dialectOf(db.client.config.client);
}

/** Options that a dialect needs beside driver and place. */
export function tuned(options: Knex.Config): Knex.Config {
  return dialectOf(options.client) === 'sqlite' ? tunedSqlite(options) : tunedPostgres(options);
}

/**
 * Runs `work` while no other node does the same. On SQLite there is one node only.
 * @param key of the lock, any whole number that no other lock has
 */
export async function alone<T>(db: Knex, key: number, work: () => Promise<T>): Promise<T> {
  if (dialectIn(db) === 'sqlite') return work();
  return db.transaction(async (trx) => {
    await trx.raw('select pg_advisory_xact_lock(?)', [key]);
    return work();
  });
}

/** Inserts rows and leaves those alone whose key is there already. @returns how many were new */
export async function insertMissing(
  db: Knex,
  { table, rows, key }: { table: string; rows: readonly object[]; key: string[] },
): Promise<number> {
  let inserted = 0;
  // A statement of SQLite takes 32 766 values; the widest table here has a dozen columns.
  for (let start = 0; start < rows.length; start += ROWS_PER_INSERT) {
    const chunk = rows.slice(start, start + ROWS_PER_INSERT);
    const answer: unknown = await db(table).insert(chunk).onConflict(key).ignore().returning(key);
    inserted += Array.isArray(answer) ? answer.length : 0;
  }
  return inserted;
}

const ROWS_PER_INSERT = 500;

/** WAL lets readers go on while one writes; FULL keeps what was committed through a power failure. */
const SQLITE_PRAGMAS =
  'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 5000;';

interface SqliteConnection {
  exec(sql: string, done?: (error: Error | null) => void): unknown;
}

function tunedSqlite(options: Knex.Config): Knex.Config {
  const isSynchronous = options.client === 'better-sqlite3';
  return {
    ...options,
    useNullAsDefault: true,
    pool: {
      // One connection: writers would wait for each other anyway, and a transaction is then never met by SQLITE_BUSY.
      min: 1,
      max: 1,
      afterCreate: (
        connection: SqliteConnection,
        done: (error: Error | null, connection: SqliteConnection) => void,
      ) => {
        if (!isSynchronous) return void connection.exec(SQLITE_PRAGMAS, (error) => done(error, connection));
        connection.exec(SQLITE_PRAGMAS);
        done(null, connection);
      },
      ...options.pool,
    },
  };
}

// Counts, sums and times are bigints; all of ours fit into a JavaScript number.
const NUMBER_TYPES = new Set<number>([pg.types.builtins.INT8, pg.types.builtins.NUMERIC]);
const types = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    NUMBER_TYPES.has(oid)
      ? Number
      : pg.types.getTypeParser(oid, format === 'binary' ? 'binary' : 'text')) as typeof pg.types.getTypeParser,
};

function tunedPostgres(options: Knex.Config): Knex.Config {
  const connection = typeof options.connection === 'object' ? options.connection : {};
  return {
    ...options,
    connection: { ...connection, types } as Knex.PgConnectionConfig,
    pool: { min: 0, max: 10, ...options.pool },
  };
}

/** Makes the database itself refuse to change or delete rows of a table: what was recorded stays. */
export async function appendOnly(db: Knex, table: string): Promise<void> {
  if (dialectIn(db) === 'sqlite') {
    for (const act of ['update', 'delete']) {
      await db.raw(
        `create trigger ${table}_no_${act} before ${act} on ${table} begin select raise(abort, '${table} is append-only'); end`,
      );
    }
    return;
  }
  await db.raw(
    `create function ${table}_append_only() returns trigger as $$ begin raise exception '${table} is append-only'; end $$ language plpgsql`,
  );
  await db.raw(
    `create trigger ${table}_append_only before update or delete on ${table} for each row execute function ${table}_append_only()`,
  );
}

export async function dropAppendOnly(db: Knex, table: string): Promise<void> {
  if (dialectIn(db) === 'sqlite') {
    for (const act of ['update', 'delete']) await db.raw(`drop trigger ${table}_no_${act}`);
    return;
  }
  await db.raw(`drop trigger ${table}_append_only on ${table}`);
  await db.raw(`drop function ${table}_append_only()`);
}

/** Takes rows for this transaction; others wait for them. SQLite has one writer anyway. */
export function forUpdate<T extends Knex.QueryBuilder>(query: T): T {
  return dialectOf(query.client.config.client) === 'postgres' ? (query.forUpdate() as T) : query;
}

/** Takes rows that are due for this transaction alone; others pass them over. SQLite has one writer anyway. */
export function forUpdateSkipLocked<T extends Knex.QueryBuilder>(query: T): T {
  return dialectOf(query.client.config.client) === 'postgres' ? (query.forUpdate().skipLocked() as T) : query;
}

/** Makes a row of whole numbers, each given out once. */
export async function createNumbers(db: Knex, name: string, first: number): Promise<void> {
  if (dialectIn(db) === 'postgres') return void (await db.raw(`create sequence ${name} start with ${Number(first)}`));
  await db.schema.createTable(name, (table) => {
    table.bigInteger('next').notNullable();
  });
  await db(name).insert({ next: first });
}

export async function dropNumbers(db: Knex, name: string): Promise<void> {
  await db.raw(dialectIn(db) === 'postgres' ? `drop sequence ${name}` : `drop table ${name}`);
}

/** The next so many numbers, ascending. On PostgreSQL writers do not wait for each other here, so that some may be passed over. */
export async function takeNumbers(db: Knex, name: string, count: number): Promise<number[]> {
  if (count === 0) return [];
  if (dialectIn(db) === 'postgres') {
    const { rows } = await db.raw('select nextval(?) as n from generate_series(1, ?)', [name, count]);
    return (rows as { n: number }[]).map(({ n }) => n);
  }
  const [row] = await db(name).increment('next', count).returning('next');
  return Array.from({ length: count }, (_, index) => Number(row.next) - count + index);
}
