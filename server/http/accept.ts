/** Reads a request by its contract: everything that is wrong is told at once, nothing unknown passes. */
import Ajv, { type ErrorObject, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import type { Request } from 'express';
import { Problem, type ProblemFault } from '../work/index.ts';
import type { Operation } from './contract/index.ts';

const ajv = new Ajv({ allErrors: true, strict: true, strictTypes: false, allowUnionTypes: true });
addFormats(ajv);
/** Query strings are text: numbers in them are read as numbers. */
const queryAjv = new Ajv({ allErrors: true, strict: true, coerceTypes: true, allowUnionTypes: true });
addFormats(queryAjv);

/** ISO 8601 with an offset; seconds may be left out, as people leave them out. */
const moment = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;
for (const each of [ajv, queryAjv]) {
  each.addFormat('date-time', (text: string) => moment.test(text) && !Number.isNaN(Date.parse(text)));
}

const compiled = new WeakMap<object, ValidateFunction>();

function validatorOf(schema: object, by: Ajv): ValidateFunction {
  let validate = compiled.get(schema);
  if (!validate) {
    validate = by.compile(schema);
    compiled.set(schema, validate);
  }
  return validate;
}

/** @throws Problem invalid-request with every fault that was found */
export function accept(operation: Operation, req: Request): { query: unknown; body: unknown } {
  const errors: ProblemFault[] = [];
  const query: Record<string, unknown> = { ...req.query };
  if (operation.query) check(operation.query, query, 'query', queryAjv, errors);
  else for (const name of Object.keys(query)) errors.push({ code: 'unknown-field', path: `query/${name}` });
  const body: unknown = req.body ?? {};
  if (operation.body) {
    const isEmpty = req.headers['content-length'] === '0' || req.headers['content-length'] === undefined;
    if (!isEmpty && !req.is('application/json')) throw new Problem('unsupported-media-type');
    check(operation.body, body, '', ajv, errors);
  }
  if (errors.length) throw new Problem('invalid-request', { errors });
  return { query, body };
}

function check(schema: object, value: unknown, root: string, by: Ajv, errors: ProblemFault[]): void {
  const validate = validatorOf(schema, by);
  if (validate(value)) return;
  errors.push(...(validate.errors ?? []).map((error) => faultOf(error, root)));
}

function faultOf({ keyword, instancePath, params }: ErrorObject, root: string): ProblemFault {
  const { missingProperty, additionalProperty } = params as { missingProperty?: string; additionalProperty?: string };
  const name = missingProperty ?? additionalProperty;
  const path = [root, instancePath.slice(1), name].filter(Boolean).join('/');
  return { code: keyword === 'additionalProperties' ? 'unknown-field' : keyword, path };
}
