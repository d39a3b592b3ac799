import { expect } from 'chai';
import { isPermission, mayAdminister, mayDesign, mayOperate, mayOperateIn } from '../../server/people/index.ts';
import { aCountysPeople } from '../support/county.ts';

const people = aCountysPeople();

describe('permissions', () => {
  it('are what the account has and nothing else', () => {
    const designer = people.person('designer')!;
    expect([mayDesign(designer), mayAdminister(designer), mayOperate(designer)]).to.deep.equal([true, false, false]);
    expect(mayAdminister(people.person('mayor')!)).to.equal(false);
  });

  it('let designers operate in the sandbox only', () => {
    const designer = people.person('designer')!;
    expect(mayOperateIn(designer, { sandbox: true })).to.equal(true);
    expect(mayOperateIn(designer, { sandbox: false })).to.equal(false);
    expect(mayOperateIn(people.person('admin')!, { sandbox: false })).to.equal(true);
  });

  it('have four names', () => {
    expect(isPermission('operate')).to.equal(true);
    expect(isPermission('root')).to.equal(false);
  });
});
