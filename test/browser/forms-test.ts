import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { Matter } from '../support/matter.ts';
import { openAct } from './acts.ts';
import { axeFaults, inBrowser, isSideways, PHONE } from './support.ts';

inBrowser('what a task is about', (county) => {
  const file = { name: '工作规则修订稿.txt', mimeType: 'text/plain', buffer: Buffer.from('第一条 为规范政府工作。') };
  const submit = async (page: Page) => {
    await page.getByRole('button', { name: '提交' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '提交' }).click();
    await page.waitForURL(/\/inbox/);
  };

  it('四十四: the paper stands beside the form by the name of its file', async () => {
    const matter = await Matter.begun(county.server);
    const { id } = await matter.task('draft');
    const drafting = await county.open('office-documents', `/tasks/${id}`);
    const refused = drafting.getByText('可以上传 PDF');
    const program = { ...file, name: '程序.exe', mimeType: 'application/x-msdownload', buffer: Buffer.from('MZ\0\0') };
    await drafting.locator('input[type=file]').setInputFiles(program);
    await refused.waitFor();
    await drafting.locator('input[type=file]').setInputFiles(file);
    await drafting.getByRole('link', { name: file.name }).waitFor();
    expect(await refused.count()).to.equal(0);
    await drafting.getByRole('button', { name: '加上全部部门' }).click();
    await drafting.getByText('草稿已存，09:42:00').waitFor();
    await submit(drafting);

    const approving = await county.open('office-director', `/tasks/${(await matter.task('headApprove')).id}`);
    await approving.getByRole('region', { name: '办理' }).getByRole('link', { name: file.name }).waitFor();
    await matter.complete('office-director', 'headApprove', { outcome: 'approve' });
    const asked = await county.open('finance.head', `/tasks/${(await matter.task('reply', 'finance')).id}`);
    await asked.getByRole('region', { name: '办理' }).getByRole('link', { name: file.name }).waitFor();
    await asked.getByText('10月19日 24:00 止，逾期视为无不同意见').waitFor();
  });

  it('四十四: a draft names who wrote it, and what is handed in is read before it is', async () => {
    const matter = await Matter.sentTo(county.server, ['finance']);
    const { id } = await matter.task('reply', 'finance');
    const variables = { outcome: 'object', grounds: '与预算法第四条不符。' };
    await (await county.server.as('finance.clerk')).request('PUT', `/tasks/${id}/draft`, { variables });
    const page = await county.open('finance.head', `/tasks/${id}`);
    await page.getByText('财政局承办人 10-09 09:42 拟，可改').waitFor();
    await page.getByRole('button', { name: '提交' }).click();
    const dialog = page.getByRole('dialog', { name: '提交“答复会签”：不同意' });
    await dialog.getByText('与预算法第四条不符。').waitFor();
    await dialog.getByText('下一环节有人办理以前可以撤回').waitFor();
    expect(await axeFaults(page)).to.deep.equal([]);
  });

  it('no draft is saved behind what was handed in', async () => {
    const matter = await Matter.sentTo(county.server, ['finance']);
    const { id } = await matter.task('reply', 'finance');
    const page = await county.open('finance.head', `/tasks/${id}`);
    const calls: string[] = [];
    page.on('request', (request) => {
      if (request.url().includes(`/tasks/${id}`) && request.method() !== 'GET')
        calls.push(new URL(request.url()).pathname.split('/').at(-1)!);
    });
    // The answer takes longer than the second after which a draft is saved.
    await page.route(`**/tasks/${id}/complete`, async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 1500));
      await route.continue();
    });
    await page.getByRole('radio', { name: '不同意' }).check();
    await page.getByLabel('理据').fill('与预算法第四条不符。');
    await submit(page);
    expect(calls.slice(calls.indexOf('complete'))).to.deep.equal(['complete']);
  });

  it('四十四: a second round says that it is one, why, and leaves two answers', async () => {
    const matter = await Matter.sentTo(county.server, ['finance']);
    await matter.complete('finance.head', 'reply', { outcome: 'agree-with-changes', text: '改第三条。' }, 'finance');
    const items = [{ unit: 'finance', adopted: false, reason: '与上位规定不一致。' }];
    await matter.complete('office-documents', 'collate', { items });
    const page = await county.open('finance.head', `/tasks/${(await matter.task('reply', 'finance')).id}`);
    await page.getByText('第 2 轮').waitFor();
    await page.getByText('与上位规定不一致。').waitFor();
    expect(await page.getByRole('radio').count()).to.equal(2);
    await page.getByRole('tab', { name: '会签 0/1' }).click();
    await page.getByRole('row', { name: /县财政局 第 2 轮 本单位办理中/ }).waitFor();
    await page.getByRole('row', { name: /县财政局 有修改意见/ }).waitFor();
  });

  it('a proposed day that is a day off says so, and the month shows which are', async () => {
    const matter = await Matter.sentTo(county.server, ['finance']);
    const page = await county.open('finance.head', `/tasks/${(await matter.task('reply', 'finance')).id}`);
    const dialog = await openAct(page, '申请延期');
    await dialog.getByText('期满前向主办的县人民政府办公室提出').waitFor();
    await dialog.getByLabel('拟延至').fill('20261024');
    expect(await dialog.getByLabel('拟延至').inputValue()).to.equal('2026-10-24');
    await dialog.getByText('10月24日星期六，不是工作日').waitFor();
    await dialog.getByRole('button', { name: '从月历中选' }).click();
    expect(await axeFaults(page)).to.deep.equal([]);
    await dialog.getByRole('button', { name: '10月25日，星期日，休息' }).waitFor();
    await dialog.getByRole('button', { name: '10月10日，星期六，调休上班' }).waitFor();
    // Two days on, from Saturday to Monday.
    for (const key of ['ArrowRight', 'ArrowRight', 'Enter']) await page.keyboard.press(key);
    expect(await dialog.getByLabel('拟延至').inputValue()).to.equal('2026-10-26');
    expect(await dialog.getByText('不是工作日').count()).to.equal(0);
    expect(await dialog.getByLabel('理由').isVisible()).to.equal(true);
  });

  it('what is done asks for nothing any more', async () => {
    const matter = await Matter.sentTo(county.server, ['finance']);
    await matter.complete('finance.head', 'reply', { outcome: 'agree-with-changes', text: '改第三条。' }, 'finance');
    const { id } = await matter.task('collate');
    const items = [{ unit: 'finance', adopted: true, reason: '已改。' }];
    await matter.complete('office-documents', 'collate', { items });
    const page = await county.open('office-documents', `/tasks/${id}`);
    const form = page.getByRole('region', { name: '办理' });
    await form.getByText('已改。').waitFor();
    await form.getByText('采纳', { exact: true }).waitFor();
    expect(await form.getByText(/必填|有修改意见的单位逐个答复/).count()).to.equal(0);
    const labels = await form
      .locator('[data-label]')
      .evaluateAll((cells) => cells.map((it) => it.getAttribute('data-label')));
    expect(labels.join()).not.to.contain('必填');
  });

  it('a task is passed on only to whom it may be', async () => {
    const matter = await Matter.sentTo(county.server, ['finance']);
    const page = await county.open('finance.head', `/tasks/${(await matter.task('reply', 'finance')).id}`);
    const dialog = await openAct(page, '转办');
    await dialog.getByLabel('交给谁').click();
    await page.getByTitle('财政局副局长').waitFor();
    expect(await page.getByTitle('卫生健康委员会主任').count()).to.equal(0);
  });

  for (const look of [{}, { dark: true }, { large: true }, { viewport: PHONE }]) {
    it(`lists of many fields stand under one another and fit: ${JSON.stringify(look)}`, async () => {
      const matter = await Matter.sentTo(county.server, ['finance', 'health']);
      const grounds = '与预算法不符。';
      await matter.complete('finance.head', 'reply', { outcome: 'agree-with-changes', text: '改第三条。' }, 'finance');
      await matter.complete('health.head', 'reply', { outcome: 'object', grounds }, 'health');
      const items = [{ unit: 'finance', adopted: false, reason: '与上位规定不一致。' }];
      await matter.complete('office-documents', 'collate', { items });
      await matter.complete('finance.head', 'reply', { outcome: 'object', grounds }, 'finance');
      const page = await county.open('office-director', `/tasks/${(await matter.task('negotiate')).id}`, look);
      const form = page.getByRole('region', { name: '办理' });
      await form.getByText(grounds).first().waitFor();
      const points = await form.getByLabel('协商要点').first().boundingBox();
      expect(points?.width).to.be.greaterThan(200);
      expect(await form.evaluate(({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth)).to.equal(true);
      expect(await isSideways(page)).to.equal(false);
      expect(await axeFaults(page)).to.deep.equal([]);
      await page.getByRole('tab', { name: /会签/ }).click();
      const table = page.getByRole('table').filter({ hasText: '期限' });
      await table.waitFor();
      const panel = table.locator('xpath=ancestor::*[2]');
      expect(await panel.evaluate(({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth)).to.equal(true);
    });
  }
});
