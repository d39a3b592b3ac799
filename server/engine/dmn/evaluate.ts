/** A decision over a case: the decisions that it requires first, each once, then its own logic. */
import { bounded, TookTooLong } from '../bounded.ts';
import { FeelError } from '../feel.ts';
import { Incident } from '../instance.ts';
import { type Scope, valueIn } from './expressions.ts';
import { outcomeOf } from './hit-policies.ts';
import { type DecisionLookup, type DecisionModel, hitPolicies } from './model.ts';
import { defaultOf, hitsOf, outputOf } from './table.ts';
import { plainOf } from './values.ts';

/** A row that a result comes from: of FIRST and PRIORITY the one that won, else all that hit. */
export interface DecisionHit {
  decision: string;
  /** Counted from 0. */
  ruleIndex: number;
  ruleId: string;
}

export interface DecisionResult {
  /** JSON: dates, times and durations are ISO text. */
  value: unknown;
  /** Those of required decisions come first. None stand for a literal expression or a default. */
  hits: DecisionHit[];
}

/** All of a decision, with everything that it requires. */
const budgetMs = 2_000;

/**
 * Evaluates a decision and what it requires.
 *
 * No hit is an incident under every policy but one, because a gap in a rule of law must be seen, where DMN 1.3 gives null
 * and some engines an empty list. A table that means "otherwise none" says so: default output entries, if every output has
 * one, are the result (in a list, when the policy gives lists, unless the one default is a list itself: `[]`). The exception
 * is COLLECT with COUNT, whose question "how many" has the answer 0.
 * @param context the names of the case and the functions of `builtins`: values as JSON or FEEL has them
 * @throws Incident, its `elementId` empty: `decision-without-hit`, `decision-several-hits`, `decision-hits-differ`,
 * `decision-input-type`, `decision-input-not-allowed`, `decision-output-type`, `decision-output-not-allowed`,
 * `decision-unknown`, `decision-circle`, `decision-unsupported`, the codes of FeelError, `took-too-long`
 */
export function evaluateDecision(id: string, lookup: DecisionLookup, context: Scope): DecisionResult {
  const run: Run = { lookup, context, done: new Map(), hits: [] };
  try {
    const value = plainOf(bounded(budgetMs, () => solve(id, run, [])));
    if (value === undefined)
      throw new Incident('decision-output-type', '', `decision ${id}: the result is no value that a case can hold`);
    return { value, hits: run.hits };
  } catch (error) {
    if (error instanceof TookTooLong)
      throw new Incident('took-too-long', '', `decision ${id}: ${error.message}`, { cause: error });
    throw error;
  }
}

interface Run {
  lookup: DecisionLookup;
  context: Scope;
  done: Map<string, unknown>;
  hits: DecisionHit[];
}

function solve(id: string, run: Run, path: string[]): unknown {
  if (run.done.has(id)) return run.done.get(id);
  if (path.includes(id)) throw new Incident('decision-circle', '', [...path, id].join(' → '));
  const model = run.lookup(id);
  if (!model) throw new Incident('decision-unknown', '', `there is no decision ${id}`);
  const scope = { ...run.context };
  for (const required of model.requires) {
    const value = solve(required, run, [...path, id]);
    const { name, resultName } = run.lookup(required)!;
    for (const known of [required, name, resultName]) define(scope, known, value);
  }
  const value = inItsName(model, () => answerOf(model, scope, run.hits));
  run.done.set(id, value);
  return value;
}

/** Sets what no assignment may: a decision may be called `__proto__`. */
const define = (scope: Scope, name: string, value: unknown): void => {
  Object.defineProperty(scope, name, { value, enumerable: true, configurable: true, writable: true });
};

function answerOf(model: DecisionModel, scope: Scope, all: DecisionHit[]): unknown {
  if (model.unsupported) throw new Incident('decision-unsupported', '', `decision ${model.id}: ${model.unsupported}`);
  if (model.literal !== undefined)
    return outputOf(model.outputs[0]!, valueIn(model.literal, scope), scope, `decision ${model.id}: its result`);
  if (!hitPolicies.some((policy) => policy === model.hitPolicy))
    throw new Incident('decision-unsupported', '', `decision ${model.id}: hit policy ${model.hitPolicy}`);
  const found = hitsOf(model, scope);
  if (!found.length) return withoutHit(model, scope);
  const { value, hits } = outcomeOf(model, found);
  all.push(...hits.map(({ ruleIndex, ruleId }) => ({ decision: model.id, ruleIndex, ruleId })));
  return value;
}

function withoutHit(model: DecisionModel, scope: Scope): unknown {
  if (model.hitPolicy === 'COLLECT' && model.aggregation === 'COUNT') return 0;
  const value = defaultOf(model, scope);
  if (value === undefined) throw new Incident('decision-without-hit', '', `decision ${model.id}: no row hits`);
  return value;
}

/** Says in which decision a text of FEEL went wrong. */
function inItsName<T>(model: DecisionModel, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof FeelError)) throw error;
    const message = `decision ${model.id}: ${error.expression.replace(/^=/, '')}: ${error.message}`;
    throw new Incident(error.code, '', message, { cause: error });
  }
}
