/** The texts of a table's cells as FEEL: evaluated strictly, and read for what needs no case. */
import { parseExpression } from '@bpmn-io/feelin';
import { evaluateFeel } from '../feel.ts';

/** Names and their values. */
export type Scope = Record<string, unknown>;

/** The value of a FEEL text. @throws FeelError when it does not parse or feelin warns, TookTooLong after two seconds */
export function valueIn(text: string, scope: Scope): unknown {
  const literal = literalOf(text);
  return literal ? literal.value : evaluateFeel(`=${text}`, scope);
}

const literalNodes = new Set([
  ...['Expression', 'NumericLiteral', 'ArithOp', 'StringLiteral', 'BooleanLiteral', 'null', 'ParenthesizedExpression'],
  ...['List', '[', ']', 'Context', '{', '}', 'ContextEntry', 'Key', 'Name', 'Identifier', '(', ')', 'LineComment'],
  ...['DateTimeLiteral', 'DateTimeConstructor', 'date', 'and', 'time', 'duration', 'PositionalParameters', 'AtLiteral'],
  'BlockComment',
]);

const literals = new Map<string, { value: unknown } | null>();
const maxKept = 5_000;

/**
 * The value of a text that reads nothing: `"a"`, `-5`, `[1, 2]`, `date("2025-10-11")`. Null for every other text. Most cells
 * of a table are such, and their values are kept: a large table costs its columns, not its cells.
 */
export function literalOf(text: string): { value: unknown } | null {
  const kept = literals.get(text);
  if (kept !== undefined) return kept;
  if (literals.size >= maxKept) literals.clear();
  const literal = isLiteral(text) ? valueOfLiteral(text) : null;
  literals.set(text, literal);
  return literal;
}

function isLiteral(text: string): boolean {
  let nodes = 0;
  let others = 0;
  parseExpression(text, {}, undefined as never).iterate({
    enter({ type }) {
      nodes++;
      if (type.isError || !literalNodes.has(type.name)) others++;
    },
  });
  return nodes > 1 && others === 0;
}

function valueOfLiteral(text: string): { value: unknown } | null {
  try {
    return { value: evaluateFeel(`=${text}`, {}) };
  } catch {
    // What is wrong with it is said where it is used, with the place.
    return null;
  }
}
