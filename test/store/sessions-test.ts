import { expect } from 'chai';
import type { Knex } from 'knex';
import {
  accountOfSession,
  closeSession,
  createToken,
  holderOfToken,
  openSession,
  SESSION_IDLE_MS,
  SESSION_MS,
  sweepSessions,
} from '../../server/people/index.ts';
import { sessionStore } from '../../server/store/sessions.ts';
import { DAY_MS } from '../../server/time/index.ts';
import { withDemoCounty } from '../support/county.ts';
import { forEachDatabase } from '../support/databases.ts';

const now = Date.UTC(2026, 2, 4, 2);

describe('sessions', () => {
  forEachDatabase((_name, fresh) => {
    async function aSession() {
      const db = await fresh(withDemoCounty);
      const store = sessionStore(db);
      const { id } = await openSession(store, { account: 'mayor', now });
      return { db, store, id };
    }

    it('say whose they are until they are closed', async () => {
      const { store, id } = await aSession();
      expect(await accountOfSession(store, id, now + 1)).to.equal('mayor');
      expect(await accountOfSession(store, `${id}x`, now + 1)).to.equal(null);
      await closeSession(store, id);
      expect(await accountOfSession(store, id, now + 1)).to.equal(null);
    });

    it('are not kept in a form that anybody could use', async () => {
      const { db, id } = await aSession();
      expect(JSON.stringify(await db('session').select())).to.not.include(id);
    });

    it('end when they are idle', async () => {
      const { store, id } = await aSession();
      expect(await accountOfSession(store, id, now + SESSION_IDLE_MS - 1)).to.equal('mayor'); // and counts as use
      expect(await accountOfSession(store, id, now + 2 * SESSION_IDLE_MS - 2)).to.equal('mayor');
      expect(await accountOfSession(store, id, now + 4 * SESSION_IDLE_MS)).to.equal(null);
    });

    it('end after a week, however busy', async () => {
      const { store, id } = await aSession();
      for (let at = now; at < now + SESSION_MS; at += SESSION_IDLE_MS / 2) {
        expect(await accountOfSession(store, id, at)).to.equal('mayor');
      }
      expect(await accountOfSession(store, id, now + SESSION_MS)).to.equal(null);
    });

    it('are swept when they are over and no sooner', async () => {
      const { db, store } = await aSession();
      await sweepSessions(store, now + SESSION_IDLE_MS - 1);
      expect(await sessionsIn(db)).to.equal(1);
      await sweepSessions(store, now + SESSION_IDLE_MS);
      expect(await sessionsIn(db)).to.equal(0);
    });

    it('end at once with the account', async () => {
      const { db, store, id } = await aSession();
      await db('account').where({ id: 'mayor' }).update({ disabled_at: now });
      expect(await accountOfSession(store, id, now + 1)).to.equal(null);
    });

    it('of one person end together', async () => {
      const { store, id } = await aSession();
      const other = await openSession(store, { account: 'admin', now });
      await store.removeSessionsOf('mayor');
      expect(await accountOfSession(store, id, now + 1)).to.equal(null);
      expect(await accountOfSession(store, other.id, now + 1)).to.equal('admin');
    });
  });
});

describe('tokens', () => {
  forEachDatabase((_name, fresh) => {
    it('say whose they are and for what until their end', async () => {
      const store = sessionStore(await fresh(withDemoCounty));
      const given = { account: 'admin', name: 'renderer', scopes: ['work', 'read'], endsAt: now + DAY_MS };
      const { id, token } = await createToken(store, { ...given, now });
      expect(await holderOfToken(store, token, now)).to.deep.equal({ id, account: 'admin', scopes: ['work', 'read'] });
      expect(await holderOfToken(store, token, now + DAY_MS)).to.equal(null);
      expect(await holderOfToken(store, 'gc_guess', now)).to.equal(null);
    });

    it('are revoked by their owner once', async () => {
      const store = sessionStore(await fresh(withDemoCounty));
      const given = { account: 'admin', name: 'renderer', scopes: [], endsAt: now + DAY_MS };
      const { id, token } = await createToken(store, { ...given, now });
      expect(await store.revokeToken({ id, account: 'mayor', at: now })).to.equal(false);
      expect(await store.revokeToken({ id, account: 'admin', at: now })).to.equal(true);
      expect(await store.revokeToken({ id, account: 'admin', at: now })).to.equal(false);
      expect(await holderOfToken(store, token, now)).to.equal(null);
      expect((await store.tokensOf('admin')).map(({ revokedAt }) => revokedAt)).to.deep.equal([now]);
    });
  });
});

async function sessionsIn(db: Knex): Promise<number> {
  return (await db('session').select('account')).length;
}
