/** Deployed versions, parsed once and kept: the model, what the engine reads, the forms with their validators. */
import Ajv, { type ErrorObject, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { LRUCache } from 'lru-cache';
import {
  bounded,
  compileProcess,
  type DecisionModel,
  type Deployed,
  executableProcesses,
  type Forms,
  type ProcessModel,
  parseBpmn,
  parseDmn,
  shapeOf,
  sourceOf,
  TookTooLong,
} from '../engine/index.ts';
import type { Rule } from '../proof/index.ts';
import type { WorkTx } from './ports.ts';
import type { ProblemFault } from './problem.ts';
import type { DefinitionRow } from './rows.ts';

export interface Definition extends Deployed {
  id: string;
  key: string;
  version: number;
  name: string;
  sandbox: boolean;
  forms: Forms;
  decisions: Map<string, DecisionModel>;
  /** The clause rules that its cases are watched by. */
  rules: Rule[];
}

export class Definitions {
  readonly #kept = new LRUCache<string, Definition>({ max: 200 });

  readonly #names = new Map<string, { name: string; definitionId: string }>();

  /** The Chinese name of a process, as its latest version has it. */
  async nameOf(key: string, sandbox: boolean, tx: WorkTx): Promise<string> {
    const known = this.#names.get(`${key} ${sandbox}`);
    if (known) return known.name;
    const latest = await tx.latestDefinition(key, sandbox);
    if (!latest) return key;
    const { name } = await this.get(latest.id, tx);
    this.#names.set(`${key} ${sandbox}`, { name, definitionId: latest.id });
    return name;
  }

  /** A new version may have another name. */
  forgetNames(): void {
    this.#names.clear();
  }

  /** @throws when there is no such version */
  async get(id: string, tx: WorkTx): Promise<Definition> {
    const kept = this.#kept.get(id);
    if (kept) return kept;
    const row = await tx.definition(id);
    if (!row) throw new Error(`no definition ${id}`);
    const definition = await load(row, tx);
    this.#kept.set(id, definition);
    return definition;
  }
}

async function load(row: DefinitionRow, tx: WorkTx): Promise<Definition> {
  const context = await parseBpmn(row.bpmn);
  const process = executableProcesses(context).find((candidate) => candidate.id === row.key);
  if (!process) throw new Error(`definition ${row.id} has no process ${row.key}`);
  const model = compileProcess(process, row.forms);
  model.calledOutputs = await calledOutputsOf(model, row.sandbox, tx);
  return {
    id: row.id,
    key: row.key,
    version: row.version,
    name: row.name,
    sandbox: row.sandbox,
    model,
    source: sourceOf(context, model),
    forms: row.forms,
    decisions: await decisionsOf(row.dmn),
    rules: row.rules,
  };
}

/** The decisions of a deployment's files, by id. */
export async function decisionsOf(files: readonly string[]): Promise<Map<string, DecisionModel>> {
  const models = (await Promise.all(files.map(parseDmn))).flat();
  return new Map(models.map((model) => [model.id, model]));
}

async function calledOutputsOf(model: ProcessModel, sandbox: boolean, tx: WorkTx): Promise<Record<string, string[]>> {
  const outputs: Record<string, string[]> = {};
  const called = new Set(Object.values(model.elements).flatMap((element) => element.calledProcess ?? []));
  for (const key of called) {
    const latest = (await tx.latestDefinition(key, sandbox)) ?? (await tx.latestDefinition(key, false));
    const row = latest && (await tx.definition(latest.id));
    if (!row) continue;
    const process = executableProcesses(await parseBpmn(row.bpmn)).find((candidate) => candidate.id === key);
    if (process) outputs[key] = compileProcess(process, row.forms).outputNames;
  }
  return outputs;
}

const formats = ['attachment', 'unit', 'person'];

/** Forms follow JSON Schema with `if/then`; their own words beside are these. */
export function formAjv(): Ajv {
  const ajv = new Ajv({
    strict: true,
    strictRequired: false,
    strictTypes: false,
    allErrors: true,
    verbose: true,
    allowUnionTypes: true,
  });
  addFormats(ajv);
  ajv.addKeyword('enumNames');
  for (const format of formats) ajv.addFormat(format, true);
  return ajv;
}

const validators = new WeakMap<object, ValidateFunction>();

/** Text that people type is checked for at most this long; a pattern that needs more is no check. */
const budgetMs = 1000;

/** What is wrong with the values of a form: every fault with its path, none when it is right. */
export function formFaults(form: Forms[string] | undefined, values: Record<string, unknown>): ProblemFault[] {
  if (!form) return Object.keys(values).length ? [{ code: 'unknown-field', path: Object.keys(values)[0] }] : [];
  const known = shapeOf(form.schema).fields ?? {};
  const unknown = Object.keys(values).filter((name) => !(name in known));
  const faults: ProblemFault[] = unknown.map((name) => ({ code: 'unknown-field', path: name }));
  let validate = validators.get(form.schema);
  if (!validate) {
    validate = formAjv().compile(form.schema);
    validators.set(form.schema, validate);
  }
  try {
    if (!bounded(budgetMs, () => validate(values))) faults.push(...(validate.errors ?? []).flatMap(faultOf));
  } catch (error) {
    if (!(error instanceof TookTooLong)) throw error;
    faults.push({ code: 'took-too-long' });
  }
  return faults.filter((fault, index) => faults.findIndex(isSame(fault)) === index);
}

/** ajv says what its schema says; `if`, `oneOf` and the like only repeat what their parts said. */
function faultOf({ keyword, instancePath, params, data }: ErrorObject): ProblemFault[] {
  if (keyword === 'if' || keyword === 'allOf') return [];
  const missing = keyword === 'required' ? `/${String((params as { missingProperty: string }).missingProperty)}` : '';
  // Of a text of blanks a pattern says that its form is wrong; people are to hear that nothing stands there.
  const isBlank = keyword === 'minLength' || (keyword === 'pattern' && String(data).trim() === '');
  return [{ code: isBlank ? 'required' : keyword, path: `${instancePath}${missing}`.slice(1) }];
}

const isSame = (a: ProblemFault) => (b: ProblemFault) => a.code === b.code && a.path === b.path;
