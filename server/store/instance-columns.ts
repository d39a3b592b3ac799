import type { Columns } from './rows.ts';

export const instanceColumns: Columns = { bool: ['sandbox'] };

const names = [
  'id',
  'root_id',
  'parent_id',
  'parent_call',
  'parent_element',
  'subject_task',
  'item_key',
  'definition_id',
  'process_key',
  'version',
  'business_key',
  'title',
  'unit',
  'status',
  'sandbox',
  'secrecy',
  'settings_day',
  'started_at',
  'started_by',
  'ended_at',
  'outcome',
  'event_count',
  'event_hash',
  'undone_at',
  'ord',
];

/** All but the engine's state, which is read only when a step needs it. */
export const withoutState = names.map((column) => `instance.${column}`);

/** The same beside another table's columns. */
export const instanceColumnsAs = (prefix: string): string[] =>
  names.map((column) => `instance.${column} as ${prefix}${column}`);
