import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import type { DefinitionDetail, InstanceDetail, NoticeItem } from '../../server/http/contract/index.ts';
import { diagram, endEvent, flow, startEvent } from '../support/diagrams.ts';
import { Matter } from '../support/matter.ts';
import { choose, confirm, foreseen, openCaseAct } from './acts.ts';
import { inBrowser, PHONE } from './support.ts';

const task = (id: string, name: string) => `<bpmn:userTask id="${id}" name="${name}"/>`;
/** Two branches that meet before the last step. */
const twoBranches = diagram({
  key: 'branches',
  body: `${startEvent}<bpmn:parallelGateway id="fork"/>${task('legal', '合法性审查')}${task('budget', '预算审核')}
    <bpmn:parallelGateway id="join"/>${task('sign', '签发')}${endEvent}
    ${flow('begin', 'fork')}${flow('fork', 'legal')}${flow('fork', 'budget')}${flow('legal', 'join')}
    ${flow('budget', 'join')}${flow('join', 'sign')}${flow('sign', 'finish')}`,
});
/** A check by a program outside that says no, which nothing in the diagram expects. */
const outsideCheck = diagram({
  key: 'outside-check',
  body: `${startEvent}<bpmn:serviceTask id="compare" name="比对名录"/>${endEvent}${flow('begin', 'compare')}${flow('compare', 'finish')}`,
});

inBrowser('acts on the case page', (county) => {
  const inSandbox = async (bpmn: string, processKey: string): Promise<InstanceDetail> => {
    const admin = await county.server.as('admin');
    await admin.post('/deployments', { bpmn, comment: '试办', sandbox: true });
    return admin.post('/process-instances', { processKey, variables: {}, sandbox: true });
  };
  const detail = async (id: string) =>
    (await county.server.as('admin')).get<InstanceDetail>(`/process-instances/${id}`);

  it('a supervisor reminds those who have not answered, all or some', async () => {
    const matter = await Matter.sentTo(county.server, ['finance', 'justice', 'yanchi'], { title: '催一催的文稿' });
    await matter.complete('justice.head', 'reply', { outcome: 'agree' }, 'justice');
    const page = await county.open('supervisor', `/cases/${matter.id}`);
    const dialog = await openCaseAct(page, '催办');
    await dialog.getByRole('checkbox', { name: '全部 2 件' }).waitFor();
    await dialog.getByRole('checkbox', { name: /盐池镇/ }).uncheck();
    await confirm(dialog, '催办 1 件');
    await page.getByText('已催办 1 件').waitFor();
    const notices = async (account: string) =>
      (await (await county.server.as(account)).get<{ items: NoticeItem[] }>('/notices')).items.map(({ text }) => text);
    expect(await notices('finance.head')).to.include('催办：催一催的文稿');
    expect(await notices('yanchi.head')).to.not.include('催办：催一催的文稿');
    expect(await page.getByRole('button', { name: '更多' }).count()).to.equal(0);
  });

  it('an administrator puts the case elsewhere, by the names of the steps', async () => {
    const matter = await Matter.sentTo(county.server, ['finance', 'justice']);
    const page = await county.open('admin', `/cases/${matter.id}`);
    const dialog = await openCaseAct(page, '跳转');
    await dialog.getByText('分送会签', { exact: true }).waitFor();
    await choose(page, dialog, '到哪一步', '汇总意见');
    await foreseen(dialog).getByText('关闭待办 2').waitFor();
    await foreseen(dialog).getByText('政府办公室文秘岗').waitFor();
    await dialog.getByLabel('跳转的原因').fill('两家已当面答复。');
    await confirm(dialog, '跳转');
    await page.locator('.gc-current[data-element-id="collate"]').waitFor();
    await page.getByText(/到“汇总意见”.\s*两家已当面答复/).waitFor();
    expect((await matter.open()).map(({ elementId }) => elementId)).to.deep.equal(['collate']);
  });

  it('a running case, or all of its version, goes on in the newest version after being seen', async () => {
    const first = await Matter.sentTo(county.server, ['finance'], { title: '转版本的文稿' });
    await Matter.begun(county.server, { title: '另一件' });
    const designer = await county.server.as('designer');
    const folder = new URL('../../processes/countersign/', import.meta.url);
    const bpmn = readFileSync(new URL('countersign.bpmn', folder), 'utf8').replace(
      'name="汇总意见"',
      'name="汇总各单位意见"',
    );
    const { id } = await first.detail();
    const { definitionId } = await detail(id);
    const { forms, rules } = await designer.get<DefinitionDetail>(`/process-definitions/${definitionId}`);
    await designer.post('/deployments', { bpmn, forms, rules, comment: '名称写全' });
    const page = await county.open('admin', `/cases/${id}`);
    const dialog = await openCaseAct(page, '转到另一版本');
    await dialog.getByText('1 件中 1 件可以转').waitFor();
    await dialog.getByRole('checkbox', { name: '同一版本在办的事项一并转' }).check();
    await dialog.getByText(/件中 [2-9]\d* 件可以转/).waitFor();
    await confirm(dialog, '转到该版本');
    await page.getByText(/已转 [2-9]\d* 件/).waitFor();
    const moved = await detail(id);
    expect(moved.definitionId).to.not.equal(definitionId);
    expect(moved.tasks.map(({ elementId }) => elementId)).to.deep.equal(
      (await first.detail()).tasks.map((it) => it.elementId),
    );
    await first.complete('finance.head', 'reply', { outcome: 'agree' }, 'finance');
    expect((await first.task('collate')).name).to.equal('汇总各单位意见');
  });

  it('a due day moves with a reason, and the chart shows both', async () => {
    const matter = await Matter.sentTo(county.server, ['finance', 'justice']);
    const page = await county.open('admin', `/cases/${matter.id}`);
    const dialog = await openCaseAct(page, '改期限');
    await choose(page, dialog, '哪一件待办', '县财政局');
    await dialog.getByLabel('新的期限').fill('2026-11-20');
    await dialog.getByText('“答复会签”的期限由10月19日改为11月20日').waitFor();
    await dialog.getByLabel('改期限的原因').fill('等上级批复。');
    await confirm(dialog, '改期限');
    await page.getByText('延至 11-20').waitFor();
    expect((await matter.task('reply', 'finance')).dueDay).to.equal('2026-11-20');
    expect((await matter.task('reply', 'justice')).dueDay).to.equal('2026-10-19');
  });

  it('四十四: the host withdraws the whole countersigning after seeing who loses what', async () => {
    const matter = await Matter.sentTo(county.server, ['finance', 'justice']);
    const page = await county.open('office-documents', `/cases/${matter.id}`);
    const dialog = await openCaseAct(page, '撤回会签', '撤回“工作规则修订稿”');
    await foreseen(dialog).getByText('关闭待办 2').waitFor();
    expect(await dialog.getByRole('button', { name: '撤回', exact: true }).isDisabled()).to.equal(true);
    await dialog.getByLabel('撤回的原因').fill('文稿另行起草。');
    await confirm(dialog, '撤回');
    await page.getByText('已办结').first().waitFor();
    await page.getByText('文稿另行起草。').first().waitFor();
    expect((await matter.detail()).status).to.equal('completed');
    expect(await page.getByRole('button', { name: '撤回会签' }).count()).to.equal(0);
  });

  it('what was undone is struck in tree, table and chart, and counted nowhere', async () => {
    const matter = await Matter.sentTo(county.server, ['finance', 'justice']);
    await matter.complete('finance.head', 'reply', { outcome: 'agree' }, 'finance');
    await matter.complete('justice.head', 'reply', { outcome: 'agree' }, 'justice');
    const clerk = await county.server.as('office-documents');
    const { id } = await matter.task('collate');
    await clerk.post(`/tasks/${id}/return`, { toElement: 'headApprove', reason: '重审' });
    await matter.complete('office-director', 'headApprove', { outcome: 'approve' });
    await matter.complete('finance.head', 'reply', { outcome: 'object', grounds: '新的意见' }, 'finance');

    const page = await county.open('supervisor', `/cases/${matter.id}`);
    await page.getByText('已复 1 / 2').waitFor();
    await page.getByText('分送会签（2 家）').waitFor();
    await page.getByText('作废 2 件').waitFor();
    await page.getByRole('tab', { name: '会签 2' }).click();
    await page.getByText('已作废 2 家，不计入').waitFor();
    expect(await page.getByRole('tabpanel').locator('del', { hasText: '无意见' }).count()).to.equal(2);
    await page.getByRole('tab', { name: '上下级案 2' }).click();
    await page.getByText('另有已作废 2 件').waitFor();
    const undone = (await matter.detail()).children.find(({ undoneAt }) => undoneAt !== undefined);
    await page.goto(`${county.server.url}/cases/${undone?.id}`);
    await page.getByText(/10-09 09:42 作废/).waitFor();
  });

  it('an earlier moment is shown as it was before the return, and after', async () => {
    const matter = await Matter.sentTo(county.server, ['finance']);
    await matter.complete('finance.head', 'reply', { outcome: 'agree' }, 'finance');
    const clerk = await county.server.as('office-documents');
    const { id } = await matter.task('collate');
    await clerk.post(`/tasks/${id}/return`, { toElement: 'headApprove', reason: '重审' });
    const page = await county.open('supervisor', `/cases/${matter.id}`);
    const stands = (element: string, state: string) => page.locator(`.gc-${state}[data-element-id="${element}"]`);
    await stands('headApprove', 'current').waitFor();
    expect(await stands('replies', 'done').count()).to.equal(0);
    await page.getByRole('slider', { name: '回放' }).focus();
    for (let step = 0; step < 8 && (await stands('collate', 'current').count()) === 0; step++)
      await page.keyboard.press('ArrowLeft');
    await stands('collate', 'current').waitFor();
    await stands('replies', 'done').waitFor();
    expect(await page.getByText('作废 1 件').count()).to.equal(0);
  });

  it('a branch ends, and the join behind it waits no more', async () => {
    const { id } = await inSandbox(twoBranches, 'branches');
    const page = await county.open('admin', `/cases/${id}`, { viewport: PHONE });
    const dialog = await openCaseAct(page, '取消分支');
    await choose(page, dialog, '取消哪一支', '预算审核');
    await foreseen(dialog).getByText('关闭待办 1').waitFor();
    await dialog.getByLabel('取消的原因').fill('不涉及资金。');
    await confirm(dialog, '取消分支');
    await page.getByText('不涉及资金。').waitFor();
    const { tasks } = await detail(id);
    expect(tasks.map(({ name }) => name)).to.deep.equal(['合法性审查']);
    await (await county.server.as('admin')).post(`/tasks/${tasks[0]?.id}/complete`, { variables: {} });
    expect((await detail(id)).tasks.map(({ name }) => name)).to.deep.equal(['签发']);
  });

  it('an incident that was mended outside is closed with how', async () => {
    const { id } = await inSandbox(outsideCheck, 'outside-check');
    const admin = await county.server.as('admin');
    const { items } = await admin.post<{ items: { id: string }[] }>('/jobs/activate', {
      types: ['compare'],
      max: 1,
      lockSeconds: 60,
    });
    await admin.post(`/jobs/${items[0]?.id}/error`, { code: 'NOT-LISTED' });
    const page = await county.open('admin', `/cases/${id}`, { viewport: PHONE });
    await page.getByRole('button', { name: '记为已处理' }).click();
    const dialog = page.getByRole('dialog', { name: '把异常记为已处理' });
    await dialog.getByLabel('怎样处理的').fill('已人工比对。');
    await confirm(dialog, '记为已处理');
    await page.getByText('已人工比对。').waitFor();
    expect((await detail(id)).incidents).to.deep.equal([]);
  });
});
