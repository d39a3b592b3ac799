import { expect } from 'chai';
import type { HistoryEvent, HistoryList, InstanceDetail, ItemTable } from '../../server/http/contract/index.ts';
import { forEachDatabase } from '../support/databases.ts';
import { askable, Matter } from '../support/matter.ts';
import { servers, type TestServer } from '../support/server.ts';

// Not the order of ids, which are random, and everything at one moment.
const units = [...askable].reverse();

forEachDatabase((_name, fresh) => {
  const aServer = servers(fresh);

  it('units stand in the order in which the host listed them', async () => {
    const matter = await Matter.sentTo(await aServer({ now: '2026-09-23T10:00+08:00' }), units);
    const eye = await matter.server.as('supervisor');
    const { items } = await eye.get<ItemTable>(`/process-instances/${matter.id}/items`);
    expect(items.map(({ item }) => item)).to.deep.equal(units);
    const { children } = await eye.get<InstanceDetail>(`/process-instances/${matter.id}`);
    expect(children.map(({ itemKey }) => itemKey)).to.deep.equal(units);
    expect((await matter.open('reply')).map(({ itemKey }) => itemKey)).to.have.members(units);
  });

  it('a history of several cases comes in the order of what happened, also within one moment', async () => {
    const matter = await Matter.sentTo(await aServer({ now: '2026-09-23T10:00+08:00' }), units.slice(0, 4));
    for (const unit of units.slice(0, 4)) await matter.complete(`${unit}.head`, 'reply', { outcome: 'agree' }, unit);
    const events = await pages(matter, 200);
    expect(new Set(events.map(({ at }) => at)).size).to.equal(1);
    const answered = events.filter(({ type, elementId }) => type === 'task-completed' && elementId === 'reply');
    expect(answered.map(({ itemKey }) => itemKey)).to.deep.equal(units.slice(0, 4));
    expect(answered[0]?.itemName).to.equal('淖毛湖经济技术开发区');
    const place = (type: string, elementId: string) =>
      events.findIndex((event) => event.type === type && event.elementId === elementId);
    expect(place('task-completed', 'headApprove')).to.be.below(place('task-opened', 'reply'));
    expect(events.findLastIndex(({ type }) => type === 'ended')).to.be.below(place('task-opened', 'collate'));
    for (const [index, event] of events.entries()) {
      const before = events.slice(0, index).filter(({ instanceId }) => instanceId === event.instanceId);
      expect(event.seq).to.equal(before.length + 1);
    }
  });

  it('the newest events come first when asked for, page by page, none twice and none left out', async () => {
    const matter = await Matter.sentTo(await aServer({ now: '2026-09-23T10:00+08:00' }), units.slice(0, 4));
    const oldest = await pages(matter, 200);
    expect(await pages(matter, 5, 'newest')).to.deep.equal([...oldest].reverse());
    expect(await pages(matter, 7)).to.deep.equal(oldest);
    const eye = await matter.server.as('supervisor');
    const counted = await eye.get<HistoryList>(`/process-instances/${matter.id}/history?tree=true&limit=1&count=true`);
    expect([counted.count, counted.items.length]).to.deep.equal([oldest.length, 1]);
    const own = await eye.get<HistoryList>(`/process-instances/${matter.id}/history?order=newest&limit=1`);
    expect(own.items[0]?.seq).to.be.above(1);
  });

  it('the history of a called case is its own, with what it called', async () => {
    const server = await aServer({ now: '2026-09-23T10:00+08:00' });
    const matter = await Matter.sentTo(server, ['finance', 'audit']);
    const { id, instanceId } = await matter.task('reply', 'finance');
    await (await server.as('finance.head')).post(`/tasks/${id}/request-extension`, {
      reason: '要核对',
      proposedDay: '2026-10-14',
    });
    const events = await all<HistoryEvent>(server, `/process-instances/${instanceId}/history?tree=true&limit=3`);
    expect(events.map(({ type, elementId }) => [type, elementId])).to.deep.equal([
      ['started', 'delivered'],
      ['task-opened', 'reply'],
      ['started', 'asked'],
      ['task-opened', 'decide'],
    ]);
  });

  it('a timer that rang says when it was due as every moment is said', async () => {
    const server = await aServer({ now: '2026-09-23T10:00+08:00' });
    const matter = await Matter.sentTo(server, ['finance']);
    await server.travelTo('2026-10-11T00:00+08:00');
    const rang = (await pages(matter, 200)).find(({ type }) => type === 'timer-fired');
    expect(rang?.data.dueAt).to.equal('2026-10-10T16:00:00.000Z');
  });

  it('a list of cases goes on where it stopped, also within one moment', async () => {
    const server = await aServer({ now: '2026-09-23T10:00+08:00' });
    const begun: string[] = [];
    for (let n = 0; n < 5; n++) begun.push((await Matter.begun(server, { title: `第${n}件` })).id);
    const seen = await all<{ id: string }>(server, '/process-instances?top=true&limit=2');
    expect(seen.map(({ id }) => id)).to.deep.equal(begun.reverse());
  });
});

const pages = (matter: Matter, limit: number, order = 'oldest'): Promise<HistoryEvent[]> =>
  all(matter.server, `/process-instances/${matter.id}/history?tree=true&limit=${limit}&order=${order}`);

async function all<T>(server: TestServer, path: string): Promise<T[]> {
  const eye = await server.as('supervisor');
  const items: T[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: { items: T[]; nextCursor: string | null } = await eye.get(`${path}${cursor && `&cursor=${cursor}`}`);
    items.push(...page.items);
    cursor = page.nextCursor;
  }
  return items;
}
