/**
 * Checks a form in the browser under `script-src 'self'`. rjsf's usual validators compile schemas with `new Function`,
 * which that policy forbids: then every conditional field vanishes without an error. This one interprets the schema
 * (`@cfworker/json-schema`) behind the same interface. The server checks again; see docs/adr/0003.
 */
import { type OutputUnit, type Schema, Validator } from '@cfworker/json-schema';
import type { RJSFSchema, RJSFValidationError, ValidationData, ValidatorType } from '@rjsf/utils';
import { toErrorSchema } from '@rjsf/utils';
import { faultWords } from './fault-words.ts';

export type FormData = Record<string, unknown>;
/**
 * `isReadOnly`: nothing of the form can be changed, so that nothing is said about how to fill it in. `data`: the whole form, for
 * fields whose choices stand in another field.
 */
export type FormContext = { isReadOnly?: boolean; data?: FormData };

const DRAFT = '2020-12';
const compiled = new WeakMap<object, Map<object, Validator>>();

export const interpretingValidator: ValidatorType<FormData, RJSFSchema, FormContext> = {
  validateFormData: (formData, schema) => validationData(faultsOf(schema, formData ?? {})),
  isValid: (schema, formData, rootSchema) => {
    try {
      return validatorFor(schema, rootSchema).validate(filled(formData)).valid;
    } catch {
      return false;
    }
  },
  rawValidation: (schema, formData) => ({ errors: faultsOf(schema, formData ?? {}) as never[] }),
};

/** Every fault of the data, in our words, at the path of its field. */
export function faultsOf(schema: RJSFSchema, data: FormData): RJSFValidationError[] {
  const { errors } = validatorFor(schema, schema).validate(filled(data));
  const leaves = errors.filter((error) => isLeaf(error, errors));
  return leaves.map((error) => rjsfError(error, schema));
}

function validatorFor(schema: RJSFSchema, root: RJSFSchema): Validator {
  const byRoot = compiled.get(root) ?? new Map<object, Validator>();
  compiled.set(root, byRoot);
  const known = byRoot.get(schema);
  if (known) return known;
  // A part of a form refers to the definitions of the whole.
  const whole = schema === root ? schema : { definitions: root.definitions, $defs: root.$defs, ...schema };
  const validator = new Validator(plain(whole) as Schema, DRAFT, false);
  byRoot.set(schema, validator);
  return validator;
}

/** Errors that only say that something inside them is wrong. */
const WRAPPERS = new Set([
  'properties',
  'items',
  'prefixItems',
  'allOf',
  'if',
  'then',
  'else',
  '$ref',
  'dependentSchemas',
]);
const CHOICES = new Set(['oneOf', 'anyOf']);

/** What is said about a field once: not its wrappers, and of a choice the choice, not each branch. */
function isLeaf({ keyword, keywordLocation }: OutputUnit, all: OutputUnit[]): boolean {
  if (WRAPPERS.has(keyword)) return false;
  return !all.some((other) => CHOICES.has(other.keyword) && keywordLocation.startsWith(`${other.keywordLocation}/`));
}

function rjsfError(
  { keyword, keywordLocation, instanceLocation, error }: OutputUnit,
  root: RJSFSchema,
): RJSFValidationError {
  const limit = valueAt(root, keywordLocation);
  // The one keyword whose fault belongs to a field that is not there.
  const missing = keyword === 'required' ? /"([^"]*)"/.exec(error)?.[1] : undefined;
  const path = [...pointer(instanceLocation), ...(missing === undefined ? [] : [missing])];
  const message = faultWords(keyword, limit);
  return {
    name: keyword,
    message,
    property: propertyPath(path),
    params: { limit },
    schemaPath: keywordLocation,
    stack: message,
  };
}

function validationData(errors: RJSFValidationError[]): ValidationData<FormData> {
  return { errors, errorSchema: toErrorSchema<FormData>(errors) };
}

const pointer = (location: string): string[] =>
  location
    .replace(/^#\/?/, '')
    .split('/')
    .filter((part) => part !== '')
    .map((part) => decodeURIComponent(part).replace(/~1/g, '/').replace(/~0/g, '~'));

/** `.changes.0.reason`, which rjsf turns into a path again. */
const propertyPath = (path: string[]): string => path.map((part) => `.${part}`).join('');

/** The value of a keyword, following references on the way: the 2000 of a `maxLength`. */
function valueAt(root: RJSFSchema, location: string): unknown {
  let here: unknown = root;
  for (const part of pointer(location)) {
    if (typeof here !== 'object' || here === null) return undefined;
    const next: unknown = (here as Record<string, unknown>)[part];
    here = part === '$ref' && typeof next === 'string' ? valueAt(root, next) : next;
  }
  return here;
}

/** Without `undefined`, which is no JSON and which the interpreter refuses. */
const plain = (value: unknown): unknown => (value === undefined ? {} : JSON.parse(JSON.stringify(value)));

/** What is null nobody has filled in. */
const filled = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value ?? {}, (_, part: unknown) => part ?? undefined));
