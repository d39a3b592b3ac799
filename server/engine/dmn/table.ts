/** One decision table over one scope: which rows hit, and what their outputs are. */
import { Incident } from '../instance.ts';
import { type Scope, valueIn } from './expressions.ts';
import { type DecisionModel, type DecisionOutput, isListed } from './model.ts';
import { mismatch, typed } from './types.ts';
import { parseTests, passes } from './unary-tests.ts';

/** A row that hit, with its outputs in the order of the columns. */
export interface Hit {
  ruleIndex: number;
  ruleId: string;
  outputs: unknown[];
}

/**
 * The rows whose every input entry holds, in the order of the table; under FIRST at most one.
 * @throws Incident `decision-input-type`, `decision-input-not-allowed`, `decision-several-hits` (UNIQUE alone),
 * `decision-output-type`, `decision-output-not-allowed`
 */
export function hitsOf(model: DecisionModel, scope: Scope): Hit[] {
  const values = model.inputs.map((_, column) => inputOf(model, column, scope));
  const rows: number[] = [];
  for (const [index, rule] of model.rules.entries()) {
    const isHit = model.inputs.every((input, column) => {
      const tests = parseTests(rule.inputs[column] ?? '', scope);
      return passes(tests, values[column], input, scope) === true;
    });
    if (isHit) rows.push(index);
    if (isHit && model.hitPolicy === 'FIRST') break;
  }
  if (model.hitPolicy === 'UNIQUE' && rows.length > 1) {
    const numbers = rows.map((index) => index + 1).join(', ');
    throw new Incident('decision-several-hits', '', `decision ${model.id}: rows ${numbers} hit, only one may`);
  }
  return rows.map((ruleIndex) => {
    const rule = model.rules[ruleIndex]!;
    return { ruleIndex, ruleId: rule.id, outputs: outputsOf(model, rule.outputs, scope, `row ${ruleIndex + 1}`) };
  });
}

/**
 * The result for a case that no row covers; undefined when the table does not have a default for every output. Where the
 * policy gives lists it is a list of the one default, or that default when it is a list itself: `[]`, otherwise none.
 */
export function defaultOf(model: DecisionModel, scope: Scope): unknown {
  const texts = model.outputs.flatMap((output) => output.default ?? []);
  if (!texts.length || texts.length < model.outputs.length) return undefined;
  const [output] = model.outputs as [DecisionOutput];
  const whole = isListed(model) && model.outputs.length === 1 ? valueIn(texts[0]!, scope) : null;
  if (Array.isArray(whole))
    return whole.map((part) => outputOf(output, part, scope, `decision ${model.id}: the default`));
  const value = resultOf(model, outputsOf(model, texts, scope, 'the default'));
  return isListed(model) ? [value] : value;
}

/** One output is the result itself, several are an object by the names of their columns. */
export const resultOf = ({ outputs }: DecisionModel, values: unknown[]): unknown =>
  outputs.length === 1
    ? (values[0] ?? null)
    : Object.fromEntries(outputs.map(({ name }, column) => [name, values[column] ?? null]));

/** Null is let through: what is not known yet is for the rows to say, and no row is an incident. */
function inputOf(model: DecisionModel, column: number, scope: Scope): unknown {
  const input = model.inputs[column]!;
  const place = `decision ${model.id}: input ${column + 1} (${input.label})`;
  const value = typed(valueIn(input.expression, scope), input.type);
  if (value === mismatch) throw new Incident('decision-input-type', '', `${place} is no ${input.type}`);
  if (value === null || !input.allowed) return value;
  if (passes(parseTests(input.allowed, scope), value, input, scope) !== true)
    throw new Incident('decision-input-not-allowed', '', `${place} is none of the allowed values`);
  return value;
}

/** The outputs of a row, each in its column's type and allowed there. */
export const outputsOf = (model: DecisionModel, texts: string[], scope: Scope, row: string): unknown[] =>
  model.outputs.map((output, column) =>
    outputOf(
      output,
      valueIn(texts[column] ?? 'null', scope),
      scope,
      `decision ${model.id}: output ${column + 1} (${output.label}) of ${row}`,
    ),
  );

/** An output in its column's type, and one of its allowed values. */
export function outputOf(output: DecisionOutput, raw: unknown, scope: Scope, place: string): unknown {
  const value = typed(raw, output.type);
  if (value === mismatch) throw new Incident('decision-output-type', '', `${place} is no ${output.type}`);
  if (output.allowed && passes(parseTests(output.allowed, scope), value, output, scope) !== true)
    throw new Incident('decision-output-not-allowed', '', `${place} is none of the allowed values`);
  return value;
}
