import type { Knex } from 'knex';
import type { SettingOverride, SettingsStore } from '../time/index.ts';
import { changing } from './revisions.ts';

export function settingsStore(db: Knex): SettingsStore {
  return {
    load: () => load(db),
    add: ({ name, value, validFrom, by, at }) =>
      changing(db, 'settings', async (trx) => {
        const row = { name, value: JSON.stringify(value), valid_from: validFrom, set_by: by, set_at: at };
        await trx('setting_value').insert(row);
      }),
  };
}

interface SettingColumns {
  name: string;
  value: string;
  valid_from: string;
  set_by: string;
  set_at: number;
}

async function load(db: Knex): Promise<SettingOverride[]> {
  const rows: SettingColumns[] = await db('setting_value').orderBy('number');
  return rows.map(({ name, value, valid_from, set_by, set_at }) => ({
    name,
    value: JSON.parse(value) as unknown,
    validFrom: valid_from,
    by: set_by,
    at: set_at,
  }));
}
