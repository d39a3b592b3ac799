import type { Knex } from 'knex';
import { takeNumbers } from './dialect.ts';

/** Rows of tables and objects of ours: `snake_case` and `camelCase`, JSON columns, booleans of SQLite. */

const toSnake = remembered((name) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`));
const toCamel = remembered((name) => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()));

/** The same few names come with every row. */
function remembered(convert: (name: string) => string): (name: string) => string {
  const known = new Map<string, string>();
  return (name) => {
    let converted = known.get(name);
    if (converted === undefined) {
      converted = convert(name);
      known.set(name, converted);
    }
    return converted;
  };
}

/** Which columns hold JSON and which true or false, by our names. */
export interface Columns {
  json?: readonly string[];
  bool?: readonly string[];
}

export function toRow(object: object, { json = [] }: Columns = {}): Record<string, unknown> {
  const row: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(object)) {
    row[toSnake(name)] = json.includes(name) && value !== null && value !== undefined ? JSON.stringify(value) : value;
  }
  return row;
}

export function fromRow<T>(row: Record<string, unknown>, { json = [], bool = [] }: Columns = {}): T {
  const object: Record<string, unknown> = {};
  for (const [column, value] of Object.entries(row)) {
    const name = toCamel(column);
    if (json.includes(name)) object[name] = value === null ? null : JSON.parse(value as string);
    else object[name] = bool.includes(name) ? Boolean(value) : value;
  }
  return object as T;
}

/** What contains the words, any case; `!` escapes. */
export const likePattern = (words: string): string => `%${words.toLowerCase().replace(/[!%_]/g, '!$&')}%`;

/** Rows in one statement as far as a statement reaches; knex's own batch would open a savepoint for each. */
export async function insertRows(db: Knex, table: string, rows: readonly Record<string, unknown>[]): Promise<void> {
  for (let from = 0; from < rows.length; from += rowsPerInsert)
    await db(table).insert(rows.slice(from, from + rowsPerInsert));
}

/** The same for tables whose rows have an order: each gets its place in it. */
export async function insertOrdered(db: Knex, table: string, rows: readonly Record<string, unknown>[]): Promise<void> {
  const numbers = await takeNumbers(db, 'write_order', rows.length);
  await insertRows(
    db,
    table,
    rows.map((row, index) => ({ ...row, ord: numbers[index] })),
  );
}

/** SQLite takes 32 766 values a statement, the widest table has forty columns. */
const rowsPerInsert = 100;
