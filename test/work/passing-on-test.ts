import { expect } from 'chai';
import type { TaskDetail } from '../../server/http/contract/index.ts';
import { forEachDatabase } from '../support/databases.ts';
import { Matter } from '../support/matter.ts';
import { servers, type TestServer } from '../support/server.ts';

forEachDatabase((_name, fresh) => {
  const aServer = servers(fresh);

  it('四十四: a reserved task passes to nobody but who holds its post', async () => {
    const { server, matter } = await approving(await aServer());
    const { id } = await matter.task('headApprove');
    const head = await server.as('office-director');
    expect((await head.get<TaskDetail>(`/tasks/${id}`)).actions).not.to.include.oneOf(['transfer', 'delegate']);
    for (const to of ['finance.clerk', 'office-documents']) {
      const { body } = await head.request('POST', `/tasks/${id}/transfer`, { to, reason: '试' });
      expect([body.code, body.errors?.[0]?.path]).to.deep.equal(['cannot-take', 'to']);
    }
    expect((await head.request('POST', `/tasks/${id}/delegate`, { to: 'office-documents' })).body.code).to.equal(
      'forbidden',
    );
    await server.server.services.people.addHolding({ post: 'office-director', account: 'office-archives' });
    expect(await takers(head, id)).to.deep.equal(['office-archives']);
    await head.post(`/tasks/${id}/transfer`, { to: 'office-archives', reason: '主持工作' });
    const acting = await server.as('office-archives');
    await acting.post(`/tasks/${id}/complete`, { variables: { outcome: 'approve' } });
    const done = (await matter.history()).find(
      ({ type, elementId }) => type === 'task-completed' && elementId === 'headApprove',
    );
    expect(done?.by).to.include({ account: 'office-archives', post: 'office-director' });
  });

  it("四十四: a unit's answer stays with its 负责人, who prepares only prepares", async () => {
    const server = await aServer();
    const matter = await Matter.sentTo(server, ['finance', 'audit']);
    const { id } = await matter.task('reply', 'finance');
    const head = await server.as('finance.head');
    expect(await takers(head, id)).to.deep.equal(['finance.deputy']);
    for (const to of ['finance.clerk', 'audit.deputy']) {
      expect((await head.request('POST', `/tasks/${id}/transfer`, { to, reason: '试' })).body.code).to.equal(
        'cannot-take',
      );
      expect((await head.request('POST', `/tasks/${id}/delegate`, { to })).body.code).to.equal('cannot-take');
    }
  });

  it('other tasks pass within the unit, and who gives one back keeps no rights', async () => {
    const server = await aServer();
    const matter = await Matter.begun(server);
    const { id } = await matter.task('draft');
    const [clerk, colleague] = [await server.as('office-documents'), await server.as('office-meetings')];
    expect(await takers(clerk, id))
      .to.include('office-meetings')
      .and.not.include('finance.clerk');
    await clerk.post(`/tasks/${id}/transfer`, { to: 'office-meetings', reason: '请代拟' });
    expect((await colleague.get<TaskDetail>(`/tasks/${id}`)).actions).to.include.members(['complete', 'save-draft']);
    expect(
      (await clerk.request('POST', `/tasks/${id}/complete`, { variables: { units: ['audit'] } })).body.code,
    ).to.equal('conflict');
    await colleague.post(`/tasks/${id}/transfer`, { to: 'office-documents', reason: '退还' });
    expect((await colleague.get<TaskDetail>(`/tasks/${id}`)).actions).to.deep.equal(['remind', 'comment']);
    const save = await colleague.request('PUT', `/tasks/${id}/draft`, { variables: {} });
    expect(save.body.code).to.equal('not-a-candidate');
    expect((await clerk.get<TaskDetail>(`/tasks/${id}`)).candidates.map(({ post }) => post)).to.deep.equal([
      'office-documents',
    ]);
    await clerk.post(`/tasks/${id}/transfer`, { to: 'office-meetings', reason: '还是请代拟' });
    await colleague.post(`/tasks/${id}/unclaim`);
    expect((await colleague.request('POST', `/tasks/${id}/claim`)).body.code).to.equal('not-a-candidate');
    await clerk.post(`/tasks/${id}/claim`);
  });

  it('a task that was given away can still be done when its due day has moved', async () => {
    const server = await aServer({ now: '2026-09-23T10:00+08:00' });
    const matter = await Matter.sentTo(server, ['finance']);
    const { id } = await matter.task('reply', 'finance');
    await (await server.as('finance.head')).post(`/tasks/${id}/transfer`, { to: 'finance.deputy', reason: '请答复' });
    const ask = { reason: '要核对', proposedDay: '2026-10-14' };
    await (await server.as('finance.deputy')).post(`/tasks/${id}/request-extension`, ask);
    await matter.complete('office-director', 'decide', { outcome: 'agreed' });
    await matter.complete('finance.deputy', 'reply', { outcome: 'agree' }, 'finance');
  });

  it("what is delegated ends with the delegator's office", async () => {
    const server = await aServer();
    const matter = await Matter.begun(server);
    const { id } = await matter.task('draft');
    await (await server.as('office-documents')).post(`/tasks/${id}/delegate`, { to: 'office-meetings' });
    const delegate = await server.as('office-meetings');
    expect((await delegate.get<TaskDetail>(`/tasks/${id}`)).actions).to.include('complete');
    await server.server.services.people.removeHolding({ post: 'office-documents', account: 'office-documents' });
    expect((await delegate.get<TaskDetail>(`/tasks/${id}`)).actions).not.to.include('complete');
  });

  it('the page is told whose case it is, and who drafted when', async () => {
    const server = await aServer({ now: '2026-09-23T10:00+08:00' });
    const matter = await Matter.sentTo(server, ['finance']);
    const { id, instanceId } = await matter.task('reply', 'finance');
    await (await server.as('finance.clerk')).put(`/tasks/${id}/draft`, { variables: { outcome: 'agree' } });
    const head = await server.as('finance.head');
    const task = await head.get<TaskDetail>(`/tasks/${id}`);
    expect(task).to.include({ unit: 'finance', hostUnit: 'office', hostUnitName: '县人民政府办公室' });
    expect([task.draftSavedBy?.name, task.draftSavedAt]).to.deep.equal(['财政局承办人', '2026-09-23T02:00:00.000Z']);
    const called = await head.get(`/process-instances/${instanceId}`);
    expect(called).to.include({ unit: 'finance', hostUnit: 'office' });
  });
});

async function approving(server: TestServer): Promise<{ server: TestServer; matter: Matter }> {
  const matter = await Matter.begun(server);
  await matter.complete('office-documents', 'draft', { units: ['finance'] });
  return { server, matter };
}

const takers = async (client: Awaited<ReturnType<TestServer['as']>>, taskId: string): Promise<string[]> =>
  (await client.get<TaskDetail>(`/tasks/${taskId}`)).mayPassTo.map(({ account }) => account);
