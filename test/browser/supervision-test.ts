import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { Matter } from '../support/matter.ts';
import { axeFaults, inBrowser, isSideways, PHONE } from './support.ts';

inBrowser('the case page', (county) => {
  /** A paper that went to three units; one has answered. */
  const aMatter = async (title: string) => {
    const matter = await Matter.sentTo(county.server, ['finance', 'justice', 'yanchi'], { title });
    await matter.complete('finance.head', 'reply', { outcome: 'agree' }, 'finance');
    return matter;
  };
  const current = (page: Page, id: string) => page.locator(`.gc-current[data-element-id="${id}"]`);

  it('四十四: drawing, steps, times and answers show how the case stands', async () => {
    await aMatter('工作规则修订稿');
    const page = await county.open('supervisor', '/cases?process=countersign');
    await page.getByRole('link', { name: '工作规则修订稿' }).click();
    await page.locator('.gc-done[data-element-id="draft"]').waitFor();
    await current(page, 'replies').waitFor();
    await page.getByText('已复 1 / 3').waitFor();
    await page.getByText('剩 7 个工作日').waitFor();
    await page.getByText('应于 10-19').first().waitFor();
    await page.getByRole('tab', { name: '会签' }).click();
    await page.getByRole('cell', { name: '县财政局' }).waitFor();
    await page.getByText('步骤', { exact: true }).click();
    await page.getByRole('list', { name: '流程步骤' }).getByText('分送会签').waitFor();
  });

  it('the whole drawing is seen, an event sub-process by its name, and nothing lies under the mark of bpmn.io', async () => {
    const { id } = await aMatter('规划方案');
    const page = await county.open('supervisor', `/cases/${id}`);
    await page.locator('.djs-element[data-element-id="withdrawal"]').getByText('撤回会签').waitFor();
    const paper = (await page.locator('.djs-container').boundingBox())!;
    for (const element of ['proposed', 'countersigned', 'disagreement']) {
      const box = (await page.locator(`.djs-element[data-element-id="${element}"]`).boundingBox())!;
      expect(box.x, element).to.be.greaterThan(paper.x);
      expect(box.x + box.width, element).to.be.lessThan(paper.x + paper.width);
      expect(box.y + box.height, element).to.be.lessThan(paper.y + paper.height);
    }
    const mark = (await page.locator('.bjs-powered-by').boundingBox())!;
    expect(mark.y).to.be.at.least(paper.y + paper.height);
  });

  it('once all have answered the steps say how many they were; the list says how much time is left', async () => {
    const { id } = await aMatter('用地方案');
    await county.server.travelTo('2026-10-20T00:00:00+08:00');
    const page = await county.open('supervisor', `/cases/${id}`);
    await page.getByText('步骤', { exact: true }).click();
    await page.getByRole('list', { name: '流程步骤' }).getByText('3 家').waitFor();
    expect(await page.getByText(/已复 \d/).count()).to.equal(0);
    await aMatter('排水方案');
    await page.goto(`${county.server.url}/cases`);
    const row = page.getByRole('row', { name: /排水方案/ });
    await row.getByText('剩 7 个工作日').waitFor();
  });

  it('an earlier moment shows what was then', async () => {
    const { id } = await aMatter('供热方案');
    const page = await county.open('supervisor', `/cases/${id}`);
    await current(page, 'replies').waitFor();
    await page.getByRole('slider', { name: '回放' }).focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowRight');
    await current(page, 'draft').waitFor();
    expect(await current(page, 'replies').count()).to.equal(0);
    await page.getByRole('button', { name: '到最新' }).click();
    await current(page, 'replies').waitFor();
  });

  it('a comment goes into the history, live in another window', async () => {
    const { id } = await aMatter('防汛预案');
    const reader = await county.open('office-documents', `/cases/${id}`);
    await reader.getByRole('heading', { name: '各步用时与时限', exact: true }).waitFor();
    const writer = await county.open('supervisor', `/cases/${id}`);
    await writer.getByRole('button', { name: '评论' }).click();
    await writer.getByRole('dialog').getByLabel('评论').fill('请盐池镇抓紧');
    await writer.getByRole('button', { name: '写入经过' }).click();
    await reader.getByText('请盐池镇抓紧').waitFor();
  });

  it('whoever operates cancels with a reason', async () => {
    const matter = await aMatter('重复的文稿');
    const page = await county.open('admin', `/cases/${matter.id}`);
    await page.getByRole('button', { name: '更多' }).click();
    await page.getByRole('menuitem', { name: '取消事项' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('2 件未办结的子案一并取消').waitFor();
    await dialog.getByLabel('取消的理由').waitFor();
    await dialog.getByRole('button', { name: '取消事项' }).click();
    await dialog.getByText('请写明理由').waitFor();
    await dialog.getByLabel('取消的理由').fill('重复发起');
    await dialog.getByRole('button', { name: '取消事项' }).click();
    await page.getByText('已取消').first().waitFor();
    expect((await matter.detail()).status).to.equal('cancelled');
  });

  for (const look of [{}, { dark: true }, { large: true }, { viewport: PHONE }]) {
    it(`is accessible and never scrolls sideways: ${JSON.stringify(look)}`, async () => {
      const { id } = await aMatter('工作规则修订稿');
      const page = await county.open('supervisor', `/cases/${id}`, look);
      await page.getByRole('heading', { name: '各步用时与时限', exact: true }).waitFor();
      await page.waitForTimeout(1000);
      expect(await axeFaults(page)).to.deep.equal([]);
      expect(await isSideways(page)).to.equal(false);
      await page.goto(`${county.server.url}/cases`);
      await page.getByRole('link', { name: '工作规则修订稿' }).first().waitFor();
      expect(await axeFaults(page)).to.deep.equal([]);
      expect(await isSideways(page)).to.equal(false);
    });
  }
});
