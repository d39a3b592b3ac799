import { expect } from 'chai';
import { deadlineOf, extendDeadline, type Limit, remindersOf, stopDeadline } from '../../server/time/index.ts';
import { at, calendar } from './calendars.ts';

const reply: Limit = { clause: '四十四', amount: 7, unit: 'workingDays' };
const deadline = deadlineOf('countersign.reply', reply, { startedAt: at('2025-09-25T15:00') });
const reminders = ['-2 workingDays', 'dueDay'];

describe('reminders', () => {
  it('come two working days before and on the due day, at nine', () => {
    expect(remindersOf(deadline, reminders, calendar)).to.deep.equal([
      { reminder: '-2 workingDays', at: at('2025-10-09T09:00') },
      { reminder: 'dueDay', at: at('2025-10-11T09:00') },
    ]);
  });

  it('move with an extension', () => {
    const extended = extendDeadline(deadline, { day: '2025-10-20', at: at('2025-10-09T10:00') });
    expect(remindersOf(extended, reminders, calendar).map((reminder) => reminder.at)).to.deep.equal([
      at('2025-10-16T09:00'),
      at('2025-10-20T09:00'),
    ]);
  });

  it('are left out before delivery', () => {
    expect(remindersOf({ ...deadline, amount: 1 }, reminders, calendar).map(({ reminder }) => reminder)).to.deep.equal([
      'dueDay',
    ]);
  });

  it('are left out while the clock stands still', () => {
    const stopped = stopDeadline(deadline, { from: at('2025-09-28T10:00'), act: 'supplement' });
    expect(remindersOf(stopped, reminders, calendar)).to.deep.equal([]);
  });

  it('count days and hours too', () => {
    expect(remindersOf(deadline, ['-3 days', '-6 hours'], calendar)).to.deep.equal([
      { reminder: '-3 days', at: at('2025-10-08T09:00') },
      { reminder: '-6 hours', at: at('2025-10-11T18:00') },
    ]);
  });

  it('refuse what nobody can read', () => {
    expect(() => remindersOf(deadline, ['soon'], calendar)).to.throw(RangeError, 'soon');
  });
});
