/** `npm run bench:proof`: what a proof takes, beside the search of all states in the same run; medians in ms. */
import { fileURLToPath } from 'node:url';
import { compileProcess, executableProcesses, parseBpmn } from '../../server/engine/index.ts';
import { compileNet } from '../../server/proof/compile/compile.ts';
import { prove } from '../../server/proof/index.ts';
import { soundnessOf } from '../../server/proof/space/soundness.ts';
import { candidateIn, processInFolder, proofRequestOf, readContent } from '../../server/work/index.ts';
import { branches, forms, modelOf } from '../support/drawing.ts';

const rounds = 15;

function median(run: () => unknown): number {
  const times = Array.from({ length: rounds }, () => {
    const began = performance.now();
    run();
    return performance.now() - began;
  });
  return times.sort((a, b) => a - b)[rounds >> 1]!;
}

console.log('| diagram | states | ms | all states | ms |\n| --- | --- | --- | --- | --- |');
for (const [name, drawing] of [
  ['10 branches', branches(10, 1)],
  ['17 branches', branches(17, 1)],
  ['40 branches', branches(40, 1)],
  ['300 tasks in a row', branches(1, 300)],
] as const) {
  const model = modelOf(drawing);
  const net = () => compileNet({ models: [{ model, forms }] });
  const { states } = soundnessOf(net());
  const time = median(() => soundnessOf(net()));
  const began = performance.now();
  const full = soundnessOf(net(), { isFull: true, bounds: { states: 200_000 } });
  const all = full.bound ? `over ${full.states}` : `${full.states}`;
  console.log(`| ${name} | ${states} | ${time.toFixed(1)} | ${all} | ${(performance.now() - began).toFixed(0)} |`);
}

console.log('\n| process | rules | states | ms |\n| --- | --- | --- | --- |');
const content = await readContent(fileURLToPath(new URL('../../processes', import.meta.url)));
for (const { key } of content.folders.filter(({ bpmn }) => bpmn)) {
  const candidate = candidateIn(content, key);
  const models = executableProcesses(await parseBpmn(candidate.bpmn)).map((one) =>
    compileProcess(one, candidate.forms),
  );
  const request = await proofRequestOf(candidate, models, {
    content,
    find: (called) => processInFolder(content, called),
  });
  const { states, rules } = prove(request, () => performance.now());
  console.log(
    `| ${key} | ${rules.length} | ${states} | ${median(() => prove(request, () => performance.now())).toFixed(0)} |`,
  );
}
