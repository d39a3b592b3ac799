/** The types that a column may name, and values brought into them. */
import { date, duration } from '@bpmn-io/feelin';
import { Info } from 'luxon';
import { COUNTY_ZONE, isDay } from '../../time/index.ts';
import { kindOf } from './values.ts';

export type FeelType =
  | 'Any'
  | 'string'
  | 'boolean'
  | 'number'
  | 'date'
  | 'date and time'
  | 'time'
  | 'days and time duration'
  | 'years and months duration';

/** FEEL's own names, and the XSD names that dmn-js writes. */
const types: Record<string, FeelType> = {
  Any: 'Any',
  string: 'string',
  boolean: 'boolean',
  number: 'number',
  date: 'date',
  time: 'time',
  'date and time': 'date and time',
  dateTime: 'date and time',
  'days and time duration': 'days and time duration',
  dayTimeDuration: 'days and time duration',
  'years and months duration': 'years and months duration',
  yearMonthDuration: 'years and months duration',
};

/** The type of a typeRef, null when there is none of that name. */
export function feelTypeOf(typeRef: string): FeelType | null {
  const name = typeRef.replace(/^feel:/, '');
  return Object.hasOwn(types, name) ? (types[name] ?? null) : null;
}

/** Stands for a value that is not of the type. */
export const mismatch = Symbol('mismatch');

/**
 * The value as one of the type, or `mismatch`. Null belongs to every type. Cases are JSON, which has no dates: where a type
 * asks for one, its ISO text is one; a moment without an offset is in the county's zone.
 */
export function typed(value: unknown, typeRef: string): unknown {
  const type = feelTypeOf(typeRef) ?? 'Any';
  if (value === null || value === undefined) return null;
  if (type === 'Any') return value;
  if (type === 'number') return Number.isFinite(value) ? value : mismatch;
  const read = typeof value === 'string' ? fromText(value, type) : value;
  const kind = kindOf(read);
  if (kind === type) return read;
  // Midnight in Greenwich looks like a date, and is 08:00 of a county's day.
  if (type === 'date and time' && kind === 'date') return read;
  if (type === 'years and months duration' && isNoTime(read)) return read;
  return mismatch;
}

const isNoTime = (value: unknown): boolean =>
  kindOf(value) === 'days and time duration' && (value as { valueOf(): number }).valueOf() === 0;

const times = /^\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})?$/;
const moments = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})?$/;
const durations = /^-?P(?=.)(\d+Y)?(\d+M)?(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?$/;

function fromText(text: string, type: FeelType): unknown {
  if (type === 'date') return isDay(text) ? date(text) : mismatch;
  if (type === 'time') return times.test(text) ? valid(date(undefined, text)) : mismatch;
  if (type === 'date and time') return moments.test(text) ? momentOf(text) : mismatch;
  if (type === 'string' || type === 'boolean') return text;
  return durations.test(text) ? valid(duration(text)) : mismatch;
}

function momentOf(text: string): unknown {
  const hasOffset = /(Z|[+-]\d{2}:\d{2})$/.test(text);
  return valid(hasOffset ? date(text) : date(text, undefined, Info.normalizeZone(COUNTY_ZONE)));
}

const valid = (value: { isValid: boolean }): unknown => (value.isValid ? value : mismatch);
