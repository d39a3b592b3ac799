/**
 * FEEL as the proof reads it: feelin's syntax tree in a form of its own, in which everything that is not understood is one
 * node `unknown` that keeps its parts, so that what they read is still known.
 */
import { parseExpression } from '@bpmn-io/feelin';
import { children, expressions, type Node, textAt } from './feel-nodes.ts';
import { unknown, type Value } from './values.ts';

export type CompareOp = '=' | '!=' | '<' | '<=' | '>' | '>=';
export type Test = { op: CompareOp; arg: Tree } | { lo: Tree; hi: Tree; withLo: boolean; withHi: boolean };

export type Tree =
  | { k: 'value'; value: Value }
  | { k: 'path'; names: string[] }
  /** `between` are the texts of both sides: the same question has the same answer wherever it is asked. */
  | { k: 'compare'; op: CompareOp; left: Tree; right: Tree; between: [string, string] }
  | { k: 'and' | 'or'; left: Tree; right: Tree }
  | { k: 'not'; arg: Tree }
  | { k: 'if'; test: Tree; yes: Tree; no: Tree }
  | { k: 'in'; arg: Tree; tests: Test[]; text: string }
  | { k: 'list'; items: Tree[] }
  | { k: 'filter'; list: Tree; test: Tree }
  | { k: 'call'; name: string; args: Tree[]; text: string }
  | { k: 'sum'; op: '+' | '-'; left: Tree; right: Tree }
  | { k: 'unknown'; text: string; parts: Tree[] };

/** Functions of FEEL and of ours whose names have spaces: the parser must know them. */
const spacedNames = Object.fromEntries(
  ['list contains', 'get value', 'date and time', 'string length', 'is defined', 'index of', 'day of week'].map(
    (name) => [name, null],
  ),
);
const maxDepth = 100;

/** Reads `expression`, without its `=`. Never throws: what does not parse is unknown. */
export function treeOf(expression: string, names: Record<string, unknown>): Tree {
  const cut = { k: 'unknown' as const, text: expression.slice(0, 200), parts: [] };
  if (expression.length > 2000) return cut;
  try {
    const parsed = parseExpression(expression, { ...spacedNames, ...names }, undefined as never);
    const root = parsed.topNode.firstChild as unknown as Node | null;
    if (!root || root.nextSibling) return cut;
    return new Reader(expression).read(root, 0);
  } catch {
    return cut;
  }
}

class Reader {
  readonly #source: string;

  constructor(source: string) {
    this.#source = source;
  }

  read(node: Node, depth: number): Tree {
    if (depth > maxDepth || node.type.isError) return this.#unknown(node, []);
    const [first, second, third] = children(node);
    const at = (child: Node): Tree => this.read(child, depth + 1);
    switch (node.type.name) {
      case 'ParenthesizedExpression':
        return second ? at(second) : this.#unknown(node, []);
      case 'NumericLiteral':
        return { k: 'value', value: Number(this.#text(node)) };
      case 'StringLiteral':
        return { k: 'value', value: textOf(this.#text(node)) };
      case 'BooleanLiteral':
        return { k: 'value', value: this.#text(node) === 'true' };
      case 'null':
        return { k: 'value', value: null };
      case 'VariableName':
        return { k: 'path', names: [this.#text(node)] };
      case 'PathExpression':
        return this.#path(node, depth);
      case 'Conjunction':
        return first && third ? { k: 'and', left: at(first), right: at(third) } : this.#unknown(node, []);
      case 'Disjunction':
        return first && third ? { k: 'or', left: at(first), right: at(third) } : this.#unknown(node, []);
      case 'Comparison':
        return this.#comparison(node, depth);
      case 'IfExpression': {
        const parts = expressions(node).map(at);
        const [test, yes, no] = parts;
        return test && yes && no ? { k: 'if', test, yes, no } : this.#unknown(node, parts);
      }
      case 'List':
        return { k: 'list', items: expressions(node).map(at) };
      case 'ArithmeticExpression':
        return this.#arithmetic(node, depth);
      case 'FilterExpression':
        return this.#filter(node, depth);
      case 'FunctionInvocation':
        return this.#call(node, depth);
      default:
        return this.#unknown(node, expressions(node).map(at));
    }
  }

  #path(node: Node, depth: number): Tree {
    const [target, property] = children(node).filter(({ type }) => type.name !== '.');
    if (!target || !property) return this.#unknown(node, []);
    const of = this.read(target, depth + 1);
    return of.k === 'path' ? { k: 'path', names: [...of.names, this.#text(property)] } : this.#unknown(node, [of]);
  }

  #comparison(node: Node, depth: number): Tree {
    const parts = children(node);
    const [first, operator, third, , fifth] = parts;
    if (!first || !operator || !third) return this.#unknown(node, []);
    const left = this.read(first, depth + 1);
    const compared = (op: CompareOp, other: Node): Tree => {
      const right = this.read(other, depth + 1);
      return { k: 'compare', op, left, right, between: [this.#text(first), this.#text(other)] };
    };
    if (operator.type.name === 'CompareOp') return compared(this.#text(operator) as CompareOp, third);
    if (operator.type.name === 'between' && fifth)
      return { k: 'and', left: compared('>=', third), right: compared('<=', fifth) };
    const tests = parts.slice(2).flatMap((part) => this.#tests(part, depth + 1));
    return tests.every((test) => test !== null)
      ? { k: 'in', arg: left, tests: tests as Test[], text: this.#text(node) }
      : this.#unknown(node, [left]);
  }

  /** What stands behind `in`; null for what is not understood. */
  #tests(node: Node, depth: number): (Test | null)[] {
    const parts = children(node);
    const [first, second, third] = parts;
    switch (node.type.name) {
      case '(':
      case ')':
      case ',':
        return [];
      case 'PositiveUnaryTests':
        return parts.flatMap((part) => this.#tests(part, depth + 1));
      case 'PositiveUnaryTest':
        return first ? this.#tests(first, depth + 1) : [null];
      case 'SimplePositiveUnaryTest':
        if (first?.type.name === 'CompareOp' && second)
          return [{ op: this.#text(first) as CompareOp, arg: this.read(second, depth + 1) }];
        return first ? this.#tests(first, depth + 1) : [null];
      case 'Interval': {
        const [lo, hi] = expressions(node).map((part) => this.read(part, depth + 1));
        const closing = parts.at(-1);
        if (!lo || !hi || !first || !closing || !third) return [null];
        return [{ lo, hi, withLo: this.#text(first) === '[', withHi: this.#text(closing) === ']' }];
      }
      case 'List':
        return expressions(node).map((part) => ({ op: '=', arg: this.read(part, depth + 1) }));
      default: {
        const arg = this.read(node, depth + 1);
        return [arg.k === 'value' ? { op: '=', arg } : null];
      }
    }
  }

  #arithmetic(node: Node, depth: number): Tree {
    const operands = expressions(node).map((part) => this.read(part, depth + 1));
    const sign = children(node).find(({ type }) => type.name === 'ArithOp');
    const op = sign && this.#text(sign);
    const [left, right] = operands;
    if (op === '-' && left?.k === 'value' && !right && typeof left.value === 'number')
      return { k: 'value', value: -left.value };
    return (op === '+' || op === '-') && left && right ? { k: 'sum', op, left, right } : this.#unknown(node, operands);
  }

  #filter(node: Node, depth: number): Tree {
    const [first, test] = expressions(node);
    if (!first || !test) return this.#unknown(node, []);
    const list = this.read(first, depth + 1);
    const isTest = ['Comparison', 'Conjunction', 'Disjunction'].includes(test.type.name);
    const inside = this.read(test, depth + 1);
    return isTest || inside.k === 'not' ? { k: 'filter', list, test: inside } : this.#unknown(node, [list]);
  }

  #call(node: Node, depth: number): Tree {
    const [callee] = children(node);
    const parameters = children(node).find(({ type }) => type.name === 'PositionalParameters');
    const args = parameters ? expressions(parameters).map((part) => this.read(part, depth + 1)) : [];
    const name = callee ? this.#text(callee) : '';
    const [only] = args;
    if (name === 'not' && only && args.length === 1) return { k: 'not', arg: only };
    return { k: 'call', name, args, text: this.#text(node) };
  }

  #unknown(node: Node, parts: Tree[]): Tree {
    return { k: 'unknown', text: this.#text(node), parts };
  }

  #text(node: Node): string {
    return textAt(this.#source, node);
  }
}

function textOf(literal: string): Value {
  try {
    return JSON.parse(literal) as string;
  } catch {
    return unknown;
  }
}

/** The names that its value depends on, as far as it is understood. */
export function pathsIn(tree: Tree): string[][] {
  switch (tree.k) {
    case 'path':
      return [tree.names];
    case 'compare':
    case 'and':
    case 'or':
    case 'sum':
      return [...pathsIn(tree.left), ...pathsIn(tree.right)];
    case 'not':
      return pathsIn(tree.arg);
    case 'if':
      return [tree.test, tree.yes, tree.no].flatMap(pathsIn);
    case 'in':
      return [
        ...pathsIn(tree.arg),
        ...tree.tests.flatMap((test) => ('op' in test ? [test.arg] : [test.lo, test.hi])).flatMap(pathsIn),
      ];
    case 'list':
      return tree.items.flatMap(pathsIn);
    case 'filter':
      return pathsIn(tree.list);
    case 'call':
      return ['count', 'list contains', 'concatenate'].includes(tree.name) ? tree.args.flatMap(pathsIn) : [];
    default:
      return [];
  }
}
