import { expect } from 'chai';
import type { Page } from 'playwright-core';
import type { NoticeItem, TaskDetail, TaskItem } from '../../server/http/contract/index.ts';
import { Matter } from '../support/matter.ts';
import { choose, confirm, foreseen, openAct } from './acts.ts';
import { type County, inBrowser } from './support.ts';

const doneTask = async (county: County, account: string, matter: Matter): Promise<TaskItem> => {
  const { items } = await (await county.server.as(account)).get<{ items: TaskItem[] }>('/tasks?view=done');
  const { id, children } = await matter.detail();
  const found = items.find(({ instanceId }) => instanceId === id || children.some((child) => child.id === instanceId));
  if (!found) throw new Error(`${account} has done nothing there`);
  return found;
};
const submit = async (page: Page) => {
  await page.keyboard.press('Control+Enter');
  await page.getByRole('dialog').getByRole('button', { name: '提交' }).click();
};

inBrowser('going back on the task page', (county) => {
  it('四十四: the head returns the draft after seeing what that undoes', async () => {
    const matter = await Matter.begun(county.server);
    await matter.complete('office-documents', 'draft', { units: ['finance'] });
    const page = await county.open('office-director', `/tasks/${(await matter.task('headApprove')).id}`);
    const dialog = await openAct(page, '退回');
    expect(await dialog.getByRole('radio', { name: /起草会签稿/ }).isChecked()).to.equal(true);
    await foreseen(dialog).getByText('作废并留痕 1').waitFor();
    await foreseen(dialog).getByText('收到待办 1').waitFor();
    expect(await foreseen(dialog).getByText('政府办公室文秘岗').count()).to.equal(2);
    expect(await dialog.getByRole('button', { name: '退回', exact: true }).isDisabled()).to.equal(true);
    await dialog.getByLabel('退回的原因').fill('请补充依据。');
    await confirm(dialog, '退回');
    await page.waitForURL(/\/inbox/);
    expect((await matter.open()).map(({ elementId }) => elementId)).to.deep.equal(['draft']);

    const clerk = await county.open('office-documents', `/inbox?view=done`);
    await clerk.getByRole('row', { name: /已作废.*工作规则修订稿/ }).click();
    await clerk.getByRole('heading', { name: '已作废' }).waitFor();
    expect(await clerk.getByRole('button', { name: '提交' }).count()).to.equal(0);
    await clerk.getByRole('tab', { name: /经过/ }).click();
    await clerk.getByText('请补充依据。').waitFor();
    expect(await clerk.locator('del', { hasText: '已办' }).count()).to.equal(1);
  });

  it('a return from the collation makes every answer void, never counted again', async () => {
    const matter = await Matter.sentTo(county.server, ['finance', 'justice']);
    await matter.complete('finance.head', 'reply', { outcome: 'agree' }, 'finance');
    await matter.complete('justice.head', 'reply', { outcome: 'object', grounds: '与职能不符' }, 'justice');
    const page = await county.open('office-documents', `/tasks/${(await matter.task('collate')).id}`);
    const dialog = await openAct(page, '退回');
    await dialog.getByRole('radio', { name: '审定会签稿' }).check();
    await foreseen(dialog).getByText('作废并留痕 3').waitFor();
    await foreseen(dialog)
      .getByText(/财政局局长/)
      .waitFor();
    await dialog.getByLabel('退回的原因').fill('提法要重新审定。');
    await confirm(dialog, '退回');

    const head = await county.open('office-director', `/tasks/${(await matter.task('headApprove')).id}`);
    await head.getByRole('tab', { name: '会签', exact: true }).click();
    await head.getByText('已作废 2 家，不计入').waitFor();
    await head.getByRole('tab', { name: /经过/ }).click();
    await head.locator('del', { hasText: '不同意' }).waitFor();
    expect(await head.locator('b', { hasText: '不同意' }).count()).to.equal(0);
    const finance = await county.open('finance.head', `/tasks/${(await doneTask(county, 'finance.head', matter)).id}`);
    await finance.getByRole('heading', { name: '已作废' }).waitFor();
  });

  it('what is returned comes straight back, and nobody in between answers anew', async () => {
    const matter = await Matter.sentTo(county.server, ['finance']);
    await matter.complete('finance.head', 'reply', { outcome: 'agree' }, 'finance');
    const page = await county.open('office-documents', `/tasks/${(await matter.task('collate')).id}`);
    const dialog = await openAct(page, '退回');
    await dialog.getByRole('radio', { name: '审定会签稿' }).check();
    await dialog.getByRole('checkbox', { name: /退回后直送给我/ }).check();
    await foreseen(dialog).getByText('收到待办 1').waitFor();
    await foreseen(dialog).getByText('作废并留痕').waitFor({ state: 'detached' });
    await dialog.getByLabel('退回的原因').fill('请再看一眼。');
    await confirm(dialog, '退回');
    await matter.complete('office-director', 'headApprove', { outcome: 'approve' });
    expect((await matter.open()).map(({ elementId }) => elementId)).to.deep.equal(['collate']);
  });

  it('a unit that returns to its caller cannot have it sent straight back', async () => {
    const matter = await Matter.sentTo(county.server, ['finance', 'justice']);
    const page = await county.open('finance.head', `/tasks/${(await matter.task('reply', 'finance')).id}`);
    const dialog = await openAct(page, '退回');
    await dialog.getByText('上级案“会签（征求意见）”中').first().waitFor();
    expect(await dialog.getByRole('checkbox', { name: /退回后直送给我/ }).isDisabled()).to.equal(true);
    await foreseen(dialog)
      .getByText(/县财政局、县司法局|县司法局、县财政局/)
      .waitFor();
  });

  it('whoever acted last takes it back, and has it again at once', async () => {
    const matter = await Matter.sentTo(county.server, ['finance']);
    const page = await county.open(
      'office-director',
      `/tasks/${(await doneTask(county, 'office-director', matter)).id}`,
    );
    const dialog = await openAct(page, '撤回');
    await foreseen(dialog).getByText('关闭待办 1').waitFor();
    await confirm(dialog, '撤回');
    await page.getByText('已撤回，请重新办理').waitFor();
    await page.waitForURL(new RegExp((await matter.task('headApprove')).id));
    await page.getByRole('button', { name: '提交' }).waitFor();
  });

  it('too late is said in the dialog, and the act is gone', async () => {
    const matter = await Matter.sentTo(county.server, ['finance', 'justice']);
    const page = await county.open(
      'office-director',
      `/tasks/${(await doneTask(county, 'office-director', matter)).id}`,
    );
    const dialog = await openAct(page, '撤回');
    await foreseen(dialog).getByText('关闭待办 2').waitFor();
    await matter.complete('finance.head', 'reply', { outcome: 'agree' }, 'finance');
    await dialog.getByRole('alert').getByText('下一环节已经办理，不能撤回').waitFor();
    expect(await dialog.getByRole('button', { name: '撤回', exact: true }).isDisabled()).to.equal(true);
    await dialog.getByRole('button', { name: '取消' }).click();
    await page.getByRole('button', { name: '撤回', exact: true }).waitFor({ state: 'detached' });
  });

  it('a unit takes its answer back while the others still answer', async () => {
    const matter = await Matter.sentTo(county.server, ['finance', 'justice']);
    await matter.complete('finance.head', 'reply', { outcome: 'agree' }, 'finance');
    const page = await county.open('finance.head', `/tasks/${(await doneTask(county, 'finance.head', matter)).id}`);
    const dialog = await openAct(page, '撤回');
    await dialog.getByLabel('原因').fill('数据有误。');
    await confirm(dialog, '撤回');
    await page.waitForURL(new RegExp((await matter.task('reply', 'finance')).id));
    await page.getByRole('tab', { name: /经过/ }).click();
    await page.getByText('数据有误。').waitFor();
    expect(await page.locator('b', { hasText: '撤回' }).count()).to.equal(1);
  });
});

inBrowser('others on a task', (county) => {
  const replyOf = async (title: string) => {
    const matter = await Matter.sentTo(county.server, ['finance', 'justice'], { title });
    return { matter, id: (await matter.task('reply', 'finance')).id };
  };
  const taskOf = async (account: string, title: string): Promise<TaskItem | undefined> => {
    const { items } = await (await county.server.as(account)).get<{ items: TaskItem[] }>('/tasks');
    return items.find((task) => task.title === title);
  };
  const add = async (page: Page, mode: string, who: string) => {
    const dialog = await openAct(page, '加签');
    await choose(page, dialog, '请谁', who);
    await dialog.getByRole('radio', { name: mode }).check();
    return dialog;
  };

  it('先于我: the task waits for whoever was added, and says so', async () => {
    const { id } = await replyOf('先看的文稿');
    const page = await county.open('finance.head', `/tasks/${id}`);
    const dialog = await add(page, '先于我', '审计局局长');
    await foreseen(dialog).getByText('收到待办 1').waitFor();
    await foreseen(dialog).getByText('审计局局长').waitFor();
    await confirm(dialog, '加签');
    await page.getByText('还在等审计局局长先办').waitFor();
    await page.getByRole('radio', { name: '无意见' }).check();
    await submit(page);
    await page.getByRole('alert').getByText('还在等加签的人办理').waitFor();

    const audit = await county.open('audit.head', '/inbox');
    await audit.getByRole('row', { name: /加签.*先看的文稿/ }).click();
    await audit.getByText('您是加签的人').waitFor();
    await audit.getByRole('radio', { name: '无意见' }).check();
    await submit(audit);
    await audit.waitForURL(/\/inbox/);
    await page.getByText('先办·已办').waitFor();
    await submit(page);
    await page.waitForURL(/\/inbox/);
  });

  it('与我并行: both have it at once; 减签 takes it back with a reason', async () => {
    const { matter, id } = await replyOf('一起办的文稿');
    const page = await county.open('finance.head', `/tasks/${id}`);
    await confirm(await add(page, '与我并行', '审计局局长'), '加签');
    await page.getByText('并行·未办').waitFor();
    expect(await taskOf('audit.head', '一起办的文稿')).to.include({ isAdded: true });

    const dialog = await openAct(page, '减签');
    await dialog.getByRole('checkbox', { name: /审计局局长/ }).check();
    await foreseen(dialog).getByText('关闭待办 1').waitFor();
    expect(await dialog.getByRole('button', { name: '减签', exact: true }).isDisabled()).to.equal(true);
    await dialog.getByLabel('原因').fill('已电话核对。');
    await confirm(dialog, '减签');
    await page.getByText('并行·未办').waitFor({ state: 'detached' });
    expect(await taskOf('audit.head', '一起办的文稿')).to.equal(undefined);
    expect(await page.getByRole('button', { name: '减签', exact: true }).count()).to.equal(0);
    await page.getByRole('tab', { name: /经过/ }).click();
    await page.getByText('审计局局长（并行）').waitFor();
    await page.getByText('已电话核对。').waitFor();
    expect((await matter.open('reply', 'finance')).length).to.equal(1);
  });

  it('在我之后: nothing changes until I have handed in', async () => {
    const { id } = await replyOf('随后办的文稿');
    const page = await county.open('finance.head', `/tasks/${id}`);
    const dialog = await add(page, '在我之后', '审计局局长');
    await foreseen(dialog).getByText('您提交后，审计局局长收到这件待办').waitFor();
    await confirm(dialog, '加签');
    expect(await taskOf('audit.head', '随后办的文稿')).to.equal(undefined);
    await page.getByRole('radio', { name: '无意见' }).check();
    await submit(page);
    await page.waitForURL(/\/inbox/);
    expect(await taskOf('audit.head', '随后办的文稿')).to.include({ isAdded: true });
  });

  it('抄送: who got a copy sees it in a list of its own, and has read it then', async () => {
    const { id } = await replyOf('抄送的文稿');
    const page = await county.open('finance.head', `/tasks/${id}`);
    const dialog = await openAct(page, '抄送');
    await choose(page, dialog, '抄送给谁', '卫生健康委员会主任');
    await confirm(dialog, '抄送');
    await page.getByText('未阅').waitFor();

    const health = await county.open('health.head', '/inbox');
    await health.getByRole('link', { name: '抄送我的' }).click();
    await health.getByRole('heading', { name: '抄送我的', exact: true }).waitFor();
    await health.getByRole('link', { name: /抄送的文稿/ }).click();
    await health.getByText('您可以查看').waitFor();
    expect(await health.getByRole('button', { name: '提交' }).count()).to.equal(0);
    await page.reload();
    await page.getByText('已阅').waitFor();
    const { copies } = await (await county.server.as('finance.head')).get<TaskDetail>(`/tasks/${id}`);
    expect(copies).to.deep.equal([{ account: 'health.head', name: '卫生健康委员会主任', isRead: true }]);
  });

  it('催办: whoever may do it gets a message', async () => {
    const { id } = await replyOf('催办的文稿');
    const page = await county.open('office-documents', `/tasks/${id}`);
    const dialog = await openAct(page, '催办');
    await dialog.getByText('财政局副局长、财政局局长会收到一条催办消息').waitFor();
    await confirm(dialog, '催办');
    const { items } = await (await county.server.as('finance.head')).get<{ items: NoticeItem[] }>('/notices');
    expect(items.map(({ text }) => text)).to.include('催办：催办的文稿');
    await page.getByRole('tab', { name: /经过/ }).click();
    await page.locator('b', { hasText: '催办' }).waitFor();
  });
});
