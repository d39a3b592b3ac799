import type { Knex } from 'knex';
import pg from 'pg';
import type { Change } from '../work/index.ts';
import { dialectIn } from './dialect.ts';

const channel = 'guicheng_change';
/** PostgreSQL takes 8000 bytes; a longer change is told as "something changed", by its cases alone. */
const maxPayload = 7000;

/** Tells other nodes what changed and hears it from them; null where there is one node only. */
export interface Relay {
  send(change: Change): Promise<void>;
  close(): Promise<void>;
}

export async function openRelay(db: Knex, node: string, hear: (change: Change) => void): Promise<Relay | null> {
  if (dialectIn(db) === 'sqlite') return null;
  const client = new pg.Client(db.client.config.connection);
  await client.connect();
  client.on('notification', ({ payload }) => {
    const { from, change } = JSON.parse(payload ?? '{}') as { from?: string; change?: Change };
    if (change && from !== node) hear(change);
  });
  await client.query(`listen ${channel}`);
  return {
    async send(change) {
      const payload = JSON.stringify({ from: node, change });
      const short =
        payload.length <= maxPayload
          ? payload
          : JSON.stringify({ from: node, change: { rootIds: change.rootIds.slice(0, 50), groups: [] } });
      await db.raw('select pg_notify(?, ?)', [channel, short]);
    },
    close: () => client.end(),
  };
}
