import { expect } from 'chai';
import { firstBroken } from '../../server/evidence/index.ts';
import type { TaskDetail, TaskItem } from '../../server/http/contract/index.ts';
import { forEachDatabase } from '../support/databases.ts';
import { askable, Matter } from '../support/matter.ts';
import { historyOf } from '../support/scenario.ts';
import { servers } from '../support/server.ts';

forEachDatabase((_name, fresh) => {
  const aServer = servers(fresh);

  it('a document goes to 120 units, all open at once, and ends when the last has answered', async function () {
    this.timeout(240_000);
    const server = await aServer({ now: '2026-03-02T09:00+08:00' });
    const units = await withMoreUnits(server, 120);
    const matter = await Matter.sentTo(server, units);
    const open = await matter.open('reply');
    expect(open.length).to.equal(120);
    expect(new Set(open.map(({ itemKey }) => itemKey)).size).to.equal(120);
    const detail = await matter.detail();
    expect(detail.activeElements).to.deep.include.members([
      { elementId: 'replies', name: '分送会签', count: 120, since: '2026-03-02T01:00:00.000Z' },
    ]);
    expect(detail.children.map(({ itemKey }) => itemKey)).to.deep.equal(units);
    // The last unit alone answers; silence takes the rest.
    await matter.complete('finance.head', 'reply', { outcome: 'agree' }, 'finance');
    await server.travelTo('2026-03-12T00:00+08:00');
    expect((await matter.open()).map(({ elementId }) => elementId)).to.deep.equal(['collate']);
    const { variables } = await matter.detail();
    expect((variables.replies as { item: string; outcome: string }[]).map(({ item }) => item)).to.deep.equal(units);
    expect(server.errors).to.deep.equal([]);
  });

  it('四十四: importing a calendar moves every open due day that it touches, with old and new in history', async () => {
    const server = await aServer({ now: '2026-09-23T10:00+08:00' });
    const matter = await Matter.sentTo(server, ['finance', 'yanchi']);
    expect((await matter.task('reply', 'finance')).dueDay).to.equal('2026-10-10');
    const admin = await server.as('admin');
    const { days } = await admin.get<{ days: { date: string; kind: string; name: string }[] }>('/calendar?year=2026');
    // The make-up Saturday is taken back: one working day less.
    const changed = days.filter(({ date }) => date !== '2026-10-10');
    expect(await admin.put('/calendar/2026', { days: changed })).to.deep.equal({ movedDueDays: 2 });
    expect((await matter.open('reply')).map(({ dueDay }) => dueDay)).to.deep.equal(['2026-10-12', '2026-10-12']);
    const moved = (await historyOf(await server.as('supervisor'), matter.id)).filter(
      ({ type }) => type === 'due-moved',
    );
    expect(moved.map(({ data }) => [data.from, data.to])).to.deep.equal([
      ['2026-10-10', '2026-10-12'],
      ['2026-10-10', '2026-10-12'],
    ]);
    await server.travelTo('2026-10-11T00:00+08:00');
    expect((await matter.open('reply')).length, 'the old due moment rings nothing').to.equal(2);
    await server.travelTo('2026-10-13T00:00+08:00');
    expect((await matter.open()).map(({ elementId }) => elementId)).to.deep.equal(['collate']);
  });

  it('五: what a delegate does says on whose behalf it was done', async () => {
    const server = await aServer({ now: '2026-03-02T09:00+08:00' });
    const matter = await Matter.sentTo(server, ['finance']);
    const head = await server.as('finance.head');
    await head.post('/delegations', {
      from: 'finance.head',
      to: 'audit.head',
      scope: ['countersign-reply'],
      startsAt: '2026-03-02T08:00+08:00',
      endsAt: '2026-03-05T00:00+08:00',
    });
    const delegate = await server.as('audit.head');
    const { items } = await delegate.get<{ items: TaskItem[] }>('/tasks?view=candidate');
    expect(items.map(({ elementId, onBehalfOf }) => [elementId, onBehalfOf?.name])).to.deep.equal([
      ['reply', '财政局局长'],
    ]);
    await matter.complete('audit.head', 'reply', { outcome: 'agree' }, 'finance');
    const done = (await historyOf(await server.as('supervisor'), matter.id)).find(
      ({ type, elementId }) => type === 'task-completed' && elementId === 'reply',
    );
    expect(done?.by?.account).to.equal('audit.head');
    expect(done?.onBehalfOf?.name).to.equal('财政局局长');
  });

  it('a reserved task does not pass with a delegation', async () => {
    const server = await aServer({ now: '2026-03-02T09:00+08:00' });
    const matter = await Matter.begun(server);
    await matter.complete('office-documents', 'draft', { units: ['finance'] });
    const director = await server.as('office-director');
    const period = { startsAt: '2026-03-02T08:00+08:00', endsAt: '2026-03-09T00:00+08:00' };
    await director.post('/delegations', { from: 'office-director', to: 'finance.head', scope: 'all', ...period });
    const approve = await matter.task('headApprove');
    const delegate = await server.as('finance.head');
    expect((await delegate.get<{ items: TaskItem[] }>('/tasks')).items.map(({ id }) => id)).not.to.include(approve.id);
    const reply = await delegate.request('POST', `/tasks/${approve.id}/complete`, {
      variables: { outcome: 'approve' },
    });
    expect(reply.status).to.be.oneOf([403, 404]);
    expect((await matter.open('headApprove')).length).to.equal(1);
  });

  it('nobody left to do a task is an incident for the office, tried again when the post is filled', async () => {
    const server = await aServer({ now: '2026-03-02T09:00+08:00' });
    const { people } = server.server.services;
    await people.removeHolding({ post: 'water.head', account: 'water.head' });
    await people.removeHolding({ post: 'water.deputy', account: 'water.deputy' });
    const matter = await Matter.sentTo(server, ['water', 'finance']);
    const [child] = (await matter.detail()).children.filter(({ itemKey }) => itemKey === 'water');
    expect(child?.status).to.equal('incident');
    const admin = await server.as('admin');
    const { items } = await admin.get<{ items: { id: string; code: string }[] }>('/incidents');
    expect(items.map(({ code }) => code)).to.deep.equal(['nobody-to-do-it']);
    await people.addHolding({ post: 'water.head', account: 'water.head' });
    expect((await admin.request('POST', `/incidents/${items[0]?.id}/retry`, {})).status).to.equal(204);
    await matter.complete('water.head', 'reply', { outcome: 'agree' }, 'water');
    expect((await admin.get<{ items: unknown[] }>('/incidents')).items).to.deep.equal([]);
  });

  it('every case has an unbroken chain of history that the database refuses to change', async () => {
    const server = await aServer({ now: '2026-03-02T09:00+08:00' });
    const matter = await Matter.sentTo(server, ['finance', 'yanchi']);
    await server.travelTo('2026-03-13T00:00+08:00');
    const { db, services } = server.server;
    const rows = await services.store.read.instancesOfRoot(matter.id);
    for (const row of rows) {
      const events = await services.store.read.events({ instanceId: row.id, limit: 200 });
      expect(events.length).to.be.above(2);
      expect(firstBroken(events)).to.equal(null);
      expect(firstBroken(events.with(1, { ...events[1]!, account: 'somebody' }))).to.equal(2);
      expect(firstBroken(events.toSpliced(1, 1))).to.equal(2);
    }
    let refusals = 0;
    for (const attempt of [() => db('event').update({ account: 'x' }), () => db('event').delete()]) {
      await attempt().catch(() => refusals++);
    }
    expect(refusals).to.equal(2);
  });

  it('a task page tells what, by when and why, which rule, and what may be done', async () => {
    const server = await aServer({ now: '2026-09-23T10:00+08:00' });
    const matter = await Matter.sentTo(server, ['finance']);
    const { id } = await matter.task('reply', 'finance');
    const head = await server.as('finance.head');
    await head.put(`/tasks/${id}/draft`, { variables: { outcome: 'agree' } });
    const task = await head.get<TaskDetail>(`/tasks/${id}`);
    expect(task.actions).to.include.members([
      'complete',
      'claim',
      'save-draft',
      'transfer',
      'delegate',
      'request-extension',
      'comment',
    ]);
    expect(task.clauses[0]).to.include({ clause: '四十四', printed: '第四十四条' });
    expect(task.clauses[0]?.text).to.include('逾期不回复视为无不同意见');
    expect(task.form.data).to.deep.equal({ outcome: 'agree' });
    expect(task.deadline?.dueDay).to.equal('2026-10-10');
    const counted = task.deadline?.days
      .filter(({ number }) => number !== null)
      .map(({ day, number }) => `${number} ${day.slice(5)}`);
    expect(counted).to.deep.equal(['1 09-24', '2 09-28', '3 09-29', '4 09-30', '5 10-08', '6 10-09', '7 10-10']);
    const clerk = await (await server.as('finance.clerk')).get<TaskDetail>(`/tasks/${id}`);
    expect(clerk.actions).to.deep.equal(['save-draft', 'request-extension', 'copy', 'comment']);
  });

  it("a claimed task is its assignee's until it is put back", async () => {
    const server = await aServer({ now: '2026-03-02T09:00+08:00' });
    const matter = await Matter.sentTo(server, ['finance']);
    const { id } = await matter.task('reply', 'finance');
    const [head, deputy] = [await server.as('finance.head'), await server.as('finance.deputy')];
    await deputy.post(`/tasks/${id}/claim`);
    expect((await head.request('POST', `/tasks/${id}/claim`, {})).body.code).to.equal('conflict');
    expect(
      (await head.request('POST', `/tasks/${id}/complete`, { variables: { outcome: 'agree' } })).body.code,
    ).to.equal('conflict');
    expect((await head.get<{ items: unknown[] }>('/tasks')).items).to.deep.equal([]);
    await deputy.post(`/tasks/${id}/unclaim`);
    await head.post(`/tasks/${id}/transfer`, { to: 'finance.deputy', reason: '请分管负责人答复' });
    await deputy.post(`/tasks/${id}/complete`, { variables: { outcome: 'agree' } });
    const events = await historyOf(await server.as('supervisor'), matter.id);
    expect(events.filter(({ elementId }) => elementId === 'reply').map(({ type }) => type)).to.deep.equal([
      'task-opened',
      'task-claimed',
      'task-unclaimed',
      'task-transferred',
      'task-completed',
    ]);
  });

  it('a setting that changes leaves running cases as they began', async () => {
    const server = await aServer({ now: '2026-03-02T09:00+08:00' });
    const before = await Matter.begun(server);
    const admin = await server.as('admin');
    await admin.put('/settings/countersign.reply', {
      value: { amount: 3, unit: 'workingDays' },
      validFrom: '2026-03-03',
    });
    await server.travelTo('2026-03-03T09:00+08:00');
    const after = await Matter.sentTo(server, ['finance']);
    await before.complete('office-documents', 'draft', { units: ['finance'] });
    await before.complete('office-director', 'headApprove', { outcome: 'approve' });
    expect((await before.task('reply')).dueDay).to.equal('2026-03-12');
    expect((await after.task('reply')).dueDay).to.equal('2026-03-06');
  });

  it('a case is seen by those who take part, the heads of their units and supervisors', async () => {
    const server = await aServer({ now: '2026-03-02T09:00+08:00' });
    const matter = await Matter.sentTo(server, ['finance']);
    const statusFor = async (account: string) =>
      (await (await server.as(account)).request('GET', `/process-instances/${matter.id}`)).status;
    expect(await statusFor('finance.clerk')).to.equal(200);
    expect(await statusFor('supervisor')).to.equal(200);
    expect(await statusFor('education.head')).to.equal(404);
    expect(await statusFor('designer')).to.equal(404);
    const listed = async (account: string) =>
      (await (await server.as(account)).get<{ items: { id: string }[] }>('/process-instances?top=true')).items.map(
        ({ id }) => id,
      );
    expect(await listed('finance.head')).to.deep.equal([matter.id]);
    expect(await listed('education.head')).to.deep.equal([]);
  });
});

/** Adds departments with a head each until so many units can be asked. */
async function withMoreUnits(
  server: Awaited<ReturnType<ReturnType<typeof servers>>>,
  count: number,
): Promise<string[]> {
  const { people } = server.server.services;
  const units = [...askable];
  while (units.length < count) {
    const id = `extra-${units.length}`;
    await people.addUnit({ id, name: `第${units.length}单位`, kind: 'department', flags: [], leader: 'mayor' });
    await people.addPost({ id: `${id}.head`, name: `${id}局长`, unit: id, role: 'head', seat: null });
    await people.addHolding({ post: `${id}.head`, account: 'mayor' });
    units.push(id);
  }
  return units;
}
