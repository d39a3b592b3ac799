/** What is wrong with written values, which need no case: another type, not allowed, a range that nothing lies in. */
import { DateTime } from 'luxon';
import { FeelError } from '../feel.ts';
import { literalOf } from './expressions.ts';
import type { DecisionOutput } from './model.ts';
import type { TextFault } from './names.ts';
import { feelTypeOf, mismatch, typed } from './types.ts';
import { operandsOf, parseTests, passes, type UnaryTest } from './unary-tests.ts';
import { isRange, kindOf, orderOf } from './values.ts';

export function literalOutputFaults(text: string, raw: unknown, output: DecisionOutput): TextFault[] {
  if (!isOfType(raw, text, output.type))
    return [{ code: 'output-type', values: { expression: text, name: output.type } }];
  if (isAllowed(typed(raw, output.type), output)) return zoneFaults(text, raw);
  return [{ code: 'output-not-allowed', values: { expression: text, name: output.allowed ?? '' } }];
}

function isAllowed(value: unknown, output: DecisionOutput): boolean {
  if (!output.allowed) return true;
  try {
    return passes(parseTests(output.allowed, {}), value, output, {}) === true;
  } catch (error) {
    if (!(error instanceof FeelError)) throw error;
    // Allowed values that read names are checked when they are known; those that do not parse are a finding of their own.
    return true;
  }
}

export function literalTestFaults(test: UnaryTest, type: string): TextFault[] {
  const literals = operandsOf(test).flatMap((text) => {
    const literal = literalOf(text);
    return literal ? [{ text, value: literal.value }] : [];
  });
  const faults = literals.flatMap(({ text, value }): TextFault[] => {
    const parts = test.kind === 'value' && Array.isArray(value) ? value : [value];
    if (!parts.every((part) => isOperand(part, text, type)))
      return [{ code: 'test-type', values: { expression: text, name: type } }];
    return parts.flatMap((part) => [...typeFaults(text, part, type), ...zoneFaults(text, part)]);
  });
  const [start, end] = literals;
  if (faults.length || test.kind !== 'interval' || !start || !end) return faults;
  const order = orderOf(typed(start.value, type), typed(end.value, type));
  const expression = `${start.text}..${end.text}`;
  if (order === null) return [{ code: 'test-type', values: { expression, name: type } }];
  const isEmpty = order > 0 || (order === 0 && !(test.startIncluded && test.endIncluded));
  return isEmpty ? [{ code: 'empty-range', values: { expression } }] : [];
}

/** In a list null and ranges may stand too. */
const isOperand = (value: unknown, text: string, type: string): boolean =>
  isRange(value) || (value === null && text.startsWith('[')) || isOfType(value, text, type);

/** `date("2025-13-01")` is null in FEEL, but nobody means null who writes a date. */
function isOfType(value: unknown, text: string, type: string): boolean {
  if (value === null) return text === 'null';
  if (typed(value, type) === mismatch) return false;
  // A date read as a moment would be 08:00 in the county; `…T00:00:00Z` says that this is meant.
  return feelTypeOf(type) !== 'date and time' || kindOf(value) !== 'date' || /\dT\d/.test(text);
}

/** Cases are JSON: without a type nothing reads their texts as dates or durations, and the test would never hold. */
const typeFaults = (text: string, value: unknown, type: string): TextFault[] =>
  feelTypeOf(type) === 'Any' && /date|time|duration/.test(kindOf(value))
    ? [{ code: 'type-missing', values: { expression: text, name: kindOf(value) } }]
    : [];

/** A moment without an offset is read in the zone of whatever machine evaluates it. */
const zoneFaults = (text: string, value: unknown): TextFault[] =>
  DateTime.isDateTime(value) && kindOf(value) === 'date and time' && value.zone.type === 'system'
    ? [{ code: 'moment-without-zone', values: { expression: text } }]
    : [];
