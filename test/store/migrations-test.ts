import { expect } from 'chai';
import type { Knex } from 'knex';
import { migrate } from '../../server/store/database.ts';
import { dialectIn, takeNumbers } from '../../server/store/dialect.ts';
import { forEachDatabase } from '../support/databases.ts';

async function tablesOf(db: Knex): Promise<string[]> {
  const rows: { name: string }[] =
    dialectIn(db) === 'sqlite'
      ? await db('sqlite_master').where({ type: 'table' }).whereNot('name', 'like', 'sqlite_%').select('name')
      : await db('information_schema.tables').where({ table_schema: 'public' }).select({ name: 'table_name' });
  return rows.map(({ name }) => name).sort();
}

describe('migrations', () => {
  forEachDatabase((_name, fresh) => {
    it('go up, down, up, and twice over', async () => {
      const db = await fresh.empty();
      const ran = await migrate(db);
      const tables = await tablesOf(db);
      expect(tables).to.include.members(['unit', 'person', 'session', 'calendar_day', 'setting_value', 'clock']);
      for (let round = 1; round <= 2; round += 1) {
        await db.migrate.rollback(undefined, true);
        expect(await tablesOf(db), `down, round ${round}`).to.deep.equal(['migration', 'migration_lock']);
        expect(await migrate(db), `up, round ${round}`).to.deep.equal(ran);
        expect(await tablesOf(db), `up, round ${round}`).to.deep.equal(tables);
      }
    });

    it('do nothing when nothing is missing', async () => {
      const db = await fresh();
      expect(await migrate(db)).to.deep.equal([]);
    });

    it('012: history that is there gets an order and stays as it was recorded', async () => {
      const db = await fresh.empty();
      await migrate(db);
      await db.migrate.down({ name: '012-order' });
      await addHistory(db, ['b', 'a'], [5, 5, 3]);
      expect(await migrate(db)).to.deep.equal(['012-order']);
      const events = await db('event').orderBy('ord').select('instance_id', 'seq', 'ord');
      expect(events.map(({ instance_id, seq }) => `${instance_id}${seq}`)).to.deep.equal([
        'a3',
        'b3',
        'a1',
        'a2',
        'b1',
        'b2',
      ]);
      expect(await takeNumbers(db, 'write_order', 2)).to.deep.equal([7, 8]);
      const refused = await db('event')
        .update({ at: 0 })
        .then(
          () => '',
          (error: Error) => error.message,
        );
      expect(refused).to.contain('append-only');
      await db.migrate.down({ name: '012-order' });
      expect(await db('event').count({ n: '*' }).first()).to.deep.equal({ n: 6 });
    });

    it('go on after a node was killed while it migrated', async () => {
      const db = await fresh.empty();
      await migrate(db);
      await db.migrate.rollback(undefined, true);
      await db('migration_lock').update({ is_locked: 1 });
      expect(await migrate(db)).to.include('001-people');
    });
  });
});

/** Cases with events at these moments, as they were kept before 012. */
async function addHistory(db: Knex, ids: string[], moments: number[]): Promise<void> {
  const text = { deployed_by: '', comment: '', source: '', digest: '' };
  await db('deployment').insert({ id: 'd', deployed_at: 0, sandbox: false, ...text });
  const definition = { id: 'd', deployment_id: 'd', key: 'k', version: 1, sandbox: false, name: '', clauses: '[]' };
  await db('definition').insert({ ...definition, startable: true, bpmn: '', forms: '{}' });
  const row = { definition_id: 'd', process_key: 'k', version: 1, title: '', status: 'active', sandbox: false };
  const more = { secrecy: 'internal', settings_day: '', started_at: 0, event_count: 0, event_hash: '' };
  for (const id of ids) await db('instance').insert({ id, root_id: 'a', ...row, ...more });
  for (const id of ids) {
    const event = { instance_id: id, root_id: 'a', type: 'started', data: '{}', hash: '' };
    await db('event').insert(moments.map((at, index) => ({ ...event, seq: index + 1, at })));
  }
}

describe('two nodes that start at once', () => {
  forEachDatabase((name, fresh) => {
    if (name === 'SQLite') return; // one node only
    it('migrate once', async () => {
      const db = await fresh.empty();
      const [first, second] = await Promise.all([migrate(db), migrate(db)]);
      expect([first.length, second.length].sort()).to.deep.equal([0, Math.max(first.length, second.length)]);
    });
  });
});
