/**
 * A form as one task has it. What is `readOnly` in its schema is shown and never taken: values that the case gives beside what
 * is to be filled in. Conditions over read-only fields alone are decided here, so that a second round has other choices than
 * the first whoever fills it in; such a field with the widget `hidden` only decides.
 */
import { type CaseState, type Forms, type ProcessModel, variablesOf } from '../engine/index.ts';
import { formAjv } from './definitions.ts';
import type { TaskRow } from './rows.ts';

type Form = Forms[string];
type Values = Record<string, unknown>;

interface Schema {
  properties?: Record<string, Schema>;
  items?: Schema;
  allOf?: Condition[];
  required?: string[];
  readOnly?: boolean;
  [keyword: string]: unknown;
}

interface Condition extends Schema {
  if?: Schema;
  then?: Schema;
  else?: Schema;
}

const ajv = formAjv();
/** By form and by which of its conditions hold: schemas are validated by the object that they are. */
const decided = new WeakMap<object, Map<string, Form>>();

/** What a task's form begins with: the case's start variables and results, an earlier answer to the same step, its inputs. */
export function valuesFor(task: Pick<TaskRow, 'elementId' | 'inputs'>, model: ProcessModel, state: CaseState): Values {
  const variables = variablesOf(model, state);
  const earlier = variables[task.elementId];
  return { ...variables, ...(isObject(earlier) ? earlier : {}), ...task.inputs };
}

/** The form with its conditions over read-only fields decided: what the values of people are checked against. */
export function formFor(form: Form, values: Values): Form {
  const schema = form.schema as Schema;
  const isDecidable = ({ if: condition }: Condition) =>
    condition?.properties && Object.keys(condition.properties).every((name) => schema.properties?.[name]?.readOnly);
  const conditions = (schema.allOf ?? []).filter(isDecidable);
  if (!conditions.length) return form;
  const branches = conditions.map((condition) => (ajv.validate(condition.if ?? {}, values) ? 'then' : 'else'));
  const known = decided.get(form) ?? new Map<string, Form>();
  decided.set(form, known);
  const key = branches.join();
  const made = known.get(key) ?? { ...form, schema: merged(schema, conditions, branches) };
  known.set(key, made);
  return made;
}

function merged(schema: Schema, conditions: Condition[], branches: ('then' | 'else')[]): Schema {
  const rest = (schema.allOf ?? []).filter((condition) => !conditions.includes(condition));
  const result: Schema = { ...schema, properties: { ...schema.properties }, required: [...(schema.required ?? [])] };
  delete result.allOf;
  if (rest.length) result.allOf = rest;
  for (const [index, condition] of conditions.entries()) {
    const { properties = {}, required = [] } = condition[branches[index] ?? 'then'] ?? {};
    for (const [name, more] of Object.entries(properties))
      result.properties = { ...result.properties, [name]: { ...result.properties?.[name], ...more } };
    result.required = [...new Set([...(result.required ?? []), ...required])];
  }
  return result;
}

/** What a page shows: a read-only field that has no value is left out, in lists one that no entry has. */
export function formShown(form: Form, values: Values): { schema: Values; uiSchema: Values; data: Values } {
  const { schema, uiSchema = {} } = formFor(form, values);
  const isHidden = (name: string) =>
    (uiSchema[name] as { 'ui:widget'?: string } | undefined)?.['ui:widget'] === 'hidden';
  const shown = withoutEmpty(schema as Schema, values, isHidden);
  const names = Object.keys(shown.properties ?? {});
  const data = withoutNulls(Object.fromEntries(names.map((name) => [name, values[name]]))) as Values;
  return { schema: shown, uiSchema, data };
}

function withoutEmpty(schema: Schema, values: Values, isHidden: (name: string) => boolean = () => false): Schema {
  const properties = Object.entries(schema.properties ?? {}).flatMap(([name, property]): [string, Schema][] => {
    const value = values[name];
    if (property.readOnly && (isHidden(name) || isEmpty(value))) return [];
    const entries = Array.isArray(value) ? value.filter(isObject) : [];
    if (!property.items?.properties || !entries.length) return [[name, property]];
    const present = Object.assign({}, ...entries.map((entry) => withoutNulls(entry)));
    return [[name, { ...property, items: withoutEmpty(property.items, present) }]];
  });
  return schema.properties ? { ...schema, properties: Object.fromEntries(properties) } : schema;
}

/** What people entered, each entry of a list with what is shown beside it. */
export function withShown(schema: unknown, values: Values, entered: Values): Values {
  const { properties = {} } = schema as Schema;
  return Object.fromEntries(
    Object.entries(entered).map(([name, value]) => {
      const items = properties[name]?.items;
      const given = values[name];
      if (!items?.properties || !Array.isArray(value) || !Array.isArray(given)) return [name, value];
      return [name, value.map((entry) => (isObject(entry) ? { ...besides(items, given, entry), ...entry } : entry))];
    }),
  );
}

/** The first field that an entry was given says which it is. */
function besides(items: Schema, given: unknown[], entry: Values): Values {
  const isIt = (other: Values) =>
    Object.entries(taken(items, other))
      .slice(0, 1)
      .every(([name, value]) => entry[name] === value);
  const it = given.filter(isObject).find(isIt) ?? {};
  const shown = Object.entries(it).filter(([name]) => items.properties?.[name]?.readOnly);
  return withoutNulls(Object.fromEntries(shown)) as Values;
}

/** What people sent, without what was only shown to them. */
export function taken(schema: unknown, values: Values): Values {
  const { properties = {} } = schema as Schema;
  return Object.fromEntries(
    Object.entries(values)
      .filter(([name]) => !properties[name]?.readOnly)
      .map(([name, value]) => {
        const items = properties[name]?.items;
        if (!items?.properties || !Array.isArray(value)) return [name, value];
        return [name, value.map((entry) => (isObject(entry) ? taken(items, entry) : entry))];
      }),
  );
}

const isObject = (value: unknown): value is Values =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

const isEmpty = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && !value.length);

/** A field of a form has a value or is not there. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (!isObject(value)) return value;
  const present = Object.entries(value).filter(([, inner]) => inner !== null && inner !== undefined);
  return Object.fromEntries(present.map(([name, inner]) => [name, withoutNulls(inner)]));
}
