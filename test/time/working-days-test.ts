import { expect } from 'chai';
import fc from 'fast-check';
import { addDays, workingDayAfter, workingDayBefore, workingDaysBetween } from '../../server/time/index.ts';
import { calendar } from './calendars.ts';

const days = fc.integer({ min: 0, max: 1400 }).map((n) => addDays('2023-01-01', n));
const counts = fc.integer({ min: 1, max: 60 });

describe('working days', () => {
  it('四十四: seven working days pass over National Day', () => {
    expect(workingDayAfter('2025-09-25', 7, calendar)).to.equal('2025-10-11'); // a make-up Saturday
  });

  it('四十四: seven working days pass over Mid-Autumn and National Day', () => {
    expect(workingDayAfter('2026-09-23', 7, calendar)).to.equal('2026-10-10'); // a make-up Saturday
  });

  it('count a make-up Sunday and not the holiday before', () => {
    expect(workingDayAfter('2026-09-19', 1, calendar)).to.equal('2026-09-20');
    expect(workingDayAfter('2026-09-30', 1, calendar)).to.equal('2026-10-08');
  });

  it('pass over the year end', () => {
    expect(workingDayAfter('2025-12-31', 1, calendar)).to.equal('2026-01-04'); // a make-up Sunday
    expect(workingDayBefore('2026-01-04', 1, calendar)).to.equal('2025-12-31');
  });

  it('give the day itself for 0, also on a day off', () => {
    expect(workingDayAfter('2025-10-01', 0, calendar)).to.equal('2025-10-01');
    expect(workingDayBefore('2025-10-01', 0, calendar)).to.equal('2025-10-01');
  });

  it('do not count the day they start from', () => {
    expect(workingDayAfter('2025-09-26', 1, calendar)).to.equal('2025-09-28');
    expect(workingDayAfter('2025-10-04', 1, calendar)).to.equal('2025-10-09'); // from a day off
  });

  it('lead back from the due day to two working days before', () => {
    expect(workingDayBefore('2025-10-11', 2, calendar)).to.equal('2025-10-09');
  });

  it('are counted between two days, the last one included', () => {
    expect(workingDaysBetween('2025-09-25', '2025-10-11', calendar)).to.equal(7);
    expect(workingDaysBetween('2025-10-11', '2025-09-25', calendar)).to.equal(-7);
    expect(workingDaysBetween('2025-10-11', '2025-10-11', calendar)).to.equal(0);
    expect(workingDaysBetween('2025-10-01', '2025-10-08', calendar)).to.equal(0);
  });

  it('after and between undo each other', () => {
    fc.assert(
      fc.property(days, counts, (day, n) => {
        const reached = workingDayAfter(day, n, calendar);
        expect(calendar.isWorkingDay(reached)).to.equal(true);
        expect(workingDaysBetween(day, reached, calendar)).to.equal(n);
        expect(workingDaysBetween(day, addDays(reached, -1), calendar)).to.equal(n - 1);
      }),
    );
  });

  it('refuse amounts that are no number of days', () => {
    for (const none of [-1, 1.5, Number.NaN, 1e9]) {
      expect(() => workingDayAfter('2025-09-25', none, calendar), String(none)).to.throw(RangeError);
    }
  });
});
