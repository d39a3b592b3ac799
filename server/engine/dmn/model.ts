/** A decision as it is read, checked and evaluated: plain values, every FEEL text as its author wrote it. */

export interface DecisionInput {
  label: string;
  expression: string;
  /** The typeRef as written, `Any` when there is none; `feelTypeOf` reads it. */
  type: string;
  /** Unary tests that every input other than null must pass. */
  allowed?: string;
}

export interface DecisionOutput {
  /** The key of the value in the result when there are several outputs. */
  name: string;
  label: string;
  type: string;
  /** Unary tests that every output must pass; for PRIORITY and OUTPUT ORDER the values from highest to lowest. */
  allowed?: string;
  /** The value when no row hits: counts only when every output has one. */
  default?: string;
}

/** One row: as many entries as there are inputs and outputs. */
export interface DecisionRule {
  id: string;
  inputs: string[];
  outputs: string[];
  annotation?: string;
}

export interface DecisionModel {
  id: string;
  name: string;
  inputs: DecisionInput[];
  /** Of a literal expression: one, for the type of its result. */
  outputs: DecisionOutput[];
  hitPolicy: string;
  aggregation?: string;
  rules: DecisionRule[];
  /** Ids of the decisions whose results this one reads, in this file or another. */
  requires: string[];
  /** The FEEL text of a literal expression; a table has none. */
  literal?: string;
  /** The name of the decision's variable, its own name or its id: under it others read the result. */
  resultName: string;
  /** Logic that is not evaluated: `invocation`, `context`, … or `none`. Such a decision is not deployed. */
  unsupported?: string;
  /** An expression language other than FEEL that the decision asks for. */
  language?: string;
  /** Ids that stand twice in the file: the second place was not read, so the file is not deployed. */
  duplicateIds: string[];
}

export const hitPolicies = ['UNIQUE', 'FIRST', 'PRIORITY', 'ANY', 'COLLECT', 'RULE ORDER', 'OUTPUT ORDER'] as const;
export type HitPolicy = (typeof hitPolicies)[number];

export const aggregations = ['SUM', 'MIN', 'MAX', 'COUNT'] as const;

/** Policies whose result is a list; COLLECT with an aggregation gives one value. */
export const isListed = ({ hitPolicy, aggregation }: DecisionModel): boolean =>
  (hitPolicy === 'COLLECT' && !aggregation) || hitPolicy === 'RULE ORDER' || hitPolicy === 'OUTPUT ORDER';

/** Policies that order hits by the allowed output values. */
export const isRanked = ({ hitPolicy }: DecisionModel): boolean =>
  hitPolicy === 'PRIORITY' || hitPolicy === 'OUTPUT ORDER';

/** Finds a decision wherever it is deployed. */
export type DecisionLookup = (id: string) => DecisionModel | undefined;
