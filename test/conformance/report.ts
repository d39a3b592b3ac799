/** `npm run conformance -- [--verbose] [id…]`: the cases by feature, and how many pass here and on the bare engine. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { connectionOf } from '../../knexfile.ts';
import { migrate, openDatabase } from '../../server/store/database.ts';
import { seeded, startTestServer } from '../support/server.ts';
import { BarePlayer } from './bare.ts';
import type { ConformanceCase } from './case.ts';
import { allCases } from './cases/index.ts';
import { OurPlayer } from './ours.ts';
import { type Player, play } from './player.ts';

const dataDir = await mkdtemp(path.join(tmpdir(), 'conformance-'));
const place = { dataDir, databaseUrl: null, sqliteDriver: 'sqlite3' as const };
const db = await openDatabase(connectionOf(place));
await migrate(db);
await seeded(db);
await db.destroy();
const server = await startTestServer(place);

const players: Record<string, () => Player> = {
  guicheng: () => new OurPlayer(() => server),
  bare: () => new BarePlayer(),
};

const isVerbose = process.argv.includes('--verbose');
const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const cases = allCases.filter(({ id }) => !wanted.length || wanted.includes(id));

const line = (feature: string, ...numbers: (number | string)[]): string =>
  feature.padEnd(22) + numbers.map((number) => String(number).padStart(10)).join('');

/** What each player does with a case: null, or how it differs. */
async function differencesOf(one: ConformanceCase): Promise<Record<string, string | null>> {
  const differences: Record<string, string | null> = {};
  for (const [name, player] of Object.entries(players)) differences[name] = await play(one, player());
  return differences;
}

const all: Record<string, string | null>[] = [];
console.log(line('feature', 'cases', ...Object.keys(players)));
for (const feature of new Set(cases.map((one) => one.feature))) {
  const failures: string[] = [];
  const results: Record<string, string | null>[] = [];
  for (const one of cases.filter((other) => other.feature === feature)) {
    const differences = await differencesOf(one);
    results.push(differences);
    for (const [name, difference] of Object.entries(differences))
      if (difference) failures.push(`    ${one.id} ${name}: ${difference}`);
  }
  all.push(...results);
  console.log(line(feature, results.length, ...passedBy(results)));
  if (isVerbose) for (const failure of failures) console.log(failure);
}
console.log(line('all', all.length, ...passedBy(all)));
console.log('bare: bpmn-engine 25.0.1 has no DMN (business rule task) and no deployment check (refusals) at all');
await server.stop();
await rm(dataDir, { recursive: true });

function passedBy(results: Record<string, string | null>[]): number[] {
  return Object.keys(players).map((name) => results.filter((differences) => differences[name] === null).length);
}
