/** Which fields a form's result has, so that every one of them is there, null, before anybody fills it. */

export interface Shape {
  fields?: Record<string, Shape>;
  items?: Shape;
}

type Schema = {
  properties?: Record<string, Schema>;
  items?: Schema;
  /** Shown to people and never taken from them. */
  readOnly?: boolean;
  [keyword: string]: unknown;
};

/** Reads the fields of a JSON Schema, those of its conditional parts too. */
export function shapeOf(schema: unknown, depth = 0): Shape {
  const shape: Shape = {};
  if (!schema || typeof schema !== 'object' || depth > 12) return shape;
  const { properties, items, ...rest } = schema as Schema;
  for (const [name, value] of Object.entries(properties ?? {})) {
    if (!value.readOnly) shape.fields = { ...shape.fields, [name]: shapeOf(value, depth + 1) };
  }
  if (items && typeof items === 'object') shape.items = shapeOf(items, depth + 1);
  for (const keyword of ['then', 'else']) merge(shape, shapeOf(rest[keyword], depth + 1));
  for (const keyword of ['allOf', 'anyOf', 'oneOf']) {
    const parts = rest[keyword];
    if (Array.isArray(parts)) for (const part of parts) merge(shape, shapeOf(part, depth + 1));
  }
  return shape;
}

function merge(into: Shape, from: Shape): void {
  for (const [name, shape] of Object.entries(from.fields ?? {})) {
    into.fields = { ...into.fields, [name]: into.fields?.[name] ?? shape };
  }
  into.items ??= from.items;
}

/** The value with every declared field that it lacks set to null, in lists too. */
export function withNulls(value: unknown, shape: Shape | undefined): unknown {
  if (!shape) return value;
  if (Array.isArray(value)) return shape.items ? value.map((item) => withNulls(item, shape.items)) : value;
  if (!shape.fields) return value;
  if (value === null || typeof value !== 'object') return value;
  const filled: Record<string, unknown> = { ...value };
  for (const [name, inner] of Object.entries(shape.fields)) {
    filled[name] = name in filled ? withNulls(filled[name], inner) : null;
  }
  return filled;
}

/** What an element's result is before it has one. */
export const emptyResult = (shape: Shape | undefined): Record<string, unknown> =>
  withNulls({}, shape ?? { fields: {} }) as Record<string, unknown>;
