/** What a decision table gives: row by row where the proof knows its inputs, else any of what it can give. DMN 1.3, 8.3.3. */
import { type DecisionModel, type DecisionRows, domainOf, type ElementModel, rowsOf } from '../../engine/index.ts';
import type { Process } from '../compile/context.ts';
import { distinct, type Result, type Results } from './result.ts';
import { asValue, unknown, type Value } from './values.ts';

/** Which parts of a result somebody asks for: fields by path, and whether the whole. */
export interface Asked {
  asked: Set<string>;
  isWhole: boolean;
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

/** Asked once for each row: does it hit? */
type Hits = (conditions: string[]) => boolean;

/** What the decision's table gives for the rows that hit; null where it has no such rows, or none hits. */
export function decided(process: Process, element: ElementModel, { part, hits }: { part: Asked; hits: Hits }) {
  const table = tableOf(process, element);
  if (!table) return null;
  const { isList, rows } = table;
  if (isList) {
    const values = rows.filter(({ conditions }) => hits(conditions)).map(({ value }) => value);
    return values.length ? resultOf(values, part) : null;
  }
  const first = rows.find(({ conditions }) => hits(conditions));
  return first ? resultOf(first.value, part) : null;
}

/** What the rows ask of the case. */
export const rowConditions = (process: Process, element: ElementModel): string[] =>
  tableOf(process, element)?.rows.flatMap(({ conditions }) => conditions) ?? [];

function tableOf(process: Process, element: ElementModel) {
  const model = modelOf(process, element);
  if (!model) return null;
  let table = tables.get(model);
  if (table === undefined) {
    table = rowsOf(model);
    tables.set(model, table);
  }
  return table;
}

/** Asked at every state. */
const tables = new WeakMap<DecisionModel, DecisionRows | null>();

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
