import { expect } from 'chai';
import { Matter } from '../support/matter.ts';
import { axeFaults, inBrowser, isSideways, PHONE } from './support.ts';

inBrowser('the inbox', (county) => {
  before(async () => {
    await Matter.sentTo(county.server, ['finance', 'justice'], { title: '第一件征求意见稿' });
    await Matter.sentTo(county.server, ['finance'], { title: '第二件征求意见稿' });
  });

  it('j, k and Enter walk the list and open a task', async () => {
    const page = await county.open('finance.head', '/inbox');
    await page.getByRole('link', { name: /第一件征求意见稿/ }).waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('k');
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/tasks\//);
    await page.getByRole('button', { name: '提交' }).waitFor();
    await page.getByText('2 / 2').waitFor();
  });

  it('counts are filters and stay in the address', async () => {
    const page = await county.open('finance.head', '/inbox');
    await page.getByText('逾期', { exact: true }).click();
    await page.getByText('没有符合“逾期”的事项').waitFor();
    expect(new URL(page.url()).search).to.equal('?due=overdue');
    await page.getByRole('button', { name: '清除筛选' }).click();
    await page.getByRole('link', { name: /第一件征求意见稿/ }).waitFor();
  });

  it('the slash key finds by title', async () => {
    const page = await county.open('finance.head', '/inbox');
    await page.getByRole('link', { name: /第二件征求意见稿/ }).waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('第一件');
    await page.getByRole('link', { name: /第二件征求意见稿/ }).waitFor({ state: 'detached' });
    expect(decodeURIComponent(new URL(page.url()).search)).to.equal('?q=第一件');
  });

  it('a new task only raises a bar; the rows stay', async () => {
    const page = await county.open('justice.head', '/inbox');
    await page.getByRole('link', { name: /第一件征求意见稿/ }).waitFor();
    await page.getByText('实时更新').waitFor();
    await Matter.sentTo(county.server, ['justice'], { title: '新到的征求意见稿' });
    await page.getByText('新到 1 件待办').waitFor();
    expect(await page.getByRole('link', { name: /新到的征求意见稿/ }).count()).to.equal(0);
    await page.getByRole('button', { name: '显示' }).click();
    await page.getByRole('link', { name: /新到的征求意见稿/ }).waitFor();
  });

  it('several tasks are claimed at once', async () => {
    const page = await county.open('finance.deputy', '/inbox');
    await page.getByRole('link', { name: /第一件征求意见稿/ }).waitFor();
    await page.getByLabel('选择本页全部').check();
    await page.getByRole('button', { name: '认领 2 件' }).click();
    await page.getByText('已认领 2 件').waitFor();
    await page.getByText('财政局副局长办理').first().waitFor();
  });

  for (const look of [{}, { dark: true }, { large: true }, { viewport: PHONE }]) {
    it(`is accessible and never scrolls sideways: ${JSON.stringify(look)}`, async () => {
      const page = await county.open('justice.head', '/inbox', look);
      await page.getByRole('link', { name: /第一件征求意见稿/ }).waitFor();
      expect(await axeFaults(page)).to.deep.equal([]);
      expect(await isSideways(page)).to.equal(false);
    });
  }

  it('四十四: what silence closed stands under 已办, with how it ended and no time left', async () => {
    const { server } = county;
    await Matter.sentTo(server, ['health'], { title: '无人答复的征求意见稿' });
    await server.travelTo('2026-10-20T00:00:00+08:00');
    const page = await county.open('health.head', '/inbox?view=done');
    const row = page.getByRole('row', { name: /无人答复的征求意见稿/ });
    await row.getByText('超时自动').waitFor();
    await row.getByText('应于 10-19 24:00 前').waitFor();
    expect(await row.getByText(/剩/).count()).to.equal(0);
  });
});
