import { expect } from 'chai';
import { demoCounty } from '../../server/people/index.ts';
import { aCountysPeople } from '../support/county.ts';

const people = aCountysPeople();
const withoutFinanceHead = demoCounty().holdings.filter(({ post }) => post !== 'finance.head');
const vacant = aCountysPeople({ holdings: withoutFinanceHead });

describe('directory', () => {
  it('answers for units that there are not', () => {
    expect(people.unit('treasury')).to.equal(null);
    expect(people.headOf('treasury')).to.equal(null);
    expect(people.leaderOf('treasury')).to.equal(null);
    expect(people.kindOf('treasury')).to.equal(null);
    expect(people.deputiesOf('treasury')).to.deep.equal([]);
    expect(people.clerksOf('treasury')).to.deep.equal([]);
    expect(people.holdersOf('treasury.head')).to.deep.equal([]);
    expect(people.person('nobody')).to.equal(null);
    expect(people.post('nothing')).to.equal(null);
    expect(people.unitOfPost('nothing')).to.equal(null);
  });

  it('answers null for a vacant post', () => {
    expect(vacant.headOf('finance')).to.equal(null);
    expect(vacant.unit('finance')?.head).to.equal(null);
    expect(vacant.membersOf('executive')).to.not.include('finance.head');
    expect(vacant.post('finance.head')?.name).to.equal('财政局局长');
  });

  it('七: answers null for a portfolio whose leader is vacant', () => {
    const { holdings } = demoCounty();
    const people = aCountysPeople({ holdings: holdings.filter(({ post }) => post !== 'vice-mayor-1') });
    expect(people.leaderOf('justice')).to.equal(null);
    expect(people.leaderOf('education')).to.equal('vice-mayor-2');
  });

  it('follows a change of office', () => {
    const people = aCountysPeople({
      holdings: [...withoutFinanceHead, { post: 'finance.head', account: 'finance.deputy' }],
    });
    expect(people.isHead('finance.deputy', 'finance')).to.equal(true);
    expect(people.isHead('finance.head', 'finance')).to.equal(true); // the post, whoever holds it
    expect(people.holdersOf('finance.head')).to.deep.equal(['finance.deputy']);
    expect(people.postsOf('finance.deputy')).to.have.members(['finance.deputy', 'finance.head']);
  });

  it('四十七: knows who is head of which unit', () => {
    expect(people.isHead('finance.head', 'finance')).to.equal(true);
    expect(people.isHead('finance.deputy', 'finance')).to.equal(false);
    expect(people.isHead('finance.head', 'justice')).to.equal(false);
    expect(people.isHead('office-director', 'office')).to.equal(true);
    expect(people.isDeputy('finance.deputy', 'finance')).to.equal(true);
    expect(people.isDeputy('finance.head', 'finance')).to.equal(false);
  });

  it('三十五: the whole government has the heads of all departments', () => {
    const members = people.membersOf('plenary');
    expect(members.slice(0, 7)).to.deep.equal([
      ...['mayor', 'executive-vice-mayor', 'vice-mayor-1', 'vice-mayor-2', 'vice-mayor-3', 'vice-mayor-4'],
      'party-group-member-1',
    ]);
    expect(members.slice(7)).to.have.length(20).and.include('statistics.head');
    expect(members).to.not.include.members(['yanchi.head', 'service-centre.head', 'vice-mayor']);
  });

  it('三十六: the executive has the heads of the standing units', () => {
    expect(people.membersOf('executive').slice(7)).to.have.members(
      'development finance justice natural-resources emergency audit'.split(' ').map((unit) => `${unit}.head`),
    );
  });

  it('knows the units that a person works in, each once', () => {
    expect(people.unitsOf('vice-mayor-1')).to.deep.equal(['county-government']);
    expect(people.unitsOf('legal-review')).to.deep.equal(['justice']);
  });

  it('hands out copies that change nothing', () => {
    people.clerksOf('finance').push('somebody');
    people.unit('finance')?.deputies.push('somebody');
    expect(people.clerksOf('finance')).to.deep.equal(['finance.clerk']);
    expect(people.deputiesOf('finance')).to.deep.equal(['finance.deputy']);
  });
});
