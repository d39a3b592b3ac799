import { expect } from 'chai';
import { choose } from './acts.ts';
import { axeFaults, inBrowser, isSideways, PHONE } from './support.ts';

const PAGES = [
  { path: '/start', title: '发起', account: 'office-documents' },
  { path: '/start/countersign', title: '发起：会签（征求意见）', account: 'office-documents' },
  { path: '/inbox?view=done', title: '已办', account: 'office-documents' },
  { path: '/inbox?view=started', title: '我发起的', account: 'office-documents' },
  { path: '/notices', title: '消息', account: 'office-documents' },
  { path: '/delegations', title: '委托', account: 'mayor' },
  { path: '/admin', title: '系统管理', account: 'admin' },
];

inBrowser('the other pages', (county) => {
  it('a case is started and leads to its first task', async () => {
    const page = await county.open('office-documents', '/start');
    await page.getByRole('button', { name: /会签（征求意见）/ }).click();
    await page.getByRole('button', { name: '填写发起表' }).click();
    await page.getByRole('textbox', { name: /^标题/ }).fill('从页面发起的征求意见稿');
    await choose(page, page, '主办部门', '县人民政府办公室');
    await page.getByRole('button', { name: '发起', exact: true }).click();
    await page.waitForURL(/\/tasks\//);
    await page.getByRole('heading', { name: '从页面发起的征求意见稿', exact: true }).waitFor();
  });

  it('the steps are the same before the start form is opened and beside it', async () => {
    const page = await county.open('office-documents', '/start');
    await page.getByRole('button', { name: /会签（征求意见）/ }).click();
    const before = page.getByRole('region', { name: '流程步骤' }).locator('li b');
    await before.filter({ hasText: '汇总意见' }).first().waitFor();
    const names = await before.allTextContents();
    expect(names).to.include('汇总意见').and.not.include('会签完毕');
    await page.getByRole('button', { name: '填写发起表' }).click();
    const beside = page.getByRole('list', { name: '流程步骤' }).locator('b');
    await beside.first().waitFor();
    expect(await beside.allTextContents()).to.deep.equal(names);
  });

  it('spaces alone are nothing filled in', async () => {
    const page = await county.open('office-documents', '/start/countersign');
    await page.getByRole('textbox', { name: /^标题/ }).fill('  ');
    await page.getByRole('button', { name: '发起', exact: true }).click();
    await page.getByText('请填写').first().waitFor();
    expect(await page.getByText('格式不对').count()).to.equal(0);
  });

  it('a moment of manual time is written as a day and a time', async () => {
    const page = await county.open('admin', '/admin');
    await page.getByLabel('拨到', { exact: true }).fill('2026-10-10');
    await page.getByLabel('拨到的时刻').fill('25:00');
    expect(await page.getByRole('button', { name: '拨到这一刻' }).isEnabled()).to.equal(false);
    await page.getByLabel('拨到的时刻').fill('08:30');
    await page.getByRole('button', { name: '拨到这一刻' }).click();
    await page.getByText('时钟已拨到 2026-10-10 08:30').waitFor();
  });

  it('a delegation shows to both', async () => {
    const page = await county.open('finance.head', '/delegations');
    await page.getByRole('button', { name: '新的委托' }).click();
    const dialog = page.getByRole('dialog');
    await choose(page, dialog, '委托给谁', '财政局副局长');
    await dialog.getByRole('button', { name: '新的委托' }).click();
    await page.getByText('财政局局长 委托 财政局副局长').waitFor();
    const theirs = await county.open('finance.deputy', '/inbox');
    await theirs.getByText('您正代“财政局局长”办理').waitFor();
  });

  it('manual time is moved by the administrator', async () => {
    const page = await county.open('admin', '/admin');
    await page.getByRole('button', { name: '进 1 天' }).click();
    await page.getByText('时钟已拨到 2026-10-11 08:30').waitFor();
  });

  for (const look of [{}, { dark: true }, { viewport: PHONE }]) {
    for (const { path, title, account } of PAGES) {
      it(`${path} is accessible and never scrolls sideways: ${JSON.stringify(look)}`, async () => {
        const page = await county.open(account, path, look);
        await page.getByRole('heading', { name: title, exact: true }).first().waitFor();
        await page.waitForTimeout(400);
        expect(await axeFaults(page)).to.deep.equal([]);
        expect(await isSideways(page)).to.equal(false);
      });
    }
  }
});
