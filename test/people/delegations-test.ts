import { expect } from 'chai';
import { capacitiesOf, capacityFor, type Delegation, delegationFindings } from '../../server/people/index.ts';
import { aCountysPeople } from '../support/county.ts';
import { at } from '../time/calendars.ts';

const startsAt = at('2026-03-02T00:00');
const endsAt = at('2026-03-07T00:00');
const during = at('2026-03-04T10:00');

function aDelegation(changes: Partial<Delegation> = {}): Delegation {
  const people = { from: 'finance.head', to: 'finance.deputy', createdBy: 'finance.head' };
  return { id: 'd1', scope: 'all', startsAt, endsAt, createdAt: startsAt, ...people, ...changes };
}

const reply = { processKey: 'countersign-reply', elementId: 'reply', reserved: false, posts: ['finance.head'] };

function capacity(delegation: Delegation, task: Partial<typeof reply> & { now?: number; account?: string } = {}) {
  const { account = 'finance.deputy', now = during, ...rest } = task;
  return capacityFor(aCountysPeople({ delegations: [delegation] }), account, { ...reply, ...rest, now });
}

describe('delegation', () => {
  it('五: lets the delegate act and says for whom', () => {
    expect(capacity(aDelegation())).to.deep.equal({
      post: 'finance.head',
      onBehalfOf: 'finance.head',
      scope: 'all',
      until: endsAt,
    });
  });

  it('holds from its first moment to the last before its end', () => {
    expect(capacity(aDelegation(), { now: startsAt - 1 })).to.equal(null);
    expect(capacity(aDelegation(), { now: startsAt })).to.not.equal(null);
    expect(capacity(aDelegation(), { now: endsAt - 1 })).to.not.equal(null);
    expect(capacity(aDelegation(), { now: endsAt })).to.equal(null);
  });

  it('covers the processes and elements of its scope only', () => {
    expect(capacity(aDelegation({ scope: ['countersign-reply'] }))).to.not.equal(null);
    expect(capacity(aDelegation({ scope: ['reply', 'negotiate'] }))).to.not.equal(null);
    expect(capacity(aDelegation({ scope: ['countersign'] }))).to.equal(null);
  });

  it('三十九, 四十六: does not pass on what is reserved', () => {
    expect(capacity(aDelegation(), { reserved: true })).to.equal(null);
    expect(capacity(aDelegation(), { reserved: true, account: 'finance.head' })).to.include({ onBehalfOf: null });
  });

  it('leaves the holder in office', () => {
    expect(capacity(aDelegation(), { account: 'finance.head' })).to.include({ post: 'finance.head', onBehalfOf: null });
  });

  it("goes behind one's own post", () => {
    const posts = ['finance.head', 'finance.deputy'];
    expect(capacity(aDelegation(), { posts })).to.include({ post: 'finance.deputy', onBehalfOf: null });
  });

  it('is not passed on by the delegate', () => {
    const people = aCountysPeople({
      delegations: [aDelegation(), aDelegation({ id: 'd2', from: 'finance.deputy', to: 'finance.clerk' })],
    });
    expect(capacitiesOf(people, 'finance.clerk', during).map(({ post }) => post)).to.deep.equal([
      'finance.clerk',
      'finance.deputy',
    ]);
  });

  it('passes all posts of a person', () => {
    const people = aCountysPeople({ delegations: [aDelegation({ from: 'vice-mayor-1', to: 'vice-mayor-2' })] });
    const delegated = capacitiesOf(people, 'vice-mayor-2', during).filter(({ onBehalfOf }) => onBehalfOf !== null);
    expect(delegated.map(({ post }) => post)).to.have.members(['vice-mayor-1', 'vice-mayor']);
  });
});

describe('giving a delegation', () => {
  const people = aCountysPeople();
  const findings = (changes: Partial<Delegation>) => delegationFindings(aDelegation(changes), people);

  it('needs nothing more between colleagues', () => {
    expect(findings({})).to.deep.equal([]);
  });

  it("五: takes the mayor's whole work to the executive vice mayor only", () => {
    expect(findings({ from: 'mayor', to: 'executive-vice-mayor' })).to.deep.equal([]);
    expect(findings({ from: 'mayor', to: 'vice-mayor-1' })).to.deep.equal([
      { code: 'delegation-not-to-executive-vice-mayor', clause: '五', path: 'to' },
    ]);
  });

  it('七: takes special tasks of the mayor to any vice mayor and nobody else', () => {
    const scope = ['meeting'];
    expect(findings({ from: 'mayor', to: 'vice-mayor-3', scope })).to.deep.equal([]);
    expect(findings({ from: 'mayor', to: 'office-director', scope })).to.deep.equal([
      { code: 'delegation-not-to-vice-mayor', clause: '七', path: 'to' },
    ]);
  });

  it('names every fault at once', () => {
    const codes = findings({ from: 'nobody', to: 'nobody', endsAt: startsAt }).map(({ code }) => code);
    expect(codes).to.deep.equal([
      ...['delegation-person-unknown', 'delegation-person-unknown'],
      ...['delegation-to-oneself', 'delegation-period-empty'],
    ]);
  });
});
