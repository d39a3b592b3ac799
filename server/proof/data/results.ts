/** What an element's work gives: the values that its result can have, and where they go. BPMN 2.0.2, 10.4.1. */
import type { ElementModel } from '../../engine/index.ts';
import type { Compiling, Process } from '../compile/context.ts';
import { ownEnds } from '../compile/gather.ts';
import type { Effects } from '../space/net.ts';
import { type Asked, decidedBy, openResult } from './decisions.ts';
import { type Domain, fieldDomain, kindsOf, openDomain, pickOne } from './domains.ts';
import { pathsIn } from './feel-tree.ts';
import { evaluate, type Lookup } from './feel3.ts';
import { distinct, type Result, type Results, textOf } from './result.ts';
import { isUnknown, keyOf, unknown, type Value } from './values.ts';

/** Which parts of a result somebody asks for. */
export function askedOf({ usages }: Process, element: ElementModel, pathPrefix: string): Asked {
  const base = element.resultVariable ?? element.id;
  const paths = usages.under(base).filter((path) => path.startsWith(pathPrefix));
  const asked = new Set(paths.map((path) => path.slice(pathPrefix.length)).filter((path) => !path.includes('[')));
  return { asked, isWhole: usages.get(base) !== undefined };
}

/** @param pathPrefix of the paths that are asked for: `reply.` or, of the elements of a list, `replies[].` */
export function resultsOf(c: Compiling, process: Process, element: ElementModel, pathPrefix: string): Results {
  const { usages, texts } = process;
  const { asked, isWhole } = askedOf(process, element, pathPrefix);
  // A mapping may call a field by its bare name.
  const bare = element.outputs
    .flatMap(({ source }) => pathsIn(texts.read(source)))
    .filter(([base]) => base !== element.id);
  if (element.type === 'businessRuleTask') return decidedBy(process, element, { asked, isWhole });
  if (element.type === 'callActivity') return calledResults(c, element, asked);
  const schema = element.type === 'userTask' && element.formId ? process.forms[element.formId]?.schema : undefined;
  const domain = (path: string, usagePath: string): Domain =>
    schema ? fieldDomain(schema, path.split('.'), usages, usagePath) : openDomain(usages.get(usagePath));
  const fields = [...asked].map((path) => ({ path, domain: domain(path, pathPrefix + path) }));
  for (const names of bare) {
    const path = names.join('.');
    if (schema && usages.get(path) && !asked.has(path)) fields.push({ path, domain: domain(path, path) });
  }
  return { isJoint: false, fields };
}

/** A called case ends at one of its ends: `outcome` is what that end says, else the end's id. */
function calledResults(c: Compiling, { calledProcess }: ElementModel, asked: Set<string>): Results {
  const callee = c.process(calledProcess ?? '');
  if (!callee) return openResult({ asked, isWhole: false });
  const results: { isSure: boolean; result: Result }[] = [];
  for (const end of ownEnds(callee.model)) {
    let ways = [{ isSure: true, result: new Map<string, Value>() }];
    for (const name of asked) {
      const { sure, open } = endValues(callee, end, name);
      const values = [...sure.map((value) => ({ value, ok: true })), ...open.map((value) => ({ value, ok: false }))];
      ways = ways.flatMap(({ isSure, result }) =>
        values.map(({ value, ok }) => ({ isSure: isSure && ok, result: new Map([...result, [name, value]]) })),
      );
    }
    results.push(...ways.slice(0, 64));
  }
  const sure = distinct(results.filter(({ isSure }) => isSure).map(({ result }) => result));
  const known = new Set(sure.map(textOf));
  const open = distinct(results.map(({ result }) => result).filter((result) => !known.has(textOf(result))));
  return { isJoint: true, sure, open };
}

function endValues(callee: Process, end: ElementModel, name: string): Domain {
  const mapped = end.outputs.find(({ target }) => target === name);
  return mapped ? valuesOf(callee, mapped.source) : { sure: [name === 'outcome' ? end.id : null], open: [] };
}

/** Values of an expression at an end of a process that is not looked into. */
function valuesOf(callee: Process, source: string): Domain {
  const tree = callee.texts.read(source);
  const paths = [...new Map(pathsIn(tree).map((names) => [names.join('.'), names])).values()];
  const [path] = paths;
  if (!path) {
    const value = evaluate(tree, () => unknown);
    return isUnknown(value) ? { sure: [], open: [value] } : { sure: [value], open: [] };
  }
  if (paths.length > 1) return { sure: [], open: [unknown] };
  const domain = variableDomain(callee, path);
  const through = (values: Value[]) => values.map((value) => evaluate(tree, () => value));
  const sure = through(domain.sure);
  return {
    sure: unique(sure.filter((value) => !isUnknown(value))),
    open: unique([...sure.filter(isUnknown), ...through(domain.open)]),
  };
}

const unique = (values: Value[]): Value[] => [...new Map(values.map((value) => [keyOf(value), value])).values()];

/** What a variable can be, wherever the process has got to. */
function variableDomain({ model, forms, usages }: Process, names: string[]): Domain {
  const [base = '', ...rest] = names;
  const element = model.elements[base];
  const path = names.join('.');
  const schema =
    element?.type === 'userTask' && !element.loop && element.formId ? forms[element.formId]?.schema : undefined;
  return schema && rest.length ? fieldDomain(schema, rest, usages, path) : openDomain(usages.get(path));
}

/** Picks one of the results that there can be. */
export function pickResult(results: Results, effects: Effects): Result {
  if (results.isJoint) return pickOne(results, effects, 'result') ?? new Map();
  return new Map(results.fields.map(({ path, domain }) => [path, pickOne(domain, effects, `result ${path}`) ?? null]));
}

/** Kinds of results that a list of them can have; null when they are not told apart. */
export function kindsOfResults(results: Results): Domain | null {
  if (!results.isJoint) return kindsOf(results.fields.map(({ path, domain }) => ({ field: path, domain })));
  const isTold = [...results.sure, ...results.open].some((result) => result.size > 0);
  const kind = (result: Result): Value => ({ t: 'fields', fields: Object.fromEntries(result) });
  return isTold ? { sure: results.sure.map(kind), open: results.open.map(kind) } : null;
}

/** Names as a mapping of the element sees them: its own result first. */
export const withOwn =
  (element: ElementModel, own: Result, outer: Lookup): Lookup =>
  (names) => {
    const [base, ...rest] = names;
    const path = base === element.id && rest.length ? rest.join('.') : names.join('.');
    if (own.has(path)) return own.get(path) ?? null;
    return base === element.id && rest.length ? unknown : outer(names);
  };
