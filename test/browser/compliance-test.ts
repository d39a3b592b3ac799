import { expect } from 'chai';
import type { CheckResult } from '../../server/http/contract/index.ts';
import { approvedFirst, byNote, noteForm } from '../support/diagrams.ts';
import { Matter } from '../support/matter.ts';
import { axeFaults, inBrowser, isSideways, PHONE } from './support.ts';

inBrowser(
  'compliance on the case page',
  (county) => {
    for (const look of [{}, { dark: true }, { viewport: PHONE }]) {
      it(`四十四: what is owed stands first, with the units and what shows it: ${JSON.stringify(look)}`, async () => {
        const matter = await Matter.sentTo(county.server, ['finance', 'audit']);
        await matter.complete('finance.head', 'reply', { outcome: 'object', grounds: '应写明预算来源' }, 'finance');
        const page = await county.open('supervisor', `/cases/${matter.id}`, look);
        await page.getByRole('tab', { name: '合规' }).click();
        const open = page.getByRole('region', { name: '未了的义务' });
        const owed = open.getByRole('listitem').filter({ hasText: '凡单位有不同意见' }).first();
        await owed.getByText('待履行').first().waitFor();
        expect(await owed.textContent())
          .to.contain('财政局局长')
          .and.to.not.contain('审计局');
        const kept = page.getByRole('region', { name: '第四十四条' }).getByRole('listitem');
        expect(await kept.filter({ hasText: '会签稿未经' }).first().textContent()).to.contain('永久满足');
        if (process.env.SHOTS)
          await page.screenshot({ path: `${process.env.SHOTS}/compliance${JSON.stringify(look).length}.png` });
        expect(await axeFaults(page)).to.deep.equal([]);
        expect(await isSideways(page)).to.equal(false);
      });
    }

    it('四十四: a finished case shows by whom each rule was kept, and leads into its history', async () => {
      const matter = await Matter.sentTo(county.server, ['finance', 'audit', 'justice', 'health', 'water', 'housing']);
      for (const unit of ['finance', 'audit', 'justice', 'health', 'water', 'housing'])
        await matter.complete(`${unit}.head`, 'reply', { outcome: 'agree' }, unit);
      await matter.complete('office-documents', 'collate', { items: [] });
      expect((await matter.detail()).status).to.equal('completed');
      const page = await county.open('supervisor', `/cases/${matter.id}`);
      await page.getByRole('tab', { name: '合规' }).click();
      const rule = page.getByRole('listitem').filter({ hasText: '会签稿未经' }).first();
      await rule.waitFor();
      expect(await page.getByRole('region', { name: '未了的义务' }).count()).to.equal(0);
      expect(await page.getByText('暂时满足').count()).to.equal(0);
      await page.getByRole('button', { name: '第四十四条' }).first().click();
      await page.getByRole('tooltip').getByText('会签').first().waitFor();
      await page.keyboard.press('Escape');
      await rule.getByRole('button', { name: /审定会签稿.*政府办公室主任/ }).click();
      const entry = page.locator('li:focus');
      await entry.waitFor();
      expect(await entry.textContent())
        .to.contain('审定会签稿')
        .and.to.contain('政府办公室主任');
      expect(await entry.isVisible()).to.equal(true);
    });

    it('the sheet alone goes on paper, unfolded', async () => {
      const matter = await Matter.sentTo(county.server, ['finance', 'audit']);
      const page = await county.open('supervisor', `/cases/${matter.id}`);
      await page.getByRole('tab', { name: '合规' }).click();
      await page.evaluate(() => {
        window.print = () => undefined;
      });
      await page.getByRole('button', { name: '打印合规表' }).click();
      await page.emulateMedia({ media: 'print' });
      await page.getByText('“工作规则修订稿”合规表').waitFor();
      expect(await page.getByRole('tab', { name: '合规' }).isVisible()).to.equal(false);
      if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/compliance-paper.png` });
      await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
      await page.getByText('“工作规则修订稿”合规表').waitFor({ state: 'detached' });
    });

    it('四十四: an act that breaks a rule for good is refused with the rule, its step and the clause', async () => {
      const admin = await county.server.as('admin');
      const trial = { bpmn: byNote, forms: noteForm, rules: [approvedFirst] };
      const { findings } = await admin.post<CheckResult>('/deployments/check', trial);
      const waive = findings
        .filter(({ severity }) => severity === 'warning')
        .map(({ code, rule }) => ({ finding: rule ?? code, reason: '办公室已作说明' }));
      await admin.post('/deployments', { ...trial, comment: '试行', waive });
      const head = await county.server.as('finance.head');
      const { id } = await head.post<{ id: string }>('/process-instances', { processKey: 'trial', variables: {} });
      const taskId = async () => (await head.get<{ items: { id: string }[] }>(`/tasks?instanceId=${id}`)).items[0]?.id;
      await head.post(`/tasks/${await taskId()}/complete`, { variables: { note: 'urgent' } });
      const page = await county.open('finance.head', `/tasks/${await taskId()}`);
      await page.getByRole('button', { name: '提交' }).click();
      await page.getByRole('dialog').getByRole('button', { name: '提交' }).click();
      const refusal = page.getByRole('alert').filter({ hasText: '违反规则' });
      await refusal.getByText('未经审定，不得分送会签').waitFor();
      await refusal.getByText('环节：send').waitFor();
      await refusal.getByRole('button', { name: '第四十四条' }).click();
      await page.getByRole('tooltip').getByText('会签').first().waitFor();
      if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/refused.png` });
      expect(await axeFaults(page)).to.deep.equal([]);
    });
  },
  '2026-09-23T10:00+08:00',
);
