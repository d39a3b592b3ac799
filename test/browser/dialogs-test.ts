import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { Matter } from '../support/matter.ts';
import { choose, foreseen, openAct, openCaseAct } from './acts.ts';
import { axeFaults, inBrowser, isSideways, PHONE } from './support.ts';

inBrowser('the dialogs of acts', (county) => {
  let matter: Matter;
  before(async () => {
    matter = await Matter.sentTo(county.server, ['finance', 'justice', 'yanchi'], { title: '工作规则修订稿' });
    const { id } = await matter.task('reply', 'finance');
    const people = { people: ['audit.head'], mode: 'parallel' };
    await (await county.server.as('finance.head')).post(`/tasks/${id}/add-assignees`, people);
  });

  const mustBeFine = async (page: Page, where: string) => {
    expect(await axeFaults(page), where).to.deep.equal([]);
    expect(await isSideways(page), where).to.equal(false);
  };

  for (const look of [{}, { dark: true }, { large: true }, { viewport: PHONE }]) {
    it(`of a task are accessible and never scroll sideways: ${JSON.stringify(look)}`, async () => {
      const { id } = await matter.task('reply', 'finance');
      const path = `/tasks/${(await matter.open('reply', 'finance')).find((one) => !one.isAdded)?.id ?? id}`;
      const page = await county.open('finance.head', path, look);
      for (const act of ['退回', '转办', '加签', '减签', '抄送', '申请延期', '委托', '评论']) {
        const dialog = await openAct(page, act);
        if (act === '退回')
          await foreseen(dialog)
            .getByText(/关闭待办 \d/)
            .waitFor();
        if (act === '加签') {
          await choose(page, dialog, '请谁', '卫生健康委员会主任');
          await foreseen(dialog).getByText('收到待办 1').waitFor();
        }
        if (act === '减签') await dialog.getByRole('checkbox', { name: /审计局局长/ }).check();
        await mustBeFine(page, act);
        await dialog.getByRole('button', { name: '取消' }).click();
        await dialog.waitFor({ state: 'detached' });
      }
    });

    it(`of whoever acted last and of who looks on: ${JSON.stringify(look)}`, async () => {
      const director = await county.server.as('office-director');
      const { items } = await director.get<{ items: { id: string }[] }>('/tasks?view=done');
      const done = await county.open('office-director', `/tasks/${items[0]?.id}`, look);
      await foreseen(await openAct(done, '撤回'))
        .getByText(/关闭待办 \d/)
        .waitFor();
      await mustBeFine(done, '撤回');
      const eye = await county.open('supervisor', `/tasks/${(await matter.task('reply', 'justice')).id}`, look);
      await openAct(eye, '催办');
      await mustBeFine(eye, '催办');
    });

    it(`of a case are accessible and never scroll sideways: ${JSON.stringify(look)}`, async () => {
      const page = await county.open('admin', `/cases/${matter.id}`, look);
      for (const act of ['催办', '跳转', '取消分支', '改期限', '评论']) {
        const dialog = await openCaseAct(page, act, act === '评论' ? '写一条评论' : act);
        if (act === '跳转') await choose(page, dialog, '到哪一步', '汇总意见');
        if (act === '跳转' || act === '取消分支')
          await foreseen(dialog)
            .getByText(/关闭待办 \d/)
            .waitFor();
        await mustBeFine(page, act);
        await dialog.getByRole('button', { name: '取消', exact: true }).click();
        await dialog.waitFor({ state: 'detached' });
      }
    });
  }

  for (const look of [{}, { dark: true }, { viewport: PHONE }]) {
    it(`the list of copies is accessible and never scrolls sideways: ${JSON.stringify(look)}`, async () => {
      const { id } = await matter.task('reply', 'justice');
      const people = { people: ['health.head'] };
      await (await county.server.as('justice.head')).post(`/tasks/${id}/copy`, people);
      const page = await county.open('health.head', '/inbox?view=copied', look);
      await page.getByRole('link', { name: /工作规则修订稿/ }).waitFor();
      await mustBeFine(page, '抄送我的');
    });
  }
});
