/** What was decided in a step, in the words of its form. */
import type Modeler from 'bpmn-js/lib/Modeler';
import type { Forms } from '../../forms.ts';
import { extensionOf, textOf } from '../model/moddle.ts';
import { drawnOf } from '../model/names.ts';

interface Field {
  title?: string;
  oneOf?: { const: unknown; title?: string }[];
  properties?: Record<string, Field>;
}

/** @param given by its path: `headApprove.outcome` @returns text null where nothing was given */
export function inWords(
  modeler: Modeler,
  forms: Forms,
  { name, value }: { name: string; value: unknown },
): { name: string; title: string; text: string | null } {
  const [element = '', ...path] = name.split('.');
  const drawn = drawnOf(modeler, element)?.businessObject;
  const form = drawn && textOf(extensionOf(drawn, 'zeebe:FormDefinition'), 'formId');
  let field: Field | undefined = form ? (forms[form]?.schema as Field | undefined) : undefined;
  for (const part of path) field = field?.properties?.[part];
  const chosen = field?.oneOf?.find((one) => one.const === value)?.title;
  return { name, title: field?.title ?? name, text: value === null ? null : (chosen ?? JSON.stringify(value)) };
}
