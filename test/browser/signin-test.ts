import { expect } from 'chai';
import { axeFaults, inBrowser, isSideways, PHONE } from './support.ts';

inBrowser('signing in', (county) => {
  it('a demo card signs in at once', async () => {
    const page = await county.open(null, '/signin');
    await page.getByRole('searchbox').or(page.getByLabel('岗位、单位')).first().fill('财政局局长');
    await page.getByRole('button', { name: /财政局局长/ }).click();
    await page.getByRole('heading', { name: '待办', exact: true }).waitFor();
    expect(new URL(page.url()).pathname).to.equal('/inbox');
  });

  it('a wrong password is said under the field', async () => {
    const page = await county.open(null, '/signin');
    await page.getByLabel('用户名').fill('finance.head');
    await page.getByLabel('密码', { exact: true }).fill('wrong');
    await page.getByRole('button', { name: '登录' }).click();
    await page.getByText('用户名或密码不对').waitFor();
  });

  it('leads to the address that was asked for', async () => {
    const page = await county.open(null, '/notices');
    await page.getByLabel('用户名').fill('finance.head');
    await page.getByLabel('密码', { exact: true }).fill('guicheng-demo');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '消息', exact: true }).waitFor();
    expect(new URL(page.url()).pathname).to.equal('/notices');
  });

  for (const look of [{}, { dark: true }, { large: true }, { viewport: PHONE }]) {
    it(`is accessible and never scrolls sideways: ${JSON.stringify(look)}`, async () => {
      const page = await county.open(null, '/signin', look);
      await page.getByRole('button', { name: '登录' }).waitFor();
      await page.getByRole('heading', { name: '演示账户', exact: true }).waitFor();
      expect(await axeFaults(page)).to.deep.equal([]);
      expect(await isSideways(page)).to.equal(false);
    });
  }
});
