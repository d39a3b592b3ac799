import { expect } from 'chai';
import { inBrowser, isSideways, PHONE } from './support.ts';

inBrowser('the words of the designer', (county) => {
  it('四十四: checks and papers are chosen by what they are called', async () => {
    const page = await county.open('designer', '/designer/countersign');
    await page.locator('.djs-element[data-element-id="collate"]').click();
    const check = page.getByRole('region', { name: '检查', exact: true });
    await check.getByText('每个单位的修改意见都答复是否采纳、为什么').waitFor();
    expect(await check.innerText()).not.to.contain('countersign.');
    await page.getByRole('region', { name: '产生文书' }).getByText('会签单').waitFor();
  });

  it('the list on a phone is written to its edges, without keys', async () => {
    const page = await county.open('designer', '/designer', { viewport: PHONE });
    const table = page.getByRole('table');
    await table.getByRole('link', { name: '会签（征求意见）' }).waitFor();
    expect(await table.innerText()).not.to.match(/[a-z]{3}/i);
    const widths = await table
      .locator('tr')
      .evaluateAll((rows) =>
        rows.map((row) => [...row.children].reduce((sum, cell) => sum + cell.getBoundingClientRect().width, 0)),
      );
    expect(new Set(widths.map(Math.round)).size).to.equal(1);
    expect(await isSideways(page)).to.equal(false);
  });
});
