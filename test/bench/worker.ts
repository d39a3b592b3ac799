/** Runs one contestant in this process and prints one line of JSON. `node --import tsx test/bench/worker.ts NAME` */
import { bpmnServer, type Contestant, lanes, product, raw } from './contestants.ts';

const [name = 'raw', instances = '100', modules = ''] = process.argv.slice(2);
const stepsPerInstance = 8;
const warmUp = 60;
const atATime = 25;

const contestants: Record<string, () => Promise<Contestant>> = {
  raw,
  sqlite3: () => product({ SQLITE_DRIVER: 'sqlite3' }),
  'better-sqlite3': () => product({ SQLITE_DRIVER: 'better-sqlite3' }),
  postgres: () => product({ DATABASE_URL: process.env.BENCH_DATABASE_URL ?? '' }),
  'bpmn-server': () => bpmnServer(modules, false),
  'bpmn-server-cached': () => bpmnServer(modules, true),
};

async function main(): Promise<void> {
  const make = contestants[name];
  if (!make) throw new Error(`no contestant ${name}`);
  const contestant = await make();
  await run(contestant, warmUp);
  const [cpu, started] = [await contestant.cpu(), process.hrtime.bigint()];
  const steps = await run(contestant, Number(instances));
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;
  const cpuMs = ((await contestant.cpu()) - cpu) * 1000;
  if (steps !== Number(instances) * stepsPerInstance) throw new Error(`${name} took ${steps} steps`);
  process.stdout.write(
    `${JSON.stringify({ name, steps, cpuMsPerStep: cpuMs / steps, stepsPerSecond: steps / seconds })}\n`,
  );
  await contestant.stop();
  process.exit(0);
}

/** Instances are open some at a time and take turns, one step each, as people's work does. */
async function run(contestant: Contestant, total: number): Promise<number> {
  let steps = 0;
  for (let from = 0; from < total; from += atATime) {
    let open = await inLanes(Array.from({ length: Math.min(atATime, total - from) }), () => contestant.start());
    while (open.length) {
      const running = await inLanes(open, (handle) => contestant.step(handle as never));
      steps += open.length;
      open = open.filter((_, index) => running[index]);
    }
  }
  return steps;
}

async function inLanes<T, R>(items: T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = new Array(items.length);
  let next = 0;
  await Promise.all(
    Array.from({ length: lanes }, async () => {
      while (next < items.length) {
        const index = next++;
        results[index] = await work(items[index] as T);
      }
    }),
  );
  return results;
}

await main();
