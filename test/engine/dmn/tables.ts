import { type DecisionModel, type DecisionResult, evaluateDecision } from '../../../server/engine/dmn/index.ts';
import { Incident } from '../../../server/engine/index.ts';

type Input = Partial<DecisionModel['inputs'][number]> & { expression: string };
type Output = Partial<DecisionModel['outputs'][number]>;

interface Parts extends Partial<Omit<DecisionModel, 'inputs' | 'outputs' | 'rules'>> {
  inputs?: Input[];
  outputs?: Output[];
  /** Each row: its input entries, then its output entries. */
  rows?: string[][];
}

/** A whole table over one input `x` and one output, but for what the test is about. */
export function aTable({
  inputs = [{ expression: 'x' }],
  outputs = [{}],
  rows = [],
  ...rest
}: Parts = {}): DecisionModel {
  return {
    id: 'signer',
    name: rest.id ?? 'signer',
    inputs: inputs.map((input) => ({ label: input.expression, type: 'Any', ...input })),
    outputs: outputs.map((output) => ({ name: 'by', label: output.name ?? 'by', type: 'Any', ...output })),
    hitPolicy: 'UNIQUE',
    rules: rows.map((row, index) => ({
      id: `rule${index + 1}`,
      inputs: row.slice(0, inputs.length),
      outputs: row.slice(inputs.length),
    })),
    requires: [],
    resultName: rest.name ?? rest.id ?? 'signer',
    duplicateIds: [],
    ...rest,
  };
}

/** Evaluates the first of the models, the others being there to be required. */
export function decide(models: DecisionModel | DecisionModel[], context: Record<string, unknown> = {}): DecisionResult {
  const list = Array.isArray(models) ? models : [models];
  return evaluateDecision(list[0]!.id, (id) => list.find((model) => model.id === id), context);
}

export const resultOf = (models: DecisionModel | DecisionModel[], context: Record<string, unknown> = {}): unknown =>
  decide(models, context).value;

/** The rows that the value comes from, counted from 1. */
export const rowsOf = (models: DecisionModel | DecisionModel[], context: Record<string, unknown> = {}): number[] =>
  decide(models, context).hits.map(({ ruleIndex }) => ruleIndex + 1);

/** The code of the incident that a decision ends in. */
export function incidentOf(models: DecisionModel | DecisionModel[], context: Record<string, unknown> = {}): string {
  try {
    return `no incident but ${JSON.stringify(decide(models, context).value)}`;
  } catch (error) {
    if (!(error instanceof Incident)) throw error;
    return error.code;
  }
}

/** Does `x` pass an input entry? */
export function hits(entry: string, x: unknown, { type = 'Any', ...names }: Record<string, unknown> = {}): boolean {
  const input = { expression: 'x', type: type as string };
  const table = aTable({ inputs: [input], rows: [[entry, 'true']], outputs: [{ default: 'false' }] });
  return resultOf(table, { x, ...names }) as boolean;
}

/** A DMN 1.3 file around its decisions. */
export const aFile = (content: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="file" name="file" namespace="urn:guicheng:test">
${content}
</definitions>`;
