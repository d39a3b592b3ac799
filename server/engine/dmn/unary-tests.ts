/**
 * Unary tests, the language of an input entry: `"a", "b"`, `[1..5)`, `< 5`, `not(…)`, `? > due`, `-`.
 *
 * They are parsed by feelin and matched here: feelin finds "3" in [1..5), does not find a date in a list of dates, and says
 * that null is `not("legal")`.
 */
import { parseUnaryTests } from '@bpmn-io/feelin';
import { FeelError } from '../feel.ts';
import { literalOf, type Scope, valueIn } from './expressions.ts';
import { mismatch, typed } from './types.ts';
import { isRange, isWithin, orderOf, same } from './values.ts';

export type Operator = '<' | '<=' | '>' | '>=' | '=' | '!=';

export type UnaryTest =
  | { kind: 'null' }
  | { kind: 'compare'; operator: Operator; operand: string }
  | { kind: 'interval'; start: string; end: string; startIncluded: boolean; endIncluded: boolean }
  /** Reads the input as `?` and says itself whether it holds. */
  | { kind: 'condition'; text: string }
  | { kind: 'value'; text: string };

export interface UnaryTests {
  /** `-` or nothing: anything, null too. */
  isAny: boolean;
  isNegated: boolean;
  tests: UnaryTest[];
}

type Node = ReturnType<typeof parseUnaryTests>['topNode'];

const kept = new Map<string, UnaryTests>();
const maxKept = 5_000;

/** @throws FeelError `feel-syntax` when the text is no unary tests */
export function parseTests(text: string, names: Scope): UnaryTests {
  const known = kept.get(text);
  if (known) return known;
  if (!text || text === '-') return { isAny: true, isNegated: false, tests: [] };
  const tree = parseUnaryTests(text, names, undefined as never);
  let readsNames = false;
  tree.iterate({
    enter({ type, from }) {
      if (type.isError) throw new FeelError('feel-syntax', text, `near position ${from}`);
      if (type.name === 'VariableName') readsNames = true;
    },
  });
  const top = partsOf(tree.topNode);
  const isNegated = top[0]?.type.name === 'not';
  const list = top.find(({ type }) => type.name === 'PositiveUnaryTests');
  if (!list) return { isAny: true, isNegated: false, tests: [] };
  const tests = { isAny: false, isNegated, tests: partsOf(list).map((node) => testOf(unwrapped(node), text)) };
  // Names of several words are cut by what is known, so only tests without names mean the same everywhere.
  if (!readsNames) {
    if (kept.size >= maxKept) kept.clear();
    kept.set(text, tests);
  }
  return tests;
}

const partsOf = (node: Node): Node[] => {
  const parts: Node[] = [];
  for (let part = node.firstChild; part; part = part.nextSibling) if (!part.type.isSkipped) parts.push(part);
  return parts;
};

/** The test without what only wraps it: `(null)` is null. */
function unwrapped(node: Node): Node {
  const wraps = ['PositiveUnaryTest', 'SimplePositiveUnaryTest', 'ParenthesizedExpression'];
  const inner = partsOf(node).filter(({ type }) => type.name !== '(' && type.name !== ')');
  return wraps.includes(node.type.name) && inner.length === 1 ? unwrapped(inner[0]!) : node;
}

function testOf(node: Node, source: string): UnaryTest {
  const textOf = ({ from, to }: Node): string => source.slice(from, to);
  const parts = partsOf(node);
  const text = textOf(node);
  if (node.type.name === 'null') return { kind: 'null' };
  if (node.type.name === 'SimplePositiveUnaryTest')
    return { kind: 'compare', operator: textOf(parts[0]!) as Operator, operand: textOf(parts[1]!) };
  if (node.type.name === 'Interval') {
    const [open, start, end, close] = parts.map(textOf) as [string, string, string, string];
    return { kind: 'interval', start, end, startIncluded: open === '[', endIncluded: close === ']' };
  }
  let readsInput = false;
  const isNot = node.type.name === 'FunctionInvocation' && textOf(parts[0]!) === 'not';
  node.cursor().iterate(({ type }) => {
    if (type.name === '?') readsInput = true;
  });
  // Beside other tests `not(< 5)` would be a call with null for an answer, which never holds.
  if (isNot && !readsInput) throw new FeelError('feel-syntax', source, 'not(…) is the whole entry or reads ?');
  return { kind: readsInput ? 'condition' : 'value', text };
}

/** What a test compares an input with: its texts apart from conditions. */
export const operandsOf = (test: UnaryTest): string[] => {
  if (test.kind === 'compare') return [test.operand];
  if (test.kind === 'interval') return [test.start, test.end];
  return test.kind === 'value' ? [test.text] : [];
};

/**
 * Does a value pass the tests? Null when FEEL cannot say, which is no hit and, under `not`, no hit either: so null passes
 * only `-`, `null`, a list that spells null, and conditions over `?`.
 * @param column its type: operands are brought into it as the input was
 * @throws FeelError `feel-type` when an operand is of another type than the column, or a condition neither true nor false
 */
export function passes(tests: UnaryTests, value: unknown, column: { type: string }, scope: Scope): boolean | null {
  if (tests.isAny) return true;
  const answers = tests.tests.map((test) => passesOne(test, value, column.type, scope));
  if (answers.includes(true)) return !tests.isNegated;
  return answers.includes(null) ? null : tests.isNegated;
}

function passesOne(test: UnaryTest, value: unknown, type: string, scope: Scope): boolean | null {
  if (test.kind === 'null') return value === null;
  if (test.kind === 'condition') return conditionOf(test.text, value, scope);
  if (test.kind === 'value') return equalsOrHolds(valueIn(test.text, scope), value, { type, text: test.text });
  if (test.kind === 'interval') {
    const { startIncluded, endIncluded } = test;
    const start = operandOf(valueIn(test.start, scope), { type, text: test.start });
    const end = operandOf(valueIn(test.end, scope), { type, text: test.end });
    if (value === null || start === null || end === null) return null;
    return isWithin(value, { start, end, 'start included': startIncluded, 'end included': endIncluded });
  }
  const operand = operandOf(valueIn(test.operand, scope), { type, text: test.operand });
  if (value === null || operand === null) return null;
  return compare(test.operator, value, operand);
}

function compare(operator: Operator, value: unknown, operand: unknown): boolean | null {
  if (operator === '=') return same(value, operand);
  if (operator === '!=') return negation(same(value, operand));
  const order = orderOf(value, operand);
  if (order === null) return null;
  if (order === 0) return operator === '<=' || operator === '>=';
  return order < 0 ? operator.startsWith('<') : operator.startsWith('>');
}

const negation = (answer: boolean | null): boolean | null => (answer === null ? null : !answer);

function conditionOf(text: string, value: unknown, scope: Scope): boolean | null {
  const answer = valueIn(text, { ...scope, '?': value });
  if (answer !== null && typeof answer !== 'boolean')
    throw new FeelError('feel-type', text, 'a condition must be true or false');
  return answer;
}

interface Place {
  type: string;
  text: string;
}

/** A list passes whoever it holds, a range whoever lies in it, anything else its equal. */
function equalsOrHolds(operand: unknown, value: unknown, place: Place): boolean | null {
  if (isRange(operand)) return value === null ? null : isWithin(value, operand);
  if (Array.isArray(operand)) {
    if (Array.isArray(value) && same(operand, value)) return true;
    // Null that a case brought along is not null that the row asks for, but one spelt in the list is.
    if (value === null) return operand.includes(null) && literalOf(place.text) ? true : null;
    const answers = operand.map((part) => equalsOrHolds(part, value, place));
    return answers.includes(true) ? true : answers.includes(null) ? null : false;
  }
  const known = operandOf(operand, place);
  return value === null || known === null ? null : same(known, value);
}

function operandOf(operand: unknown, { type, text }: Place): unknown {
  const value = typed(operand, type);
  if (value === mismatch) throw new FeelError('feel-type', text, `is no ${type}`);
  return value;
}
