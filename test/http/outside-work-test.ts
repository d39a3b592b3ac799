import { expect } from 'chai';
import type { InstanceDetail } from '../../server/http/contract/index.ts';
import {
  start as begins,
  boundary,
  catches,
  diagram,
  end,
  error,
  file,
  message,
  process as pool,
  raw,
  service,
  signal,
  startBeside,
  throws,
  timer,
  user,
} from '../conformance/build.ts';
import type { Client } from '../support/client.ts';
import { forEachDatabase } from '../support/databases.ts';
import { seeded, startTestServer, type TestServer } from '../support/server.ts';

forEachDatabase((_name, fresh) => {
  let server: TestServer;
  let admin: Client;
  before(async () => {
    server = await startTestServer(await fresh.place(seeded), { now: '2026-03-02T09:00+08:00' });
    fresh.later(() => server.stop());
    admin = await server.as('admin');
  });

  const deploy = (bpmn: string) => admin.post('/deployments', { bpmn, comment: '试办', sandbox: true });
  const begin = async (processKey = 'main', variables = {}) =>
    (await admin.post<InstanceDetail>('/process-instances', { processKey, variables, sandbox: true })).id;
  const detail = (id: string) => admin.get<InstanceDetail>(`/process-instances/${id}`);
  const activate = async (types: string[], max = 10) =>
    (
      await admin.post<{ items: { id: string; variables: Record<string, unknown>; retries: number }[] }>(
        '/jobs/activate',
        { types, max, lockSeconds: 60 },
      )
    ).items;

  describe('work for programs outside', () => {
    const work = diagram(
      begins(),
      service('ship'),
      user('after'),
      user('lost'),
      boundary('gone', 'ship', error('GONE')),
      end(),
      'start > ship > after > end',
      'gone > lost > end',
    );

    it('is taken by one program, for a while, and done once', async () => {
      await deploy(work);
      const id = await begin('main', { order: 7 });
      const [job] = await activate(['ship']);
      expect(job?.variables).to.include({ order: 7 });
      expect(await activate(['ship'])).to.deep.equal([]);
      await admin.put('/clock', { advance: 'PT61S' });
      expect((await activate(['ship'])).map((one) => one.id)).to.deep.equal([job?.id]);
      await admin.post(`/jobs/${job?.id}/complete`, { variables: { track: 'x1' } });
      expect((await detail(id)).variables.ship).to.deep.equal({ track: 'x1' });
      expect((await admin.request('POST', `/jobs/${job?.id}/complete`, {})).body.code).to.equal('conflict');
    });

    it('that fails is tried again later, and becomes an incident after the last try', async () => {
      const id = await begin();
      for (const retries of [3, 2]) {
        const [job] = await activate(['ship']);
        expect(job?.retries).to.equal(retries);
        await admin.post(`/jobs/${job?.id}/fail`, { message: 'unreachable', retryIn: 30 });
        expect(await activate(['ship'])).to.deep.equal([]);
        await admin.put('/clock', { advance: 'PT31S' });
      }
      const [job] = await activate(['ship']);
      await admin.post(`/jobs/${job?.id}/fail`, { message: 'unreachable' });
      const { status, incidents } = await detail(id);
      expect([status, incidents[0]?.code, incidents[0]?.elementId]).to.deep.equal(['incident', 'job-failed', 'ship']);
      const listed = await admin.get<{ items: { id: string }[] }>(`/jobs?instanceId=${id}&status=failed&sandbox=true`);
      expect(listed.items.map((one) => one.id)).to.deep.equal([job?.id]);
      await admin.post(`/incidents/${incidents[0]?.id}/retry`);
      expect((await activate(['ship'])).length).to.equal(1);
      expect((await detail(id)).status).to.equal('active');
    });

    it('throws an error that the diagram catches, or an incident where nobody does', async () => {
      const id = await begin();
      const [job] = await activate(['ship']);
      await admin.post(`/jobs/${job?.id}/error`, { code: 'GONE', message: '丢失', variables: { at: 'dock' } });
      const { variables, tasks } = await detail(id);
      expect([variables.gone, tasks.map(({ elementId }) => elementId)]).to.deep.equal([
        { code: 'GONE', message: '丢失', at: 'dock' },
        ['lost'],
      ]);
      const other = await begin();
      const [second] = await activate(['ship']);
      await admin.post(`/jobs/${second?.id}/error`, { code: 'OTHER' });
      const { incidents } = await detail(other);
      expect(incidents.map(({ code }) => code)).to.deep.equal(['uncaught-error']);
      await admin.post(`/incidents/${incidents[0]?.id}/resolve`, { reason: '人工处理' });
      expect((await detail(other)).incidents).to.deep.equal([]);
    });

    it('what does not run is refused with the element, its name and the reason', async () => {
      const script = raw('<bpmn:scriptTask id="add" name="加总"/>');
      const bpmn = diagram(begins(), script, end(), 'start > add > end');
      const { status, body } = await admin.request('POST', '/deployments', { bpmn, comment: '试办', sandbox: true });
      expect([status, body.code]).to.deep.equal([422, 'invalid-diagram']);
      expect(body.errors?.map(({ element, message }) => [element, message])).to.deep.equal([
        ['add', '「加总」暂不支持 ScriptTask'],
      ]);
    });

    it('is for those who may: a scope of its own outside the sandbox', async () => {
      const clerk = await server.as('finance.clerk');
      expect(
        (await clerk.request('POST', '/jobs/activate', { types: ['ship'], max: 1, lockSeconds: 5 })).status,
      ).to.equal(403);
      const token = await admin.post<{ token: string }>('/tokens', {
        name: 'shipper',
        scopes: ['work'],
        endsAt: '2030-01-01T00:00:00Z',
      });
      const machine = server.anonymous();
      const headers = { authorization: `Bearer ${token.token}` };
      const reply = await machine.request<{ items: unknown[] }>(
        'POST',
        '/jobs/activate',
        { types: ['ship'], max: 5, lockSeconds: 5 },
        headers,
      );
      expect([reply.status, reply.body.items]).to.deep.equal([200, []]);
    });
  });

  describe('messages, signals and time', () => {
    it('a message goes by its key, starts what begins with it, or is kept', async () => {
      await deploy(
        file(
          pool(
            'buyer',
            begins(),
            catches('paid', message('paid', '=order')),
            user('thank'),
            end(),
            'start > paid > thank > end',
          ),
          pool('shop', startBeside('asked', message('ask')), user('pack'), end('packed'), 'asked > pack > packed'),
        ),
      );
      const [one, two] = [await begin('buyer', { order: '1' }), await begin('buyer', { order: '2' })];
      const paid = { name: 'paid', correlationKey: '2', sandbox: true };
      expect((await admin.post<{ delivered: string[] }>('/messages', paid)).delivered).to.deep.equal([two]);
      expect((await detail(one)).tasks).to.deep.equal([]);
      expect((await admin.request('POST', '/messages', paid)).body.code).to.equal('nobody-waiting');
      await admin.post('/messages', { ...paid, correlationKey: '3', ttl: 60, variables: { sum: 5 } });
      expect((await detail(await begin('buyer', { order: '3' }))).variables.paid).to.deep.equal({ sum: 5 });
      const { delivered } = await admin.post<{ delivered: string[] }>('/messages', {
        name: 'ask',
        variables: { what: 'tea' },
        sandbox: true,
      });
      expect((await detail(delivered[0] ?? '')).variables.what).to.equal('tea');
    });

    it('of several plain start events the one that is asked for is taken, else the first', async () => {
      await deploy(diagram(begins('s1'), begins('s2'), user('a'), user('b'), end(), 's1 > a > end', 's2 > b > end'));
      const open = async (more: object) => {
        const { id } = await admin.post<InstanceDetail>('/process-instances', {
          processKey: 'main',
          variables: {},
          sandbox: true,
          ...more,
        });
        return (await detail(id)).tasks.map(({ elementId }) => elementId);
      };
      expect([await open({}), await open({ startEvent: 's2' })]).to.deep.equal([['a'], ['b']]);
      const reply = await admin.request('POST', '/process-instances', {
        processKey: 'main',
        variables: {},
        sandbox: true,
        startEvent: 'a',
      });
      expect(reply.body.code).to.equal('not-startable');
    });

    it('a signal reaches every case that waits, and only in its own world', async () => {
      await deploy(
        diagram(begins(), catches('alarm', signal('fire')), user('run'), end(), 'start > alarm > run > end'),
      );
      const cases = [await begin(), await begin()];
      const clerk = await server.as('finance.clerk');
      expect((await clerk.request('POST', '/signals', { name: 'fire', sandbox: true })).status).to.equal(403);
      await admin.post('/signals', { name: 'fire' });
      expect((await detail(cases[0] ?? '')).tasks).to.deep.equal([]);
      await admin.post('/signals', { name: 'fire', sandbox: true });
      for (const id of cases) expect((await detail(id)).tasks.map(({ elementId }) => elementId)).to.deep.equal(['run']);
    });

    it('a process begins by its timer, as often as it says, and a new version takes its place', async () => {
      await deploy(
        file(
          pool(
            'clockwork',
            startBeside('tick', timer('R2/P1D', 'timeCycle')),
            user('wind'),
            end(),
            'tick > wind > end',
          ),
        ),
      );
      const count = async () =>
        (await admin.get<{ items: unknown[] }>('/process-instances?processKey=clockwork&sandbox=true')).items.length;
      await admin.put('/clock', { advance: 'PT23H' });
      expect(await count()).to.equal(0);
      await admin.put('/clock', { advance: 'P5D' });
      expect(await count()).to.equal(2);
      await deploy(file(pool('clockwork', begins(), user('wind'), end(), 'start > wind > end')));
      await admin.put('/clock', { advance: 'P5D' });
      expect(await count()).to.equal(2);
    });

    it('what a diagram throws is heard in the same transaction, by whoever waits', async () => {
      await deploy(
        file(
          pool(
            'asker',
            begins(),
            throws('ask', message('question', '=no')),
            user('wait'),
            end(),
            'start > ask > wait > end',
          ),
          pool(
            'answerer',
            begins('listen'),
            catches('heard', message('question', '=no')),
            user('answer'),
            end('answered'),
            'listen > heard > answer > answered',
          ),
        ),
      );
      const id = await begin('answerer', { no: 9 });
      expect((await detail(id)).awaited).to.deep.equal([
        { elementId: 'heard', kind: 'message', name: 'question', correlationKey: '9' },
      ]);
      await begin('asker', { no: 9 });
      expect((await detail(id)).tasks.map(({ elementId }) => elementId)).to.deep.equal(['answer']);
    });
  });
});
