/** Reads a FEEL expression over the types of its names: fields that nothing has, values that nobody can choose. */
import { parseExpression } from '@bpmn-io/feelin';
import { children, expressions, type Node, textAt } from '../../data/feel-nodes.ts';
import { anything, either, isPrimitive, type Primitive, type Type } from './types.ts';

/** What names mean where the expression stands; undefined: there is no such name. */
export type Names = (name: string) => Type | undefined;

export type FeelFault =
  | { kind: 'field'; name: string; of: string; isCalled: boolean }
  | { kind: 'choice'; value: string; of: string; choices: Primitive[] };

/** @param expression without `=`, known to parse @param parsed names that the parser must know, since some have spaces */
export function checkFeel(
  expression: string,
  parsed: Record<string, unknown>,
  names: Names,
): { type: Type; faults: FeelFault[] } {
  const tree = parseExpression(expression, parsed, undefined as never);
  const checker = new Checker(expression, names);
  const type = checker.type(tree.topNode as unknown as Node);
  return { type, faults: checker.faults };
}

/** FEEL's functions whose names have spaces, for the parser. One object for all expressions: it keeps what it made of it. */
export const spacedFunctions: Record<string, null> = Object.fromEntries(
  ['list contains', 'get value', 'distinct values', 'insert before', 'index of', 'string length', 'date and time'].map(
    (name) => [name, null],
  ),
);

const listFunctions = new Set([
  'concatenate',
  'union',
  'append',
  'flatten',
  'distinct values',
  'reverse',
  'sublist',
  'sort',
]);
const tests = new Set([
  'Comparison',
  'Conjunction',
  'Disjunction',
  'FunctionInvocation',
  'QuantifiedExpression',
  'BooleanLiteral',
]);

class Checker {
  readonly faults: FeelFault[] = [];
  readonly #source: string;
  #names: Names;

  constructor(source: string, names: Names) {
    this.#source = source;
    this.#names = names;
  }

  type(node: Node): Type {
    const parts = children(node);
    const [first] = parts;
    switch (node.type.name) {
      case 'VariableName':
        return this.#names(this.#text(node)) ?? anything;
      case 'StringLiteral':
      case 'BooleanLiteral':
        return { choices: [this.#literal(node)].filter(isPrimitive) };
      case 'Expression':
        return parts.map((part) => this.type(part)).at(-1) ?? anything;
      case 'ParenthesizedExpression':
        return (
          expressions(node)
            .map((part) => this.type(part))
            .at(-1) ?? anything
        );
      case 'PathExpression':
        return this.#path(node);
      case 'FilterExpression':
        return this.#filter(node);
      case 'ForExpression':
        return this.#bound(node, (last) => ({ items: last }));
      case 'QuantifiedExpression':
        return this.#bound(node, () => ({ choices: [true, false] }));
      case 'IfExpression': {
        const [, yes = anything, no = anything] = expressions(node).map((part) => this.type(part));
        return either([yes, no]);
      }
      case 'List': {
        const types = expressions(node).map((part) => this.type(part));
        return { items: types.length ? either(types) : anything };
      }
      case 'Comparison':
        return this.#comparison(node);
      case 'FunctionInvocation':
        return this.#call(node);
      case 'FunctionDefinition':
        return this.#within(
          namesIn(node).map((name) => [this.#text(name), anything]),
          () => this.#all(parts),
        );
      case 'InstanceOfExpression':
        return first ? this.#all([first]) : anything;
      case 'Key':
      case 'ParameterName':
        return anything;
      default:
        return this.#all(parts);
    }
  }

  #all(nodes: Node[]): Type {
    for (const node of nodes) this.type(node);
    return anything;
  }

  #path(node: Node): Type {
    const [target, property] = children(node).filter(({ type }) => type.name !== '.');
    if (!target || !property) return anything;
    const of = this.type(target);
    const [name, owner] = [this.#text(property), this.#text(target)];
    // The path of a list is the list of what its elements have there.
    if (!of.fields && of.items) return { items: this.#field(of.items, name, owner) };
    return this.#field(of, name, owner);
  }

  #field({ fields, isCalled }: Type, name: string, of: string): Type {
    if (!fields) return anything;
    const type = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (!type) this.faults.push({ kind: 'field', name, of, isCalled: isCalled === true });
    return type ?? anything;
  }

  /** In a filter the fields of an element stand before all other names. */
  #filter(node: Node): Type {
    const [target, test] = expressions(node);
    if (!target || !test) return anything;
    const of = this.type(target);
    const item = of.items ?? of;
    const outer = this.#names;
    this.#names = (name) => {
      if (item.fields && Object.hasOwn(item.fields, name)) return item.fields[name];
      const found = outer(name);
      if (!found && item.fields) this.#field(item, name, this.#text(target));
      return found;
    };
    this.type(test);
    this.#names = outer;
    return tests.has(test.type.name) ? { items: item } : item;
  }

  /** `for` and `some`: names that run through lists, then what is said of them. */
  #bound(node: Node, result: (last: Type) => Type): Type {
    const [given, ...rest] = expressions(node);
    if (!given) return anything;
    const pairs = children(given).filter(({ type }) => type.name === 'InExpression');
    const outer = this.#names;
    for (const pair of pairs) {
      const [name, context] = expressions(pair);
      const list = context ? this.type(children(context)[0] ?? context) : anything;
      if (name) this.#bind([[this.#text(name), list.items ?? anything]]);
    }
    const types = rest.map((part) => this.type(part));
    this.#names = outer;
    return result(types.at(-1) ?? anything);
  }

  #within(bound: [name: string, type: Type][], read: () => Type): Type {
    const outer = this.#names;
    this.#bind(bound);
    const type = read();
    this.#names = outer;
    return type;
  }

  #bind(bound: [name: string, type: Type][]): void {
    const [own, outer] = [new Map(bound), this.#names];
    this.#names = (name) => own.get(name) ?? outer(name);
  }

  #comparison(node: Node): Type {
    const parts = children(node);
    const [left, operator, right] = parts;
    const types = new Map(parts.map((part) => [part, this.type(part)]));
    if (!left || !operator || !right) return anything;
    const of = (part: Node) => types.get(part) ?? anything;
    if (operator.type.name === 'in') {
      for (const literal of literalsIn(parts.slice(2))) this.#chosen(of(left), left, literal);
    } else if (['=', '!='].includes(this.#text(operator))) {
      if (isLiteral(right)) this.#chosen(of(left), left, right);
      if (isLiteral(left)) this.#chosen(of(right), right, left);
    }
    return { choices: [true, false] };
  }

  #chosen({ choices }: Type, of: Node, literal: Node): void {
    const value = this.#literal(literal);
    if (choices && isPrimitive(value) && !choices.includes(value) && !isLiteral(of))
      this.faults.push({ kind: 'choice', value: this.#text(literal), of: this.#text(of), choices });
  }

  #call(node: Node): Type {
    const [callee, ...rest] = children(node);
    const name = callee ? this.#text(callee) : '';
    const given = rest.find(({ type }) => type.name === 'PositionalParameters');
    if (!given) return this.#all(rest);
    const [list, value] = expressions(given);
    const types = expressions(given).map((part) => this.type(part));
    if (name === 'list contains' && list && value && isLiteral(value))
      this.#chosen(types[0]?.items ?? anything, list, value);
    if (!listFunctions.has(name)) return anything;
    const lists = ['concatenate', 'union'].includes(name) ? types : types.slice(0, 1);
    return {
      items: name === 'append' || name === 'flatten' ? anything : either(lists.map(({ items }) => items ?? anything)),
    };
  }

  #literal(node: Node): unknown {
    try {
      return JSON.parse(this.#text(node));
    } catch {
      return null;
    }
  }

  #text(node: Node): string {
    return textAt(this.#source, node);
  }
}

const isLiteral = ({ type: { name } }: Node): boolean =>
  name === 'StringLiteral' || name === 'NumericLiteral' || name === 'BooleanLiteral';

/** What stands behind `in`, as far as it is plain values. */
const literalsIn = (nodes: Node[]): Node[] =>
  nodes.flatMap((node) => {
    if (isLiteral(node)) return [node];
    const isPlain = ['PositiveUnaryTests', 'PositiveUnaryTest', 'ParenthesizedExpression', 'List'].includes(
      node.type.name,
    );
    return isPlain ? literalsIn(children(node)) : [];
  });

const namesIn = (node: Node): Node[] =>
  children(node).flatMap((child) =>
    child.type.name === 'FunctionBody' ? [] : child.type.name === 'Name' ? [child] : namesIn(child),
  );
