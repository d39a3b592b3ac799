/** What a value can be: read off the JSON Schema of a form, or off all values that there are. */

export type Primitive = string | number | boolean;

export interface Type {
  /** Every field that it has; left out: nobody knows. */
  fields?: Record<string, Type>;
  /** Of a list: what its elements are. */
  items?: Type;
  /** Every value that it can have beside null. */
  choices?: Primitive[];
  /** A called process gives it. */
  isCalled?: true;
}

/** Nothing is known of it. */
export const anything: Type = {};

type Schema = Record<string, unknown>;

const maxDepth = 12;

export function typeOfSchema(schema: unknown, depth = 0): Type {
  if (!isRecord(schema) || depth > maxDepth || '$ref' in schema) return anything;
  const choices = choicesOf(schema);
  if (choices) return { choices };
  if (isRecord(schema.items)) return { items: typeOfSchema(schema.items, depth + 1) };
  const parts = partsOf(schema);
  const isOpen = parts.some(({ additionalProperties, patternProperties }) => additionalProperties || patternProperties);
  return isOpen || !parts.some(({ properties }) => properties) ? anything : { fields: fieldsOf(schema, parts, depth) };
}

/** A field is what the schema itself says of it; one that only conditional parts declare is what any of them says. */
function fieldsOf(schema: Schema, parts: Schema[], depth: number): Record<string, Type> {
  const fields = new Map<string, Type>();
  for (const part of parts) {
    for (const [name, one] of Object.entries(isRecord(part.properties) ? part.properties : {})) {
      // What is shown only is never taken from people.
      if (isRecord(one) && one.readOnly === true) continue;
      const before = fields.get(name);
      if (before && isRecord(schema.properties) && name in schema.properties) continue;
      const type = typeOfSchema(one, depth + 1);
      fields.set(name, before ? either([before, type]) : type);
    }
  }
  return Object.fromEntries(fields);
}

/** The schema and its conditional parts. */
function partsOf(schema: Schema, depth = 0): Schema[] {
  if (depth > maxDepth) return [];
  const lists = ['allOf', 'anyOf', 'oneOf'].flatMap((keyword) =>
    Array.isArray(schema[keyword]) ? schema[keyword] : [],
  );
  const parts = [schema.then, schema.else, ...lists].filter(isRecord);
  return [schema, ...parts.flatMap((part) => partsOf(part, depth + 1))];
}

function choicesOf(schema: Schema): Primitive[] | null {
  if ('const' in schema) return isPrimitive(schema.const) ? [schema.const] : null;
  if (Array.isArray(schema.enum)) return primitives(schema.enum);
  for (const parts of [schema.oneOf, schema.anyOf]) {
    if (Array.isArray(parts) && parts.length && parts.every((part) => isRecord(part) && 'const' in part))
      return primitives(parts.map((part: Schema) => part.const));
  }
  return schema.type === 'boolean' ? [true, false] : null;
}

/** Null is always allowed; a list of anything but plain values is none that one compares with. */
function primitives(values: unknown[]): Primitive[] | null {
  const given = values.filter((value) => value !== null);
  return given.every(isPrimitive) ? given : null;
}

/** A value that is of one of the types; what only some of them know is not known. */
export function either(types: Type[]): Type {
  const choices = types.every((type) => type.choices) && types.flatMap((type) => type.choices ?? []);
  const items = types.every((type) => type.items) && types.map((type) => type.items ?? anything);
  const known = types.flatMap(({ fields }) => (fields ? [fields] : []));
  const type: Type = {};
  if (!types.length) return type;
  if (choices) type.choices = [...new Set(choices)];
  if (items) type.items = either(items);
  if (known.length === types.length) {
    const names = new Set(known.flatMap((fields) => Object.keys(fields)));
    type.fields = Object.fromEntries(
      [...names].map((name) => [name, either(known.flatMap((fields) => fields[name] ?? []))]),
    );
  }
  return type;
}

/** What a value is that is one of these. */
export function typeOfValues(values: unknown[]): Type {
  const given = values.filter((value) => value !== null && value !== undefined);
  if (!given.length) return anything;
  if (given.every(isPrimitive)) return { choices: [...new Set(given)] };
  if (given.every(Array.isArray)) return { items: typeOfValues(given.flat()) };
  if (!given.every(isRecord)) return anything;
  const names = new Set(given.flatMap((value) => Object.keys(value)));
  return {
    fields: Object.fromEntries([...names].map((name) => [name, typeOfValues(given.map((value) => value[name]))])),
  };
}

export const isPrimitive = (value: unknown): value is Primitive =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';

const isRecord = (value: unknown): value is Schema =>
  value !== null && typeof value === 'object' && !Array.isArray(value);
