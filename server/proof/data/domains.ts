/** Which values a field can have: read off the JSON Schema of its form, as finely as the diagram's conditions tell apart. */
import type { Effects } from '../space/net.ts';
import type { Usage, Usages } from './usage.ts';
import { asValue, emptyList, keyOf, type List, someList, unknown, type Value } from './values.ts';

export interface Domain {
  /** Values that somebody can choose: the form says so. */
  sure: Value[];
  /** Values that stand for what nobody knows. */
  open: Value[];
}

const sure = (...values: Value[]): Domain => ({ sure: values, open: [] });
const open = (...values: Value[]): Domain => ({ sure: [], open: values });
export const allOf = ({ sure, open }: Domain): Value[] => [...sure, ...open];

/** One of the values: somebody decides, or it is one of those that nobody knows. */
export function pickOne<T>(given: { sure: T[]; open: T[] }, effects: Effects, question: string): T | undefined {
  const { sure, open } = given;
  const picked = effects.pick(sure.length + (open.length && sure.length ? 1 : 0));
  return picked < sure.length ? sure[picked] : open[effects.choose(question, open.length)];
}

export type Schema = Record<string, unknown>;

/** A schema may list so many values, and a list may be told apart by so many kinds of elements. */
const maxValues = 16;
const maxKinds = 5;

/** The domain of a field of a result. @param schema of the whole result @param names the way to the field */
export function fieldDomain(schema: Schema, names: string[], usages: Usages, path: string): Domain {
  // What a reference stands for is not looked up: it can be anything.
  if (hasReference(schema)) return openDomain(usages.get(path));
  let at: Schema | null = schema;
  let isRequired = true;
  for (const name of names) {
    isRequired &&= listAt(at, 'required').includes(name);
    at = propertyOf(at, name);
    if (!at) return sure(null);
  }
  const domain = schemaDomain(at, usages, path);
  return isRequired || domain.sure.includes(null) ? domain : { ...domain, sure: [...domain.sure, null] };
}

function schemaDomain(schema: Schema, usages: Usages, path: string): Domain {
  const usage = usages.get(path);
  const type = typeOf(schema);
  const listed = listedValues(schema);
  if (listed) return sure(...toldApart(listed, usage));
  if (type === 'boolean') return sure(true, false);
  if (type === 'array') return listDomain(schema, usages, path);
  if (type === 'integer' && typeof schema.minimum === 'number' && typeof schema.maximum === 'number') {
    const [from, to] = [Math.ceil(schema.minimum), Math.floor(schema.maximum)];
    if (to - from < maxValues && to >= from)
      return sure(
        ...toldApart(
          Array.from({ length: to - from + 1 }, (_, index) => from + index),
          usage,
        ),
      );
  }
  if (type === 'integer' || type === 'number') return open(...numbersAround(usage));
  if (type === 'string') return open(...textsOf(usage));
  return openDomain(usage);
}

/** Of what nothing declares: what it is compared with says what there is to tell apart. */
export function openDomain(usage: Usage | undefined): Domain {
  if (!usage || usage.isCompared) return open(unknown);
  if (usage.counts.size) return open(someList);
  const kinds = [usage.isAsked, usage.numbers.size > 0, usage.texts.size > 0].filter(Boolean).length;
  if (kinds !== 1) return open(unknown);
  if (usage.isAsked) return open(true, false);
  return open(...(usage.numbers.size ? numbersAround(usage) : textsOf(usage)));
}

/** Of values that no condition tells apart one is enough. */
function toldApart(values: unknown[], usage: Usage | undefined): Value[] {
  if (!usage || usage.isCompared) return values.map(asValue);
  const seen = new Set<string>();
  return values.map(asValue).filter((value) => {
    const kind = JSON.stringify([
      typeof value === 'number' ? [...usage.numbers].map((number) => Math.sign(value - number)) : null,
      typeof value === 'string' ? [...usage.texts].map((text) => text === value) : null,
      typeof value === 'boolean' || value === null ? value : typeof value,
    ]);
    return !seen.has(kind) && seen.add(kind);
  });
}

/** Each number that is compared with, and the ranges between. */
function numbersAround(usage: Usage | undefined): Value[] {
  if (!usage || usage.isCompared) return [unknown];
  const limits = [...usage.numbers].sort((a, b) => a - b);
  const edges = [Number.NEGATIVE_INFINITY, ...limits, Number.POSITIVE_INFINITY];
  const between = edges.slice(1).map((hi, index): Value => ({ t: 'number', lo: edges[index] ?? hi, hi }));
  return between.flatMap((range, index) => (index < limits.length ? [range, limits[index] as Value] : [range]));
}

function textsOf(usage: Usage | undefined): Value[] {
  if (!usage || usage.isCompared) return [unknown];
  return [...usage.texts, { t: 'text', not: [...usage.texts].sort() }];
}

function listDomain(schema: Schema, usages: Usages, path: string): Domain {
  const items = asSchema(schema.items) ?? {};
  const fields = usages
    .under(path)
    .filter((one) => one.startsWith(`${path}[].`))
    .map((one) => one.slice(path.length + 3));
  const kinds = kindsOf(
    fields.map((field) => ({ field, domain: fieldDomain(items, field.split('.'), usages, `${path}[].${field}`) })),
  );
  const least = typeof schema.minItems === 'number' ? schema.minItems : 0;
  return listsOf(kinds, least, usages.get(path));
}

/** Every kind of element that the fields in question tell apart; null when there are too many. */
export function kindsOf(fields: { field: string; domain: Domain }[]): Domain | null {
  if (!fields.length) return null;
  let kinds = [{ fields: {} as Record<string, Value>, isSure: true }];
  for (const { field, domain } of fields) {
    const values = [
      ...domain.sure.map((value) => ({ value, isSure: true })),
      ...domain.open.map((value) => ({ value, isSure: false })),
    ];
    kinds = kinds.flatMap((kind) =>
      values.map(({ value, isSure }) => ({
        fields: { ...kind.fields, [field]: value },
        isSure: kind.isSure && isSure,
      })),
    );
    if (kinds.length > maxKinds) return null;
  }
  const of = (isSure: boolean) =>
    kinds.filter((kind) => kind.isSure === isSure).map((kind): Value => ({ t: 'fields', fields: kind.fields }));
  return { sure: of(true), open: of(false) };
}

/** Lists: every set of kinds that may be in it, or only whether it is empty, has one, has more. */
export function listsOf(kinds: Domain | null, least: number, usage: Usage | undefined): Domain {
  const empty = least > 0 ? [] : [emptyList];
  if (kinds && allOf(kinds).length <= maxKinds) {
    const isOpen = (set: Value[]) => set.some((kind) => kinds.open.includes(kind));
    const sets = setsOf(allOf(kinds));
    return {
      sure: [...empty, ...sets.filter((set) => !isOpen(set)).map((set) => listWith(set, least))],
      open: sets.filter(isOpen).map((set) => listWith(set, least)),
    };
  }
  const isOnlyEmptiness = [...(usage?.counts ?? [])].every((count) => count <= 1);
  const more = (lo: number, hi: number): List => ({ t: 'list', lo, hi, elements: null });
  const filled = isOnlyEmptiness
    ? [more(Math.max(1, least), Number.POSITIVE_INFINITY)]
    : [...(least > 1 ? [] : [more(1, 1)]), more(Math.max(2, least), Number.POSITIVE_INFINITY)];
  return sure(...empty, ...filled);
}

export const listWith = (kinds: Value[], least = 0): List => ({
  t: 'list',
  lo: Math.max(kinds.length, least),
  hi: kinds.length ? Number.POSITIVE_INFINITY : 0,
  elements: kinds.map((value) => ({ value, isSure: true })).sort((a, b) => (keyOf(a.value) < keyOf(b.value) ? -1 : 1)),
});

/** Every set of at least one. */
const setsOf = (kinds: Value[]): Value[][] =>
  Array.from({ length: 2 ** kinds.length - 1 }, (_, index) => kinds.filter((_kind, bit) => ((index + 1) >> bit) & 1));

const asSchema = (value: unknown): Schema | null =>
  value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Schema) : null;
const listAt = (schema: Schema | null, name: string): unknown[] =>
  Array.isArray(schema?.[name]) ? (schema[name] as unknown[]) : [];

const withReference = new WeakMap<Schema, boolean>();

function hasReference(schema: Schema): boolean {
  const known = withReference.get(schema) ?? JSON.stringify(schema).includes('"$ref"');
  withReference.set(schema, known);
  return known;
}

/** The schema of a property, also where only a conditional part declares it. */
function propertyOf(schema: Schema | null, name: string, depth = 0): Schema | null {
  if (!schema || depth > 8) return null;
  const own = asSchema(asSchema(schema.properties)?.[name]);
  if (own) return own;
  const parts = [
    schema.then,
    schema.else,
    ...['allOf', 'anyOf', 'oneOf'].flatMap((keyword) => listAt(schema, keyword)),
  ];
  for (const part of parts) {
    const found = propertyOf(asSchema(part), name, depth + 1);
    if (found) return found;
  }
  return null;
}

const typeOf = ({ type, items, properties }: Schema): unknown =>
  Array.isArray(type)
    ? type.find((one) => one !== 'null')
    : (type ?? (items ? 'array' : properties ? 'object' : undefined));

function listedValues(schema: Schema): unknown[] | null {
  const orNull = Array.isArray(schema.type) && schema.type.includes('null') ? [null] : [];
  if ('const' in schema) return [schema.const];
  if (Array.isArray(schema.enum)) return [...new Set([...schema.enum, ...orNull])];
  for (const keyword of ['oneOf', 'anyOf']) {
    const parts = listAt(schema, keyword).map(asSchema);
    if (parts.length && parts.every((part) => part && 'const' in part))
      return [...parts.map((part) => part?.const), ...orNull];
  }
  return null;
}
