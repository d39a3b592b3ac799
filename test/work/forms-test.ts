import { expect } from 'chai';
import type { TaskDetail } from '../../server/http/contract/index.ts';
import { formFaults } from '../../server/work/index.ts';
import { forEachDatabase } from '../support/databases.ts';
import { Matter } from '../support/matter.ts';
import { servers, type TestServer } from '../support/server.ts';

type Field = { oneOf?: { const: unknown }[]; title?: string; items?: { properties: Record<string, Field> } };

describe('faults of a form', () => {
  const schema = { type: 'object', properties: { text: { type: 'string', minLength: 1, pattern: '\\S' } } };

  it('a text that is empty or blank is missing, not of a wrong form', () => {
    for (const text of ['', '  ']) {
      expect(formFaults({ schema }, { text })).to.deep.equal([{ code: 'required', path: 'text' }]);
    }
    const coded = { type: 'object', properties: { text: { type: 'string', pattern: '^[a-z]+$' } } };
    expect(formFaults({ schema: coded }, { text: 'A1' })).to.deep.equal([{ code: 'pattern', path: 'text' }]);
  });
});

forEachDatabase((_name, fresh) => {
  const aServer = servers(fresh);
  const changes = { outcome: 'agree-with-changes', text: '由公安局施划。' };

  /** Answered by 公安局 with a change and by 卫健委 with an objection. */
  async function answered(server: TestServer): Promise<Matter> {
    const matter = await Matter.sentTo(server, ['public-security', 'health'], { title: '停车办法' });
    await matter.complete('public-security.head', 'reply', changes, 'public-security');
    await matter.complete('health.head', 'reply', { outcome: 'object', grounds: '另有法定时限' }, 'health');
    return matter;
  }

  const formOf = async (matter: Matter, account: string, elementId: string, item?: string) => {
    const { id } = await matter.task(elementId, item);
    const { form } = await (await matter.server.as(account)).get<TaskDetail>(`/tasks/${id}`);
    return { id, data: form.data, fields: (form.schema as { properties: Record<string, Field> }).properties };
  };

  it('the head sees what is to be sent, and to whom', async () => {
    const server = await aServer();
    const matter = await Matter.begun(server);
    await matter.complete('office-documents', 'draft', { units: ['audit'], summary: '重点看第三条', replyWithin: 5 });
    const { data, fields } = await formOf(matter, 'office-director', 'headApprove');
    expect(data).to.deep.equal({ units: ['audit'], replyWithin: 5, summary: '重点看第三条' });
    expect(Object.keys(fields)).to.deep.equal(['units', 'replyWithin', 'summary', 'outcome', 'opinion']);
  });

  it("who collates sees each unit's words beside its row, decides on its own, and cannot alter them", async () => {
    const server = await aServer();
    const matter = await answered(server);
    const { id, data, fields } = await formOf(matter, 'office-documents', 'collate');
    expect(data).to.deep.equal({
      items: [{ unit: 'public-security', text: '由公安局施划。' }],
      objections: [{ unit: 'health', grounds: '另有法定时限' }],
    });
    expect(fields.items?.items?.properties.adopted?.oneOf?.map(({ const: value }) => value)).to.deep.equal([
      true,
      false,
    ]);
    const office = await server.as('office-documents');
    const complete = (item: object) =>
      office.request('POST', `/tasks/${id}/complete`, { variables: { items: [{ unit: 'public-security', ...item }] } });
    expect((await complete({ reason: '已定' })).body.errors?.map(({ path, code }) => [path, code])).to.deep.equal([
      ['items/0/adopted', 'required'],
    ]);
    const draft = { items: [{ unit: 'public-security', text: '别的话', adopted: false }] };
    await office.put(`/tasks/${id}/draft`, { variables: draft });
    expect((await formOf(matter, 'office-documents', 'collate')).data.items).to.deep.equal([
      { unit: 'public-security', text: '由公安局施划。', adopted: false },
    ]);
    expect((await complete({ text: '别的话', adopted: false, reason: '两家共同勘定' })).status).to.equal(200);
    const { variables } = await matter.detail();
    expect(variables.collate).to.deep.include({
      items: [{ unit: 'public-security', adopted: false, reason: '两家共同勘定' }],
    });
    const done = await office.get<TaskDetail>(`/tasks/${id}`);
    expect(done.form.data.items).to.deep.equal([
      { unit: 'public-security', text: '由公安局施划。', adopted: false, reason: '两家共同勘定' },
    ]);
  });

  it('四十四: a second round shows what it answers and leaves two answers, whatever is sent', async () => {
    const server = await aServer();
    const matter = await answered(server);
    const first = await formOf(await Matter.sentTo(server, ['audit']), 'audit.head', 'reply');
    expect(first.fields.outcome?.oneOf?.length).to.equal(3);
    expect(Object.keys(first.fields)).to.deep.equal(['outcome', 'text', 'grounds']);
    const items = [{ unit: 'public-security', adopted: false, reason: '两家共同勘定' }];
    await matter.complete('office-documents', 'collate', { items });
    const second = await formOf(matter, 'public-security.head', 'reply');
    expect(second.data).to.deep.equal({ firstText: '由公安局施划。', answerTo: '两家共同勘定' });
    expect(second.fields.outcome?.oneOf?.map(({ const: value }) => value)).to.deep.equal(['agree', 'object']);
    const head = await server.as('public-security.head');
    for (const more of [{}, { round: 1 }]) {
      const { body } = await head.request('POST', `/tasks/${second.id}/complete`, {
        variables: { ...changes, ...more },
      });
      expect([body.code, body.errors?.[0]?.path]).to.deep.equal(['invalid-form', 'outcome']);
    }
  });

  it('四十四: a unit that maintains its change is negotiated and stated with its first words', async () => {
    const server = await aServer();
    const matter = await answered(server);
    const items = [{ unit: 'public-security', adopted: false, reason: '两家共同勘定' }];
    await matter.complete('office-documents', 'collate', { items });
    const maintained = { outcome: 'object', grounds: '道路交通安全法第三十三条' };
    await matter.complete('public-security.head', 'reply', maintained, 'public-security');
    const talks = await formOf(matter, 'office-director', 'negotiate');
    expect(talks.data.results).to.deep.equal([
      { unit: 'health', grounds: '另有法定时限' },
      { unit: 'public-security', text: '由公安局施划。', grounds: '道路交通安全法第三十三条' },
    ]);
    const results = ['health', 'public-security'].map((unit) => ({ unit, agreed: false, points: '没有谈成' }));
    await matter.complete('office-director', 'negotiate', { results });
    const { data } = await formOf(matter, 'office-documents', 'statePositions');
    expect(data.positions).to.deep.equal([
      { unit: 'health', position: '不同意', grounds: '另有法定时限' },
      { unit: 'public-security', position: '由公安局施划。', grounds: '道路交通安全法第三十三条' },
    ]);
    await matter.complete('office-documents', 'statePositions', {
      positions: data.positions,
      proposal: '由公安局施划',
    });
    const decide = await formOf(matter, 'executive-vice-mayor', 'decide');
    expect(decide.data).to.deep.equal({ positions: data.positions, proposal: '由公安局施划' });
    const decision = { outcome: 'decided', text: '由公安局施划', toMayor: true };
    await matter.complete('executive-vice-mayor', 'decide', decision);
    expect((await formOf(matter, 'mayor', 'mayorDecide')).data).to.include({ proposed: '由公安局施划' });
  });

  it('四十四: whoever decides an extension sees who asks, why, the old day and the day asked for', async () => {
    const server = await aServer({ now: '2026-09-23T10:00+08:00' });
    const matter = await Matter.sentTo(server, ['finance', 'audit']);
    const ask = async (unit: string, proposedDay: string) =>
      (await server.as(`${unit}.head`)).post(`/tasks/${(await matter.task('reply', unit)).id}/request-extension`, {
        reason: '要与市局核对',
        proposedDay,
        manner: '书面',
      });
    await ask('finance', '2026-10-17');
    const { data } = await formOf(matter, 'office-director', 'decide', 'finance');
    expect(data).to.deep.equal({
      unit: 'finance',
      oldDay: '2026-10-10',
      proposedDay: '2026-10-17',
      isDayOff: true,
      reason: '要与市局核对',
      manner: '书面',
    });
    await ask('audit', '2026-10-16');
    expect((await formOf(matter, 'office-director', 'decide', 'audit')).data).not.to.have.property('isDayOff');
    await matter.complete('office-director', 'decide', { outcome: 'agreed' }, 'finance');
    const { id } = await matter.task('reply', 'finance');
    const { deadline } = await (await server.as('finance.head')).get<TaskDetail>(`/tasks/${id}`);
    expect(deadline).to.include({ amount: 7, firstDueDay: '2026-10-10', dueDay: '2026-10-17' });
    expect(deadline?.days.find(({ number }) => number === 7)?.day).to.equal('2026-10-10');
    expect(deadline?.days.slice(-2).map(({ kind, number }) => [kind, number])).to.deep.equal([
      ['extended', null],
      ['due', null],
    ]);
  });
});
