import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { axeFaults, inBrowser, PHONE } from './support.ts';

interface Definition {
  id: string;
  version: number;
  comment: string;
  deployedBy: { name: string };
}

inBrowser('the designer', (county) => {
  const shape = (page: Page, id: string) => page.locator(`.djs-shape[data-element-id="${id}"]`);
  const versions = async (key: string) => {
    const designer = await county.server.as('designer');
    const { items } = await designer.get<{ items: Definition[] }>(`/process-definitions?key=${key}`);
    return items.sort((a, b) => b.version - a.version);
  };
  const xmlOf = async ({ id }: Definition) =>
    (await (await county.server.as('designer')).bytes(`/api/v1/process-definitions/${id}/xml`)).bytes.toString();

  it('四十四: a new name goes out as the next version with its comment', async () => {
    const page = await county.open('designer', '/designer');
    await page.getByRole('link', { name: '单位答复' }).click();
    await shape(page, 'reply').click();
    await page.getByLabel('名称', { exact: true }).fill('答复会签意见');
    await page.getByText('草稿已自动保存').waitFor();
    expect(await shape(page, 'reply').textContent()).to.contain('答复会签意见');
    await page.getByText('没有发现问题').waitFor();
    await page.getByRole('button', { name: '发布' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: '发布' }).click();
    await dialog.getByText('请写明改了什么').waitFor();
    await dialog.getByLabel('改了什么、为什么').fill('按第四十四条把名称写全');
    await dialog.getByRole('button', { name: '发布' }).click();
    await page.getByText('与第 2 版一致').waitFor();

    const [newest, before] = await versions('countersign-reply');
    expect(newest).to.include({ version: 2, comment: '按第四十四条把名称写全' });
    const [saved, original] = [await xmlOf(newest!), await xmlOf(before!)];
    expect(attributesOf(saved)).to.deep.equal(attributesOf(original));
  });

  it('四十四: a limit is taken off in the panel, and back by undo', async () => {
    const page = await county.open('designer', '/designer/countersign-reply');
    await shape(page, 'reply').click();
    const limit = page.getByRole('combobox', { name: '期限' });
    const chosen = page.locator('[data-section="limit"]');
    await limit.click();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await chosen.getByTitle('不限期').waitFor();
    await page.getByRole('button', { name: '撤销' }).click();
    await chosen.getByText('7 个工作日').first().waitFor();
  });

  it('a diagram without start shows its finding and cannot go out', async () => {
    const page = await county.open('designer', '/designer/countersign');
    await shape(page, 'proposed').click();
    await page.keyboard.press('Delete');
    const finding = page.getByRole('button', { name: /没有开始事件/ }).last();
    await finding.waitFor();
    expect(await page.getByRole('button', { name: '发布' }).isDisabled()).to.equal(true);
    await page.keyboard.press('F8');
    await page.getByRole('heading', { name: '会签（征求意见）', level: 2 }).waitFor();
    expect(await axeFaults(page)).to.deep.equal([]);
    // What was drawn is still there after the page was left, and can be thrown away.
    await page.reload();
    await page.getByRole('button', { name: '放弃草稿' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '放弃草稿' }).click();
    await page.getByText('与第 1 版一致').waitFor();
    await shape(page, 'proposed').waitFor();
  });

  it('a new process can be published as it begins, and started', async () => {
    const page = await county.open('designer', '/designer');
    await page.getByRole('button', { name: '新建流程' }).click();
    await page.getByLabel('流程名称', { exact: true }).fill('公章使用');
    await page.getByLabel('流程标识').fill('seal-use');
    await page.getByRole('button', { name: '开始画图' }).click();
    await shape(page, 'started').waitFor();
    await page.getByText('没有发现问题').waitFor();
    await page.getByRole('button', { name: '发布' }).click();
    await page.getByLabel('改了什么、为什么').fill('新流程');
    await page.getByRole('dialog').getByRole('button', { name: '发布' }).click();
    await page.getByText('与第 1 版一致').waitFor();
    const clerk = await county.server.as('finance.clerk');
    const variables = { title: '用印', hostUnit: 'finance' };
    expect(await clerk.post('/process-instances', { processKey: 'seal-use', variables })).to.include({
      status: 'completed',
    });
  });

  it('a file of another process opens there, not as a version of this one', async () => {
    const page = await county.open('designer', '/designer/limit-extension');
    await page.getByText('没有发现问题').waitFor();
    await page.locator('input[type=file]').setInputFiles('processes/disagreement/disagreement.bpmn');
    await page.getByRole('button', { name: '打开那个流程' }).click();
    await page.waitForURL(/\/designer\/disagreement/);
    await shape(page, 'mayorDecide').waitFor();
    await page.getByText('没有错误').waitFor();
  });

  it('the list is accessible, also in the dark and on a phone', async () => {
    for (const look of [{}, { dark: true }, { viewport: PHONE }]) {
      const page = await county.open('designer', '/designer', look);
      await page.getByRole('link', { name: '会签（征求意见）' }).waitFor();
      expect(await axeFaults(page)).to.deep.equal([]);
    }
  });
});

/** Every attribute of the rules and of zeebe in a diagram, sorted: what must come through the editor unchanged. */
const attributesOf = (xml: string): string[] =>
  [...xml.matchAll(/(?:gov:\w+|formId|type|processId|source|target|inputCollection|eventType)="[^"]*"/g)]
    .map(([text]) => text)
    .sort();
