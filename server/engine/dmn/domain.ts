/** Which results a decision can have at all: what the proof of a diagram branches over. */
import { FeelError } from '../feel.ts';
import { Incident } from '../instance.ts';
import { literalOf } from './expressions.ts';
import { outcomeOf } from './hit-policies.ts';
import { type DecisionModel, isListed } from './model.ts';
import { defaultOf, type Hit, outputsOf } from './table.ts';
import { plainOf } from './values.ts';

/** Lists and sums come from any rows together: 2^8 sets are what a proof may be asked to try. */
const maxRowsTogether = 8;

/**
 * Every result that a decision can have, as JSON, each once, in the order of the rows, then the default. Null when some
 * output is no literal, or when more than eight rows could hit together.
 *
 * Incidents are not among them: there the case stands still. It is read off the outputs alone: that rows exclude each other,
 * or leave nothing for the default, is not looked at.
 */
export function domainOf(model: DecisionModel): unknown[] | null {
  if (model.unsupported) return null;
  if (model.hitPolicy === 'COLLECT' && model.aggregation === 'COUNT')
    return Array.from({ length: model.rules.length + 1 }, (_, count) => count);
  const rows = model.literal === undefined ? model.rules.map(({ outputs }) => outputs) : [[model.literal]];
  const defaults = model.outputs.flatMap((output) => output.default ?? []);
  if (![...rows.flat(), ...defaults].every((text) => literalOf(text))) return null;
  const comeTogether = isListed(model) || model.aggregation === 'SUM';
  if (comeTogether && rows.length > maxRowsTogether) return null;
  try {
    const hits = rows.map((texts, ruleIndex): Hit => {
      const outputs = outputsOf(model, texts, {}, `row ${ruleIndex + 1}`);
      return { ruleIndex, ruleId: model.rules[ruleIndex]?.id ?? '', outputs };
    });
    // One value of many (MIN, MAX, PRIORITY) is that of some row alone.
    const sets = comeTogether ? setsOf(hits) : hits.map((hit) => [hit]);
    const results = sets.map((set) => outcomeOf(model, set).value);
    const otherwise = defaultOf(model, {});
    return distinct((otherwise === undefined ? results : [...results, otherwise]).map(plainOf));
  } catch (error) {
    // Outputs that are not allowed, sums of texts: findings keep such a table from being deployed.
    if (error instanceof Incident || error instanceof FeelError) return null;
    throw error;
  }
}

export interface DecisionRow {
  /** FEEL that is true where the row hits, without `=`; one for each cell that asks something. */
  conditions: string[];
  /** What the row gives: plain, as `domainOf` has it. */
  value: unknown;
}

/** A table as its rows. */
export interface DecisionRows {
  /** The decision is the list of what every row gives that hits, in their order; else the first that hits counts. */
  isList: boolean;
  rows: DecisionRow[];
}

/** The rows of a table; null where a result is more than what single rows give, or an output is no literal. */
export function rowsOf(model: DecisionModel): DecisionRows | null {
  if (model.unsupported || model.literal !== undefined || model.requires.length) return null;
  const isList = model.hitPolicy === 'COLLECT' && !model.aggregation;
  if (!isList && !['UNIQUE', 'FIRST', 'ANY'].includes(model.hitPolicy)) return null;
  if (!model.rules.every(({ outputs }) => outputs.every((text) => literalOf(text)))) return null;
  try {
    const rows = model.rules.map(({ id: ruleId, inputs, outputs: texts }, ruleIndex) => {
      const outputs = outputsOf(model, texts, {}, `row ${ruleIndex + 1}`);
      const conditions = inputs.flatMap((cell, column) =>
        cell.trim() === '-' || !cell.trim() ? [] : [`(${model.inputs[column]?.expression}) in (${cell})`],
      );
      const value = plainOf(outcomeOf(model, [{ ruleIndex, ruleId, outputs }]).value);
      return { conditions, value: isList ? (value as unknown[])[0] : value };
    });
    return { isList, rows };
  } catch (error) {
    if (error instanceof Incident || error instanceof FeelError) return null;
    throw error;
  }
}

/** Every set of at least one, its members in their order. */
const setsOf = (hits: Hit[]): Hit[][] =>
  Array.from({ length: 2 ** hits.length - 1 }, (_, index) =>
    hits.filter((_hit, position) => ((index + 1) >> position) & 1),
  );

const distinct = (values: unknown[]): unknown[] => [
  ...new Map(values.map((value) => [JSON.stringify(value), value])).values(),
];
