import { expect } from 'chai';
import { askable, Matter } from '../support/matter.ts';
import { inBrowser } from './support.ts';

const page200 = 200;

inBrowser('经过', (county) => {
  it('begins with the newest event of a long case, names silent units, and goes back to the first', async () => {
    const matter = await Matter.sentTo(county.server, askable);
    await county.server.travelTo('2026-10-31T09:00:00+08:00');
    const eye = await county.server.as('supervisor');
    const { count } = await eye.get<{ count: number }>(
      `/process-instances/${matter.id}/history?tree=true&count=true&limit=1`,
    );
    expect(count).to.be.greaterThan(page200);

    const { id } = await matter.task('collate');
    const page = await county.open('office-documents', `/tasks/${id}`);
    const tab = page.getByRole('tab', { name: /经过/ });
    await tab.click();
    const panel = page.getByRole('tabpanel');
    await panel.getByText(/最近 \d+ 条，从新到旧/).waitFor();
    await panel.getByText('视为无不同意见').first().waitFor();
    await panel
      .getByText(/、.+等 \d+ 家/)
      .first()
      .waitFor();
    expect(await panel.getByText('发起', { exact: true }).count()).to.equal(0);
    expect(await tab.textContent()).to.match(/\d+\+$/);

    await panel.getByRole('button', { name: '更早的' }).click();
    await panel.getByText('发起', { exact: true }).waitFor();
    const [, shown] = (await panel.getByText(/共 \d+ 条，从新到旧/).textContent())!.match(/(\d+)/)!;
    expect(await tab.textContent()).to.equal(`经过 ${shown}`);
  });

  it('says to whom a task was passed and why, apart from one another', async () => {
    const matter = await Matter.sentTo(county.server, ['finance']);
    const { id } = await matter.task('reply', 'finance');
    await (await county.server.as('finance.head')).post(`/tasks/${id}/transfer`, {
      to: 'finance.deputy',
      reason: '出差。',
    });
    const page = await county.open('finance.deputy', `/tasks/${id}`);
    await page.getByRole('tab', { name: /经过/ }).click();
    await page.getByText('交财政局副局长：出差。').waitFor();
  });
});
