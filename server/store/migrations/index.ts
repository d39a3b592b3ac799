import type { Knex } from 'knex';
import * as people from './001-people.ts';
import * as county from './002-county.ts';
import * as cases from './010-cases.ts';
import * as engine from './011-engine.ts';
import * as order from './012-order.ts';
import * as handed from './013-handed.ts';
import * as rules from './014-rules.ts';
import * as numbers from './015-numbers.ts';

interface Migration {
  name: string;
  up(db: Knex): Promise<void>;
  down(db: Knex): Promise<void>;
}

/** In the order in which they run. One that is released is never edited: the next one changes what it made. */
const list: Migration[] = [
  { name: '001-people', ...people },
  { name: '002-county', ...county },
  { name: '010-cases', ...cases },
  { name: '011-engine', ...engine },
  { name: '012-order', ...order },
  { name: '013-handed', ...handed },
  { name: '014-rules', ...rules },
  { name: '015-numbers', ...numbers },
];

/** A list instead of a folder, so that nothing depends on how files are found. */
const source: Knex.MigrationSource<Migration> = {
  getMigrations: async () => list,
  getMigrationName: ({ name }) => name,
  getMigration: async (migration) => migration,
};

export const migrations: Knex.MigratorConfig = { migrationSource: source, tableName: 'migration' };
