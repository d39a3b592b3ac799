/** `npm run lint:processes -- [process …]`: what a deployment would find in the product's processes, but for the proof. */
import { fileURLToPath } from 'node:url';
import { wordsFor } from '../server/http/words.ts';
import { settingsOf } from '../server/start.ts';
import { Settings } from '../server/time/index.ts';
import { candidateIn, checkDeployment, processInFolder, readContent } from '../server/work/index.ts';

const content = await readContent(fileURLToPath(new URL('../processes', import.meta.url)));
const settings = new Settings(settingsOf(content));
const deployedKeys = content.folders.filter(({ bpmn }) => bpmn).map(({ key }) => key);
const find = (key: string) => processInFolder(content, key);
const asked = process.argv.slice(2);
for (const key of asked.length ? asked : deployedKeys) {
  const began = performance.now();
  const { findings } = await checkDeployment(candidateIn(content, key), { content, settings, deployedKeys, find });
  console.log(`${key}  ${findings.length ? '' : '通过  '}${(performance.now() - began).toFixed(0)} ms`);
  for (const { severity, code, element, name, values } of findings) {
    console.log(`  ${severity}  ${code}  ${element}${name ? `（${name}）` : ''}：${wordsFor('finding', code, values)}`);
    if (severity === 'error') process.exitCode = 1;
  }
}
