/** The gate: what a diagram has to show before it goes live, and what an administrator may let pass with a reason. */
import {
  compileProcess,
  executableProcesses,
  type ModdleElement,
  type ProcessModel,
  parseBpmn,
} from '../engine/index.ts';
import {
  actsOf,
  type ProcessToProve,
  type Proof,
  type ProofRequest,
  type ProofStep,
  type PropertyProof,
  type Rule,
  type RuleProof,
  ruleFaults,
} from '../proof/index.ts';
import type { Content } from './content.ts';
import { decisionsOf } from './definitions.ts';
import type { Candidate, DiagramFinding } from './deployment-check.ts';

/** A finding that an administrator lets pass: its code or the rule's id. */
export interface Waiver {
  finding: string;
  element?: string;
  reason: string;
}

/** What the gate says of a finding: `refused` for good, `waivable` with a reason, `fine`. */
export function standing({ severity }: DiagramFinding): 'refused' | 'waivable' | 'fine' {
  if (severity === 'error') return 'refused';
  return severity === 'warning' ? 'waivable' : 'fine';
}

export const isWaived = (finding: DiagramFinding, waivers: Waiver[]): boolean =>
  waivers.some(
    ({ finding: name, element }) =>
      (name === finding.code || name === finding.rule) && (element === undefined || element === finding.element),
  );

/** Rules that are none, or speak of what there is not. */
export function ruleFindings(rules: unknown[], content: Content): DiagramFinding[] {
  const faults = ruleFaults(rules);
  if (faults.length)
    return faults.map(({ path, detail }) => ({
      severity: 'error',
      code: 'rule-invalid',
      element: '',
      values: { path, detail },
    }));
  return (rules as Rule[]).flatMap((rule) => {
    const unknown = actsOf(rule).filter(({ act }) => !(act in content.acts));
    const about = (code: string, name: string): DiagramFinding => ({
      severity: 'error',
      code,
      element: '',
      rule: rule.id,
      clause: rule.clause,
      values: { name, rule: rule.reading },
    });
    return [
      ...unknown.map(({ act }) => about('rule-unknown-act', act)),
      ...(content.clauses.has(rule.clause) ? [] : [about('unknown-clause', rule.clause)]),
    ];
  });
}

/** What is to be proved of a candidate: its processes, and those that they call as they are deployed now. */
export async function proofRequestOf(
  { bpmn, dmn, forms, rules }: Candidate,
  models: ProcessModel[],
  { content, find }: { content: Content; find: FindProcess },
): Promise<ProofRequest> {
  const context = await parseBpmn(bpmn);
  const processes = await Promise.all(
    models.map(async (model): Promise<ProcessToProve> => {
      const decisions = await decisionsOf([...content.decisionsOf(model.key), ...dmn]);
      return { model, forms: { ...content.formsOf(model.key), ...forms }, decisions: [...decisions.values()] };
    }),
  );
  const called = await calledFrom(models, find);
  const messageFlows = Object.values(context.elementsById as Record<string, ModdleElement>).flatMap((element) => {
    const { sourceRef, targetRef } = element as { sourceRef?: ModdleElement; targetRef?: ModdleElement };
    return element.$type === 'bpmn:MessageFlow' && sourceRef && targetRef
      ? [{ source: sourceRef.id, target: targetRef.id }]
      : [];
  });
  return { processes, called, rules: rules as Rule[], messageFlows };
}

/** What processes call, directly or not, as far as it is deployed. */
export async function calledFrom(models: ProcessModel[], find: FindProcess): Promise<ProcessToProve[]> {
  const called = new Map<string, ProcessToProve>();
  const queue = [...models];
  for (const { elements } of queue) {
    for (const { calledProcess: key } of Object.values(elements)) {
      if (!key || called.has(key) || models.some((one) => one.key === key)) continue;
      const callee = await find(key);
      if (!callee) continue;
      called.set(key, callee);
      queue.push(callee.model);
    }
  }
  return [...called.values()];
}

/** Finds processes that may be called, by key. */
export type FindProcess = (key: string) => Promise<ProcessToProve | undefined>;

/** A process of the product as its folder has it. */
export async function processInFolder(content: Content, key: string): Promise<ProcessToProve | undefined> {
  const bpmn = content.folder(key)?.bpmn;
  if (!bpmn) return undefined;
  const process = executableProcesses(await parseBpmn(bpmn)).find(({ id }) => id === key);
  const forms = content.formsOf(key);
  const decisions = await decisionsOf(content.decisionsOf(key));
  return process && { model: compileProcess(process, forms), forms, decisions: [...decisions.values()] };
}

/** What a proof found, as findings; nothing where all holds. @param proof null: it was given up */
export function proofFindings(proof: Proof | null): DiagramFinding[] {
  if (!proof) return [{ severity: 'warning', code: 'proof-given-up', element: '' }];
  return [
    ...proof.notCovered.map(
      ({ element, what }): DiagramFinding => ({ severity: 'warning', code: 'not-covered', element, values: { what } }),
    ),
    ...proof.properties.flatMap(propertyFinding),
    ...proof.rules.flatMap(ruleFinding),
  ];
}

function propertyFinding({ property, verdict, culprit, path, at, process }: PropertyProof): DiagramFinding[] {
  if (verdict === 'holds') return [];
  const elements = property === 'no-dead-activity' && verdict === 'violated' ? at : [culprit || process];
  return elements.map((element) => ({
    severity: property === 'ends-by-itself' ? 'warning' : severityOf(verdict),
    code: property,
    element,
    values: { verdict },
    path: pathOf(path),
  }));
}

function ruleFinding(rule: RuleProof): DiagramFinding[] {
  const { id, clause, reading, verdict, fault, names = [], culprit, path, isVacuous } = rule;
  const about = { element: culprit, rule: id, clause, path: pathOf(path) };
  if (fault)
    return [{ severity: 'error', code: `rule-${fault}`, ...about, values: { rule: reading, name: names.join('、') } }];
  if (isVacuous) return [{ severity: 'warning', code: 'rule-vacuous', ...about, values: { rule: reading } }];
  if (verdict === 'holds') return [];
  return [{ severity: severityOf(verdict), code: 'rule-violated', ...about, values: { rule: reading, verdict } }];
}

const severityOf = (verdict: RuleProof['verdict']): DiagramFinding['severity'] =>
  verdict === 'violated' ? 'error' : 'warning';

/** Elements on the way, each step once. */
const pathOf = (path: ProofStep[]): string[] =>
  path.map(({ elementId }) => elementId).filter((id, index, all) => id !== all[index - 1]);
