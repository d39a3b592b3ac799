import { expect } from 'chai';
import type {
  InstanceDetail,
  MigrationItem,
  PreviewResult,
  TaskDetail,
  TaskItem,
} from '../../server/http/contract/index.ts';
import { forEachDatabase } from '../support/databases.ts';
import { Matter } from '../support/matter.ts';
import { servers } from '../support/server.ts';

forEachDatabase((_name, fresh) => {
  const start = servers(fresh);
  const begin = () => start({ now: '2026-03-02T09:00+08:00' });

  describe('going back', () => {
    it('四十四: the head returns the draft, after seeing what that undoes', async () => {
      const server = await begin();
      const matter = await Matter.begun(server);
      await matter.complete('office-documents', 'draft', { units: ['finance'] });
      const head = await server.as('office-director');
      const { id } = await matter.task('headApprove');
      const task = await head.get<TaskDetail>(`/tasks/${id}`);
      expect(task.waysBack.map(({ name }) => name)).to.deep.equal(['起草会签稿']);
      const preview = await head.post<PreviewResult>(`/tasks/${id}/return`, { reason: '再改', preview: true });
      expect(preview.undone.map(({ name, by }) => [name, by])).to.deep.equal([['起草会签稿', '政府办公室文秘岗']]);
      expect(preview.opened.map(({ elementId }) => elementId)).to.deep.equal(['draft']);
      expect((await matter.open()).map(({ elementId }) => elementId)).to.deep.equal(['headApprove']);
      await head.post(`/tasks/${id}/return`, { reason: '再改' });
      expect((await matter.open()).map(({ elementId }) => elementId)).to.deep.equal(['draft']);
      const drafts = await (await server.as('office-documents')).get<{ items: TaskItem[] }>('/tasks?view=done');
      expect(drafts.items.map(({ elementId, undoneAt }) => [elementId, !!undoneAt])).to.deep.equal([['draft', true]]);
      const history = await matter.history();
      const returned = history.find(({ type }) => type === 'returned');
      expect(returned).to.include({ elementId: 'headApprove' });
      expect(returned?.data).to.include({ to: 'draft', reason: '再改' });
      const notices = await (await server.as('office-documents')).get<{ items: { kind: string }[] }>('/notices');
      expect(notices.items[0]?.kind).to.equal('returned');
    });

    it('a unit sends the paper back to the host: all units go, what was said stays as undone', async () => {
      const server = await begin();
      const matter = await Matter.sentTo(server, ['finance', 'audit', 'health']);
      await matter.complete('finance.head', 'reply', { outcome: 'agree' }, 'finance');
      const audit = await server.as('audit.head');
      const { id } = await matter.task('reply', 'audit');
      const task = await audit.get<TaskDetail>(`/tasks/${id}`);
      expect(task.waysBack.map(({ elementId }) => elementId)).to.deep.equal(['headApprove', 'draft']);
      await audit.post(`/tasks/${id}/return`, { toElement: 'draft', reason: '缺附件' });
      expect((await matter.open()).map(({ elementId }) => elementId)).to.deep.equal(['draft']);
      const { children } = await matter.detail();
      expect(children.map(({ status, undoneAt }) => [status, !!undoneAt])).to.have.deep.members([
        ['completed', true],
        ['cancelled', false],
        ['cancelled', false],
      ]);
      const done = await (await server.as('finance.head')).get<{ items: TaskItem[] }>('/tasks?view=done');
      expect(done.items.length).to.equal(1);
      await matter.complete('office-documents', 'draft', { units: ['finance'] });
      await matter.complete('office-director', 'headApprove', { outcome: 'approve' });
      await matter.complete('finance.head', 'reply', { outcome: 'agree' }, 'finance');
      await matter.complete('office-documents', 'collate', { items: [] });
      expect((await matter.detail()).status).to.equal('completed');
    });

    it('whoever acted last withdraws in time, and not when somebody has acted since', async () => {
      const server = await begin();
      const matter = await Matter.sentTo(server, ['finance', 'audit']);
      const finance = await server.as('finance.head');
      const { id } = await matter.task('reply', 'finance');
      await finance.post(`/tasks/${id}/complete`, { variables: { outcome: 'agree' } });
      // Its own case is over, and the host has not acted on it: it runs again.
      expect((await finance.get<TaskDetail>(`/tasks/${id}`)).actions).to.include('withdraw');
      await finance.post(`/tasks/${id}/withdraw`, { reason: '发错了' });
      expect((await matter.open('reply')).length).to.equal(2);
      expect((await matter.detail()).children.map(({ status }) => status)).to.deep.equal(['active', 'active']);
      await matter.complete(
        'finance.head',
        'reply',
        { outcome: 'object', text: '不妥', grounds: '超出预算' },
        'finance',
      );
      await matter.complete('audit.head', 'reply', { outcome: 'agree' }, 'audit');
      const standing = async () =>
        (await finance.get<{ items: TaskItem[] }>('/tasks?view=done')).items.find(({ undoneAt }) => !undoneAt);
      const again = await standing();
      await finance.post(`/tasks/${again?.id}/withdraw`, {});
      expect((await matter.open()).map(({ elementId }) => elementId)).to.deep.equal(['reply']);
      await matter.complete('finance.head', 'reply', { outcome: 'agree' }, 'finance');
      await matter.complete('office-documents', 'collate', { items: [] });
      const late = await standing();
      expect((await finance.request('POST', `/tasks/${late?.id}/withdraw`, {})).body.code).to.equal('next-has-acted');
      const director = await server.as('office-director');
      const done = await director.get<{ items: TaskItem[] }>('/tasks?view=done');
      const approval = done.items.find(({ elementId }) => elementId === 'headApprove')?.id ?? '';
      expect((await director.request('POST', `/tasks/${approval}/withdraw`, {})).body.code).to.equal('next-has-acted');
      const other = await Matter.sentTo(server, ['health']);
      const last = (await director.get<{ items: TaskItem[] }>('/tasks?view=done')).items.find(
        ({ instanceId }) => instanceId === other.id,
      );
      expect((await director.get<TaskDetail>(`/tasks/${last?.id}`)).actions).to.include('withdraw');
      const stranger = await server.as('finance.head');
      expect((await stranger.request('POST', `/tasks/${last?.id}/withdraw`, {})).status).to.equal(404);
      await director.post(`/tasks/${last?.id}/withdraw`, { reason: '看错了' });
      expect((await other.open()).map(({ elementId }) => elementId)).to.deep.equal(['headApprove']);
      expect((await other.detail()).children.map(({ status }) => status)).to.deep.equal(['cancelled']);
    });

    it('somebody is added, answers beside, and is told apart', async () => {
      const server = await begin();
      const matter = await Matter.sentTo(server, ['finance']);
      const { id } = await matter.task('reply', 'finance');
      const head = await server.as('finance.head');
      await head.post(`/tasks/${id}/add-assignees`, { people: ['audit.head'], mode: 'before' });
      const early = await head.request('POST', `/tasks/${id}/complete`, { variables: { outcome: 'agree' } });
      expect(early.body.code).to.equal('waits-for-added');
      const audit = await server.as('audit.head');
      const [mine] = (await audit.get<{ items: TaskItem[] }>('/tasks?view=candidate')).items;
      await audit.post(`/tasks/${mine?.id}/complete`, { variables: { outcome: 'agree' } });
      await head.post(`/tasks/${id}/complete`, { variables: { outcome: 'agree' } });
      const { children } = await matter.detail();
      expect(children[0]?.outcome).to.equal('agree');
      expect(
        (await head.request('POST', `/tasks/${id}/add-assignees`, { people: ['audit.head'], mode: 'after' })).status,
      ).to.equal(409);
      const who = await head.request('POST', `/tasks/${id}/copy`, { people: ['nobody'] });
      expect(who.body.code).to.equal('unknown-person');
    });

    it('copied and reminded people are told; who has read it shows', async () => {
      const server = await begin();
      const matter = await Matter.sentTo(server, ['finance']);
      const { id } = await matter.task('reply', 'finance');
      const head = await server.as('finance.head');
      const vice = await server.as('vice-mayor-1');
      expect((await vice.request('GET', `/tasks/${id}`)).status).to.equal(404);
      await head.post(`/tasks/${id}/copy`, { people: ['vice-mayor-1'] });
      expect((await vice.get<{ items: TaskItem[] }>('/tasks?view=copied')).items.map((task) => task.id)).to.deep.equal([
        id,
      ]);
      expect((await head.get<TaskDetail>(`/tasks/${id}`)).copies[0]).to.include({
        account: 'vice-mayor-1',
        isRead: false,
      });
      await vice.get(`/tasks/${id}`);
      expect((await head.get<TaskDetail>(`/tasks/${id}`)).copies[0]?.isRead).to.equal(true);
      await (await server.as('office-documents')).post(`/tasks/${id}/remind`);
      const kinds = (await head.get<{ items: { kind: string }[] }>('/notices')).items.map(({ kind }) => kind);
      expect(kinds).to.include('urged');
    });

    it('an operator jumps, cancels a branch, moves a due day; others may not', async () => {
      const server = await begin();
      const matter = await Matter.sentTo(server, ['finance', 'audit']);
      const admin = await server.as('admin');
      const at = `/process-instances/${matter.id}`;
      const { id } = await matter.task('reply', 'finance');
      const clerk = await server.as('office-documents');
      const body = { from: 'replies', to: 'collate', reason: '不再等' };
      expect((await clerk.request('POST', `${at}/jump`, body)).status).to.equal(403);
      await admin.post(`${at}/move-due`, { taskId: id, day: '2026-03-20', reason: '顺延' });
      expect((await matter.task('reply', 'finance')).dueDay).to.equal('2026-03-20');
      const preview = await admin.post<PreviewResult>(`${at}/jump`, { ...body, preview: true });
      expect(preview.opened.map(({ elementId }) => elementId)).to.deep.equal(['collate']);
      await admin.post(`${at}/jump`, body);
      expect((await matter.open()).map(({ elementId }) => elementId)).to.deep.equal(['collate']);
      expect((await matter.detail()).children.map(({ status }) => status)).to.deep.equal(['cancelled', 'cancelled']);
      const nowhere = await admin.request('POST', `${at}/jump`, { from: 'replies', to: 'nothing', reason: 'x' });
      expect(nowhere.body.code).to.equal('not-open');
    });

    it('running cases go on in a new version: seen before, one by one, each with its result', async () => {
      const server = await begin();
      const designer = await server.as('designer');
      const admin = await server.as('admin');
      const first = await Matter.begun(server);
      const second = await Matter.sentTo(server, ['finance']);
      const { items } = await designer.get<{ items: { id: string; version: number }[] }>(
        '/process-definitions?key=countersign&latest=true',
      );
      const { body } = await designer.request<{ text: string }>('GET', `/process-definitions/${items[0]?.id}/xml`);
      const without = body.text
        .replaceAll('id="draft"', 'id="firstDraft"')
        .replaceAll('"draft"', '"firstDraft"')
        .replaceAll('draft.', 'firstDraft.')
        .replaceAll('>draft<', '>firstDraft<')
        .replace('formId="firstDraft"', 'formId="draft"')
        .replace('gov:act="firstDraft"', 'gov:act="draft"');
      await designer.post('/deployments', { bpmn: without, comment: '改名' });
      const all = { processKey: 'countersign', fromVersion: 1, targetVersion: 2 };
      const seen = await admin.post<{ items: MigrationItem[] }>('/process-instances/migrate', {
        ...all,
        preview: true,
      });
      expect(seen.items.map(({ ok }) => ok)).to.deep.equal([true, true]);
      expect((await first.detail()).version).to.equal(1);
      const done = await admin.post<{ items: MigrationItem[] }>('/process-instances/migrate', all);
      expect(done.items.map(({ ok }) => ok)).to.deep.equal([true, true]);
      const detail = await admin.get<InstanceDetail>(`/process-instances/${first.id}`);
      expect([detail.version, detail.tasks.map(({ elementId }) => elementId)]).to.deep.equal([2, ['firstDraft']]);
      await first.complete('office-documents', 'firstDraft', { units: ['audit'] });
      await second.complete('finance.head', 'reply', { outcome: 'agree' }, 'finance');
      expect((await second.open()).map(({ elementId }) => elementId)).to.deep.equal(['collate']);
      const back = await admin.request('POST', `/process-instances/${first.id}/migrate`, { targetVersion: 7 });
      expect(back.status).to.equal(404);
    });
  });
});
