import { expect } from 'chai';
import {
  DEMO_PASSWORD,
  LOCK_OUT_MS,
  MOST_FAILURES_OF_ACCOUNT,
  MOST_FAILURES_OF_ADDRESS,
  passwordHashOf,
  signIn,
} from '../../server/people/index.ts';
import { accountStore } from '../../server/store/accounts.ts';
import { peopleStore } from '../../server/store/people.ts';
import { withDemoCounty } from '../support/county.ts';
import { forEachDatabase } from '../support/databases.ts';

const now = Date.UTC(2026, 2, 4, 2);

describe('signing in', () => {
  forEachDatabase((_name, fresh) => {
    async function aDoor() {
      const store = accountStore(await fresh(withDemoCounty));
      const knock = (attempt: Partial<Parameters<typeof signIn>[1]> = {}) =>
        signIn(store, {
          ...{ account: 'finance.head', password: DEMO_PASSWORD, address: '10.0.0.7', now, allowDemo: true },
          ...attempt,
        });
      return { store, knock };
    }

    it('takes the demo password and gives the permissions', async () => {
      const { knock } = await aDoor();
      expect(await knock({ account: 'admin' })).to.deep.equal({
        outcome: 'signed-in',
        account: 'admin',
        permissions: ['administer', 'operate', 'design'],
      });
    });

    it('answers the same for a wrong password and an unknown account', async () => {
      const { knock } = await aDoor();
      const wrong = await knock({ password: 'guicheng' });
      expect(wrong).to.deep.equal({ outcome: 'wrong-credentials' });
      expect(await knock({ account: 'nobody' })).to.deep.equal(wrong);
    });

    it('refuses demo accounts where they are not allowed', async () => {
      const { knock } = await aDoor();
      expect(await knock({ allowDemo: false })).to.deep.equal({ outcome: 'wrong-credentials' });
    });

    it('locks an account after its fifth failure, also for the right password', async () => {
      const { knock } = await aDoor();
      for (let failure = 1; failure <= MOST_FAILURES_OF_ACCOUNT; failure += 1) {
        expect((await knock({ password: 'guess', now: now + failure })).outcome, `${failure}`).to.equal(
          'wrong-credentials',
        );
      }
      const locked = await knock({ now: now + 10, address: '10.0.0.8' });
      expect(locked).to.deep.equal({ outcome: 'locked-out', retryAfterMs: LOCK_OUT_MS - 9 });
      expect((await knock({ account: 'finance.deputy', now: now + 10 })).outcome).to.equal('signed-in');
    });

    it('opens again when the failures are old, to the millisecond', async () => {
      const { knock } = await aDoor();
      for (let failure = 0; failure < MOST_FAILURES_OF_ACCOUNT; failure += 1) await knock({ password: 'guess' });
      expect((await knock({ now: now + LOCK_OUT_MS - 1 })).outcome).to.equal('locked-out');
      expect((await knock({ now: now + LOCK_OUT_MS })).outcome).to.equal('signed-in');
    });

    it('forgets failures after a success', async () => {
      const { knock } = await aDoor();
      for (let round = 0; round < 2; round += 1) {
        for (let failure = 1; failure < MOST_FAILURES_OF_ACCOUNT; failure += 1) await knock({ password: 'guess' });
        expect((await knock()).outcome).to.equal('signed-in');
      }
    });

    it('locks an address that tries many accounts', async () => {
      const { store, knock } = await aDoor();
      for (let n = 0; n < MOST_FAILURES_OF_ADDRESS; n += 1) await store.addAttempt('address:10.0.0.7', now);
      expect((await knock()).outcome).to.equal('locked-out');
      expect((await knock({ address: '10.0.0.8' })).outcome).to.equal('signed-in');
    });

    it('keeps no attempts that are forgotten', async () => {
      const { store } = await aDoor();
      await store.addAttempt('account:mayor', now);
      await store.forgetAttempts(now);
      expect(await store.attempts('account:mayor', 0)).to.deep.equal([]);
    });

    it('counts administrators without demo accounts', async () => {
      const db = await fresh(withDemoCounty);
      const store = accountStore(db);
      expect(await store.countAdministrators()).to.equal(0);
      expect(await store.countDemoAccounts()).to.equal(113);
      await peopleStore(db).addPerson({
        account: 'root',
        name: '系统管理员',
        permissions: ['administer'],
        passwordHash: await passwordHashOf('a long secret'),
      });
      expect(await store.countAdministrators()).to.equal(1);
    });
  });
});
