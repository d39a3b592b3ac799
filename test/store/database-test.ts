import { expect } from 'chai';
import { isReachable } from '../../server/store/database.ts';
import { alone, dialectIn, insertMissing } from '../../server/store/dialect.ts';
import { forEachDatabase } from '../support/databases.ts';

describe('database', () => {
  forEachDatabase((name, fresh) => {
    it('is configured so that nothing committed gets lost', async () => {
      const db = await fresh();
      if (name === 'PostgreSQL') return;
      const [{ journal_mode }] = await db.raw('PRAGMA journal_mode');
      const [{ synchronous }] = await db.raw('PRAGMA synchronous');
      const [{ foreign_keys }] = await db.raw('PRAGMA foreign_keys');
      expect([journal_mode, synchronous, foreign_keys]).to.deep.equal(['wal', 2, 1]);
    });

    it('gives times and counts as numbers', async () => {
      const db = await fresh();
      const now = Date.UTC(2026, 8, 23, 2);
      await db('login_attempt').insert({ subject: 'account:mayor', at: now });
      expect(await db('login_attempt').first({ at: 'at' })).to.deep.equal({ at: now });
      expect(await db('login_attempt').count({ n: '*' }).sum({ total: 'at' }).first()).to.deep.equal({
        n: 1,
        total: now,
      });
    });

    it('inserts only rows that are missing', async () => {
      const db = await fresh();
      const rows = Array.from({ length: 600 }, (_, n) => ({ subject: `s${n}`, number: 7 }));
      const missing = { table: 'revision', rows, key: ['subject'] };
      await db('revision').insert({ subject: 's0', number: 1 });
      expect(await insertMissing(db, missing)).to.equal(599);
      expect(await insertMissing(db, missing)).to.equal(0);
      expect(await db('revision').where({ subject: 's0' }).first('number')).to.deep.equal({ number: 1 });
    });

    it('lets only one at a time in where one must be alone', async () => {
      const db = await fresh();
      if (dialectIn(db) === 'sqlite') return; // one node
      const order: string[] = [];
      const work = (who: string) => async () => {
        order.push(`${who} begins`);
        await db.raw('select 1');
        order.push(`${who} ends`);
      };
      await Promise.all([alone(db, 7, work('a')), alone(db, 7, work('b'))]);
      expect(order.map((line) => line.split(' ')[1])).to.deep.equal(['begins', 'ends', 'begins', 'ends']);
    });

    it('says whether it answers', async () => {
      const db = await fresh();
      expect(await isReachable(db)).to.equal(true);
      await db.destroy();
      expect(await isReachable(db)).to.equal(false);
    });
  });
});
