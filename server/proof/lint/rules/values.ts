/** Fields that nothing has and values that nobody can choose: a condition on them is never true, and nobody is told. */
import type { LintRule } from '../rule.ts';
import type { ValueFault } from '../values/value-faults.ts';

const valueRule = (code: string, words: (fault: ValueFault) => Record<string, string> | null): LintRule => ({
  code,
  severity: 'error',
  check: ({ valueFaults }) =>
    valueFaults.flatMap((fault) => {
      const values = words(fault);
      return values ? [{ element: fault.element, values: { ...values, expression: fault.expression } }] : [];
    }),
});

export const valueRules: LintRule[] = [
  valueRule('unknown-field', (fault) =>
    fault.kind === 'field' && !fault.isCalled ? { name: `${fault.of}.${fault.name}` } : null,
  ),
  valueRule('unknown-output', (fault) =>
    fault.kind === 'field' && fault.isCalled ? { name: `${fault.of}.${fault.name}` } : null,
  ),
  valueRule('unknown-choice', (fault) =>
    fault.kind === 'choice' ? { name: fault.of, value: fault.value, choices: fault.choices.join('、') } : null,
  ),
];
