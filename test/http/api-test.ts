import { readdirSync } from 'node:fs';
import { expect } from 'chai';
import { readConfig } from '../../server/config.ts';
import { startServer } from '../../server/start.ts';
import { forEachDatabase } from '../support/databases.ts';
import { noteForm, oneTask } from '../support/diagrams.ts';
import { Matter } from '../support/matter.ts';
import { seeded, servers, startTestServer } from '../support/server.ts';

const productKeys = readdirSync('processes', { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== '_shared')
  .map(({ name }) => name);

forEachDatabase((_name, fresh) => {
  const aServer = servers(fresh);

  it('a machine speaks with a token, within its scopes and until its end', async () => {
    const server = await aServer();
    const admin = await server.as('admin');
    const token = (scopes: string[], endsAt: string) =>
      admin.request('POST', '/tokens', { name: '接口', scopes, endsAt });
    expect((await token(['supervise'], '2099-01-01T00:00Z')).body.code, 'more than one has').to.equal('forbidden');
    expect((await token([], '2020-01-01T00:00Z')).status).to.equal(400);
    const { body } = await token(['operate'], '2099-01-01T00:00Z');
    const headers = { authorization: `Bearer ${String(body.token)}` };
    const machine = server.anonymous();
    const session = await machine.request('GET', '/session', undefined, headers);
    expect([session.body.account, session.body.permissions]).to.deep.equal(['admin', ['operate']]);
    expect((await machine.request('PUT', '/clock', { advance: 'P1D' }, headers)).body.code).to.equal('forbidden');
    expect((await machine.request('GET', '/session', undefined, { authorization: 'Bearer nonsense' })).status).to.equal(
      401,
    );
  });

  it('an administrator adds a unit and its people, who can be asked at once', async () => {
    const server = await aServer({ now: '2026-03-02T09:00+08:00' });
    const admin = await server.as('admin');
    await admin.post('/units', { id: 'archives', name: '县档案馆', kind: 'affiliated', leader: 'mayor' });
    const posts = [{ post: 'archives.head', unit: 'archives', name: '档案馆馆长', role: 'head' }];
    await admin.post('/people', { account: 'archives.head', name: '档案馆馆长', posts, password: 'guicheng-archives' });
    expect((await admin.request('POST', '/units', { id: 'archives', name: '又一个', kind: 'office' })).status).to.equal(
      409,
    );
    expect(
      (await (await server.as('finance.head')).request('POST', '/units', { id: 'x', name: 'x', kind: 'office' }))
        .status,
    ).to.equal(403);
    const matter = await Matter.sentTo(server, ['archives', 'finance']);
    expect((await matter.task('reply', 'archives')).candidates).to.deep.equal([
      { post: 'archives.head', name: '档案馆馆长' },
    ]);
  });

  it('what the county deployed itself is not overwritten at the next start', async () => {
    const place = await fresh.place(seeded);
    const first = await startTestServer(place);
    const designer = await first.as('designer');
    const { items } = await designer.get<{ items: { id: string; key: string; version: number }[] }>(
      '/process-definitions?latest=true',
    );
    expect(items.map(({ key, version }) => `${key} ${version}`)).to.have.members(productKeys.map((key) => `${key} 1`));
    const id = items.find(({ key }) => key === 'limit-extension')?.id ?? '';
    const own = (await designer.bytes(`/api/v1/process-definitions/${id}/xml`)).bytes
      .toString()
      .replace('商定回复时限', '商定新的时限');
    const deployed = await designer.post<{ definitions: { version: number }[] }>('/deployments', {
      bpmn: own,
      comment: '换个说法',
    });
    expect(deployed.definitions[0]?.version).to.equal(2);
    await first.stop();
    const second = await startTestServer(place);
    fresh.later(() => second.stop());
    expect(second.server.deployed).to.deep.equal([]);
    const after = await (await second.as('designer')).get<{ items: { key: string; version: number }[] }>(
      '/process-definitions?latest=true&key=limit-extension',
    );
    expect(after.items.map(({ version }) => version)).to.deep.equal([2]);
  });

  it('三十八: what one could start is told: leave by every member but the mayor, in a post of one’s own', async () => {
    const server = await aServer();
    const mayStart = async (account: string, key: string) => {
      const { items } = await (await server.as(account)).get<{ items: { key: string; mayStart: boolean }[] }>(
        '/process-definitions?latest=true&limit=100',
      );
      return items.find((item) => item.key === key)?.mayStart;
    };
    expect(await mayStart('finance.head', 'meeting-leave')).to.equal(true);
    expect(await mayStart('mayor', 'meeting-leave')).to.equal(false);
    expect(await mayStart('finance.head', 'meeting')).to.equal(false);
    expect(await mayStart('office-meetings', 'meeting')).to.equal(true);
  });

  it('running cases stay on the version that they began with', async () => {
    const server = await aServer();
    const designer = await server.as('designer');
    const deploy = (name: string) =>
      designer.post('/deployments', {
        bpmn: oneTask().replace('name="work"', `name="${name}"`),
        forms: noteForm,
        comment: name,
      });
    await deploy('旧名');
    const head = await server.as('finance.head');
    const start = () =>
      head.post<{ id: string; version: number; current: string[] }>('/process-instances', {
        processKey: 'trial',
        variables: {},
      });
    const before = await start();
    await deploy('新名');
    const after = await start();
    expect([before.version, after.version, before.current, after.current]).to.deep.equal([1, 2, ['旧名'], ['新名']]);
    const still = await head.get<{ version: number; current: string[] }>(`/process-instances/${before.id}`);
    expect([still.version, still.current]).to.deep.equal([1, ['旧名']]);
  });

  it('browsers that look on are told of their new tasks and of cases that they may see', async () => {
    const server = await aServer({ now: '2026-03-02T09:00+08:00' });
    const told = async (account: string, names: string[]) => {
      const { cookie } = await server.as(account);
      const response = await fetch(`${server.url}/api/v1/events`, { headers: { cookie: cookie ?? '' } });
      const reader = response.body!.getReader();
      let text = '';
      return async (): Promise<string> => {
        while (!names.every((name) => text.includes(`event: ${name}`))) {
          const { value, done } = await reader.read();
          if (done) break;
          text += Buffer.from(value).toString();
        }
        await reader.cancel();
        return text;
      };
    };
    const head = await told('finance.head', ['tasks', 'cases']);
    const matter = await Matter.sentTo(server, ['finance']);
    expect(await head()).to.include(`data: {"ids":["${matter.id}"]}`);
  });

  it('a message that nobody waits for is refused, or kept as long as it is told to be', async () => {
    const server = await aServer();
    const admin = await server.as('admin');
    expect((await admin.request('POST', '/messages', { name: 'nobody' })).body.code).to.equal('nobody-waiting');
    expect(await admin.post('/messages', { name: 'nobody', ttl: 60 })).to.deep.equal({ delivered: [] });
  });

  it('production refuses demo accounts and a county without an administrator', async () => {
    const config = (place: { dataDir: string; databaseUrl: string | null }) =>
      readConfig({
        NODE_ENV: 'production',
        DATA_DIR: place.dataDir,
        LOG_LEVEL: 'silent',
        ...(place.databaseUrl ? { DATABASE_URL: place.databaseUrl } : {}),
      });
    const log = { info: () => {}, error: () => {} };
    const messageOf = async (place: Parameters<typeof config>[0]) =>
      startServer(config(place), log).then(
        () => '',
        (error: Error) => error.message,
      );
    expect(await messageOf(await fresh.place(seeded))).to.include('demo accounts');
    expect(await messageOf(await fresh.place())).to.include('no administrator');
  });

  it('health, readiness and figures are there for whoever watches the node', async () => {
    const server = await aServer();
    const at = async (path: string) => (await server.anonymous().bytes(path)).bytes.toString();
    expect(JSON.parse(await at('/healthz'))).to.deep.equal({ status: 'ok' });
    expect(JSON.parse(await at('/readyz'))).to.deep.equal({ status: 'ready' });
    await server.anonymous().request('GET', '/session/options');
    expect(await at('/metrics')).to.include(
      'guicheng_http_request_seconds_count{method="GET",route="/api/v1/session/options",status="200"} 1',
    );
    expect((await server.anonymous().bytes('/api/docs/')).type).to.include('text/html');
  });
});
