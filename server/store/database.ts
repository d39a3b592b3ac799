import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import knex, { type Knex } from 'knex';
import { alone, dialectOf, tuned } from './dialect.ts';

/**
 * Opens a database; its file's folder is made when it is missing.
 * @param options as `knexfile.ts` gives them
 */
export async function openDatabase(options: Knex.Config): Promise<Knex> {
  if (dialectOf(options.client) === 'sqlite') await mkdir(path.dirname(fileOf(options)), { recursive: true });
  return knex(tuned(options));
}

/**
 * Brings the schema up to date. Several nodes may start at once: one migrates, the others wait.
 * @returns the migrations that ran
 */
export async function migrate(db: Knex): Promise<string[]> {
  return alone(db, MIGRATION_LOCK, async () => {
    // A node that was killed while it migrated left knex's own lock behind. Ours is held, so no other node migrates now.
    await db.migrate.forceFreeMigrationsLock();
    const [, names] = (await db.migrate.latest()) as [number, string[]];
    return names;
  });
}

/** Whether the database answers. */
export async function isReachable(db: Knex): Promise<boolean> {
  try {
    await db.raw('select 1');
    return true;
  } catch {
    return false;
  }
}

const MIGRATION_LOCK = 4_401;

function fileOf({ connection }: Knex.Config): string {
  return (connection as Knex.Sqlite3ConnectionConfig).filename;
}
