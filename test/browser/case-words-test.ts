import { expect } from 'chai';
import type { Page } from 'playwright-core';
import type { InstanceDetail } from '../../server/http/contract/index.ts';
import { Matter } from '../support/matter.ts';
import { axeFaults, type County, inBrowser, isSideways, PHONE } from './support.ts';

/** A countersigning with a second round and a disagreement that a leader has settled. */
async function settled({ server }: County): Promise<Matter> {
  const matter = await Matter.sentTo(server, ['finance', 'health', 'yanchi'], { title: '工作规则修订稿' });
  await matter.complete('finance.head', 'reply', { outcome: 'agree-with-changes', text: '改第三条。' }, 'finance');
  await matter.complete('health.head', 'reply', { outcome: 'agree' }, 'health');
  await matter.complete('yanchi.head', 'reply', { outcome: 'agree' }, 'yanchi');
  const items = [{ unit: 'finance', adopted: false, reason: '与上位规定不一致。' }];
  await matter.complete('office-documents', 'collate', { items });
  await matter.complete('finance.head', 'reply', { outcome: 'object', grounds: '预算法第四条。' }, 'finance');
  const results = [{ unit: 'finance', agreed: false, points: '仍有分歧。' }];
  await matter.complete('office-director', 'negotiate', { results });
  const positions = [{ unit: 'finance', position: '改第三条。', grounds: '预算法第四条。' }];
  await matter.complete('office-documents', 'statePositions', { positions, proposal: '维持原稿。' });
  const outcome = { outcome: 'decided', text: '按主办部门意见办理。', major: false };
  await matter.complete('executive-vice-mayor', 'decide', outcome);
  return matter;
}

inBrowser('a finished case', (county) => {
  let matter: Matter;
  before(async () => {
    matter = await settled(county);
  });
  const tab = (page: Page, name: RegExp) => page.getByRole('tab', { name });

  it('四十四: its data are in the words of its forms, never by keys', async () => {
    const page = await county.open('supervisor', `/cases/${matter.id}`);
    await page.getByText('结果：会签完毕').waitFor();
    await tab(page, /数据/).click();
    const panel = page.getByRole('tabpanel', { name: '数据' });
    await panel.getByText('协调结果').waitFor();
    await panel.getByText('研究确定').first().waitFor();
    await panel.getByText(/是否采纳：不采纳/).waitFor();
    for (const list of await panel.locator('summary').all()) await list.click();
    expect((await panel.innerText()).match(/[a-z]{3,}/gi)).to.equal(null);
  });

  it('四十四: units are counted, not cases; a row of the second round says so', async () => {
    const page = await county.open('supervisor', `/cases/${matter.id}`);
    await tab(page, /^会签 3$/).click();
    const rows = page.getByRole('tabpanel', { name: /会签/ }).getByRole('row');
    await rows.filter({ hasText: '第 2 轮' }).getByText('预算法第四条。').waitFor();
    expect(await rows.count()).to.equal(1 + 4);
    expect(await page.getByText('取得一致意见').count()).to.equal(0);
  });

  it('四十四: while it was sent out, as many units as were asked are counted', async () => {
    const page = await county.open('supervisor', `/cases/${matter.id}`);
    const slider = page.getByRole('slider', { name: '回放' });
    await slider.focus();
    await page.keyboard.press('Home');
    const total = Number(await slider.getAttribute('aria-valuemax'));
    const counts = new Set<string>();
    for (let at = 1; at < total; at++) {
      await page.keyboard.press('ArrowRight');
      const words = await page.locator('.gc-badge-below').allTextContents();
      for (const word of words) counts.add(word);
    }
    expect([...counts].filter((word) => word.startsWith('已复'))).to.deep.equal([
      '已复 0 / 3',
      '已复 1 / 3',
      '已复 2 / 3',
      '已复 0 / 1',
    ]);
  });

  it('四十四: the case of one unit says who hosts and whose it is, and has a history of its own', async () => {
    const eye = await county.server.as('supervisor');
    const { children } = await eye.get<InstanceDetail>(`/process-instances/${matter.id}`);
    const child = children.find(({ itemKey }) => itemKey === 'yanchi');
    const page = await county.open('supervisor', `/cases/${child?.id}`);
    await page.getByText('主办 县人民政府办公室').waitFor();
    await page.getByText('办理 盐池镇').waitFor();
    const panel = page.getByRole('tabpanel', { name: /经过/ });
    await panel.getByText('盐池镇镇长').waitFor();
    expect(await panel.getByText('汇总意见').count()).to.equal(0);
  });

  for (const look of [{}, { dark: true }, { large: true }, { viewport: PHONE }]) {
    it(`fits and is accessible in every sheet: ${JSON.stringify(look)}`, async () => {
      const page = await county.open('supervisor', `/cases/${matter.id}`, look);
      for (const name of [/数据/, /会签/, /上下级案/]) {
        if (!(await tab(page, name).isVisible())) await page.getByRole('tab', { name: /经过/ }).focus();
        await tab(page, name).click();
        const panel = page.getByRole('tabpanel', { name });
        await panel.waitFor();
        expect(await panel.evaluate(({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth)).to.equal(true);
        expect(await axeFaults(page), String(name)).to.deep.equal([]);
        expect(await isSideways(page)).to.equal(false);
      }
    });
  }
});
