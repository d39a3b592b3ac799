import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { approvedFirst, byNote, noteForm } from '../support/diagrams.ts';
import { axeFaults, inBrowser } from './support.ts';

const countersign = readFileSync(new URL('../../processes/countersign/countersign.bpmn', import.meta.url), 'utf8');
const swapped = countersign
  .replace('headApprove.outcome = "approve"', 'headApprove.outcome = "?"')
  .replace('headApprove.outcome = "drop"', 'headApprove.outcome = "approve"')
  .replace('headApprove.outcome = "?"', 'headApprove.outcome = "drop"');

/** With a picture, as the editor needs one. */
function drawn(bpmn: string): string {
  const file = join(mkdtempSync(join(tmpdir(), 'guicheng-')), 'trial.bpmn');
  writeFileSync(file, bpmn);
  execFileSync(process.execPath, ['scripts/bpmn-layout/layout-bpmn.mjs', file, '-o', file]);
  return readFileSync(file, 'utf8');
}

const take = (page: Page, bpmn: string) =>
  page.locator('input[type=file]').setInputFiles({
    name: 'countersign.bpmn',
    mimeType: 'application/xml',
    buffer: Buffer.from(bpmn),
  });

inBrowser('proof in the designer', (county) => {
  it('四十四: a condition turned round is told with clause and way, and gone when it is right again', async () => {
    const page = await county.open('designer', '/designer/countersign');
    await page.getByText('没有发现问题').waitFor();
    await take(page, swapped);
    const finding = page.getByRole('listitem').filter({ hasText: '会签稿未经主办部门主要负责人审定同意' });
    await finding.waitFor();
    expect(await finding.textContent())
      .to.contain('违反规则')
      .and.to.contain('第四十四条')
      .and.to.contain('分送会签');
    await finding.getByRole('button', { name: '看反例' }).click();
    const player = page.getByRole('region', { name: '反例' });
    await player.getByText('问题在“分送会签”').waitFor();
    const back = player.getByRole('button', { name: '上一步' });
    await back.click();
    await back.click();
    await player.getByText('第 4 步').waitFor();
    expect(await player.textContent()).to.match(/审定会签稿.*不再办理/);
    expect(await page.locator('.djs-element.gc-way').count()).to.be.greaterThan(3);
    expect(await page.locator('.djs-element.gc-now').getAttribute('data-element-id')).to.equal('headApprove');
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/proof.png` });
    expect(await axeFaults(page)).to.deep.equal([]);
    await page.keyboard.press('Escape');
    await player.waitFor({ state: 'detached' });
    expect(await page.locator('.djs-element.gc-way').count()).to.equal(0);
    await page.getByRole('tab', { name: '验证' }).click();
    await page.getByRole('row').filter({ hasText: '总能办结' }).getByText('通过').waitFor();
    await take(page, countersign);
    await page.getByRole('row').filter({ hasText: '会签稿未经' }).getByText('通过').waitFor();
  });

  it('a join of the wrong kind is marked on the drawing', async () => {
    const page = await county.open('designer', '/designer/countersign');
    await page.getByText('没有发现问题').waitFor();
    await take(
      page,
      countersign.replace(
        /<bpmn:exclusiveGateway id="changesAnswered"([^>]*)\/>/,
        '<bpmn:parallelGateway id="changesAnswered"$1/>',
      ),
    );
    await page.getByRole('listitem').filter({ hasText: '除非撤回就办不结了' }).waitFor();
    await page.locator('.djs-overlays[data-container-id="changesAnswered"] .gc-finding').first().waitFor();
  });

  it('what is in doubt goes live by an administrator with a reason, and by nobody else', async () => {
    const draft = {
      key: 'trial',
      name: '试验',
      bpmn: drawn(byNote),
      forms: noteForm,
      rules: [approvedFirst],
      base: 0,
      savedAt: 0,
    };
    const opened = async (account: string) => {
      const page = await county.open(account, '/designer');
      await page.evaluate((text) => localStorage.setItem('guicheng.designer.draft.trial', text), JSON.stringify(draft));
      await page.goto(new URL('/designer/trial', page.url()).href);
      await page.getByRole('listitem').filter({ hasText: '可能违反' }).first().waitFor();
      await page.getByRole('button', { name: '发布' }).click();
      return page;
    };
    const designer = await opened('designer');
    await designer.getByRole('dialog').getByText('须由管理员说明理由后发布').waitFor();
    expect(await designer.getByRole('dialog').getByRole('button', { name: '发布' }).isDisabled()).to.equal(true);
    const admin = await opened('admin');
    const dialog = admin.getByRole('dialog');
    await dialog.getByLabel('改了什么、为什么').fill('试行');
    await dialog.getByRole('button', { name: '发布' }).click();
    await dialog.getByText('请写明理由，随本版留存').first().waitFor();
    for (const reason of await dialog.getByLabel('准予通过的理由').all()) await reason.fill('急件由办公室另行审定');
    await dialog.getByRole('button', { name: '发布' }).click();
    await admin.getByText('与第 1 版一致').waitFor();
  });
});
