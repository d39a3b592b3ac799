/**
 * FEEL, strictly: what feelin would pass over with a warning (a name that does not exist, a function called wrongly) is an
 * error here, because in a rule of law null must never stand for a misspelt word.
 */
import { date, evaluate, parseExpression } from '@bpmn-io/feelin';
import type { Instant } from '../time/index.ts';
import { bounded, TookTooLong } from './bounded.ts';

export class FeelError extends Error {
  constructor(
    readonly code: 'feel-syntax' | 'feel-warning' | 'feel-type',
    readonly expression: string,
    message: string,
  ) {
    super(message);
  }
}

export const maxExpressionLength = 2000;

/** `=…` is an expression, anything else is text as it stands. */
export const isExpression = (text: string): boolean => text.startsWith('=');

/** A moment as FEEL sees it. */
export const feelMoment = (at: Instant): unknown => date(new Date(at).toISOString());

/** A FEEL date and time, a date or an ISO text as a moment; null stays null. */
export function momentOf(value: unknown, expression: string): Instant | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number') return value;
  const text = typeof value === 'string' ? value : (value as { toISO?(): string | null }).toISO?.();
  const at = text ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(at)) throw new FeelError('feel-type', expression, 'gives no moment');
  return at;
}

/**
 * Evaluates `=expression` over a context; text without `=` is its own value.
 * @throws FeelError when it does not parse, or when feelin warned of anything
 */
export function evaluateFeel(text: string, context: Record<string, unknown>): unknown {
  if (!isExpression(text)) return text;
  const expression = text.slice(1);
  let result: { value: unknown; warnings: { message: string }[] };
  try {
    result = isBrief(expression)
      ? evaluate(expression, context)
      : bounded(budgetMs, () => evaluate(expression, context));
  } catch (error) {
    if (error instanceof TookTooLong) throw error;
    throw new FeelError('feel-syntax', text, (error as Error).message);
  }
  const [warning] = result.warnings;
  if (warning) throw new FeelError('feel-warning', text, warning.message);
  return result.value ?? null;
}

/** An expression that computes longer than this is a mistake in a diagram, not work. */
const budgetMs = 2_000;
const loops = /[[\]{}]|\.\.|\b(for|some|every|function)\b/;
/** Functions whose work does not grow with anything that somebody typed. */
const briefFunctions =
  /\b(?!(?:append|concatenate|count|not|now|today|setting|kind of|head of|leader of|clerks of|deputies of|holders of|members of|get value|list contains|date|date and time|duration|working days (?:after|before|between)|and|or|if|then|else)\s*\()[a-z][a-z ]*\(/;

/** Paths, comparisons and plain functions end by themselves: only the rest needs a watch, which costs as much as they do. */
function isBrief(expression: string): boolean {
  const text = expression.replace(/"(?:[^"\\]|\\.)*"/g, '""');
  return text.length < 500 && !loops.test(text) && !briefFunctions.test(text);
}

/** A condition: true or false, and an error for anything else. */
export function evaluateCondition(text: string, context: Record<string, unknown>): boolean {
  const value = evaluateFeel(text, context);
  if (typeof value !== 'boolean') throw new FeelError('feel-type', text, 'a condition must be true or false');
  return value;
}

/** A list without nulls and doubles; a single value is a list of one. */
export function listOf(value: unknown): unknown[] {
  const all = Array.isArray(value) ? value.flat(4) : [value];
  return [...new Set(all.filter((item) => item !== null && item !== undefined))];
}

/** What is wrong with an expression before anything is known of a case, or null. */
export function syntaxFault(text: string, names: Record<string, unknown>): string | null {
  if (!isExpression(text)) return null;
  if (text.length > maxExpressionLength) return 'too long';
  const tree = parseExpression(text.slice(1), names, undefined as never);
  let fault: string | null = null;
  let depth = 0;
  tree.iterate({
    enter(node) {
      depth++;
      if (node.type.isError) fault ??= `near position ${node.from}`;
      if (depth > 120) fault ??= 'too deep';
    },
    leave() {
      depth--;
    },
  });
  return fault;
}

/** Names that an expression reads from outside: not fields after a dot, not names bound inside it, not those in a filter. */
export function namesRead(text: string, known: Record<string, unknown>): string[] {
  if (!isExpression(text)) return [];
  const expression = text.slice(1);
  const found = new Set<string>();
  const bound = new Set<string>();
  let filters = 0;
  const tree = parseExpression(expression, known, undefined as never);
  tree.iterate({
    enter(node) {
      const { name } = node.type;
      if (name === '[' && node.node.parent?.type.name === 'FilterExpression') filters++;
      if (name === 'Name') bound.add(expression.slice(node.from, node.to));
      if (name !== 'VariableName' || filters) return;
      const parent = node.node.parent;
      if (parent?.type.name === 'PathExpression' && parent.from !== node.from) return;
      // What is called is a function: ours are among the known names, the rest are FEEL's own.
      if (parent?.type.name === 'FunctionInvocation' && parent.from === node.from) return;
      found.add(expression.slice(node.from, node.to).replace(/\s+/g, ' '));
    },
    leave(node) {
      if (node.type.name === ']' && node.node.parent?.type.name === 'FilterExpression') filters--;
    },
  });
  return [...found].filter((name) => !bound.has(name));
}
