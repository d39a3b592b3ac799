/** `npm run prove -- [process …]`: what was proved of the product's processes, against which clause, in how many states. */
import { fileURLToPath } from 'node:url';
import { compileProcess, executableProcesses, parseBpmn } from '../server/engine/index.ts';
import { type ProofStep, prove, type RuleProof, type Verdict } from '../server/proof/index.ts';
import { candidateIn, processInFolder, proofRequestOf, readContent, ruleFindings } from '../server/work/index.ts';

const words: Record<Verdict, string> = {
  holds: '通过',
  violated: '违反',
  'possibly-violated': '可能违反',
  undecided: '未判定',
};
const properties: Record<string, string> = {
  'option-to-complete': '总能办结',
  'proper-completion': '不重复办结',
  'no-dead-activity': '没有走不到的环节',
  safe: '分支正确会合',
  'message-heard': '消息有人接收',
  'ends-by-itself': '不靠撤回也能办结',
};

const content = await readContent(fileURLToPath(new URL('../processes', import.meta.url)));
const asked = process.argv.slice(2);
const keys = asked.length ? asked : content.folders.filter(({ bpmn }) => bpmn).map(({ key }) => key);
let isFine = true;
for (const key of keys) isFine = (await report(key)) && isFine;
process.exitCode = isFine ? 0 : 1;

async function report(key: string): Promise<boolean> {
  const candidate = candidateIn(content, key);
  if (!candidate.bpmn) {
    console.log(`没有这个流程：${key}`);
    return false;
  }
  const models = executableProcesses(await parseBpmn(candidate.bpmn)).map((one) =>
    compileProcess(one, candidate.forms),
  );
  const faults = ruleFindings(candidate.rules, content);
  for (const { code, values } of faults) console.log(`规则有误 ${code}：${JSON.stringify(values)}`);
  if (faults.length) return false;
  const find = (called: string) => processInFolder(content, called);
  const request = await proofRequestOf(candidate, models, { content, find });
  const began = performance.now();
  const proof = prove(request, () => performance.now());
  const took = performance.now() - began;
  const names = namesOf(models.concat(request.called.map(({ model }) => model)));
  console.log(`\n${models.map(({ name }) => name).join('、')}（${key}）`);
  for (const { property, verdict, path, loop, at } of proof.properties) {
    console.log(`  ${words[verdict]}  ${properties[property]}`);
    if (verdict !== 'holds') tell(path, names, at);
    if (loop.length) console.log(`        此后循环不止：${sentence(loop, names)}`);
  }
  for (const rule of proof.rules) {
    const fault = rule.fault ? `（${faultText(rule)}）` : rule.isVacuous ? '（从不触发）' : '';
    console.log(
      `  ${words[rule.verdict]}  第${rule.clause}条  ${rule.reading}${fault}  [${rule.id}，${rule.states} 个状态]`,
    );
    if (rule.verdict !== 'holds') tell(rule.path, names, [rule.culprit]);
  }
  for (const { element, what } of proof.notCovered) console.log(`  未判定  ${element}：${what}`);
  console.log(`  共 ${proof.states} 个状态，${took.toFixed(1)} ms`);
  return [...proof.properties, ...proof.rules].every(({ verdict }) => verdict !== 'violated');
}

type Names = Map<string, string>;

function namesOf(models: ReturnType<typeof compileProcess>[]): Names {
  return new Map(models.flatMap(({ elements }) => Object.values(elements).map(({ id, name }) => [id, name || id])));
}

function faultText({ fault, names = [] }: RuleProof): string {
  return `${fault} ${names.join('、')}`;
}

function tell(path: ProofStep[], names: Names, at: string[]): void {
  if (path.length) console.log(`        ${sentence(path, names)}`);
  if (at.length) console.log(`        停在：${at.map((id) => names.get(id) ?? id).join('、')}`);
}

function sentence(path: ProofStep[], names: Names): string {
  return path
    .map(({ elementId, data }) => {
      const given = Object.entries(data).map(([name, value]) => `${name} = ${JSON.stringify(value)}`);
      return `${names.get(elementId) ?? elementId}${given.length ? `（${given.join('，')}）` : ''}`;
    })
    .join(' → ');
}
