import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import type { TaskItem } from '../../server/http/contract/index.ts';
import { Player, type Scenario } from '../support/scenario.ts';
import { choose } from './acts.ts';
import { axeFaults, DESK, inBrowser, isSideways, PHONE } from './support.ts';

const scenario = JSON.parse(readFileSync('processes/meeting/scenarios/held-minuted-issued.json', 'utf8')) as Scenario;

/** The worked case up to the step that somebody is to do in the browser. */
const upTo = (element: string): Scenario => ({
  ...scenario,
  steps: scenario.steps.slice(
    0,
    scenario.steps.findIndex((step) => step.does === element && !step.in),
  ),
});

inBrowser(
  'a meeting',
  (county) => {
    async function prepared(element: string): Promise<{ player: Player; task: TaskItem }> {
      const player = new Player(county.server, upTo(element));
      await player.play();
      const office = await county.server.as('office-meetings');
      const { items } = await office.get<{ items: TaskItem[] }>(`/tasks?instanceId=${player.rootId}&limit=200`);
      return { player, task: items.find(({ elementId }) => elementId === element)! };
    }

    async function shot(page: Page, name: string): Promise<void> {
      if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/${name}.png`, fullPage: true });
    }

    async function handIn(page: Page): Promise<void> {
      await page
        .getByRole('button', { name: /^(提交|办结|完成)/ })
        .first()
        .click();
      const confirm = page.getByRole('dialog').getByRole('button', { name: /^(提交|确认|确定)/ });
      await confirm.last().click();
      await page
        .getByText(/已提交|已办/)
        .first()
        .waitFor();
    }

    for (const look of [{}, { dark: true }, { viewport: PHONE }]) {
      it(`the calendar and a meeting that was held are accessible and never scroll sideways: ${JSON.stringify(look)}`, async () => {
        const { player } = await prepared('draft');
        const page = await county.open('office-meetings', '/meetings', look);
        const month = page.getByRole('table');
        await month
          .getByRole('link', { name: /第12次常务会议/ })
          .first()
          .waitFor();
        await page.getByRole('list').getByText('已召开').first().waitFor();
        expect(await isSideways(page)).to.equal(false);
        expect(await axeFaults(page)).to.deep.equal([]);
        await shot(page, `meetings-${JSON.stringify(look).replace(/\W/g, '')}`);
        await page.goto(`${county.server.url}/meetings/${player.rootId}`);
        await page.getByText('审计局局长不同意见：资金来源要再核实。').waitFor();
        expect(await page.getByText('已签收').count()).to.equal(14);
        expect(await isSideways(page)).to.equal(false);
        expect(await axeFaults(page)).to.deep.equal([]);
        await shot(page, `meeting-${JSON.stringify(look).replace(/\W/g, '')}`);
      });
    }

    for (const viewport of [DESK, PHONE]) {
      it(`三十七: the agenda is chosen from the topics that the mayor determined (${viewport.width})`, async () => {
        const { task } = await prepared('agenda');
        const page = await county.open('office-meetings', `/tasks/${task.id}`, { viewport });
        await choose(page, page, '议题', '农村供水管理办法');
        await page.keyboard.press('Escape');
        expect(await isSideways(page)).to.equal(false);
        expect(await axeFaults(page)).to.deep.equal([]);
        await shot(page, `agenda-${viewport.width}`);
      });

      it(`三十五: who came is ticked, and only who came presides (${viewport.width})`, async () => {
        const { task } = await prepared('hold');
        const page = await county.open('office-meetings', `/tasks/${task.id}`, { viewport });
        await page.getByRole('button', { name: '全选', exact: true }).click();
        await page.getByText('已选 14 / 14 人').waitFor();
        await choose(page, page, '主持人', '县长');
        await page.getByText('会议召开').click();
        expect(await isSideways(page)).to.equal(false);
        expect(await axeFaults(page)).to.deep.equal([]);
        await shot(page, `hold-${viewport.width}`);
        if (viewport === DESK) await handIn(page);
      });
    }
  },
  '2026-09-21T09:00:00+08:00',
);
