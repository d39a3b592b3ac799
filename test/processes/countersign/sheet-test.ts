import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import PizZip from 'pizzip';
import { forEachDatabase } from '../../support/databases.ts';
import { Player, type Scenario } from '../../support/scenario.ts';
import { servers, type TestServer } from '../../support/server.ts';

const scenarioOf = (name: string): Scenario =>
  JSON.parse(readFileSync(new URL(`../../../processes/countersign/scenarios/${name}.json`, import.meta.url), 'utf8'));

/** 会签单 as the office takes it out of a case that is over. */
forEachDatabase((_name, fresh) => {
  const aServer = servers(fresh);

  it('四十四: the sheet of a finished case has every unit in order, silence with its ground, both rounds, the result', async () => {
    const server = await aServer();
    const scenario = scenarioOf('work-rules-revised');
    const rows = await sheetOf(server, scenario);
    const asked = scenario.steps.find(({ does, refused }) => does === 'draft' && !refused)?.with?.units as string[];
    const { people } = await server.server.services.world.current();
    const units = rows.filter(([no]) => /^\d+$/.test(no ?? '')).map(([, unit]) => unit);
    expect(units.slice(0, 30)).to.deep.equal(asked.map((unit) => people.unit(unit)?.name));
    expect(units.slice(30)).to.deep.equal(['县发展和改革委员会（再次征求意见）']);
    const row = (unit: string) =>
      rows
        .find(([, name]) => name === unit)
        ?.slice(2)
        .join(' | ');
    expect(row('县水利局')).to.equal(
      '2026年9月23日10:00 | 2026年10月10日 | 逾期未回复，视为无不同意见（第四十四条） | 逾期后水利局局长于2026年10月11日00:00提出：不同意，第五十四条应写明水旱灾害信息的报告。（只作记录） | 未答复 | 2026年10月10日24:00届满 | ',
    );
    expect(row('下马崖乡')).to.contain('逾期未反馈');
    expect(row('县自然资源局')).to.contain('2026年10月10日（商定延至2026年10月14日） | 无意见 |  | 自然资源局局长');
    expect(row('县卫生健康委员会')).to.contain('协商取得一致意见：第五十四条加一句');
    expect(row('县发展和改革委员会')).to.contain('不采纳：上级工作规则也是7个工作日');
    expect(row('县发展和改革委员会（再次征求意见）')).to.contain('无意见');
    expect(rows.find(([label]) => label === '会签结果')?.[1]).to.equal('会签完毕');
  });

  it('四十四: what one moment filed twice is shown as it was filed last', async () => {
    const rows = await sheetOf(await aServer(), scenarioOf('change-maintained'));
    expect(rows.find(([label]) => label === '会签结果')?.[1]).to.equal(
      '会签完毕；仍有分歧的，经协调：由公安局施划，住建局会同勘定。',
    );
    expect(rows.filter(([no]) => /^\d+$/.test(no ?? '')).map(([, unit, , , answer]) => [unit, answer])).to.deep.equal([
      ['县公安局', '有修改意见'],
      ['县财政局', '无意见'],
      ['县公安局（再次征求意见）', '不同意'],
    ]);
  });
});

/** The cells of each row of the filed sheet. */
async function sheetOf(server: TestServer, scenario: Scenario): Promise<string[][]> {
  const player = new Player(server, scenario);
  await player.play();
  const eye = await server.as('supervisor');
  const { bytes } = await eye.bytes(`/api/v1/process-instances/${player.rootId}/documents/countersign-sheet`);
  const xml = new PizZip(bytes).file('word/document.xml')?.asText() ?? '';
  const parts = (text: string, tag: string) => text.match(new RegExp(`<w:${tag}[ >].*?</w:${tag}>`, 'gs')) ?? [];
  return parts(xml, 'tr').map((row) => parts(row, 'tc').map((cell) => cell.replace(/<[^>]+>/g, '')));
}
