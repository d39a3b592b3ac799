/** What the hits of a table make together. */
import { Incident } from '../instance.ts';
import { literalOf } from './expressions.ts';
import { type DecisionModel, type DecisionOutput, isListed, isRanked } from './model.ts';
import { type Hit, resultOf } from './table.ts';
import { mismatch, typed } from './types.ts';
import { parseTests } from './unary-tests.ts';
import { orderOf, same } from './values.ts';

/** The result of a table and the hits that it comes from, in the order of the result. */
export interface Outcome {
  value: unknown;
  hits: Hit[];
}

/**
 * The result of at least one hit; several outputs of a row are one object.
 *
 * UNIQUE and FIRST: their one hit. ANY: the hits, which must agree. PRIORITY: the hit whose outputs stand first among the
 * allowed values, columns left to right, columns without allowed values left out (DMN 1.3, 8.2.10). COLLECT and RULE
 * ORDER: a list in the order of the rows; OUTPUT ORDER: in the order of the allowed values. SUM, MIN, MAX, COUNT: one value.
 * @throws Incident `decision-hits-differ` when hits disagree under ANY, or share the highest priority and disagree;
 * `decision-output-type` when there is nothing to sum or compare
 */
export function outcomeOf(model: DecisionModel, hits: Hit[]): Outcome {
  const ordered = isRanked(model) ? hits.toSorted((a, b) => priorityOf(model, a, b)) : hits;
  if (isListed(model)) return { value: ordered.map((hit) => resultOf(model, hit.outputs)), hits: ordered };
  if (model.hitPolicy === 'COLLECT') return aggregateOf(model, hits);
  const [first] = ordered;
  const rivals = model.hitPolicy === 'ANY' ? ordered : ordered.filter((hit) => priorityOf(model, first!, hit) === 0);
  if (rivals.some((hit) => hit !== first && !same(hit.outputs, first!.outputs))) {
    const rows = rivals.map(({ ruleIndex }) => ruleIndex + 1).join(', ');
    throw new Incident('decision-hits-differ', '', `decision ${model.id}: rows ${rows} hit and differ`);
  }
  return { value: resultOf(model, first!.outputs), hits: model.hitPolicy === 'ANY' ? ordered : [first!] };
}

/** The single values that an output allows, from highest to lowest; null when some test names no single value. */
export function rankedValues({ allowed, type }: DecisionOutput): unknown[] | null {
  if (!allowed) return null;
  const { isAny, isNegated, tests } = parseTests(allowed, {});
  if (isAny || isNegated) return null;
  const values = tests.map((test) => {
    if (test.kind === 'null') return null;
    const literal = test.kind === 'value' ? literalOf(test.text) : null;
    return literal ? typed(literal.value, type) : mismatch;
  });
  return values.includes(mismatch) ? null : values;
}

/** Below 0 when `a` has the higher priority. */
function priorityOf(model: DecisionModel, a: Hit, b: Hit): number {
  if (!isRanked(model)) return 0;
  for (const [column, output] of model.outputs.entries()) {
    const ranks = rankedValues(output) ?? [];
    const rankOf = (hit: Hit): number => ranks.findIndex((value) => same(value, hit.outputs[column]));
    const difference = rankOf(a) - rankOf(b);
    if (difference) return difference;
  }
  return 0;
}

function aggregateOf(model: DecisionModel, hits: Hit[]): Outcome {
  if (model.aggregation === 'COUNT') return { value: hits.length, hits };
  const values = hits.map(({ outputs }) => outputs[0]);
  if (model.aggregation === 'SUM') {
    if (!values.every((value) => typeof value === 'number')) throw notOrdered(model, 'number');
    return { value: rounded(values.reduce((sum, value) => sum + value, 0)), hits };
  }
  if (values.some((value) => orderOf(value, values[0]) === null)) throw notOrdered(model, 'value of one kind');
  const sorted = values.toSorted((a, b) => orderOf(a, b) ?? 0);
  return { value: model.aggregation === 'MIN' ? sorted[0] : sorted.at(-1), hits };
}

const notOrdered = ({ id, aggregation }: DecisionModel, kind: string): Incident =>
  new Incident('decision-output-type', '', `decision ${id}: ${aggregation} over an output that is no ${kind}`);

/** FEEL counts in decimals: 0.1 + 0.2 is 0.3, in fees too. */
const rounded = (sum: number): number => Number(sum.toPrecision(15));
