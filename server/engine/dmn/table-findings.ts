/** What is wrong with the frame of a decision: its logic, its policy, its columns and the width of its rows. */
import type { DecisionFinding, DecisionFindingCode } from './findings.ts';
import { rankedValues } from './hit-policies.ts';
import { aggregations, type DecisionModel, hitPolicies, isRanked } from './model.ts';
import { feelTypeOf } from './types.ts';

export function tableFindings(model: DecisionModel): DecisionFinding[] {
  const findings: DecisionFinding[] = [];
  const add = (code: DecisionFindingCode, place: Partial<DecisionFinding> = {}) =>
    findings.push({ code, decision: model.id, ...place });
  if (model.unsupported) add('unsupported-logic', { values: { name: model.unsupported } });
  if (model.language) add('unsupported-language', { values: { name: model.language } });
  for (const [index, { type }] of [...model.inputs, ...model.outputs].entries()) {
    if (!feelTypeOf(type)) add('unknown-type', { column: index + 1, values: { name: type } });
  }
  if (model.unsupported || model.literal !== undefined) return findings;

  for (const { code, name } of policyFaults(model)) add(code, { values: { name } });
  if (!model.outputs.length) add('no-outputs');
  const names = model.outputs.map(({ name }) => name);
  for (const [index, name] of names.entries()) {
    const isKey = name !== '' && names.indexOf(name) === index;
    if (names.length > 1 && !isKey) add('output-name', { column: model.inputs.length + index + 1, values: { name } });
  }
  if (!model.rules.length) add('no-rules');
  for (const [index, rule] of model.rules.entries()) {
    const isFull = rule.inputs.length === model.inputs.length && rule.outputs.length === model.outputs.length;
    if (!isFull) add('row-width', { rule: index + 1 });
  }
  return findings;
}

function policyFaults(model: DecisionModel): { code: DecisionFindingCode; name: string }[] {
  const { hitPolicy, aggregation, outputs } = model;
  if (!hitPolicies.some((policy) => policy === hitPolicy)) return [{ code: 'unknown-hit-policy', name: hitPolicy }];
  if (isRanked(model) && !outputs.some(hasRanks)) return [{ code: 'priority-without-values', name: hitPolicy }];
  if (!aggregation) return [];
  if (hitPolicy !== 'COLLECT') return [{ code: 'aggregation-without-collect', name: aggregation }];
  if (!aggregations.some((known) => known === aggregation)) return [{ code: 'unknown-aggregation', name: aggregation }];
  // COUNT reads no output, however many there are.
  const isOfOne = outputs.length <= 1 || aggregation === 'COUNT';
  return isOfOne ? [] : [{ code: 'aggregation-of-several-outputs', name: aggregation }];
}

function hasRanks(output: DecisionModel['outputs'][number]): boolean {
  try {
    return rankedValues(output) !== null;
  } catch {
    // Allowed values that do not parse are a finding of their own.
    return true;
  }
}
