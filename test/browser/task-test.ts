import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { Matter } from '../support/matter.ts';
import { axeFaults, type County, inBrowser, isSideways, PHONE } from './support.ts';

const reply = async (county: County, unit = 'finance') => {
  const matter = await Matter.sentTo(county.server, [unit, 'justice'], { title: '工作规则修订稿' });
  return (await matter.task('reply', unit)).id;
};
const choose = (page: Page, answer: string) => page.getByRole('radio', { name: answer }).check();

inBrowser('a task', (county) => {
  it('四十四: an objection asks for its grounds, under the page policy', async () => {
    const page = await county.open('finance.head', `/tasks/${await reply(county)}`);
    await choose(page, '无意见');
    expect(await page.getByLabel('理据').count()).to.equal(0);
    await choose(page, '不同意');
    await page.getByLabel('理据').waitFor();
    await page.keyboard.press('Control+Enter');
    await page.getByText('请填写').waitFor();
    expect(await page.getByRole('dialog').count()).to.equal(0);
  });

  it('nothing is chosen for the person, and looking saves no draft', async () => {
    const id = await reply(county);
    const page = await county.open('finance.head', `/tasks/${id}`);
    await page.getByRole('radio', { name: '无意见' }).waitFor();
    await page.waitForTimeout(1500);
    expect(await page.getByRole('radio', { checked: true }).count()).to.equal(0);
    const { body } = await (await county.server.as('finance.head')).request('GET', `/tasks/${id}`);
    expect(body.draftSavedAt).to.equal(undefined);
  });

  it('what is typed is there again after a reload', async () => {
    const page = await county.open('finance.head', `/tasks/${await reply(county)}`);
    await choose(page, '不同意');
    await page.getByLabel('理据').fill('与机构职能不符。');
    await page.getByText('草稿已存').waitFor();
    await page.reload();
    expect(await page.getByLabel('理据').inputValue()).to.equal('与机构职能不符。');
  });

  it('四十四: every day of the period says what it is', async () => {
    const page = await county.open('finance.head', `/tasks/${await reply(county)}`);
    const days = page.getByRole('list', { name: '逐日计算' }).getByRole('listitem');
    await days.first().waitFor();
    const words = await days.allTextContents();
    expect(words[0]).to.contain('10月9日星期五，送达，次日起算');
    expect(words[1]).to.contain('调休上班，计入，第1天');
    expect(words.at(-1)).to.contain('期满日');
  });

  it('is handed in after it was confirmed', async () => {
    const id = await reply(county);
    const page = await county.open('finance.head', `/tasks/${id}`);
    await choose(page, '无意见');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('dialog').getByText('署名“财政局局长”').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: '提交' }).click();
    await page.waitForURL(/\/inbox/);
    const { body } = await (await county.server.as('finance.head')).request('GET', `/tasks/${id}`);
    expect(body).to.include({ status: 'completed' });
  });

  it('somebody was faster: both versions stand side by side', async () => {
    const id = await reply(county);
    const page = await county.open('finance.head', `/tasks/${id}`);
    await choose(page, '不同意');
    await page.getByLabel('理据').fill('我的理据。');
    await page.getByText('草稿已存').waitFor();
    // The event of the other's answer must not take the form away before it is handed in.
    await page.route('**/events', (route) => route.abort());
    await page.getByRole('button', { name: '提交' }).click();
    await (await county.server.as('finance.deputy')).post(`/tasks/${id}/complete`, { variables: { outcome: 'agree' } });
    await page.getByRole('dialog').getByRole('button', { name: '提交' }).click();
    const dialog = page.getByRole('dialog', { name: /财政局副局长办结/ });
    await dialog.getByText('我的理据。').waitFor();
    await dialog.getByText('无意见').waitFor();
    await dialog.getByRole('button', { name: '作为附言' }).click();
    await page.getByText('已作为附言写入经过').waitFor();
  });

  it('四十四: what comes after silence is kept as a note', async () => {
    const id = await reply(county, 'education');
    const page = await county.open('education.head', `/tasks/${id}`);
    await choose(page, '不同意');
    await page.getByLabel('理据').fill('晚到的理据。');
    await page.getByText('草稿已存').waitFor();
    await county.server.travelTo('2026-10-21T00:00:00+08:00');
    await page.getByText('期限已过，系统自动办结').waitFor();
    await page.getByText('按规则记为“视为无不同意见”').waitFor();
    expect(await page.getByRole('button', { name: '提交' }).count()).to.equal(0);
    expect(await page.getByText(/当前环节|待认领/).count()).to.equal(0);
    await page.getByLabel(/补充说明/).fill('请一并考虑。');
    await page.getByRole('button', { name: '写入经过' }).click();
    await page.getByRole('tab', { name: /经过/ }).click();
    await page.getByText('请一并考虑。').waitFor();
    await county.server.travelTo('2026-10-21T09:00:00+08:00');
  });

  it('without a connection the text is kept here and sent later', async () => {
    const id = await reply(county);
    const page = await county.open('finance.head', `/tasks/${id}`);
    await choose(page, '不同意');
    await page.context().setOffline(true);
    await page.getByLabel('理据').fill('断线时写的。');
    await page.getByText('已存在本机').waitFor();
    await page.context().setOffline(false);
    await page.getByText('草稿已存').waitFor({ timeout: 20_000 });
    const { body } = await (await county.server.as('finance.head')).request<{ form: { data: object } }>(
      'GET',
      `/tasks/${id}`,
    );
    expect(body.form.data).to.include({ grounds: '断线时写的。' });
  });

  it('the drawing and its steps are one: what is picked in one is picked in the other', async () => {
    const page = await county.open('finance.head', `/tasks/${await reply(county)}`);
    await page.locator('.djs-element[data-element-id="reply"].gc-current').waitFor();
    await page.locator('.djs-element[data-element-id="deemedConsent"]').click();
    await page.getByRole('button', { name: '按步骤看' }).click();
    expect(await page.getByRole('button', { pressed: true, name: /视为无不同意见/ }).count()).to.equal(1);
  });

  it('a clerk prepares and saves, and cannot hand in', async () => {
    const page = await county.open('finance.clerk', `/tasks/${await reply(county)}`);
    await page.getByRole('button', { name: '暂存' }).waitFor();
    await page.getByText('您可以拟稿并暂存').waitFor();
    expect(await page.getByRole('button', { name: '提交' }).count()).to.equal(0);
  });

  it('四十四: what is not adopted is a choice of its own, and nothing is chosen beforehand', async () => {
    const matter = await Matter.sentTo(county.server, ['finance']);
    const answer = { outcome: 'agree-with-changes', text: '第三条改为五个工作日。' };
    await matter.complete('finance.head', 'reply', answer, 'finance');
    const { id } = await matter.task('collate');
    const page = await county.open('office-documents', `/tasks/${id}`);
    const adopted = page.getByRole('radiogroup', { name: /是否采纳/ });
    await adopted.waitFor();
    expect(await adopted.getByRole('radio', { checked: true }).count()).to.equal(0);
    await adopted.getByRole('radio', { name: '不采纳' }).check();
    await page.getByLabel(/理由/).first().fill('期限以上位规定为准。');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('dialog').getByRole('button', { name: '提交' }).click();
    await page.waitForURL(/\/inbox/);
    const { body } = await (await county.server.as('office-documents')).request<{ form: { data: object } }>(
      'GET',
      `/tasks/${id}`,
    );
    expect(JSON.stringify(body)).to.contain('"adopted":false');
  });

  it('asks for more time with a reason and a day', async () => {
    const page = await county.open('finance.head', `/tasks/${await reply(county)}`);
    await page.getByRole('button', { name: '申请延期' }).first().click();
    const dialog = page.getByRole('dialog', { name: '申请延期' });
    await dialog.getByLabel('拟延至').fill('2026-11-20');
    await dialog.getByLabel('理由').fill('正在核对数据。');
    await dialog.getByRole('button', { name: '提出申请' }).click();
    await page.getByText('已提出延期申请').waitFor();
  });

  for (const look of [{}, { dark: true }, { large: true }, { viewport: PHONE }]) {
    it(`is accessible and never scrolls sideways: ${JSON.stringify(look)}`, async () => {
      const page = await county.open('finance.head', `/tasks/${await reply(county)}`, look);
      await page.getByRole('radio', { name: '无意见' }).waitFor();
      if (!look.viewport) await page.locator('.djs-element[data-element-id="reply"].gc-current').waitFor();
      expect(await axeFaults(page)).to.deep.equal([]);
      expect(await isSideways(page)).to.equal(false);
      for (const tab of ['经过', '会签', '依据', '材料']) {
        await page.getByRole('tab', { name: tab }).click();
        await page.waitForTimeout(300);
        expect(await axeFaults(page), tab).to.deep.equal([]);
      }
    });
  }
});
