import { expect } from 'chai';
import fc from 'fast-check';
import {
  addDays,
  deadlineOf,
  type ExplainedDay,
  explain,
  extendDeadline,
  type Limit,
  resumeDeadline,
  startOfDay,
  stopDeadline,
} from '../../server/time/index.ts';
import { at, calendar } from './calendars.ts';

const reply: Limit = { clause: '四十四', amount: 7, unit: 'workingDays' };
const deadline = deadlineOf('countersign.reply', reply, { startedAt: at('2025-09-25T15:00') });

/** One day in a line: its number or why it does not count. */
function line({ day, number, because, name, isMakeUp }: ExplainedDay): string {
  const words = [day.slice(5), number ?? because, name, isMakeUp ? 'make-up' : ''];
  return words.filter(Boolean).join(' ');
}

describe('explanation of a deadline', () => {
  it('四十四: shows every day from delivery to due', () => {
    const explanation = explain(deadline, calendar);
    expect(explanation).to.deep.include({ clause: '四十四', startDay: '2025-09-25', dueDay: '2025-10-11', amount: 7 });
    expect(explanation.days.map(line)).to.deep.equal([
      '09-25 start',
      '09-26 1',
      '09-27 weekend',
      '09-28 2 国庆节 make-up',
      '09-29 3',
      '09-30 4',
      '10-01 holiday 国庆节',
      '10-02 holiday 国庆节',
      '10-03 holiday 国庆节',
      '10-04 holiday 国庆节',
      '10-05 holiday 国庆节',
      '10-06 holiday 中秋',
      '10-07 holiday 国庆节',
      '10-08 holiday 国庆节',
      '10-09 5',
      '10-10 6',
      '10-11 7 国庆节 make-up',
    ]);
  });

  it('四十四: counts to the old due day, the days after it are those agreed on', () => {
    const extended = extendDeadline(deadline, { day: '2025-10-14', at: at('2025-10-09T10:00'), by: 'justice.head' });
    const explanation = explain(extended, calendar);
    expect(explanation).to.include({ firstDueDay: '2025-10-11', dueDay: '2025-10-14' });
    expect(explanation.extensions).to.have.length(1);
    expect(explanation.days.slice(-3).map(line)).to.deep.equal(['10-12 extended', '10-13 extended', '10-14 extended']);
  });

  it('shows the days that a stop left out', () => {
    const stopped = stopDeadline(deadline, { from: at('2025-09-28T10:00'), act: 'supplement' });
    expect(
      explain(stopped, calendar)
        .days.map(({ day }) => day)
        .at(-1),
    ).to.equal('2025-09-28');
    const resumed = explain(resumeDeadline(stopped, at('2025-09-30T10:00')), calendar);
    expect(resumed.days.slice(3, 6).map(line)).to.deep.equal([
      '09-28 2 国庆节 make-up',
      '09-29 stopped',
      '09-30 stopped',
    ]);
    expect(resumed.days.at(-1)).to.include({ day: '2025-10-14', number: 7 });
  });

  it('shows an end on a day off moving on', () => {
    const days = deadlineOf('x.days', { ...reply, unit: 'days' }, { startedAt: at('2025-10-25T12:00') });
    expect(explain(days, calendar).days.slice(-3).map(line)).to.deep.equal([
      '11-01 7',
      '11-02 weekend',
      '11-03 moved-on',
    ]);
  });

  it('marks the days of a year without calendar', () => {
    const explanation = explain({ ...deadline, startedAt: at('2026-12-25T12:00') }, calendar);
    expect(explanation.provisional).to.equal(true);
    expect(explanation.days.filter(({ isProvisional }) => isProvisional)[0]?.day).to.equal('2027-01-01');
  });

  it('numbers the last day with the amount', () => {
    const units = fc.constantFrom('workingDays' as const, 'days' as const);
    const numbers = fc.integer({ min: 1, max: 40 });
    fc.assert(
      fc.property(
        units,
        numbers,
        fc.integer({ min: 0, max: 1000 }),
        numbers,
        numbers,
        (unit, amount, start, from, length) => {
          const startDay = addDays('2023-01-01', start);
          const stopDay = addDays(startDay, from);
          const plain = deadlineOf('x.y', { ...reply, unit, amount }, { startedAt: startOfDay(startDay) });
          const stopped = resumeDeadline(
            stopDeadline(plain, { from: startOfDay(stopDay), act: 'supplement' }),
            startOfDay(addDays(stopDay, length)),
          );
          const { days, dueDay } = explain(stopped, calendar);
          expect(days.at(-1)?.day).to.equal(dueDay);
          expect(Math.max(...days.map(({ number }) => number ?? 0))).to.equal(amount);
        },
      ),
    );
  });

  it('五十四: lists no days for hours', () => {
    const hours = deadlineOf('x.hours', { ...reply, unit: 'hours' }, { startedAt: at('2025-10-25T12:00') });
    expect(explain(hours, calendar).days).to.deep.equal([]);
  });
});
