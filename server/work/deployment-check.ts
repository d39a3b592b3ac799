/** What a deployment would say of a diagram and its forms: what the engine cannot run, and what lint finds. */
import {
  compileProcess,
  type DecisionModel,
  decisionFindings,
  executableProcesses,
  expressionsOf,
  type Forms,
  knownNames,
  type ModdleContext,
  type ModdleElement,
  namesRead,
  type ProcessModel,
  parseBpmn,
  parseDmn,
  reservedWords,
  sandboxOnly,
  syntaxFault,
  UnreadableDecision,
  UnreadableDiagram,
  unsupported,
} from '../engine/index.ts';
import type { ProcessToProve } from '../proof/index.ts';
import { type Known, type LintFinding, lint } from '../proof/lint/index.ts';
import type { Settings } from '../time/index.ts';
import type { Content } from './content.ts';
import { decisionsOf, formAjv } from './definitions.ts';
import { formPatternFaults } from './form-patterns.ts';
import { calledFrom, type FindProcess } from './gate.ts';

export interface DiagramFinding extends LintFinding {
  /** What the diagram calls it. */
  name?: string;
  /** The clause rule that it is about. */
  rule?: string;
  /** Elements on the way that shows it. */
  path?: string[];
}

export interface Candidate {
  bpmn: string;
  dmn: string[];
  forms: Forms;
  /** Clause rules, as `rules.json` has them; not yet looked at. */
  rules: unknown[];
  sandbox: boolean;
}

export interface CheckParts {
  content: Content;
  settings: Settings;
  /** Keys of processes that are deployed already. */
  deployedKeys: string[];
  find: FindProcess;
}

export interface Checked {
  findings: DiagramFinding[];
  models: ProcessModel[];
}

/** Checks one file. In the sandbox only what cannot run is refused. */
export async function checkDeployment(candidate: Candidate, parts: CheckParts): Promise<Checked> {
  const { bpmn, dmn, forms, sandbox } = candidate;
  let context: ModdleContext;
  try {
    context = await parseBpmn(bpmn);
  } catch (error) {
    if (!(error instanceof UnreadableDiagram)) throw error;
    return { findings: [finding(error.code, error.element, { detail: error.message })], models: [] };
  }
  const processes = executableProcesses(context);
  if (!processes.length) return { findings: [finding('no-process', '')], models: [] };
  const findings: DiagramFinding[] = [];
  const models: ProcessModel[] = [];
  const decisions = await readDecisions(dmn, findings);
  for (const process of processes) {
    const structure = structureFindings(process, sandbox);
    findings.push(...structure);
    // What cannot be read as a process is not looked at further.
    if (structure.length) continue;
    const model = compileProcess(process, { ...parts.content.formsOf(process.id), ...forms });
    models.push(model);
    findings.push(...expressionFindings(model, sandbox));
  }
  const deployedKeys = [...parts.deployedKeys, ...processes.map(({ id }) => id)];
  const known = await knownFor(models, candidate, { ...parts, deployedKeys, decisions });
  findings.push(...(await lint({ context, models, known, isSandbox: sandbox })));
  findings.push(...formFindings(forms));
  const nameOf = (id: string) => (context.elementsById[id] as ModdleElement | undefined)?.name;
  return {
    findings: findings.map((one) => {
      const name = nameOf(one.element);
      return name ? { ...one, name } : one;
    }),
    models,
  };
}

const finding = (code: string, element: string, values?: Record<string, string>): DiagramFinding => ({
  severity: 'error',
  code,
  element,
  ...(values ? { values } : {}),
});

const keyPattern = /^[a-z][a-z0-9-]*$/;

/** Decision files: everything that is wrong with them, and what can be called. */
async function readDecisions(files: string[], findings: DiagramFinding[]): Promise<Map<string, DecisionModel>> {
  const decisions = new Map<string, DecisionModel>();
  for (const file of files) {
    try {
      const models = await parseDmn(file);
      for (const { code, decision, ...more } of decisionFindings(models, null)) {
        const { rule, column, values = {} } = more;
        const place = [rule && `${rule}`, column && `${column}`].filter(Boolean).join('/');
        findings.push(finding(code, decision, { ...values, ...(place ? { place } : {}) }));
      }
      for (const model of models) decisions.set(model.id, model);
    } catch (error) {
      if (!(error instanceof UnreadableDecision)) throw error;
      findings.push(finding(error.code, '', { detail: error.message }));
    }
  }
  return decisions;
}

/** What the engine can run, refused by name. */
function structureFindings(process: ModdleElement, sandbox: boolean): DiagramFinding[] {
  const findings: DiagramFinding[] = [];
  if (!keyPattern.test(process.id)) findings.push(finding('process-key-unreadable', process.id));
  findings.push(...nodeFindings(process, sandbox));
  return findings;
}

function nodeFindings(container: ModdleElement, sandbox: boolean): DiagramFinding[] {
  const findings: DiagramFinding[] = [];
  for (const node of (container.flowElements ?? []) as ModdleElement[]) {
    if (node.$type === 'bpmn:SequenceFlow') {
      if (!node.sourceRef || !node.targetRef) findings.push(finding('flow-without-end', node.id));
      const language = (node.conditionExpression as { language?: string } | undefined)?.language;
      if (language) findings.push(finding('no-script', node.id, { language }));
      continue;
    }
    const name = unsupported(node, container);
    if (name) findings.push(finding('unsupported', node.id, { name }));
    const unproved = sandbox || name ? null : sandboxOnly(node);
    if (unproved) findings.push(finding('sandbox-only', node.id, { name: unproved }));
    if ((reservedWords as readonly string[]).includes(node.id)) findings.push(finding('reserved-word', node.id));
    findings.push(...nodeFindings(node, sandbox));
  }
  return findings;
}

/** FEEL that does not parse, names that nothing gives, `item.x` in a filter. */
function expressionFindings(model: ProcessModel, sandbox: boolean): DiagramFinding[] {
  const findings: DiagramFinding[] = [];
  const known = knownNames(model);
  const start = new Set(model.startNames);
  const bound = new Set(Object.values(model.elements).flatMap((element) => element.loop?.inputElement ?? []));
  // What people start has what its start form declares, and nothing else.
  const hasForm = model.startable === 'people' && !sandbox;
  for (const { element, text, kind } of expressionsOf(model)) {
    const fault = syntaxFault(text, known);
    if (fault) {
      findings.push(finding('feel-syntax', element, { expression: text, detail: fault }));
      continue;
    }
    if (kind === 'condition' && !text.startsWith('='))
      findings.push(finding('condition-no-feel', element, { expression: text }));
    if (/\[[^\]]*\bitem\s*\./.test(text)) findings.push(finding('item-in-filter', element, { expression: text }));
    for (const name of namesRead(text, known)) {
      if (name in known || bound.has(name)) continue;
      if (!start.has(name) || (hasForm && !model.declaredStart.includes(name))) {
        findings.push(finding('unknown-name', element, { name, expression: text }));
      }
    }
  }
  return findings;
}

/** What a diagram may name: content, settings, what is deployed and what the deployment itself brings. */
async function knownFor(
  models: ProcessModel[],
  { forms }: Candidate,
  { content, settings, deployedKeys, find, decisions }: CheckParts & { decisions: ReadonlyMap<string, DecisionModel> },
): Promise<Known> {
  const formsOf = (key: string): Forms => ({ ...content.formsOf(key), ...forms });
  const decisionsIn = async (key: string) => new Map([...(await decisionsOf(content.decisionsOf(key))), ...decisions]);
  const own = await Promise.all(
    models.map(async (model): Promise<ProcessToProve> => {
      return { model, forms: formsOf(model.key), decisions: [...(await decisionsIn(model.key)).values()] };
    }),
  );
  const processes = new Map([...(await calledFrom(models, find)), ...own].map((one) => [one.model.key, one]));
  return {
    forms: (key) => processes.get(key)?.forms ?? {},
    decision: (key, id) => processes.get(key)?.decisions.find((one) => one.id === id),
    documents: (key) => Object.keys(content.folder(key)?.documents ?? {}),
    isProcess: (key) => processes.has(key) || deployedKeys.includes(key),
    process: (key) => processes.get(key),
    isLimit: (name) => settings.has(name) && 'amount' in settings.definitionOf(name),
    isSetting: (name) => settings.has(name),
    isClause: (clause) => content.clauses.has(clause),
    isAct: (name) => name in content.acts,
    isCheck: (type) => content.check(type) !== undefined,
    service: (type) => {
      if (content.service(type)) return 'ours';
      return content.folder(type.split('.')[0] ?? '') ? 'missing' : 'outside';
    },
  };
}

/** Forms must compile, and their patterns must not be able to run away. */
function formFindings(forms: Forms): DiagramFinding[] {
  const findings: DiagramFinding[] = [];
  for (const [formId, form] of Object.entries(forms)) {
    try {
      formAjv().compile(form.schema);
    } catch (error) {
      findings.push(finding('form-invalid', formId, { detail: (error as Error).message }));
    }
    for (const pattern of formPatternFaults(form.schema))
      findings.push(finding('pattern-unbounded', formId, { detail: pattern }));
  }
  return findings;
}
