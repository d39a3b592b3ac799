/** What a text of FEEL would need at run time: names, functions, and no endless loop. */
import { parseExpression } from '@bpmn-io/feelin';
import { evaluateFeel, maxExpressionLength, namesRead, syntaxFault } from '../feel.ts';
import { literalOf } from './expressions.ts';
import type { DecisionFindingCode } from './findings.ts';

export interface TextFault {
  code: DecisionFindingCode;
  values: Record<string, string>;
}

/** A loop over more numbers than this is a mistake: no list of a case is as long. */
const maxLoop = 10_000;

/**
 * Faults of one expression.
 * @param known the names that are given; null checks none
 */
export function expressionFaults(text: string, known: Record<string, unknown> | null): TextFault[] {
  // Most cells are written values: without names there is nothing to know of them.
  if (text.length <= maxExpressionLength && literalOf(text)) return [];
  const detail = syntaxFault(`=${text}`, known ?? {}) ?? (text.length > maxExpressionLength ? 'too long' : null);
  if (detail) return [{ code: 'feel-syntax', values: { expression: text, detail } }];
  const { calls, loops } = callsAndLoops(text, known ?? {});
  const faults: TextFault[] = loops.map((loop) => ({
    code: 'loop-too-long',
    values: { expression: text, name: loop },
  }));
  if (!known) return faults;
  for (const name of namesRead(`=${text}`, known)) {
    if (!Object.hasOwn(known, name)) faults.push({ code: 'unknown-name', values: { name, expression: text } });
  }
  for (const name of calls) {
    if (!Object.hasOwn(known, name) && !isBuiltin(name))
      faults.push({ code: 'unknown-function', values: { name, expression: text } });
  }
  return faults;
}

function callsAndLoops(text: string, known: Record<string, unknown>): { calls: string[]; loops: string[] } {
  const calls = new Set<string>();
  const bound = new Set<string>();
  const loops: string[] = [];
  parseExpression(text, known, undefined as never).iterate({
    enter({ type, from, to, node }) {
      const part = text.slice(from, to).replace(/\s+/g, ' ');
      if (type.name === 'Name') bound.add(part);
      if (type.name === 'VariableName' && isCalled(node)) calls.add(part);
      if (type.name === 'IterationContext' && lengthOf(part) > maxLoop) loops.push(part);
    },
  });
  return { calls: [...calls].filter((name) => !bound.has(name)), loops };
}

const isCalled = (node: { from: number; parent: { from: number; type: { name: string } } | null }): boolean =>
  node.parent?.type.name === 'FunctionInvocation' && node.parent.from === node.from;

/** How many numbers `1..100` names; 0 when its ends are known only at run time, where the clock stops it. */
function lengthOf(range: string): number {
  const [, start, end] = /^(-?[\d.]+?) ?\.\. ?(-?[\d.]+)$/.exec(range) ?? [];
  return start && end ? Math.abs(Number(end) - Number(start)) : 0;
}

/** feelin does not name its functions, but warns of one that it does not have. */
function isBuiltin(name: string): boolean {
  try {
    evaluateFeel(`=${name}`, {});
    return true;
  } catch {
    return false;
  }
}
