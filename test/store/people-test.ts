import { expect } from 'chai';
import { demoCounty, People, seedDemoCounty } from '../../server/people/index.ts';
import { peopleStore } from '../../server/store/people.ts';
import { withDemoCounty } from '../support/county.ts';
import { forEachDatabase } from '../support/databases.ts';

const now = Date.UTC(2026, 2, 4, 2);

describe('people in the database', () => {
  forEachDatabase((_name, fresh) => {
    it('come back as they were seeded', async () => {
      const loaded = new People(await peopleStore(await fresh(withDemoCounty)).load());
      const seeded = new People(demoCounty());
      expect(loaded.units()).to.deep.equal(seeded.units());
      expect(loaded.persons().map(({ account }) => account)).to.deep.equal(
        seeded.persons().map(({ account }) => account),
      );
      expect(loaded.person('vice-mayor-1')).to.deep.equal(seeded.person('vice-mayor-1'));
      expect(loaded.membersOf('plenary')).to.deep.equal(seeded.membersOf('plenary'));
    });

    it('are seeded once: what was changed since stays', async () => {
      const store = peopleStore(await fresh(withDemoCounty));
      await store.removeHolding({ post: 'finance.head', account: 'finance.head' });
      expect(await seedDemoCounty(store)).to.equal(false);
      expect(new People(await store.load()).headOf('finance')).to.equal(null);
    });

    it('take a new unit with its people, shown last', async () => {
      const store = peopleStore(await fresh(withDemoCounty));
      await store.addUnit({ id: 'archives', name: '县档案馆', kind: 'affiliated', flags: [], leader: 'vice-mayor-1' });
      await store.addPost({ id: 'archives.head', name: '档案馆馆长', unit: 'archives', role: 'head', seat: null });
      await store.addPerson({
        account: 'archives.head',
        name: '档案馆馆长',
        permissions: ['supervise'],
        passwordHash: null,
      });
      await store.addHolding({ post: 'archives.head', account: 'archives.head' });
      const people = new People(await store.load());
      expect(people.units().at(-1)).to.include({ id: 'archives', head: 'archives.head', leader: 'vice-mayor-1' });
      expect(people.person('archives.head')).to.deep.include({ posts: ['archives.head'], permissions: ['supervise'] });
    });

    it('七: take another portfolio', async () => {
      const store = peopleStore(await fresh(withDemoCounty));
      const {
        head: _,
        deputies: _deputies,
        clerks: _clerks,
        ...finance
      } = new People(await store.load()).unit('finance')!;
      await store.updateUnit({ ...finance, leader: 'vice-mayor-2' });
      const people = new People(await store.load());
      expect(people.leaderOf('finance')).to.equal('vice-mayor-2');
      expect(people.units().map(({ id }) => id)).to.deep.equal(demoCounty().units.map(({ id }) => id));
    });

    it('refuse a holder that there is not', async () => {
      const store = peopleStore(await fresh(withDemoCounty));
      const error = await store.addHolding({ post: 'finance.head', account: 'nobody' }).then(
        () => null,
        (reason: unknown) => reason,
      );
      expect(error).to.be.instanceOf(Error);
    });

    it('keep delegations until they are revoked', async () => {
      const store = peopleStore(await fresh(withDemoCounty));
      const delegation = {
        ...{ id: 'd1', from: 'mayor', to: 'vice-mayor-1', scope: ['meeting', 'minutes'], createdBy: 'mayor' },
        ...{ startsAt: now, endsAt: now + 1000, createdAt: now },
      };
      await store.addDelegation(delegation);
      expect((await store.load()).delegations).to.deep.equal([delegation]);
      expect(await store.revokeDelegation('d1', now + 1000)).to.equal(false); // over already
      expect(await store.revokeDelegation('d1', now + 1)).to.equal(true);
      expect(await store.revokeDelegation('d1', now + 2)).to.equal(false);
      expect((await store.load()).delegations).to.deep.equal([]);
    });
  });
});
