/** What is wrong with decisions before any case, everything at once. */
import { cellFindings } from './cell-findings.ts';
import type { DecisionLookup, DecisionModel } from './model.ts';
import { tableFindings } from './table-findings.ts';

export type DecisionFindingCode =
  | 'feel-syntax'
  | 'unknown-name'
  | 'unknown-function'
  | 'loop-too-long'
  | 'feel-missing'
  | 'test-type'
  | 'empty-range'
  | 'moment-without-zone'
  | 'output-type'
  | 'output-not-allowed'
  | 'unknown-type'
  | 'type-missing'
  | 'unknown-hit-policy'
  | 'unknown-aggregation'
  | 'aggregation-without-collect'
  | 'aggregation-of-several-outputs'
  | 'priority-without-values'
  | 'no-outputs'
  | 'output-name'
  | 'no-rules'
  | 'row-width'
  | 'unsupported-logic'
  | 'unsupported-language'
  | 'duplicate-id'
  | 'duplicate-name'
  | 'unknown-decision'
  | 'decision-circle';

export interface DecisionFinding {
  code: DecisionFindingCode;
  /** Id of the decision. */
  decision: string;
  /** The row, counted from 1 as tables print it. */
  rule?: number;
  /** The column, counted from 1 through inputs and then outputs. */
  column?: number;
  /** What the message speaks of: `expression`, `name`, `detail`, … */
  values?: Record<string, string>;
}

/**
 * Everything that keeps decisions from being deployed; none when they are sound.
 * @param models the decisions of one file
 * @param knownNames what the process that asks gives: its results, start variables and `builtinNames`. Null checks no
 * names: a file that several processes use is checked with the names of each
 * @param elsewhere finds decisions of other files
 */
export function decisionFindings(
  models: DecisionModel[],
  knownNames: Record<string, unknown> | null,
  elsewhere: DecisionLookup = () => undefined,
): DecisionFinding[] {
  const own = new Map(models.map((model) => [model.id, model]));
  const lookup: DecisionLookup = (id) => own.get(id) ?? elsewhere(id);
  return [
    ...duplicates(models),
    ...circles(models, lookup),
    ...models.flatMap((model) => [
      ...requirements(model, lookup),
      ...tableFindings(model),
      ...cellFindings(model, knownNames, resultNames(model, lookup)),
    ]),
  ];
}

/** Names under which a decision knows what it requires. */
const resultNames = (model: DecisionModel, lookup: DecisionLookup): string[] =>
  model.requires.flatMap((id) => {
    const required = lookup(id);
    return required ? [id, required.name, required.resultName] : [id];
  });

/** moddle names ids that stand twice in a file; two files or a model made elsewhere may share one too. */
function duplicates(models: DecisionModel[]): DecisionFinding[] {
  const decision = models[0]?.id ?? '';
  const inFile = new Set(models.flatMap(({ duplicateIds }) => duplicateIds));
  const twice = models.filter(({ id }, index) => models.findIndex((other) => other.id === id) !== index);
  for (const { id } of twice) inFile.add(id);
  const rows = models.flatMap((model) => {
    const ids = model.rules.map(({ id }) => id);
    return ids.flatMap((id, index): DecisionFinding[] =>
      ids.indexOf(id) === index || inFile.has(id)
        ? []
        : [{ code: 'duplicate-id', decision: model.id, rule: index + 1, values: { name: id } }],
    );
  });
  return [
    ...[...inFile].map((id): DecisionFinding => ({ code: 'duplicate-id', decision, values: { name: id } })),
    ...rows,
  ];
}

function requirements(model: DecisionModel, lookup: DecisionLookup): DecisionFinding[] {
  const findings: DecisionFinding[] = [];
  const add = (code: DecisionFindingCode, name: string) =>
    findings.push({ code, decision: model.id, values: { name } });
  for (const id of model.requires) if (!lookup(id)) add('unknown-decision', id);
  const owners = new Map<string, string>();
  for (const id of new Set(model.requires)) {
    const required = lookup(id);
    for (const name of required ? new Set([id, required.name, required.resultName]) : []) {
      if (owners.has(name)) add('duplicate-name', name);
      owners.set(name, id);
    }
  }
  return findings;
}

/** Ways along requirements that come back to where they were, each once. */
function circles(models: DecisionModel[], lookup: DecisionLookup): DecisionFinding[] {
  const findings: DecisionFinding[] = [];
  const done = new Set<string>();
  const path: string[] = [];
  const visit = (id: string): void => {
    const at = path.indexOf(id);
    if (at >= 0) {
      const circle = [...path.slice(at), id].join(' → ');
      findings.push({ code: 'decision-circle', decision: id, values: { name: circle } });
    }
    if (at >= 0 || done.has(id)) return;
    path.push(id);
    for (const required of lookup(id)?.requires ?? []) visit(required);
    path.pop();
    done.add(id);
  };
  for (const { id } of models) visit(id);
  return findings;
}
