import { expect } from 'chai';
import { deemedConsent, noReply } from '../../../processes/countersign-reply/services.ts';
import { at } from '../../time/calendars.ts';
import { aContext } from '../context.ts';

const delivered = {
  deadlines: { reply: { deliveredAt: at('2026-09-23T10:00'), dueAt: at('2026-10-11T00:00'), dueDay: '2026-10-10' } },
};
const times = { dueAt: '2026-10-10T16:00:00.000Z', deliveredAt: '2026-09-23T02:00:00.000Z' };

describe('silence on a countersigning', () => {
  it('四十四: a department’s is no different opinion', () => {
    const result = deemedConsent(aContext({}, delivered));
    expect(result).to.deep.equal({ outcome: 'deemed-consent', clause: '四十四', ...times });
  });

  it('四十四: a township’s is recorded, no more', () => {
    expect(noReply(aContext({}, delivered))).to.deep.equal({ outcome: 'no-reply', clause: '四十四', ...times });
  });

  it('what was never delivered cannot be met by silence', () => {
    expect(() => deemedConsent(aContext({}))).to.throw('never delivered');
  });
});
