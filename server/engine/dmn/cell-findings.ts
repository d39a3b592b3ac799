/** What is wrong with the texts of a decision: every expression, test and output, each with its row and column. */
import { FeelError, maxExpressionLength } from '../feel.ts';
import { literalOf } from './expressions.ts';
import type { DecisionFinding } from './findings.ts';
import { literalOutputFaults, literalTestFaults } from './literal-findings.ts';
import { type DecisionModel, type DecisionOutput, isListed } from './model.ts';
import { expressionFaults, type TextFault } from './names.ts';
import { operandsOf, parseTests, type UnaryTest } from './unary-tests.ts';

type Names = Record<string, unknown> | null;
type Place = Pick<DecisionFinding, 'rule' | 'column'>;

/** @param results names under which the decision knows the results of those that it requires */
export function cellFindings(model: DecisionModel, knownNames: Names, results: string[]): DecisionFinding[] {
  const names: Names = knownNames && { ...knownNames, ...Object.fromEntries(results.map((name) => [name, null])) };
  const findings: DecisionFinding[] = [];
  const add = (faults: TextFault[], place: Place) => {
    for (const fault of faults) findings.push({ ...fault, decision: model.id, ...place });
  };
  if (model.literal !== undefined) {
    add(outputFaults(model.literal, model.outputs[0]!, names), {});
    return findings;
  }
  for (const [index, input] of model.inputs.entries()) {
    add(input.expression ? expressionFaults(input.expression, names) : missing(input.label), { column: index + 1 });
    add(testFaults(input.allowed ?? '', input.type, names), { column: index + 1 });
  }
  const column = (index: number): number => model.inputs.length + index + 1;
  for (const [index, output] of model.outputs.entries()) {
    add(testFaults(output.allowed ?? '', output.type, names), { column: column(index) });
    if (output.default) add(defaultFaults(model, output.default, output, names), { column: column(index) });
  }
  for (const [row, rule] of model.rules.entries()) {
    for (const [index, input] of model.inputs.entries())
      add(testFaults(rule.inputs[index] ?? '', input.type, names), { rule: row + 1, column: index + 1 });
    for (const [index, output] of model.outputs.entries()) {
      // A row that is too short is a finding of its own.
      if (index < rule.outputs.length)
        add(outputFaults(rule.outputs[index]!, output, names), { rule: row + 1, column: column(index) });
    }
  }
  return findings;
}

const missing = (name: string): TextFault[] => [{ code: 'feel-missing', values: { name } }];

/** An empty output would be null by oversight: who means null writes it. */
function outputFaults(text: string, output: DecisionOutput, names: Names): TextFault[] {
  if (!text) return missing(output.label);
  const faults = expressionFaults(text, names);
  const literal = literalOf(text);
  return faults.length || !literal ? faults : literalOutputFaults(text, literal.value, output);
}

function defaultFaults(model: DecisionModel, text: string, output: DecisionOutput, names: Names): TextFault[] {
  const value = literalOf(text)?.value;
  if (!isListed(model) || model.outputs.length > 1 || !Array.isArray(value)) return outputFaults(text, output, names);
  return value.flatMap((part) => literalOutputFaults(text, part, output));
}

function testFaults(text: string, type: string, names: Names): TextFault[] {
  const syntax = (detail: string): TextFault[] => [{ code: 'feel-syntax', values: { expression: text, detail } }];
  if (text.length > maxExpressionLength) return syntax('too long');
  let tests: UnaryTest[];
  try {
    tests = parseTests(text, names ?? {}).tests;
  } catch (error) {
    if (!(error instanceof FeelError)) throw error;
    return syntax(error.message);
  }
  return tests.flatMap((test) => {
    const texts = test.kind === 'condition' ? [test.text] : operandsOf(test);
    return [...texts.flatMap((operand) => expressionFaults(operand, names)), ...literalTestFaults(test, type)];
  });
}
