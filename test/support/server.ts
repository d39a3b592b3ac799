import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { Knex } from 'knex';
import { readConfig } from '../../server/config.ts';
import { markRequest } from '../../server/http/index.ts';
import { seedCalendar, seedDemoCounty } from '../../server/people/index.ts';
import { canEnd, ProofThread } from '../../server/proof/index.ts';
import { type Server, settingsOf, startServer } from '../../server/start.ts';
import { calendarStore } from '../../server/store/calendar.ts';
import { countyReader } from '../../server/store/county.ts';
import { peopleStore } from '../../server/store/people.ts';
import { workStoreOn } from '../../server/store/work-store.ts';
import { Definitions, Deployments, Executor, Participants, readContent } from '../../server/work/index.ts';
import { Client } from './client.ts';
import type { Fresh, Place, Preparation } from './databases.ts';

/** The demo county and its calendar: what every server of a test begins with. */
export const seeded: Preparation = async (db) => {
  await seedDemoCounty(peopleStore(db));
  await seedCalendar(calendarStore(db), 0);
  await deployProduct(db);
};

/** The product's processes as a first start leaves them: proved once for a run, not once for each server. */
async function deployProduct(db: Knex): Promise<void> {
  const content = await readContent(fileURLToPath(new URL('../../processes', import.meta.url)));
  const proofs = new ProofThread();
  const executor = new Executor({
    store: workStoreOn(db),
    world: { current: countyReader(db, settingsOf(content)) },
    content,
    definitions: new Definitions(),
    participants: new Participants(),
    canEnd,
    prove: (request) => proofs.prove(request),
    mark: markRequest,
    nudge: () => undefined,
    changed: () => undefined,
  });
  await new Deployments(executor).deployProduct(Date.parse('2026-01-01T00:00:00+08:00'));
  await proofs.close();
}

export interface TestServer {
  url: string;
  place: Place;
  server: Server;
  /** Everything that was logged as an error. */
  errors: unknown[];
  /** A client that is signed in as an account; the same one for the same account. */
  as(account: string): Promise<Client>;
  anonymous(): Client;
  travelTo(now: string): Promise<void>;
  stop(): Promise<void>;
  /** Stops and starts anew on the same database; who was signed in still is. */
  restarted(): Promise<TestServer>;
}

/** A whole server under the manual clock, listening on a port of its own; stopped by whoever started it. */
export async function startTestServer(
  place: Place,
  options: { now?: string; worker?: 'on' | 'off'; cookies?: ReadonlyMap<string, string | null> } = {},
): Promise<TestServer> {
  const config = readConfig({
    DATA_DIR: place.dataDir,
    CLOCK: 'manual',
    PORT: '0',
    WORKER: options.worker ?? 'off',
    LOG_LEVEL: 'silent',
    ...(place.databaseUrl ? { DATABASE_URL: place.databaseUrl } : {}),
  });
  const errors: unknown[] = [];
  const server = await startServer(config, { info: () => {}, error: (data) => errors.push(data) });
  const listener: HttpServer = createServer(server.app);
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(listener.address() as AddressInfo).port}`;
  const clients = new Map<string, Promise<Client>>();
  const it: TestServer = {
    url,
    place,
    server,
    errors,
    as(account) {
      const known = clients.get(account) ?? Client.signedIn(url, account);
      clients.set(account, known);
      return known;
    },
    anonymous: () => new Client(url),
    async travelTo(now) {
      await (await it.as('admin')).put('/clock', { now });
    },
    async stop() {
      listener.closeAllConnections();
      await new Promise((resolve) => listener.close(resolve));
      await server.close();
    },
    async restarted() {
      const cookies = new Map<string, string | null>();
      for (const [account, client] of clients) cookies.set(account, (await client).cookie);
      await it.stop();
      return startTestServer(place, { ...options, cookies });
    },
  };
  for (const [account, cookie] of options.cookies ?? []) {
    const client = new Client(url);
    client.cookie = cookie;
    clients.set(account, Promise.resolve(client));
  }
  if (options.now && !options.cookies) await it.travelTo(options.now);
  return it;
}

/** Starts servers in the tests of one suite; each is stopped after its test, before its database goes. */
export function servers(fresh: Fresh): (options?: { now?: string }) => Promise<TestServer> {
  return async (options) => {
    const server = await startTestServer(await fresh.place(seeded), options);
    fresh.later(() => server.stop());
    return server;
  };
}
