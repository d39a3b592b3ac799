import { expect } from 'chai';
import fc from 'fast-check';
import { DateTime } from 'luxon';
import {
  addDays,
  addMonths,
  COUNTY_ZONE,
  dayOf,
  daysBetween,
  dueDayOf,
  endOfDay,
  isDay,
  momentOn,
  startOfDay,
  weekday,
} from '../../server/time/index.ts';
import { at } from './calendars.ts';

// From the end of summer time in China to the end of what a case may reach.
const instants = fc.integer({ min: Date.UTC(1992, 0, 1), max: Date.UTC(2120, 0, 1) });
const days = instants.map(dayOf);

describe('day', () => {
  it('agrees with the zone Asia/Shanghai at any moment', () => {
    fc.assert(
      fc.property(instants, (instant) => {
        const there = DateTime.fromMillis(instant, { zone: COUNTY_ZONE });
        expect(dayOf(instant)).to.equal(there.toISODate());
        expect(startOfDay(dayOf(instant))).to.equal(there.startOf('day').toMillis());
        expect(weekday(dayOf(instant))).to.equal(there.weekday);
      }),
    );
  });

  it('steps by days and months as luxon does', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -800, max: 800 }), (day, n) => {
        const there = DateTime.fromISO(day, { zone: 'utc' });
        expect(addDays(day, n)).to.equal(there.plus({ days: n }).toISODate());
        expect(addMonths(day, n)).to.equal(there.plus({ months: n }).toISODate());
        expect(daysBetween(day, addDays(day, n))).to.equal(n);
      }),
    );
  });

  it('begins at midnight of the county, not of Greenwich', () => {
    expect(dayOf(at('2025-10-11T00:00'))).to.equal('2025-10-11');
    expect(dayOf(at('2025-10-11T00:00') - 1)).to.equal('2025-10-10');
    expect(startOfDay('2025-10-11')).to.equal(Date.parse('2025-10-10T16:00Z'));
  });

  it('ends with the first moment that is too late', () => {
    expect(endOfDay('2025-12-31')).to.equal(startOfDay('2026-01-01'));
    expect(dueDayOf(endOfDay('2025-12-31'))).to.equal('2025-12-31');
    expect(dueDayOf(at('2025-12-31T12:00'))).to.equal('2025-12-31');
  });

  it('adds months to the same day number', () => {
    expect(addMonths('2025-10-11', 3)).to.equal('2026-01-11');
    expect(addMonths('2025-10-11', 0)).to.equal('2025-10-11');
  });

  it("adds months to a shorter month's last day", () => {
    expect(addMonths('2025-01-31', 1)).to.equal('2025-02-28');
    expect(addMonths('2024-01-31', 1)).to.equal('2024-02-29');
    expect(addMonths('2025-08-31', 6)).to.equal('2026-02-28');
  });

  it('knows a moment by clock time', () => {
    expect(momentOn('2025-10-11', '09:00')).to.equal(at('2025-10-11T09:00'));
    expect(momentOn('2025-10-11', '24:00')).to.equal(endOfDay('2025-10-11'));
    expect(() => momentOn('2025-10-11', '24:01')).to.throw(RangeError);
  });

  it('refuses days that do not exist', () => {
    expect(isDay('2025-02-28')).to.equal(true);
    for (const none of ['2025-02-29', '2025-13-01', '2025-00-10', '2025-1-1', '20251011', '', null, 20251011]) {
      expect(isDay(none), String(none)).to.equal(false);
    }
    expect(() => addDays('2025-02-29', 1)).to.throw(RangeError);
    expect(() => addDays('2025-02-28', 0.5)).to.throw(RangeError);
  });
});
