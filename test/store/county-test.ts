import { expect } from 'chai';
import { seedCalendar } from '../../server/people/index.ts';
import { calendarStore } from '../../server/store/calendar.ts';
import { openClock, systemClock } from '../../server/store/clock.ts';
import { countyReader } from '../../server/store/county.ts';
import { peopleStore } from '../../server/store/people.ts';
import { settingsStore } from '../../server/store/settings.ts';
import { settingDefinitionsOf, workingDayAfter } from '../../server/time/index.ts';
import { withDemoCounty } from '../support/county.ts';
import { forEachDatabase } from '../support/databases.ts';
import { calendar as nationalYears } from '../time/calendars.ts';

const at = Date.UTC(2026, 2, 4, 2);
const definitions = settingDefinitionsOf({ 'meeting.quorum': { basis: 'practice', value: 0.5 } });
const newYear = { date: '2027-01-01', kind: 'off', name: '元旦' } as const;

describe('the calendar in the database', () => {
  forEachDatabase((_name, fresh) => {
    it('comes back as it was seeded, once', async () => {
      const store = calendarStore(await fresh(withDemoCounty));
      const calendar = await store.load();
      expect(calendar.years()).to.deep.equal([2023, 2024, 2025, 2026]);
      expect(calendar.daysOf(2026)).to.deep.equal(nationalYears.daysOf(2026));
      expect(workingDayAfter('2026-09-23', 7, calendar)).to.equal('2026-10-10');
      expect(await seedCalendar(store, at)).to.deep.equal([]);
    });

    it('takes a year and replaces it when it is imported again', async () => {
      const store = calendarStore(await fresh(withDemoCounty));
      await store.importYear(2027, [newYear, { date: '2027-01-02', kind: 'work', name: '元旦' }], { at, by: 'admin' });
      expect((await store.load()).daysOf(2027)).to.have.length(2);
      await store.importYear(2027, [newYear], { at, by: 'admin' });
      expect((await store.load()).daysOf(2027)).to.deep.equal([newYear]);
      expect((await store.load()).covers(2027)).to.equal(true);
      expect((await store.load()).daysOf(2026)).to.deep.equal(nationalYears.daysOf(2026));
    });

    it("lets a year's notice change the December before", async () => {
      const store = calendarStore(await fresh(withDemoCounty));
      const december = { date: '2026-12-31', kind: 'off', name: '元旦' } as const;
      await store.importYear(2026, [{ ...december, kind: 'work' }], { at, by: 'admin' });
      await store.importYear(2027, [december, newYear], { at, by: 'admin' });
      expect((await store.load()).describe('2026-12-31')).to.deep.equal({ working: false, name: '元旦' });
      await store.importYear(2027, [newYear], { at, by: 'admin' });
      expect((await store.load()).isWorkingDay('2026-12-31')).to.equal(true);
    });

    it('stays as it was when an import fails midway', async () => {
      const store = calendarStore(await fresh(withDemoCounty));
      const twice = await store
        .importYear(2026, [newYear, newYear], { at, by: 'admin' })
        .catch((error: unknown) => error);
      expect(twice).to.be.instanceOf(Error);
      expect((await store.load()).daysOf(2026)).to.deep.equal(nationalYears.daysOf(2026));
    });
  });
});

describe('settings in the database', () => {
  forEachDatabase((_name, fresh) => {
    it('come back in the order in which they were made', async () => {
      const store = settingsStore(await fresh());
      const value = { amount: 5, unit: 'workingDays' };
      await store.add({ name: 'countersign.reply', value, validFrom: '2026-05-01', by: 'admin', at });
      await store.add({ name: 'meeting.quorum', value: 0.6, validFrom: '2026-03-05', by: 'admin', at: at + 1 });
      expect(await store.load()).to.deep.equal([
        { name: 'countersign.reply', value, validFrom: '2026-05-01', by: 'admin', at },
        { name: 'meeting.quorum', value: 0.6, validFrom: '2026-03-05', by: 'admin', at: at + 1 },
      ]);
    });
  });
});

describe('the county', () => {
  forEachDatabase((_name, fresh) => {
    it('is read again when it changed, and only what changed', async () => {
      const db = await fresh(withDemoCounty);
      const read = countyReader(db, definitions);
      const before = await read();
      expect(await read()).to.deep.equal(before);
      await calendarStore(db).importYear(2027, [newYear], { at, by: 'admin' });
      const after = await read();
      expect(after.calendar.covers(2027)).to.equal(true);
      expect(after.people).to.equal(before.people);
      await peopleStore(db).removeHolding({ post: 'finance.head', account: 'finance.head' });
      await settingsStore(db).add({ name: 'meeting.quorum', value: 0.6, validFrom: '2026-01-01', by: 'admin', at });
      const last = await read();
      expect(last.people.headOf('finance')).to.equal(null);
      expect(last.settings.at('meeting.quorum', '2026-01-01')).to.equal(0.6);
      expect(last.calendar).to.equal(after.calendar);
    });

    it('is read in a transaction, and what is rolled back is not kept', async () => {
      const db = await fresh(withDemoCounty);
      const read = countyReader(db, definitions);
      await read();
      const rollback = new Error('rolled back');
      const end = await db
        .transaction(async (trx) => {
          await calendarStore(trx).importYear(2027, [newYear], { at, by: 'admin' });
          expect((await read(trx)).calendar.covers(2027)).to.equal(true);
          throw rollback;
        })
        .catch((error: unknown) => error);
      expect(end).to.equal(rollback);
      await calendarStore(db).importYear(2028, [], { at, by: 'admin' }); // counts up to the number that was rolled back
      expect((await read()).calendar.years().slice(-2)).to.deep.equal([2026, 2028]);
    });
  });
});

describe('the clock', () => {
  forEachDatabase((_name, fresh) => {
    it('stands still where somebody put it, also after a restart', async () => {
      const db = await fresh();
      const clock = await openClock(db, 'manual');
      const began = clock.now();
      expect((await openClock(db, 'manual')).now()).to.equal(began);
      await clock.moveTo(at);
      expect(clock.now()).to.equal(at);
      expect((await openClock(db, 'manual')).now()).to.equal(at);
    });

    it('of the system is not moved', async () => {
      const clock = await openClock(await fresh(), 'system');
      expect(clock).to.equal(systemClock);
      expect(await clock.moveTo(at).catch((error: unknown) => error)).to.be.instanceOf(RangeError);
    });
  });
});
