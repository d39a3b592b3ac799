/**
 * The composition: config → store → engine → http. Everything that a server needs, not yet listening, so that tests start
 * the real thing and stop it again.
 */
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Express } from 'express';
import type { Knex } from 'knex';
import { connectionOf } from '../knexfile.ts';
import type { Config } from './config.ts';
import { createApp, localChanges, markRequest, type Services } from './http/index.ts';
import { Worker } from './jobs/index.ts';
import { DEMO_COUNTY_NAME, seedCalendar, seedDemoCounty, sweepSessions } from './people/index.ts';
import { canEnd, ProofThread } from './proof/index.ts';
import { accountStore } from './store/accounts.ts';
import { blobStoreIn } from './store/blobs.ts';
import { calendarStore } from './store/calendar.ts';
import { openRelay } from './store/changes.ts';
import { openClock, systemClock } from './store/clock.ts';
import { countyReader } from './store/county.ts';
import { isReachable, migrate, openDatabase } from './store/database.ts';
import { peopleStore } from './store/people.ts';
import { sessionStore } from './store/sessions.ts';
import { settingsStore } from './store/settings.ts';
import { workStoreOn } from './store/work-store.ts';
import { type SettingDefinitions, settingDefinitionsOf } from './time/index.ts';
import {
  Acts,
  Cases,
  type Content,
  Definitions,
  Deployments,
  Documents,
  Executor,
  Migrations,
  OutsideWork,
  Participants,
  readContent,
  WaysBack,
} from './work/index.ts';

export interface Log {
  info(data: object, text: string): void;
  error(data: object, text: string): void;
}

/** A server that is ready to listen. */
export interface Server {
  app: Express;
  services: Services;
  db: Knex;
  /** Keys of the processes that were deployed at this start. */
  deployed: string[];
  /** Finishes what is in hand and closes everything. */
  close(): Promise<void>;
}

const processesFolder = fileURLToPath(new URL('../processes', import.meta.url));
const pagesFolder = fileURLToPath(new URL('../dist/modeler', import.meta.url));

/** @throws when the configuration does not allow a start, e.g. production without an administrator */
export async function startServer(config: Config, log: Log): Promise<Server> {
  const content = await readContent(processesFolder);
  const db = await openDatabase(connectionOf(config));
  try {
    return await startOn(db, config, content, log);
  } catch (error) {
    await db.destroy();
    throw error;
  }
}

async function startOn(db: Knex, config: Config, content: Content, log: Log): Promise<Server> {
  await migrate(db);
  const accounts = accountStore(db);
  const people = peopleStore(db);
  const calendars = calendarStore(db);
  if (config.demo) await seedDemoCounty(people);
  await seedCalendar(calendars, systemClock.now());
  if (config.production) await refuseUnsafe(accounts);

  const clock = await openClock(db, config.clock);
  const world = { current: countyReader(db, settingsOf(content)) };
  const store = workStoreOn(db);
  const changes = localChanges();
  const relay = await openRelay(db, randomUUID(), changes.publish);
  const definitions = new Definitions();
  const proofs = new ProofThread();
  const executor: Executor = new Executor({
    store,
    world,
    content,
    definitions,
    participants: new Participants(),
    canEnd,
    prove: (request) => proofs.prove(request),
    mark: markRequest,
    nudge: () => worker.nudge(),
    changed: (change) => {
      changes.publish(change);
      void relay?.send(change).catch((error: unknown) => log.error({ error }, 'change not told'));
    },
  });
  const blobs = blobStoreIn(config.dataDir);
  const cases = new Cases(executor);
  const documents = new Documents(executor, blobs);
  const deployments = new Deployments(executor);
  const worker: Worker = new Worker({
    executor,
    cases,
    documents,
    report: (error, what) => log.error({ error, ...what }, 'job failed'),
  });
  const sessions = sessionStore(db);
  const services: Services = {
    county: DEMO_COUNTY_NAME,
    isDemo: config.demo,
    isSecure: config.production,
    clock,
    realNow: systemClock.now,
    world,
    store,
    content,
    definitions,
    executor,
    acts: new Acts(executor),
    cases,
    waysBack: new WaysBack(executor),
    migrations: new Migrations(executor),
    outsideWork: new OutsideWork(executor),
    deployments,
    documents,
    blobs,
    accounts,
    sessions,
    people,
    calendars,
    settings: settingsStore(db),
    changes,
    workOff: (until) => worker.workOff(until, (at) => (at > clock.now() ? clock.moveTo(at) : Promise.resolve())),
    isReady: () => isReachable(db),
    log,
    pages: existsSync(pagesFolder) ? pagesFolder : null,
  };
  const deployed = await deployments.deployProduct(clock.now());
  await sweepSessions(sessions, systemClock.now());
  if (config.worker) worker.start(clock.now);
  return {
    app: createApp(services),
    services,
    db,
    deployed,
    close: async () => {
      await worker.stop();
      await proofs.close();
      await relay?.close();
      await db.destroy();
    },
  };
}

export function settingsOf(content: Content): SettingDefinitions {
  const all: SettingDefinitions = {};
  for (const { key, settings } of content.folders) {
    if (settings === null) continue;
    try {
      Object.assign(all, settingDefinitionsOf(settings));
    } catch (cause) {
      throw new Error(`processes/${key}/settings.json: ${(cause as Error).message}`, { cause });
    }
  }
  return all;
}

/** Nobody could administer it, or everybody could sign in with a password that is public. */
async function refuseUnsafe(accounts: ReturnType<typeof accountStore>): Promise<void> {
  if ((await accounts.countDemoAccounts()) > 0)
    throw new Error('this database holds demo accounts: production refuses them');
  if ((await accounts.countAdministrators()) === 0) throw new Error('no administrator: npm run admin -- create');
}
