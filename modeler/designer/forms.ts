import type { DefinitionDetail } from '../shared/api/index.ts';

/** Forms of a process by id, as a deployment takes them. */
export type Forms = DefinitionDetail['forms'];
/** Its clause rules: they go with the diagram as they are. */
export type Rules = DefinitionDetail['rules'];
export type FormParts = Forms[string];

export const FORM_ID = /^[a-z][A-Za-z0-9-]{0,60}$/;

/** A new form: one decisive field, which the diagram's conditions compare. */
export const emptyForm = (title: string): FormParts => ({
  schema: { type: 'object', title, additionalProperties: false, required: [], properties: {} },
  uiSchema: {},
});

/** Fields that `ui:order` forgets: the form could not be drawn. */
export function unorderedFields({ schema, uiSchema }: FormParts): string[] {
  const order = uiSchema['ui:order'];
  if (!Array.isArray(order) || order.includes('*')) return [];
  return Object.keys((schema.properties as Record<string, unknown> | undefined) ?? {}).filter(
    (name) => !order.includes(name),
  );
}

export const fieldCount = ({ schema }: FormParts): number =>
  Object.keys((schema.properties as Record<string, unknown> | undefined) ?? {}).length;

export const formTitle = (id: string, form: FormParts | undefined): string =>
  typeof form?.schema.title === 'string' ? form.schema.title : id;
