import { expect } from 'chai';
import type { InstanceDetail, ItemTable, TaskDetail, TaskItem } from '../../server/http/contract/index.ts';
import { forEachDatabase } from '../support/databases.ts';
import { Matter } from '../support/matter.ts';
import { servers } from '../support/server.ts';

forEachDatabase((_name, fresh) => {
  const aServer = servers(fresh);

  it('四十四: what silence closed stands among the done of those whose it was, and of nobody else', async () => {
    const server = await aServer({ now: '2026-09-23T10:00+08:00' });
    const matter = await Matter.sentTo(server, ['finance', 'audit']);
    const { instanceId } = await matter.task('reply', 'finance');
    await matter.complete('audit.head', 'reply', { outcome: 'agree' }, 'audit');
    await server.travelTo('2026-10-11T00:00+08:00');
    const done = async (account: string) => {
      const list = await (await server.as(account)).get<{ items: TaskItem[]; count: number }>(
        '/tasks?view=done&count=true',
      );
      expect(list.count).to.equal(list.items.length);
      return list.items.map(({ elementId, itemKey, status, closedBy }) => [elementId, itemKey, status, closedBy]);
    };
    for (const account of ['finance.head', 'finance.deputy', 'finance.clerk'])
      expect(await done(account), account).to.deep.equal([['reply', 'finance', 'closed', 'silence']]);
    expect(await done('audit.head')).to.deep.equal([['reply', 'audit', 'completed', 'completed']]);
    expect(await done('audit.deputy')).to.deep.equal([]);
    const head = await server.as('finance.head');
    expect((await head.get<{ items: TaskItem[] }>('/tasks')).items).to.deep.equal([]);
    const { elements } = await head.get<InstanceDetail>(`/process-instances/${instanceId}`);
    const late = { outcome: 'object', grounds: '应写明预算来源' };
    const { items } = await head.get<{ items: TaskItem[] }>('/tasks?view=done');
    const reply = await head.request('POST', `/tasks/${items[0]?.id}/complete`, { variables: late });
    expect(reply.body.code).to.equal('closed-by-silence');
    const table = await head.get<ItemTable>(`/process-instances/${matter.id}/items`);
    expect(
      table.items.map(({ item, outcome, clause, at, late: notes }) => ({ item, outcome, clause, at, notes })),
    ).to.deep.equal([
      {
        item: 'finance',
        outcome: 'deemed-consent',
        clause: '四十四',
        at: '2026-10-10T16:00:00.000Z',
        notes: [
          {
            at: '2026-10-10T16:00:00.000Z',
            by: { account: 'finance.head', name: '财政局局长', post: 'finance.head' },
            ...late,
          },
        ],
      },
      { item: 'audit', outcome: 'agree', clause: undefined, at: '2026-09-23T02:00:00.000Z', notes: [] },
    ]);
    const stateOf = (id: string) => elements.find(({ elementId }) => elementId === id)?.state;
    expect([stateOf('reply'), stateOf('silence'), stateOf('replied')]).to.deep.equal(['done', 'done', 'skipped']);
  });

  it('四十四: whoever answers is told beforehand what silence will mean', async () => {
    const server = await aServer({ now: '2026-09-23T10:00+08:00' });
    const matter = await Matter.sentTo(server, ['finance', 'yanchi']);
    const seen = async (account: string, elementId: string, item?: string) =>
      (await (await server.as(account)).get<TaskDetail>(`/tasks/${(await matter.task(elementId, item)).id}`)).whenDue;
    expect(await seen('finance.head', 'reply', 'finance')).to.deep.equal({ name: '视为无不同意见', clause: '四十四' });
    expect(await seen('yanchi.head', 'reply', 'yanchi')).to.deep.equal({ name: '记为逾期未反馈' });
    const { id } = await matter.task('reply', 'finance');
    const ask = { reason: '要核对', proposedDay: '2026-10-14' };
    await (await server.as('finance.head')).post(`/tasks/${id}/request-extension`, ask);
    expect(await seen('office-director', 'decide')).to.deep.equal({ name: '未及商定' });
    const drafting = await Matter.begun(server);
    const draft = await (await server.as('office-documents')).get<TaskDetail>(
      `/tasks/${(await drafting.task('draft')).id}`,
    );
    expect(draft.whenDue).to.equal(undefined);
  });

  it('files have a name that every program reads, and refused ones are told what may come', async () => {
    const server = await aServer({ now: '2026-09-23T10:00+08:00' });
    const office = await server.as('office-documents');
    const matter = await Matter.begun(server);
    const sheet = await office.request('GET', `/process-instances/${matter.id}/documents/countersign-sheet`);
    expect(sheet.headers.get('content-disposition')).to.equal(
      `attachment; filename="countersign-sheet.docx"; filename*=UTF-8''${encodeURIComponent('会签单.docx')}`,
    );
    const upload = (name: string, text: string) => {
      const form = new FormData();
      form.append('file', new Blob([text]), name);
      return office.request<{ id: string }>('POST', '/attachments', form);
    };
    const { body } = await upload('工作规则（稿）.txt', '正文');
    const back = await office.request('GET', `/attachments/${body.id}`);
    expect(back.headers.get('content-disposition')).to.equal(
      `attachment; filename="${body.id}.txt"; filename*=UTF-8''${encodeURIComponent('工作规则（稿）.txt')}`,
    );
    const refused = await upload('脚本.exe', '正文');
    expect([refused.status, refused.body.errors?.[0]?.code]).to.deep.equal([415, 'file-type']);
    expect(refused.body.errors?.[0]?.message).to.contain('PDF');
  });
});
