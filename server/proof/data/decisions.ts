/** What a decision table gives: row by row where the proof knows its inputs, else any of what it can give. DMN 1.3, 8.3.3. */
import { domainOf, type ElementModel, rowsOf } from '../../engine/index.ts';
import type { Process } from '../compile/context.ts';
import { distinct, type Result, type Results } from './results.ts';
import { asValue, unknown, type Value } from './values.ts';

/** Which parts of a result somebody asks for: fields by path, and whether the whole. */
export interface Asked {
  asked: Set<string>;
  isWhole: boolean;
}

export interface Row {
  /** FEEL without `=`, all of which hold where the row hits. */
  conditions: string[];
  result: Result;
}

/** Everything that the decision can give. */
export function decidedBy(process: Process, element: ElementModel, part: Asked): Results {
  const model = modelOf(process, element);
  const known = model && domainOf(model);
  if (!known) return openResult(part);
  return { isJoint: true, sure: distinct(known.map((plain) => resultOf(plain, part))), open: [] };
}

export const openResult = ({ asked, isWhole }: Asked): Results => {
  const paths = [...(isWhole ? [''] : []), ...asked];
  return { isJoint: true, sure: [], open: [new Map(paths.map((path): [string, Value] => [path, unknown]))] };
};

/** The rows of the decision's table; null where it has no single row that counts. */
export function decisionRows(process: Process, element: ElementModel, part: Asked): Row[] | null {
  const model = modelOf(process, element);
  const rows = model ? rowsOf(model) : null;
  return rows?.map(({ conditions, value }) => ({ conditions, result: resultOf(value, part) })) ?? null;
}

/** What the rows ask of the case. */
export const rowConditions = (process: Process, element: ElementModel): string[] =>
  decisionRows(process, element, { asked: new Set(), isWhole: false })?.flatMap(({ conditions }) => conditions) ?? [];

function modelOf({ decision, texts }: Process, element: ElementModel) {
  const id = element.decision && texts.read(element.decision);
  return id && id.k === 'value' && typeof id.value === 'string' ? decision(id.value) : undefined;
}

function resultOf(plain: unknown, { asked, isWhole }: Asked): Result {
  const whole: [string, Value][] = isWhole ? [['', asValue(plain)]] : [];
  return new Map([...whole, ...[...asked].map((path): [string, Value] => [path, asValue(at(plain, path))])]);
}

const at = (plain: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((value, name) => (value as Record<string, unknown> | null)?.[name], plain);
