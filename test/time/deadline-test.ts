import { expect } from 'chai';
import fc from 'fast-check';
import {
  addDays,
  Calendar,
  type Deadline,
  deadlineOf,
  dueOf,
  extendDeadline,
  firstDueDayOf,
  isStopped,
  type Limit,
  resumeDeadline,
  startOfDay,
  stopDeadline,
} from '../../server/time/index.ts';
import { at, calendar } from './calendars.ts';

const reply: Limit = { clause: '四十四', amount: 7, unit: 'workingDays' };

function aDeadline({
  startedAt = '2025-09-25T15:00',
  ...limit
}: Partial<Limit> & { startedAt?: string } = {}): Deadline {
  return deadlineOf('countersign.reply', { ...reply, ...limit }, { startedAt: at(startedAt) });
}

function dueDay(deadline: Deadline): string | null {
  return dueOf(deadline, calendar).dueDay;
}

describe('deadline', () => {
  it('四十四: is due at 24:00 of the seventh working day', () => {
    expect(dueOf(aDeadline(), calendar)).to.deep.equal({
      dueDay: '2025-10-11',
      dueAt: at('2025-10-12T00:00'),
      provisional: false,
    });
  });

  it('四十四: is the same for the first and the last minute of the day of delivery', () => {
    expect(dueDay(aDeadline({ startedAt: '2026-09-23T00:00' }))).to.equal('2026-10-10');
    expect(dueDay(aDeadline({ startedAt: '2026-09-23T23:59' }))).to.equal('2026-10-10');
    expect(dueDay(aDeadline({ startedAt: '2026-09-24T00:00' }))).to.equal('2026-10-12');
  });

  it('四十四: takes another amount set by the host unit', () => {
    const shorter = deadlineOf('countersign.reply', reply, { startedAt: at('2026-09-23T10:00'), amount: 2 });
    expect(shorter).to.include({ limit: 'countersign.reply', clause: '四十四', amount: 2 });
    expect(dueDay(shorter)).to.equal('2026-09-28');
  });

  it('ends on the day it starts when the amount is 0', () => {
    expect(dueDay(aDeadline({ amount: 0 }))).to.equal('2025-09-25');
    expect(dueDay(aDeadline({ amount: 0, unit: 'days' }))).to.equal('2025-09-25');
  });

  it('may end with office hours instead of the day', () => {
    const deadline = { ...aDeadline(), dayEnds: '18:00' };
    expect(dueOf(deadline, calendar)).to.include({ dueDay: '2025-10-11', dueAt: at('2025-10-11T18:00') });
  });

  describe('of days and months', () => {
    it('counts calendar days from the day after', () => {
      expect(dueDay(aDeadline({ startedAt: '2025-09-01T12:00', amount: 30, unit: 'days' }))).to.equal('2025-10-09');
      expect(dueDay(aDeadline({ startedAt: '2025-09-01T12:00', amount: 29, unit: 'days' }))).to.equal('2025-09-30');
    });

    it('ends with the next working day when it ends on a day off', () => {
      const week = { startedAt: '2025-10-17T12:00', amount: 15, unit: 'days' } as const; // 2025-11-01, a Saturday
      expect(dueDay(aDeadline(week))).to.equal('2025-11-03');
      expect(dueDay(aDeadline({ ...week, endOnDayOff: 'stands' }))).to.equal('2025-11-01');
    });

    it('ends on a make-up day, which is no day off', () => {
      expect(dueDay(aDeadline({ startedAt: '2025-10-01T12:00', amount: 10, unit: 'days' }))).to.equal('2025-10-11');
    });

    it("ends months on the month's last day", () => {
      const months = { startedAt: '2025-08-31T12:00', amount: 6, unit: 'months' } as const; // 2026-02-28, a make-up day
      expect(dueDay(aDeadline(months))).to.equal('2026-02-28');
    });
  });

  describe('of hours', () => {
    it('五十四: counts to the minute, on days off too', () => {
      const report = aDeadline({ amount: 1, unit: 'hours', startedAt: '2025-10-01T23:30' });
      expect(dueOf(report, calendar)).to.deep.equal({
        dueDay: '2025-10-02',
        dueAt: at('2025-10-02T00:30'),
        provisional: false,
      });
    });

    it('belongs to the day that ends when it ends at midnight', () => {
      expect(dueDay(aDeadline({ amount: 2, unit: 'hours', startedAt: '2025-10-01T22:00' }))).to.equal('2025-10-01');
    });

    it('stands still while it is stopped', () => {
      const stopped = stopDeadline(aDeadline({ amount: 3, unit: 'hours', startedAt: '2025-10-01T08:00' }), {
        from: at('2025-10-01T09:00'),
        act: 'supplement',
      });
      expect(dueOf(stopped, calendar).dueAt).to.equal(null);
      expect(dueOf(resumeDeadline(stopped, at('2025-10-01T13:00')), calendar).dueAt).to.equal(at('2025-10-01T15:00'));
    });
  });

  describe('without an imported calendar', () => {
    it('is provisional when the due day reaches that year', () => {
      expect(dueOf(aDeadline({ startedAt: '2026-12-25T12:00' }), calendar)).to.include({
        dueDay: '2027-01-05',
        provisional: true,
      });
    });

    it('is not provisional when it ends on the last day of December', () => {
      const deadline = aDeadline({ startedAt: '2026-12-22T12:00' });
      expect(dueOf(deadline, calendar)).to.include({ dueDay: '2026-12-31', provisional: false });
    });

    it('is provisional for days only where a day off would move the end', () => {
      const days = { startedAt: '2026-12-25T12:00', amount: 15, unit: 'days' } as const;
      expect(dueOf(aDeadline(days), calendar).provisional).to.equal(true);
      expect(dueOf(aDeadline({ ...days, endOnDayOff: 'stands' }), calendar).provisional).to.equal(false);
    });

    it('moves and settles once the calendar is imported', () => {
      const newYear = { date: '2027-01-01', kind: 'off', name: '元旦' } as const;
      const imported = new Calendar([...calendar.daysOf(2026), newYear], [...calendar.years(), 2027]);
      const deadline = aDeadline({ startedAt: '2026-12-25T12:00' });
      expect(dueOf(deadline, imported)).to.include({ dueDay: '2027-01-06', provisional: false });
    });
  });

  describe('extended', () => {
    const extended = extendDeadline(aDeadline(), { day: '2025-10-20', at: at('2025-10-09T10:00'), by: 'justice.head' });

    it('四十四: is due on the day that was agreed', () => {
      expect(dueOf(extended, calendar)).to.include({ dueDay: '2025-10-20', dueAt: at('2025-10-21T00:00') });
      expect(firstDueDayOf(extended, calendar)).to.equal('2025-10-11');
    });

    it('stands on a day off that people fixed', () => {
      expect(dueDay(extendDeadline(aDeadline(), { day: '2025-10-18', at: at('2025-10-09T10:00') }))).to.equal(
        '2025-10-18',
      );
    });

    it('is due on the last of several days', () => {
      expect(dueDay(extendDeadline(extended, { day: '2025-10-15', at: at('2025-10-10T10:00') }))).to.equal(
        '2025-10-15',
      );
    });

    it('is moved by a stop after it and not by one before', () => {
      const before = aDeadlineStopped('2025-09-28T10:00', '2025-10-10T10:00');
      const day = { day: '2025-10-20', at: at('2025-10-10T12:00') };
      expect(dueDay(extendDeadline(before, day))).to.equal('2025-10-20');
      const stopped = stopDeadline(extended, { from: at('2025-10-13T10:00'), act: 'supplement' });
      expect(dueDay(resumeDeadline(stopped, at('2025-10-15T10:00')))).to.equal('2025-10-22');
    });

    it('is not provisional, whatever calendar is missing', () => {
      expect(
        dueOf(extendDeadline(aDeadline(), { day: '2027-02-01', at: at('2025-10-09T10:00') }), calendar),
      ).to.include({
        dueDay: '2027-02-01',
        provisional: false,
      });
    });
  });

  describe('stopped', () => {
    it('has no due day while it stands still', () => {
      const stopped = stopDeadline(aDeadline(), { from: at('2025-09-28T10:00'), act: 'supplement' });
      expect(isStopped(stopped)).to.equal(true);
      expect(dueOf(stopped, calendar)).to.deep.equal({ dueDay: null, dueAt: null, provisional: false });
    });

    it('does not count the days after the stop through the day it runs again', () => {
      // Two of seven are used by 09-28; five are left after 10-10: 10-11, 13, 14, 15, 16.
      expect(dueDay(aDeadlineStopped('2025-09-28T10:00', '2025-10-10T10:00'))).to.equal('2025-10-16');
    });

    it('loses nothing when it runs again the same day', () => {
      expect(dueDay(aDeadlineStopped('2025-09-28T10:00', '2025-09-28T23:59'))).to.equal('2025-10-11');
    });

    it('on its last day ends with the day it runs again', () => {
      expect(dueDay(aDeadlineStopped('2025-10-11T10:00', '2025-10-15T10:00'))).to.equal('2025-10-15');
    });

    it('on its last day ends with the next working day when it runs again on a day off', () => {
      expect(dueDay(aDeadlineStopped('2025-10-11T10:00', '2025-10-18T10:00'))).to.equal('2025-10-20');
    });

    it('after its end stays over', () => {
      expect(dueDay(aDeadlineStopped('2025-10-12T00:00', '2025-10-15T10:00'))).to.equal('2025-10-11');
    });

    it('twice is shifted twice', () => {
      const once = aDeadlineStopped('2025-09-28T10:00', '2025-10-10T10:00');
      const twice = resumeDeadline(
        stopDeadline(once, { from: at('2025-10-13T10:00'), act: 'expert-review' }),
        at('2025-10-14T10:00'),
      );
      expect(dueDay(twice)).to.equal('2025-10-17');
    });

    it('does not stop a clock that stands still, nor start one that runs', () => {
      const stopped = stopDeadline(aDeadline(), { from: at('2025-09-28T10:00'), act: 'supplement' });
      expect(stopDeadline(stopped, { from: at('2025-09-29T10:00'), act: 'expert-review' })).to.equal(stopped);
      expect(resumeDeadline(aDeadline(), at('2025-09-29T10:00'))).to.deep.equal(aDeadline());
    });

    it('never makes a period shorter', () => {
      const units = fc.constantFrom('workingDays' as const, 'days' as const, 'months' as const);
      const offsets = fc.integer({ min: 0, max: 60 });
      fc.assert(
        fc.property(units, offsets, offsets, fc.integer({ min: 1, max: 20 }), (unit, from, length, amount) => {
          const plain = aDeadline({ unit, amount, startedAt: '2024-09-01T12:00' });
          const stopDay = addDays('2024-09-01', from);
          const stopped = stopDeadline(plain, { from: startOfDay(stopDay) + 1, act: 'supplement' });
          const resumed = resumeDeadline(stopped, startOfDay(addDays(stopDay, length)) + 2);
          expect((dueDay(resumed) ?? '') >= (dueDay(plain) ?? '')).to.equal(true);
        }),
      );
    });
  });
});

function aDeadlineStopped(from: string, until: string): Deadline {
  return resumeDeadline(stopDeadline(aDeadline(), { from: at(from), act: 'supplement' }), at(until));
}
