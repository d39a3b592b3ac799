import { expect } from 'chai';
import { clause44LaterDay, moveDue } from '../../../processes/limit-extension/services.ts';
import { aContext } from '../context.ts';

const request = {
  task: 'task-1',
  oldDue: '2026-10-10T16:00:00.000Z',
  reason: '要与市局核对',
  proposedDay: '2026-10-14',
};

describe('clause44LaterDay', () => {
  const check = (decision: Parameters<typeof clause44LaterDay>[0], variables: object = request) =>
    clause44LaterDay(decision, aContext({ ...variables }));

  it('四十四: the day asked for may be agreed to', () => {
    expect(check({ outcome: 'agreed', day: null })).to.deep.equal([]);
  });

  it('四十四: another day lies after the old due day', () => {
    expect(check({ outcome: 'another-day', day: '2026-10-11' })).to.deep.equal([]);
    expect(check({ outcome: 'another-day', day: '2026-10-10' })).to.deep.equal([
      { code: 'not-later', clause: '四十四', path: 'day', values: { oldDay: '2026年10月10日' } },
    ]);
  });

  it('四十四: an earlier day that was asked for cannot be agreed to', () => {
    const [finding] = check({ outcome: 'agreed', day: null }, { ...request, proposedDay: '2026-10-10' });
    expect(finding).to.deep.include({ code: 'not-later', path: 'outcome' });
  });

  it('declining needs no day', () => {
    expect(check({ outcome: 'declined', day: null })).to.deep.equal([]);
  });
});

describe('moveDue', () => {
  const moved = (decide: object) => moveDue(aContext({ ...request, decide }));

  it('四十四: moves the one task to the day that was proposed', () => {
    expect(moved({ outcome: 'agreed', day: null })).to.deep.equal({
      moveDue: { task: 'task-1', day: '2026-10-14' },
      reason: '要与市局核对',
    });
  });

  it('四十四: or to the other day that was agreed on', () => {
    expect(moved({ outcome: 'another-day', day: '2026-10-12' }).moveDue).to.deep.equal({
      task: 'task-1',
      day: '2026-10-12',
    });
  });

  it('without a day it fails rather than moves', () => {
    expect(() => moved({ outcome: 'another-day', day: null })).to.throw('no day');
  });
});
