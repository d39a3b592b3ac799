/**
 * Lint: what can be seen of a diagram without running it. bpmnlint runs its rules and ours in one go.
 *
 * Terms: a *rule* has a code, a severity and a check; a *finding* is a place that breaks it. `error` refuses a deployment,
 * `warning` lets an administrator pass it with a reason, `info` tells and never gates. A *vital* rule holds in the sandbox too.
 *
 * Promises: pure, no file is read; time grows with the diagram about as its elements do. Why each rule is there, with a bad
 * and a good diagram, stands in `docs/lint/<code>.md`.
 *
 * Refuses to know: where forms, settings and processes come from (`Known`), and what a diagram does when it runs.
 */
export { bpmnlintCodes, type LintRequest, lint, lintRules } from './lint.ts';
export type { Known, LintFinding, LintRule, Severity } from './rule.ts';
