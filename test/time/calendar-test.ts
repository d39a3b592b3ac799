import { expect } from 'chai';
import { Calendar, nationalCalendar, SEEDED_YEARS } from '../../server/time/index.ts';
import { calendar } from './calendars.ts';

describe('calendar', () => {
  it('works on weekdays and rests on weekends', () => {
    expect(calendar.isWorkingDay('2025-09-26')).to.equal(true);
    expect(calendar.isWorkingDay('2025-09-27')).to.equal(false);
    expect(calendar.describe('2025-09-27')).to.deep.equal({ working: false });
  });

  it('knows National Day and Mid-Autumn of 2026 with their make-up days', () => {
    const autumn = calendar.daysOf(2026).filter(({ date }) => date > '2026-09-01');
    expect(autumn.filter(({ kind }) => kind === 'work').map(({ date }) => date)).to.deep.equal([
      '2026-09-20',
      '2026-10-10',
    ]);
    expect(autumn.filter(({ kind }) => kind === 'off').map(({ date }) => date)).to.deep.equal([
      ...['2026-09-25', '2026-09-26', '2026-09-27'],
      ...['2026-10-01', '2026-10-02', '2026-10-03', '2026-10-04', '2026-10-05', '2026-10-06', '2026-10-07'],
    ]);
    expect(calendar.describe('2026-10-10')).to.deep.equal({ working: true, name: '国庆节' });
    expect(calendar.describe('2026-09-25')).to.deep.equal({ working: false, name: '中秋' });
  });

  it('covers the seeded years and no other', () => {
    expect(calendar.years()).to.deep.equal([2023, 2024, 2025, 2026]);
    expect(calendar.covers(2026)).to.equal(true);
    expect(calendar.covers(2027)).to.equal(false);
    expect(calendar.coversAll('2026-12-01', '2027-01-04')).to.equal(false);
  });

  it('counts a year without notice by the plain week', () => {
    expect(calendar.isWorkingDay('2027-10-01')).to.equal(true);
    expect(() => nationalCalendar(2099)).to.throw(RangeError, '2099');
  });

  it("takes the Region's own holidays beside the national ones", () => {
    const regional = { date: '2026-03-20', kind: 'off', name: '肉孜节' } as const;
    const county = new Calendar([...SEEDED_YEARS.flatMap(nationalCalendar), regional], SEEDED_YEARS);
    expect(county.describe('2026-03-20')).to.deep.equal({ working: false, name: '肉孜节' });
    expect(calendar.isWorkingDay('2026-03-20')).to.equal(true);
  });
});
