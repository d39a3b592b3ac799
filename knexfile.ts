import path from 'node:path';
import type { Knex } from 'knex';
import { type Config, readConfig } from './server/config.ts';
import { migrations } from './server/store/migrations/index.ts';

/** The database of this installation. The only place that names a driver. */
export function connectionOf({
  databaseUrl,
  dataDir,
  sqliteDriver,
}: Pick<Config, 'databaseUrl' | 'dataDir' | 'sqliteDriver'>): Knex.Config {
  return databaseUrl === null
    ? { client: sqliteDriver, connection: { filename: path.join(dataDir, 'guicheng.sqlite') }, migrations }
    : { client: 'pg', connection: { connectionString: databaseUrl }, migrations };
}

/** For knex's own command line: `npx tsx node_modules/knex/bin/cli.js migrate:list`. */
export default async (): Promise<Knex.Config> => connectionOf(readConfig(process.env));
