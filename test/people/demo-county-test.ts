import { expect } from 'chai';
import { demoCounty } from '../../server/people/index.ts';
import { aCountysPeople } from '../support/county.ts';

const people = aCountysPeople();
const kindsOf = (kind: string) => people.units().filter((unit) => unit.kind === kind);
const idsOf = (kind: string) => kindsOf(kind).map(({ id }) => id);

describe('the demo county', () => {
  it('has the units that clients know, in order', () => {
    expect(idsOf('government')).to.deep.equal(['county-government']);
    expect(idsOf('office')).to.deep.equal(['office']);
    expect(idsOf('department')).to.deep.equal(
      (
        'development finance justice education agriculture natural-resources housing health emergency audit ' +
        'culture-tourism public-security commerce human-resources civil-affairs transport water statistics ' +
        'market-regulation ecology'
      ).split(' '),
    );
    expect(idsOf('affiliated')).to.deep.equal(['service-centre', 'zone-branch']);
    expect(idsOf('township')).to.deep.equal('yiwu-town naomaohu yanchi weizixia xiamaya tuhulu qianshan'.split(' '));
    expect(idsOf('zone')).to.deep.equal(['naomaohu-zone']);
    expect(people.units()).to.have.length(32);
  });

  it('has three accounts for every unit but the first two', () => {
    for (const { id, head, deputies, clerks } of people.units().slice(2)) {
      expect([head, deputies, clerks], id).to.deep.equal([`${id}.head`, [`${id}.deputy`], [`${id}.clerk`]]);
    }
  });

  it('has the accounts that clients know', () => {
    const others = people.persons().filter(({ account }) => !account.includes('.'));
    expect(others.map(({ account }) => account)).to.have.members(
      (
        'mayor executive-vice-mayor vice-mayor-1 vice-mayor-2 vice-mayor-3 vice-mayor-4 party-group-member-1 ' +
        'party-secretary office-director office-documents office-meetings office-supervision office-disclosure ' +
        'office-archives legal-review evaluator accountability-authority expert-1 expert-2 expert-3 designer ' +
        'supervisor admin'
      ).split(' '),
    );
    expect(people.persons()).to.have.length(others.length + 3 * 30);
  });

  it("gives each post's only account its name, besides the collective posts", () => {
    const collective = ['vice-mayor', 'party-group-member', 'expert'];
    for (const { id } of people.posts()) {
      if (!collective.includes(id)) expect(people.holdersOf(id), id).to.deep.equal([id]);
    }
    expect(people.holdersOf('vice-mayor')).to.have.members([
      ...['executive-vice-mayor', 'vice-mayor-1', 'vice-mayor-2', 'vice-mayor-3', 'vice-mayor-4'],
    ]);
  });

  it('is headed by the mayor, the office by its director', () => {
    expect(people.unit('county-government')).to.include({ head: 'mayor', leader: 'mayor', kind: 'government' });
    const office = people.unit('office');
    expect(office).to.include({ head: 'office-director', leader: 'executive-vice-mayor' });
    expect(office).to.deep.include({ deputies: [], clerks: ['office-documents'] });
  });

  it('七, 八: has the portfolios in turn, audit with the mayor', () => {
    const fixed = new Map([
      ...['office', 'development', 'finance', 'service-centre'].map((id) => [id, 'executive-vice-mayor'] as const),
      ...['audit', 'county-government'].map((id) => [id, 'mayor'] as const),
    ]);
    let turn = 0;
    for (const { id, leader } of people.units()) {
      const inTurn = () => {
        turn += 1;
        return `vice-mayor-${((turn - 1) % 4) + 1}`;
      };
      expect(leader, id).to.equal(fixed.get(id) ?? inTurn());
    }
  });

  it('三十六, 四十: has its economic and standing departments', () => {
    const flagged = (flag: 'economic' | 'standing') => people.units().filter((unit) => unit.flags.includes(flag));
    expect(flagged('economic').map(({ id }) => id)).to.deep.equal(['development', 'finance']);
    expect(flagged('standing').map(({ id }) => id)).to.have.members(
      'development finance justice natural-resources emergency audit'.split(' '),
    );
  });

  it('gives permissions to four accounts', () => {
    const permitted = people.persons().filter(({ permissions }) => permissions.length > 0);
    expect(Object.fromEntries(permitted.map(({ account, permissions }) => [account, permissions]))).to.deep.equal({
      designer: ['design'],
      admin: ['administer', 'operate', 'design'],
      supervisor: ['supervise'],
      'office-supervision': ['supervise'],
    });
  });

  it('names people by their post', () => {
    expect(people.person('finance.head')).to.deep.equal({
      account: 'finance.head',
      name: '财政局局长',
      posts: ['finance.head'],
      permissions: [],
    });
    expect(people.person('mayor')?.name).to.equal('县长');
    expect(people.post('yanchi.head')?.name).to.equal('盐池镇镇长');
    for (const { account, name } of people.persons()) expect(name, account).to.match(/^[\p{Script=Han}（）]+$/u);
  });

  it('refers only to what it has', () => {
    const { units, posts, holdings } = demoCounty();
    for (const { id, leader } of units) expect(people.post(leader ?? ''), id).to.not.equal(null);
    for (const { id, unit } of posts) expect(people.unit(unit), id).to.not.equal(null);
    for (const { post, account } of holdings) {
      expect(people.post(post), post).to.not.equal(null);
      expect(people.person(account), account).to.not.equal(null);
    }
  });
});
