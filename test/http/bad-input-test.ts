import { expect } from 'chai';
import type { Client, Reply } from '../support/client.ts';
import { forEachDatabase } from '../support/databases.ts';
import { diagram, endEvent, flow, noteForm, oneTask, startEvent, userTask } from '../support/diagrams.ts';
import { Matter } from '../support/matter.ts';
import { seeded, startTestServer, type TestServer } from '../support/server.ts';

forEachDatabase((_name, fresh) => {
  let server: TestServer;
  let designer: Client;
  before(async () => {
    server = await startTestServer(await fresh.place(seeded), { now: '2026-03-02T09:00+08:00' });
    fresh.later(() => server.stop());
    designer = await server.as('designer');
  });

  const deploy = (bpmn: string, more: object = {}): Promise<Reply> =>
    designer.request('POST', '/deployments', { bpmn, forms: noteForm, comment: '试', ...more });
  const codes = (reply: Reply) => (reply.body.errors ?? []).map(({ code }) => code);
  const definitionsOf = async (key: string) =>
    (await designer.get<{ items: unknown[] }>(`/process-definitions?key=${key}`)).items.length;

  describe('requests', () => {
    it('wrong types and unknown fields are all named at once', async () => {
      const reply = await designer.request('POST', '/deployments', { bpmn: 5, comment: '', surprise: true });
      expect(reply.status).to.equal(400);
      expect(reply.headers.get('content-type')).to.include('application/problem+json');
      expect(reply.body.code).to.equal('invalid-request');
      expect(reply.body.errors?.map(({ code, path }) => `${code} ${path}`)).to.have.members([
        'type bpmn',
        'minLength comment',
        'unknown-field surprise',
      ]);
      for (const { message } of reply.body.errors ?? []) expect(message).to.match(/[\u4e00-\u9fff]/);
    });

    it('a query with an unknown word or a wrong number is refused', async () => {
      expect((await designer.request('GET', '/tasks?colour=red')).body.errors?.[0]).to.include({
        code: 'unknown-field',
        path: 'query/colour',
      });
      expect((await designer.request('GET', '/tasks?limit=1000')).status).to.equal(400);
      expect((await designer.request('GET', '/tasks?cursor=nonsense')).status).to.equal(400);
    });

    it('what is no JSON, too large or of another type is refused by name', async () => {
      const text = { 'content-type': 'text/plain' };
      expect((await designer.request('POST', '/deployments', '{"bpmn"')).body.code).to.equal('invalid-request');
      expect((await designer.request('POST', '/deployments', 'bpmn', text)).status).to.equal(415);
      const large = await designer.request('POST', '/deployments', { bpmn: 'x'.repeat(3_200_000), comment: 'c' });
      expect([large.status, large.body.code]).to.deep.equal([413, 'too-large']);
    });

    it('nobody signed in gets nothing, and another site writes nothing', async () => {
      expect((await server.anonymous().request('GET', '/tasks')).body.code).to.equal('unauthenticated');
      const reply = await designer.request('POST', '/deployments', {}, { origin: 'https://elsewhere.example' });
      expect(reply.body.code).to.equal('cross-site');
      expect(
        (await designer.request('POST', '/deployments', {}, { 'sec-fetch-site': 'cross-site' })).body.code,
      ).to.equal('cross-site');
    });

    it('a wrong password and an unknown account are answered alike, and repeated failures are refused', async () => {
      const attempt = (account: string, password: string) =>
        server.anonymous().request('POST', '/session', { account, password });
      const [wrong, unknown] = [await attempt('water.clerk', 'no'), await attempt('nobody-at-all', 'no')];
      expect([wrong.status, wrong.body]).to.deep.equal([unknown.status, unknown.body]);
      for (let n = 0; n < 4; n++) await attempt('water.clerk', 'no');
      const locked = await attempt('water.clerk', 'guicheng-demo');
      expect(locked.status).to.equal(429);
      expect(Number(locked.headers.get('retry-after'))).to.be.above(0);
    });
  });

  describe('diagrams', () => {
    it('a text that is no XML, and XML with entities, are refused', async () => {
      expect(codes(await deploy('hello'))).to.deep.equal(['not-xml']);
      expect(codes(await deploy('<a><b></a>'))).to.have.length(1);
      const bomb = `<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>${oneTask()}`;
      expect(codes(await deploy(bomb))).to.deep.equal(['xml-entities']);
      expect(codes(await deploy('<a>'.repeat(100) + '</a>'.repeat(100)))).to.deep.equal(['diagram-too-large']);
    });

    it('a diagram without a start, or with a reference to nothing, is refused', async () => {
      const noStart = diagram({ body: userTask('work') + endEvent + flow('work', 'finish') });
      expect(codes(await deploy(noStart))).to.include('no-start');
      const broken = diagram({ body: startEvent + endEvent + flow('begin', 'nowhere') });
      expect(codes(await deploy(broken))).to.deep.equal(['broken-reference']);
      expect(await definitionsOf('trial')).to.equal(0);
    });

    it('a warning hides no error behind it', async () => {
      const body = `<bpmn:startEvent id="Event_9"/>${userTask('work').replace('gov:basis="practice"', 'gov:clause="九百"')}${endEvent}${flow('Event_9', 'work')}${flow('work', 'finish')}`;
      const reply = await deploy(diagram({ process: 'gov:candidates="=&quot;finance.head&quot;"', body }));
      expect(reply.status).to.equal(422);
      expect(codes(reply)).to.include.members(['unreadable-id', 'unknown-clause']);
    });

    it('what the engine does not run yet is refused by name', async () => {
      const body = `${startEvent}<bpmn:scriptTask id="script"/><bpmn:complexGateway id="either"/>${endEvent}`;
      const reply = await deploy(diagram({ body }));
      const messages = reply.body.errors
        ?.filter(({ code }) => code === 'unsupported' || code === 'sandbox-only')
        .map(({ message }) => message);
      expect(messages).to.deep.equal(['暂不支持 ScriptTask', 'ComplexGateway 目前只能在试办中使用']);
    });

    it('FEEL that does not parse, or names what does not exist, is refused with its text', async () => {
      const choice = (condition: string) =>
        diagram({
          process: 'gov:candidates="=&quot;finance.head&quot;"',
          body: `${startEvent}${userTask('work')}<bpmn:exclusiveGateway id="choice" default="choiceToFinish"/>${userTask('again')}${endEvent}${flow('begin', 'work')}${flow('work', 'choice')}${flow('choice', 'finish')}${flow('choice', 'again', condition)}${flow('again', 'finish')}`,
        });
      const broken = await deploy(choice('=work.note = '));
      expect(broken.body.errors?.[0]).to.include({ code: 'feel-syntax', element: 'choiceToAgain' });
      expect(codes(await deploy(choice('=wrok.note = "a"')))).to.include('unknown-name');
      expect(codes(await deploy(choice('=count(work.note[item.x = 1]) > 0')))).to.include('item-in-filter');
      expect(codes(await deploy(choice(`=${'('.repeat(200)}1${')'.repeat(200)} = 1`)))).to.include('feel-syntax');
    });

    it('a form whose schema is wrong, or whose pattern could run for ever, is refused', async () => {
      const withForm = (schema: object) => deploy(oneTask(), { forms: { note: { schema } } });
      expect(codes(await withForm({ type: 'objekt' }))).to.include('form-invalid');
      const runaway = { type: 'object', properties: { note: { type: 'string', pattern: '^(a+)+$' } } };
      expect(codes(await withForm(runaway))).to.include('pattern-unbounded');
      expect(await definitionsOf('trial')).to.equal(0);
    });

    it('only a designer deploys', async () => {
      const reply = await (await server.as('finance.head')).request('POST', '/deployments', {
        bpmn: oneTask(),
        comment: 'c',
      });
      expect([reply.status, reply.body.code]).to.deep.equal([403, 'forbidden']);
    });

    it('FEEL made to hang ends as an incident, and the server goes on', async function () {
      this.timeout(60_000);
      const body = `${startEvent}<bpmn:exclusiveGateway id="choice" default="choiceToFinish"/>${userTask('work')}${endEvent}${flow('begin', 'choice')}${flow('choice', 'finish')}${flow('choice', 'work', '=count(for a in 1..3000, b in 1..3000 return a * b) = 0')}${flow('work', 'finish')}`;
      const hanging = diagram({ key: 'hanging', process: 'gov:candidates="=&quot;finance.head&quot;"', body });
      expect((await deploy(hanging)).status).to.equal(201);
      const head = await server.as('finance.head');
      const started = await head.post<{ id: string; status: string }>('/process-instances', {
        processKey: 'hanging',
        variables: {},
      });
      expect(started.status).to.equal('incident');
      expect((await head.request('GET', '/tasks')).status).to.equal(200);
      const { items } = await (await server.as('admin')).get<{ items: { code: string; instanceId: string }[] }>(
        '/incidents',
      );
      expect(items.filter(({ instanceId }) => instanceId === started.id).map(({ code }) => code)).to.deep.equal([
        'took-too-long',
      ]);
    });
  });

  describe('tasks and cases', () => {
    it('a form is checked whole: every fault with its path, and nothing is done', async () => {
      const office = await server.as('office-documents');
      const start = (variables: object) =>
        office.request('POST', '/process-instances', { processKey: 'countersign', variables });
      const reply = await start({ hostUnit: 5, surprise: 1 });
      expect([reply.status, reply.body.code]).to.deep.equal([422, 'invalid-form']);
      expect(reply.body.errors?.map(({ path }) => path)).to.include.members(['title', 'hostUnit', 'surprise']);
      expect((await start({ title: 'x', hostUnit: 'finance' })).body.code).to.equal('forbidden');
      expect(
        (await office.request('POST', '/process-instances', { processKey: 'countersign-reply', variables: {} })).body
          .code,
      ).to.equal('not-startable');
      expect(
        (await office.request('POST', '/process-instances', { processKey: 'nothing', variables: {} })).status,
      ).to.equal(404);
    });

    it('a task is completed once: twice is a conflict, the same key gets the first answer', async () => {
      const matter = await Matter.sentTo(server, ['finance', 'audit']);
      const { id } = await matter.task('reply', 'finance');
      const head = await server.as('finance.head');
      const body = { variables: { outcome: 'agree' } };
      const first = await head.request('POST', `/tasks/${id}/complete`, body, { 'idempotency-key': 'k1' });
      const again = await head.request('POST', `/tasks/${id}/complete`, body, { 'idempotency-key': 'k1' });
      expect([first.status, again.status]).to.deep.equal([200, 200]);
      expect(again.body).to.deep.equal(first.body);
      expect((await head.request('POST', `/tasks/${id}/complete`, body)).body.code).to.equal('conflict');
      const other = await head.request(
        'POST',
        `/tasks/${id}/complete`,
        { variables: { outcome: 'object' } },
        { 'idempotency-key': 'k1' },
      );
      expect(other.body.code).to.equal('idempotency-mismatch');
    });

    it('of ten who complete a task at once, one does', async () => {
      const matter = await Matter.sentTo(server, ['finance', 'audit']);
      const { id } = await matter.task('reply', 'finance');
      const people = [await server.as('finance.head'), await server.as('finance.deputy')];
      const replies = await Promise.all(
        Array.from({ length: 10 }, (_, n) =>
          people[n % 2]!.request('POST', `/tasks/${id}/complete`, { variables: { outcome: 'agree' } }),
        ),
      );
      expect(replies.map(({ status }) => status).sort()).to.deep.equal([200, ...Array(9).fill(409)]);
    });

    it("somebody else's task and case are not there for others", async () => {
      const matter = await Matter.sentTo(server, ['finance']);
      const { id } = await matter.task('reply', 'finance');
      const stranger = await server.as('education.head');
      for (const [method, path, body] of [
        ['GET', `/tasks/${id}`],
        ['POST', `/tasks/${id}/complete`, { variables: { outcome: 'agree' } }],
        ['POST', `/tasks/${id}/claim`, {}],
        ['POST', `/tasks/${id}/comment`, { text: 'x' }],
        ['GET', `/process-instances/${matter.id}`],
        ['GET', `/process-instances/${matter.id}/history`],
        ['GET', `/process-instances/${matter.id}/items`],
        ['GET', `/process-instances/${matter.id}/documents/countersign-sheet`],
      ] as const) {
        expect((await stranger.request(method, path, body)).status, `${method} ${path}`).to.equal(404);
      }
      const clerk = await (await server.as('finance.clerk')).request('POST', `/tasks/${id}/complete`, {
        variables: { outcome: 'agree' },
      });
      expect([clerk.status, clerk.body.code]).to.deep.equal([403, 'not-a-candidate']);
      expect((await matter.open('reply')).length).to.equal(1);
    });

    it('a day that has passed is no proposal for a later one', async () => {
      const matter = await Matter.sentTo(server, ['finance']);
      const { id } = await matter.task('reply', 'finance');
      const head = await server.as('finance.head');
      const ask = (proposedDay: string) =>
        head.request('POST', `/tasks/${id}/request-extension`, { reason: '需要', proposedDay });
      expect((await ask('2026-02-01')).body.errors?.[0]).to.include({ code: 'day-not-later', path: 'proposedDay' });
      expect((await ask('2026-13-45')).status).to.equal(400);
      expect((await ask('soon')).status).to.equal(400);
    });

    it('only whoever may administer moves time, imports calendars and changes settings', async () => {
      const head = await server.as('finance.head');
      expect((await head.request('PUT', '/clock', { advance: 'P1D' })).body.code).to.equal('forbidden');
      expect((await head.request('PUT', '/calendar/2027', { days: [] })).body.code).to.equal('forbidden');
      const change = { value: { amount: 1, unit: 'days' }, validFrom: '2026-04-01' };
      expect((await head.request('PUT', '/settings/countersign.reply', change)).body.code).to.equal('forbidden');
      const admin = await server.as('admin');
      expect((await admin.request('PUT', '/settings/nothing.here', change)).status).to.equal(404);
      expect(
        (await admin.request('PUT', '/settings/countersign.reply', { ...change, value: 'soon' })).body.code,
      ).to.equal('invalid-setting');
      expect((await admin.request('PUT', '/clock', { advance: 'tomorrow' })).status).to.equal(400);
      expect(
        (await admin.request('PUT', '/calendar/2027', { days: [{ date: '2026-01-01', kind: 'off', name: '元旦' }] }))
          .status,
      ).to.equal(400);
    });
  });

  describe('uploads', () => {
    const upload = async (account: string, name: string, bytes: Uint8Array): Promise<Reply> => {
      const form = new FormData();
      form.append('file', new Blob([new Uint8Array(bytes)]), name);
      return (await server.as(account)).request('POST', '/attachments', form);
    };
    const png = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    );

    it('a file is taken by what it is, not by what it is called', async () => {
      const good = await upload('office-documents', '修订稿.png', png);
      expect(good.status).to.equal(201);
      expect(good.body).to.include({ name: '修订稿.png', type: 'image/png', size: png.length });
      expect((await upload('office-documents', 'page.png', Buffer.from('<script>1</script>'))).status).to.equal(415);
      expect((await upload('office-documents', 'page.html', Buffer.from('<html></html>'))).status).to.equal(415);
      expect((await upload('office-documents', 'run.exe', Buffer.from('MZ\u0000\u0001'))).status).to.equal(415);
    });

    it('an attachment is read by whoever sees its case, as a download', async () => {
      const { body } = await upload('office-documents', '修订稿.png', png);
      const matter = await Matter.begun(server, { document: String(body.id) });
      await matter.complete('office-documents', 'draft', { units: ['finance'], document: String(body.id) });
      await matter.complete('office-director', 'headApprove', { outcome: 'approve' });
      const read = async (account: string) =>
        (await server.as(account)).bytes(`/api/v1/attachments/${String(body.id)}`);
      expect((await read('finance.clerk')).bytes.equals(png)).to.equal(true);
      expect((await read('education.clerk')).status).to.equal(404);
    });
  });
});
