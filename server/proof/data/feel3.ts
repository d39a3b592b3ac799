/**
 * FEEL over values of which some are unknown. What feelin would make null is null here: tests hold the two together.
 *
 * `evaluate` says what is known. `decide` goes on where it is not: it lets `choose` pick an answer for each question that is
 * open, the same one wherever the same question stands, so that `n > 1` and `n <= 1` are never both true.
 */
import type { CompareOp, Test, Tree } from './feel-tree.ts';
import {
  type Answer,
  asAnswer,
  both,
  either,
  emptyList,
  equal,
  isList,
  isUnknown,
  type List,
  less,
  not,
  unknown,
  type Value,
} from './values.ts';

/** What names stand for. */
export type Lookup = (names: string[]) => Value;
/** Picks one of so many answers to a question that is open. */
export type Choose = (question: string, answers: number) => number;

export const evaluate = (tree: Tree, lookup: Lookup): Value => new Evaluation(lookup, null).value(tree);

/** True or false, or null where feelin would give neither. */
export function decide(tree: Tree, lookup: Lookup, choose: Choose): boolean | null {
  const known = asAnswer(evaluate(tree, lookup));
  if (!isUnknown(known)) return known;
  const chosen = new Evaluation(lookup, choose).answer(tree);
  return isUnknown(chosen) ? choose(`?${JSON.stringify(tree)}`, 2) === 0 : chosen;
}

class Evaluation {
  readonly #lookup: Lookup;
  readonly #choose: Choose | null;

  constructor(lookup: Lookup, choose: Choose | null) {
    this.#lookup = lookup;
    this.#choose = choose;
  }

  answer(tree: Tree): Answer {
    const answer = asAnswer(this.value(tree));
    if (
      !isUnknown(answer) ||
      !this.#choose ||
      (tree.k !== 'path' && tree.k !== 'unknown' && tree.k !== 'call' && tree.k !== 'in')
    )
      return answer;
    return this.#choose(tree.k === 'path' ? tree.names.join('.') : tree.text, 2) === 0;
  }

  value(tree: Tree): Value {
    switch (tree.k) {
      case 'value':
        return tree.value;
      case 'path':
        return this.#lookup(tree.names);
      case 'compare':
        return this.#compare(tree);
      case 'and':
        return both(this.answer(tree.left), this.answer(tree.right));
      case 'or':
        return either(this.answer(tree.left), this.answer(tree.right));
      case 'not':
        return not(this.answer(tree.arg));
      case 'if':
        return this.#if(tree);
      case 'in':
        return this.#in(this.value(tree.arg), tree.tests);
      case 'list':
        return listOf(tree.items.map((item) => this.value(item)));
      case 'filter':
        return this.#filter(this.value(tree.list), tree.test);
      case 'call':
        return call(
          tree.name,
          tree.args.map((arg) => this.value(arg)),
        );
      case 'sum':
        return sum(this.value(tree.left), this.value(tree.right), tree.op);
      default:
        return unknown;
    }
  }

  #if({ test, yes, no }: Extract<Tree, { k: 'if' }>): Value {
    const known = this.value(test);
    // feelin: all but false and null will do.
    if (!isUnknown(known)) return this.value(known === false || known === null ? no : yes);
    const condition = this.answer(test);
    if (!isUnknown(condition)) return this.value(condition ? yes : no);
    const [one, other] = [this.value(yes), this.value(no)];
    return JSON.stringify(one) === JSON.stringify(other) ? one : unknown;
  }

  #compare({ op, left, right, between }: Extract<Tree, { k: 'compare' }>): Answer {
    const known = compare(op, this.value(left), this.value(right));
    if (!isUnknown(known) || !this.#choose) return known;
    const [a, b] = between;
    const isTurned = a > b;
    const question = isTurned ? `${b} ~ ${a}` : `${a} ~ ${b}`;
    if (op === '=' || op === '!=') return (this.#choose(question, 2) === 0) === (op === '=');
    // Greater or less matters only where they are not equal.
    if (this.#choose(question, 2) === 0) return op === '<=' || op === '>=';
    const isLess = (this.#choose(`${question} <`, 2) === 0) !== isTurned;
    return isLess === (op === '<' || op === '<=');
  }

  #in(value: Value, tests: Test[]): Answer {
    let found: Answer = false;
    for (const test of tests) {
      const answer = 'op' in test ? compare(test.op, value, this.value(test.arg)) : this.#inRange(value, test);
      if (answer === true) return true;
      if (isUnknown(answer) || isList(value)) found = unknown;
    }
    return found;
  }

  #inRange(value: Value, { lo, hi, withLo, withHi }: Extract<Test, { lo: Tree }>): Answer {
    return both(less(this.value(lo), value, withLo), less(value, this.value(hi), withHi));
  }

  #filter(list: Value, test: Tree): Value {
    if (list === null) return null;
    if (!isList(list)) return unknown;
    if (list.hi === 0 || evaluate(test, this.#inElement(unknown)) === false) return emptyList;
    if (!list.elements) return { t: 'list', lo: 0, hi: list.hi, elements: null };
    const kept = list.elements.flatMap(({ value, isSure }) => {
      const answer = asAnswer(evaluate(test, this.#inElement(value)));
      if (answer === true) return [{ value, isSure }];
      return isUnknown(answer) ? [{ value, isSure: false }] : [];
    });
    const isWhole =
      kept.length === list.elements.length &&
      kept.every(({ isSure }, index) => isSure === list.elements?.[index]?.isSure);
    const lo = isWhole ? list.lo : kept.filter(({ isSure }) => isSure).length;
    return { t: 'list', lo, hi: kept.length ? list.hi : 0, elements: kept };
  }

  /** In a filter the element's own fields go first; of others nobody knows whether it has them. */
  #inElement(element: Value): Lookup {
    return (names) => {
      const [name, ...rest] = names;
      if (name === 'item' && !rest.length && (element === null || typeof element !== 'object')) return element;
      if (element !== null && typeof element === 'object' && element.t === 'fields' && !rest.length && name)
        return element.fields[name] ?? unknown;
      return unknown;
    };
  }
}

export function compare(op: CompareOp, a: Value, b: Value): Answer {
  switch (op) {
    case '=':
      return equal(a, b);
    case '!=': {
      const answer = equal(a, b);
      return isUnknown(answer) ? answer : !answer;
    }
    case '<':
      return less(a, b, false);
    case '<=':
      return less(a, b, true);
    case '>':
      return less(b, a, false);
    default:
      return less(b, a, true);
  }
}

const listOf = (items: Value[]): List => ({
  t: 'list',
  lo: items.length,
  hi: items.length,
  elements: items.map((value) => ({ value, isSure: true })),
});

function call(name: string, args: Value[]): Value {
  const [first = null, second = null] = args;
  if (name === 'count' && args.length === 1) return first === null ? null : isList(first) ? sizeOf(first) : unknown;
  if (name === 'list contains' && args.length === 2) {
    if (first === null) return null;
    if (isList(second)) return unknown;
    if (!isList(first) || !first.elements || isUnknown(second))
      return isList(first) && first.hi === 0 ? false : unknown;
    const answers = first.elements.map(({ value, isSure }) => ({ answer: equal(value, second), isSure }));
    if (answers.some(({ answer, isSure }) => isSure && answer === true)) return true;
    return answers.some(({ answer }) => answer === true || isUnknown(answer)) ? unknown : false;
  }
  if (name === 'concatenate')
    return args.every(isList) ? args.reduce((one: List, other) => joined(one, other as List), emptyList) : unknown;
  return unknown;
}

const sizeOf = ({ lo, hi }: List): Value => whole(lo, hi);
const whole = (lo: number, hi: number): Value => (lo === hi ? lo : { t: 'number', lo, hi, isWhole: true });

const joined = (one: List, other: List): List => ({
  t: 'list',
  lo: one.lo + other.lo,
  hi: one.hi + other.hi,
  elements: one.elements && other.elements && [...one.elements, ...other.elements],
});

function sum(a: Value, b: Value, op: '+' | '-'): Value {
  if (typeof a === 'number' && typeof b === 'number') return op === '+' ? a + b : a - b;
  if (typeof a === 'string' && typeof b === 'string' && op === '+') return a + b;
  const [one, other] = [rangeOf(a), rangeOf(b)];
  if (!one || !other) return a === null || b === null ? null : unknown;
  return op === '+' ? whole(one[0] + other[0], one[1] + other[1]) : whole(one[0] - other[1], one[1] - other[0]);
}

function rangeOf(value: Value): [number, number] | null {
  if (typeof value === 'number') return [value, value];
  if (value === null || typeof value !== 'object' || value.t !== 'number' || !value.isWhole) return null;
  return [value.lo, value.hi];
}
