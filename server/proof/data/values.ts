/**
 * Values as the proof knows them: exact ones, and sets of them of which nobody knows which it is.
 *
 * `unknown` may be anything. A `Between` is some number between two, an `Other` some text that is none of those that
 * the diagram compares with, a `List` a list of which only the number of elements and the kinds of elements are known.
 */
export interface Unknown {
  t: '?';
}
export interface Between {
  t: 'number';
  lo: number;
  hi: number;
  /** A whole number, and the limits are among them; else they are not. */
  isWhole?: true;
}
export interface Other {
  t: 'text';
  not: string[];
}
export interface List {
  t: 'list';
  /** The least and the greatest number of elements. */
  lo: number;
  hi: number;
  /** Kinds of elements, each there at least once when it is sure; null: nothing is known of them. */
  elements: { value: Value; isSure: boolean }[] | null;
}
/** One element of a list: the fields that some filter looks at. */
export interface Fields {
  t: 'fields';
  fields: Record<string, Value>;
}
export type Value = null | boolean | number | string | Unknown | Between | Other | List | Fields;
/** What a question is answered with: FEEL's true, false and null, or nobody knows. */
export type Answer = boolean | null | Unknown;

export const unknown: Unknown = Object.freeze({ t: '?' as const });
export const emptyList: List = Object.freeze({ t: 'list' as const, lo: 0, hi: 0, elements: [] });
export const someList: List = Object.freeze({
  t: 'list' as const,
  lo: 0,
  hi: Number.POSITIVE_INFINITY,
  elements: null,
});

export const isUnknown = (value: Value): value is Unknown => isObject(value) && value.t === '?';
export const isList = (value: Value): value is List => isObject(value) && value.t === 'list';
const isObject = (value: Value): value is Exclude<Value, null | boolean | number | string> =>
  value !== null && typeof value === 'object';

/** The same text for the same value. */
export const keyOf = (value: Value): string =>
  JSON.stringify(value, (_name, part) => (part === Number.POSITIVE_INFINITY ? 'infinity' : part));

/** A plain value of JSON: objects and lists that no filter looks into stay unknown. */
export function asValue(plain: unknown): Value {
  if (plain === null || plain === undefined) return null;
  if (typeof plain === 'boolean' || typeof plain === 'number' || typeof plain === 'string') return plain;
  if (!Array.isArray(plain))
    return {
      t: 'fields',
      fields: Object.fromEntries(Object.entries(plain as object).map(([name, one]) => [name, asValue(one)])),
    };
  return {
    t: 'list',
    lo: plain.length,
    hi: plain.length,
    elements: plain.map((one) => ({ value: asValue(one), isSure: true })),
  };
}

/** Something that the value may be, for a person to read or an engine to be fed with. */
export function exampleOf(value: Value): unknown {
  if (!isObject(value)) return value;
  if (value.t === 'number') {
    if (value.isWhole) return Number.isFinite(value.lo) ? value.lo : value.hi;
    if (!Number.isFinite(value.lo)) return Number.isFinite(value.hi) ? value.hi - 1 : 0;
    if (!Number.isFinite(value.hi)) return value.lo + 1;
    return Number.isInteger(value.lo) && value.hi - value.lo > 1 ? value.lo + 1 : (value.lo + value.hi) / 2;
  }
  if (value.t === 'text') return 'other';
  if (value.t === 'fields')
    return Object.fromEntries(Object.entries(value.fields).map(([name, part]) => [name, exampleOf(part)]));
  if (value.t === 'list') {
    const sure = (value.elements ?? []).filter(({ isSure }) => isSure).map((one) => exampleOf(one.value));
    return [...sure, ...Array.from({ length: Math.max(0, Math.min(value.lo, 4) - sure.length) }, () => sure[0] ?? {})];
  }
  return undefined;
}

type NumberKind = number | Between;
const isNumber = (value: Value): value is NumberKind =>
  typeof value === 'number' || (isObject(value) && value.t === 'number');
const isText = (value: Value): value is string | Other =>
  typeof value === 'string' || (isObject(value) && value.t === 'text');
const lowest = (value: NumberKind): number => (typeof value === 'number' ? value : value.lo);
const isOpen = (value: NumberKind): boolean => typeof value !== 'number' && !value.isWhole;
const highest = (value: NumberKind): number => (typeof value === 'number' ? value : value.hi);

/** `a = b` as feelin has it: null against anything but null is false, other types against each other are null. */
export function equal(a: Value, b: Value): Answer {
  if (isUnknown(a) || isUnknown(b)) return unknown;
  if (a === null || b === null) return a === b;
  if (isList(a) || isList(b)) return equalLists(a, b);
  if (isNumber(a) && isNumber(b)) return equalNumbers(a, b);
  if (isText(a) && isText(b)) return equalTexts(a, b);
  if (typeof a === 'boolean' && typeof b === 'boolean') return a === b;
  return isObject(a) && isObject(b) ? unknown : null;
}

function equalNumbers(a: NumberKind, b: NumberKind): Answer {
  if (typeof a === 'number' && typeof b === 'number') return a === b;
  return isBelow(a, b) || isBelow(b, a) ? false : unknown;
}

/** Every number of the one is less than every number of the other. */
function isBelow(a: NumberKind, b: NumberKind): boolean {
  const [top, bottom] = [highest(a), lowest(b)];
  return top < bottom || (top === bottom && (isOpen(a) || isOpen(b)));
}

function equalTexts(a: string | Other, b: string | Other): Answer {
  if (typeof a === 'string' && typeof b === 'string') return a === b;
  if (typeof a === 'string') return (b as Other).not.includes(a) ? false : unknown;
  return typeof b === 'string' && a.not.includes(b) ? false : unknown;
}

/** feelin takes a list of one for its element, and an empty one for nothing. */
function equalLists(a: Value, b: Value): Answer {
  const [one, other] = isList(a) ? [a, b] : [b as List, a];
  if (isList(other)) {
    if (one.hi === 0 && other.hi === 0) return true;
    if (one.hi === 0) return other.lo > 0 ? null : unknown;
    return other.hi === 0 && one.lo > 0 ? null : unknown;
  }
  if (one.hi === 0 || one.lo > 1) return null;
  const [only] = one.elements ?? [];
  return one.lo === 1 && one.hi === 1 && only?.isSure ? equal(only.value, other) : unknown;
}

/** `a < b`, or with `orEqual` `a <= b`, as feelin has it: null with null; what it makes of two types is left open. */
export function less(a: Value, b: Value, orEqual: boolean): Answer {
  if (isUnknown(a) || isUnknown(b)) return a === null || b === null ? null : unknown;
  if (a === null || b === null) return null;
  if (isNumber(a) && isNumber(b)) {
    if (isBelow(a, b)) return true;
    if (isBelow(b, a)) return false;
    if (orEqual) return highest(a) === lowest(b) ? true : unknown;
    return lowest(a) === highest(b) ? false : unknown;
  }
  if (typeof a === 'string' && typeof b === 'string') return orEqual ? a <= b : a < b;
  return unknown;
}

export const not = (answer: Answer): Answer => (typeof answer === 'boolean' ? !answer : answer);

/** FEEL's tables for `and` and `or`; unknown stays so where it decides. */
export function both(a: Answer, b: Answer): Answer {
  if (a === false || b === false) return false;
  if (isUnknown(a) || isUnknown(b)) return unknown;
  return a === null || b === null ? null : true;
}
export const either = (a: Answer, b: Answer): Answer => not(both(not(a), not(b)));

/** What stands in a logical place counts as true or false only when it is a truth value. */
export const asAnswer = (value: Value): Answer => (typeof value === 'boolean' || isUnknown(value) ? value : null);
