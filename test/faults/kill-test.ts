import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import { connectionOf } from '../../knexfile.ts';
import { firstBroken } from '../../server/evidence/index.ts';
import type { HistoryEvent, InstanceDetail, TaskItem } from '../../server/http/contract/index.ts';
import { openDatabase } from '../../server/store/database.ts';
import { workStoreOn } from '../../server/store/work-store.ts';
import { Client, type Reply } from '../support/client.ts';
import { forEachDatabase } from '../support/databases.ts';
import { askable } from '../support/matter.ts';
import { ServerProcess } from '../support/process.ts';
import { seeded } from '../support/server.ts';

/** How often the server is killed in the middle of a request. */
const kills = 5;

forEachDatabase((_name, fresh) => {
  it('killed at any moment and started again, nothing is lost or done twice', async function () {
    this.timeout(180_000);
    const place = await fresh.place(seeded);
    const server = await ServerProcess.started(place);
    fresh.later(() => server.kill());
    const clients = new Map<string, Client>();
    let killed = 0;

    /** Sends a request; the server is killed meanwhile, so often; then started, and the same request sent again. */
    const persistently = async (
      account: string,
      method: string,
      path: string,
      body: unknown,
      killAfterMs?: number,
    ): Promise<Reply> => {
      const headers = { 'idempotency-key': randomUUID() };
      for (;;) {
        const client = clients.get(account) ?? (await Client.signedIn(server.url, account));
        clients.set(account, client);
        const sent = client.request(method, path, body, headers).catch(() => null);
        if (killAfterMs !== undefined && killed < kills) {
          killed++;
          await new Promise((resolve) => setTimeout(resolve, killAfterMs));
          await server.kill();
          killAfterMs = undefined;
          await sent;
          await server.start();
          continue;
        }
        const reply = await sent;
        if (reply) return reply;
      }
    };
    const taskOf = async (elementId: string, item?: string): Promise<TaskItem> => {
      const { body } = await persistently('supervisor', 'GET', `/tasks?instanceId=${id}&limit=200`, undefined);
      const found = (body.items as TaskItem[]).find(
        (task) => task.elementId === elementId && (!item || task.itemKey === item),
      );
      if (!found) throw new Error(`no open task ${elementId} ${item ?? ''}`);
      return found;
    };
    const complete = async (
      account: string,
      elementId: string,
      variables: object,
      item?: string,
      killAfterMs?: number,
    ) => {
      const { id: taskId } = await taskOf(elementId, item);
      const reply = await persistently(account, 'POST', `/tasks/${taskId}/complete`, { variables }, killAfterMs);
      expect(reply.status, JSON.stringify(reply.body)).to.equal(200);
    };

    await persistently('admin', 'PUT', '/clock', { now: '2026-03-02T09:00+08:00' });
    const units = askable.slice(0, 12);
    const variables = { title: '工作规则修订稿', hostUnit: 'office' };
    const started = await persistently(
      'office-documents',
      'POST',
      '/process-instances',
      { processKey: 'countersign', variables },
      8,
    );
    const id = String(started.body.id);
    await complete('office-documents', 'draft', { units }, undefined, 5);
    // Twelve cases are opened in this step: the kill comes while they are.
    await complete('office-director', 'headApprove', { outcome: 'approve' }, undefined, 40);
    for (const [index, unit] of units.slice(0, 8).entries()) {
      await complete(`${unit}.head`, 'reply', { outcome: 'agree' }, unit, index === 3 ? 4 : undefined);
    }
    // Four are silent: the kill comes while their timers ring.
    await persistently('admin', 'PUT', '/clock', { now: '2026-03-12T00:00+08:00' }, 60);
    await persistently('admin', 'PUT', '/clock', { now: '2026-03-12T00:00+08:00' });
    expect(killed).to.equal(kills);

    const eye = await Client.signedIn(server.url, 'supervisor');
    expect(
      (await eye.get<{ items: InstanceDetail[] }>('/process-instances?top=true&count=true')).items.length,
    ).to.equal(1);
    const detail = await eye.get<InstanceDetail>(`/process-instances/${id}`);
    expect(detail.tasks.map(({ elementId }) => elementId)).to.deep.equal(['collate']);
    const replies = detail.variables.replies as { item: string; outcome: string }[];
    expect(replies.map(({ item, outcome }) => `${item} ${outcome}`)).to.deep.equal(
      units.map((unit, index) => `${unit} ${index < 8 ? 'agree' : 'deemed-consent'}`),
    );
    expect(detail.children.map(({ itemKey }) => itemKey)).to.have.members(units);
    const events = await allEvents(eye, id);
    const count = (type: string, elementId: string) =>
      events.filter((event) => event.type === type && event.elementId === elementId).length;
    expect(count('task-completed', 'draft')).to.equal(1);
    expect(count('task-opened', 'reply')).to.equal(12);
    expect(count('task-completed', 'reply')).to.equal(8);
    expect(count('timer-fired', 'silence')).to.equal(4);
    expect(count('called-ended', 'replies')).to.equal(12);

    expect(await server.terminate(), 'SIGTERM ends with 0').to.equal(0);
    const db = await openDatabase(connectionOf(place));
    try {
      const { read } = workStoreOn(db);
      for (const row of await read.instancesOfRoot(id)) {
        expect(firstBroken(await read.events({ instanceId: row.id, limit: 1000 }))).to.equal(null);
      }
    } finally {
      await db.destroy();
    }
  });
});

async function allEvents(client: Client, id: string): Promise<HistoryEvent[]> {
  const events: HistoryEvent[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const page: { items: HistoryEvent[]; nextCursor: string | null } = await client.get(
      `/process-instances/${id}/history?tree=true&limit=50${cursor ? `&cursor=${cursor}` : ''}`,
    );
    events.push(...page.items);
    cursor = page.nextCursor;
  }
  return events;
}
