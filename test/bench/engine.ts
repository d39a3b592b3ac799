/**
 * `npm run bench:engine`: a countersigning with 5, 30 and 120 replies open, in the engine alone: the size of its state, what a load
 * costs, and what a reply costs with load and save. Medians of 200.
 */
import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { Case, decodeState, encodeState } from '../../server/engine/index.ts';
import { deployed, Trial } from '../support/engine.ts';

const diagram = readFileSync(new URL('./countersign.bpmn', import.meta.url), 'utf8');

async function median(act: () => Promise<unknown>): Promise<string> {
  const times: number[] = [];
  for (let round = 0; round < 250; round++) {
    const from = performance.now();
    await act();
    if (round >= 50) times.push(performance.now() - from);
  }
  return `${times.sort((a, b) => a - b)[100]?.toFixed(2)} ms`;
}

const row = (...cells: unknown[]) =>
  process.stdout.write(`${cells.map((cell) => String(cell).padStart(12)).join('')}\n`);

row('replies open', 'JSON', 'stored', 'load', 'reply');
for (const count of [5, 30, 120]) {
  const bpmn = diagram.replace('>5</', `>${count}</`);
  const trial = await Trial.of(bpmn);
  await trial.complete('draft');
  await trial.complete('headApprove');
  const stored = encodeState(trial.state);
  const definition = await deployed(bpmn);
  const context = trial.context();
  const load = () => Case.load(definition, decodeState(stored));
  const reply = async () => {
    const one = await load();
    const [wait] = one.waits;
    const by = { account: 'finance.head', name: '县财政局主要负责人' };
    one.advance({ type: 'complete', taskId: wait?.id ?? '', result: { result: 'agree' }, by }, context);
    return encodeState(one.state());
  };
  const kB = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;
  row(count, kB(JSON.stringify(trial.state).length), kB(stored.length), await median(load), await median(reply));
}
