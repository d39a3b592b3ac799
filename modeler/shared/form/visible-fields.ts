import type { RJSFSchema, UiSchema } from '@rjsf/utils';
import { type FormData, interpretingValidator } from './validator.ts';

/**
 * A field that only a condition makes necessary shows while the condition holds, or once something stands in it:
 * 理据 for 不同意. Everything else always shows.
 */
export function withVisibleFields(schema: RJSFSchema, givenUi: UiSchema, data: FormData): UiSchema {
  const uiSchema = withOutcomeCards(schema, givenUi);
  const conditions = (schema.allOf ?? []).concat(schema.if ? [schema] : []).filter(isConditional);
  const dependent = new Map<string, boolean>();
  for (const { if: when, then } of conditions) {
    const holds = interpretingValidator.isValid(when, data, schema);
    for (const name of then.required ?? []) dependent.set(name, (dependent.get(name) ?? false) || holds);
  }
  const hidden = [...dependent]
    .filter(([name, needed]) => !needed && isEmpty(data[name]) && !(schema.required ?? []).includes(name))
    .map(([name]) => name);
  if (hidden.length === 0) return uiSchema;
  const hiding = hidden.map((name) => [
    name,
    { ...(uiSchema[name] as object | undefined), 'ui:widget': 'hidden', 'ui:field': undefined },
  ]);
  return { ...uiSchema, ...(Object.fromEntries(hiding) as UiSchema) };
}

type Conditional = RJSFSchema & { if: RJSFSchema; then: RJSFSchema };
const isConditional = (part: unknown): part is Conditional =>
  typeof part === 'object' &&
  part !== null &&
  'if' in part &&
  'then' in part &&
  typeof part.if === 'object' &&
  typeof part.then === 'object';

const isEmpty = (value: unknown) =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

/** The decisive field is a choice between cards, whether or not its ui schema says so. */
function withOutcomeCards(schema: RJSFSchema, uiSchema: UiSchema): UiSchema {
  const outcome = schema.properties?.outcome;
  if (typeof outcome !== 'object' || !outcome.oneOf || uiSchema.outcome?.['ui:widget']) return uiSchema;
  return { ...uiSchema, outcome: { ...(uiSchema.outcome as object | undefined), 'ui:widget': 'radio' } };
}
