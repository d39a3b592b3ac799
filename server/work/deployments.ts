/** Deployed versions: a designer's, and the product's own when the server starts. Running cases stay on theirs. */
import { createHash, randomUUID } from 'node:crypto';
import { type Forms, type ProcessModel, startsAwaited } from '../engine/index.ts';
import type { ProcessToProve, Proof, Rule } from '../proof/index.ts';
import { dayOf, type Instant } from '../time/index.ts';
import type { Asking } from './access.ts';
import type { Content } from './content.ts';
import { decisionsOf } from './definitions.ts';
import { type Candidate, type Checked, checkDeployment, type DiagramFinding } from './deployment-check.ts';
import type { Executor } from './executor.ts';
import {
  type FindProcess,
  isWaived,
  processInFolder,
  proofFindings,
  proofRequestOf,
  ruleFindings,
  standing,
  type Waiver,
} from './gate.ts';
import type { WorkTx } from './ports.ts';
import { Problem } from './problem.ts';
import type { DeploymentRow } from './rows.ts';
import { readingContext } from './step-context.ts';
import type { World } from './world.ts';

export interface Deployment extends Candidate {
  comment: string;
  /** Findings that an administrator lets pass. */
  waive: Waiver[];
}

export interface Deployed {
  id: string;
  definitions: { id: string; key: string; version: number }[];
}

export class Deployments {
  readonly #executor: Executor;

  constructor(executor: Executor) {
    this.#executor = executor;
  }

  /** What a deployment would say. */
  async check(candidate: Candidate): Promise<Checked & { proof: Proof | null }> {
    const { store, world } = this.#executor.parts;
    const find: FindProcess = (key) => this.#deployedProcess(key, store.read);
    const checked = await this.#check(candidate, store.read, { world: await world.current(), alsoKnown: [], find });
    return this.#proved(candidate, checked, find);
  }

  /**
   * @throws InvalidDiagram with every finding when one of them refuses it; Problem forbidden without the permission `design`,
   * or when somebody waives a finding without `administer`
   */
  async deploy(deployment: Deployment, asking: Asking): Promise<Deployed> {
    const { permissions } = asking.person;
    if (!permissions.includes('design')) throw new Problem('forbidden');
    if (deployment.waive.length && !permissions.includes('administer')) throw new Problem('forbidden');
    // Proved before the transaction: nobody waits for it.
    const { findings, models } = await this.check(deployment);
    const isRefused = (finding: DiagramFinding) =>
      standing(finding) === 'refused' || (standing(finding) === 'waivable' && !isWaived(finding, deployment.waive));
    if (findings.some(deployment.sandbox ? ({ severity }) => severity === 'error' : isRefused))
      throw new InvalidDiagram(findings);
    const waived = findings.filter((one) => standing(one) === 'waivable');
    return this.#executor.run(asking, async (_unit, tx, world) => {
      const by = { at: asking.now, by: asking.person.account, source: 'county' as const, world };
      return this.#store({ ...deployment, waive: waived.length ? deployment.waive : [] }, models, by, tx);
    });
  }

  /** In the sandbox nothing is proved. */
  async #proved(candidate: Candidate, checked: Checked, find: FindProcess): Promise<Checked & { proof: Proof | null }> {
    const { content, prove } = this.#executor.parts;
    const rules = candidate.sandbox ? [] : ruleFindings(candidate.rules, content);
    if (candidate.sandbox || !checked.models.length)
      return { ...checked, findings: [...checked.findings, ...rules], proof: null };
    const sound = rules.some(({ severity }) => severity === 'error') ? { ...candidate, rules: [] } : candidate;
    const proof = await prove(await proofRequestOf(sound, checked.models, { content, find }));
    const named = proofFindings(proof).map((one) => ({ ...one, ...nameIn(checked.models, one.element) }));
    return { ...checked, findings: [...checked.findings, ...rules, ...named], proof };
  }

  async #deployedProcess(key: string, tx: WorkTx): Promise<ProcessToProve | undefined> {
    const latest = await tx.latestDefinition(key, false);
    if (!latest) return undefined;
    const { model, forms, decisions } = await this.#executor.parts.definitions.get(latest.id, tx);
    return { model, forms, decisions: [...decisions.values()] };
  }

  /**
   * Deploys what stands in `processes/` and is not yet deployed. A version that the county deployed itself is never
   * overwritten, and what was deployed before is not deployed again.
   * @returns the keys of what is new
   */
  async deployProduct(now: Instant): Promise<string[]> {
    const { content } = this.#executor.parts;
    const folders = content.folders.filter((folder) => folder.bpmn !== null);
    const keys = folders.map(({ key }) => key);
    const deployed: string[] = [];
    await this.#executor.run(now, async (_unit, tx, world) => {
      deployed.length = 0;
      for (const { key } of folders) {
        const candidate: Deployment = { ...candidateIn(content, key), comment: '', waive: [] };
        const latest = await tx.latestDefinition(key, false);
        const before = latest && (await tx.deploymentOf(latest.deploymentId));
        if (before && (before.source === 'county' || before.digest === digestOf(candidate))) continue;
        const find: FindProcess = async (callee) =>
          (await processInFolder(content, callee)) ?? (await this.#deployedProcess(callee, tx));
        const found = await this.#check(candidate, tx, { world, alsoKnown: keys, find });
        const checked = await this.#proved(candidate, found, find);
        const errors = checked.findings.filter(({ severity }) => severity === 'error');
        if (errors.length)
          throw new Error(`processes/${key}: ${errors.map(({ code, element }) => `${code} at ${element}`).join(', ')}`);
        await this.#store(candidate, checked.models, { at: now, by: 'product', source: 'product', world }, tx);
        deployed.push(key);
      }
    });
    return deployed;
  }

  async #check(
    candidate: Candidate,
    tx: WorkTx,
    { world, alsoKnown, find }: { world: World; alsoKnown: string[]; find: FindProcess },
  ): Promise<Checked> {
    const definitions = await tx.definitions({ latest: true, sandbox: false });
    const deployedKeys = [...definitions.map(({ key }) => key), ...alsoKnown];
    return checkDeployment(candidate, {
      content: this.#executor.parts.content,
      settings: world.settings,
      deployedKeys,
      find,
    });
  }

  async #store(
    { bpmn, dmn, forms, rules, sandbox, comment, waive }: Deployment,
    models: ProcessModel[],
    { at, by, source, world }: { at: Instant; by: string; source: DeploymentRow['source']; world: World },
    tx: WorkTx,
  ): Promise<Deployed> {
    const id = randomUUID();
    const { content, definitions } = this.#executor.parts;
    const digest = digestOf({ bpmn, dmn, forms, rules });
    const rows = [];
    for (const model of models) {
      const version = ((await tx.latestDefinition(model.key, sandbox))?.version ?? 0) + 1;
      const own = { ...content.formsOf(model.key), ...forms };
      rows.push({
        id: randomUUID(),
        deploymentId: id,
        key: model.key,
        version,
        sandbox,
        name: model.name,
        clauses: clausesIn(model),
        startable: model.startable === 'people' && (sandbox || !!model.candidates),
        bpmn,
        forms: onlyNamed(model, own),
        rules: sandbox ? [] : (rules as Rule[]),
        dmn: await withOwnDecisions(dmn, content.decisionsOf(model.key)),
      });
    }
    definitions.forgetNames();
    await tx.insertDeployment(
      { id, deployedAt: at, deployedBy: by, comment, sandbox, source, digest, waived: waive },
      rows,
    );
    for (const [index, model] of models.entries()) {
      const { id: definitionId = '', key = '' } = rows[index] ?? {};
      const starts = startsAwaited(model, readingContext(world, { now: at, settingsDay: dayOf(at), instance: nobody }));
      const awaited = starts.map((start) => ({ ...start, id: randomUUID(), definitionId, processKey: key, sandbox }));
      await tx.replaceStartWaits(key, sandbox, awaited);
    }
    return { id, definitions: rows.map(({ id: definitionId, key, version }) => ({ id: definitionId, key, version })) };
  }
}

/** Refused by what was found; the findings go to the designer. */
export class InvalidDiagram extends Error {
  constructor(readonly findings: DiagramFinding[]) {
    super(findings.map(({ code, element }) => `${code} at ${element}`).join(', '));
  }
}

/** What a folder of the product would deploy. */
export const candidateIn = (content: Content, key: string): Candidate => ({
  bpmn: content.folder(key)?.bpmn ?? '',
  dmn: content.decisionsOf(key),
  forms: content.formsOf(key),
  rules: content.folder(key)?.rules ?? [],
  sandbox: false,
});

const nameIn = (models: ProcessModel[], element: string): { name?: string } => {
  const name = models.map(({ elements }) => elements[element]?.name).find(Boolean);
  return name ? { name } : {};
};

const nobody = { id: '', title: '', starter: null, itemKey: null, isCalled: false };

/** The decisions of a deployment, and those of its process folder that it does not bring itself. */
async function withOwnDecisions(given: string[], own: string[]): Promise<string[]> {
  const ids = new Set((await decisionsOf(given)).keys());
  const missing = await Promise.all(
    own.map(async (file) => ([...(await decisionsOf([file])).keys()].some((id) => ids.has(id)) ? [] : [file])),
  );
  return [...given, ...missing.flat()];
}

const digestOf = ({ bpmn, dmn, forms, rules }: Pick<Candidate, 'bpmn' | 'dmn' | 'forms' | 'rules'>): string =>
  createHash('sha256')
    .update(bpmn)
    .update(JSON.stringify([forms, dmn, rules]))
    .digest('hex');

const clausesIn = (model: ProcessModel): string[] => [
  ...new Set([...model.clauses, ...Object.values(model.elements).flatMap((element) => element.clauses)]),
];

/** The forms that the diagram names: a later change of a shared form changes no deployed version. */
function onlyNamed(model: ProcessModel, forms: Forms): Forms {
  const names = [model.startFormId, ...Object.values(model.elements).map((element) => element.formId)];
  return Object.fromEntries(names.flatMap((name) => (name && forms[name] ? [[name, forms[name]]] : [])));
}
