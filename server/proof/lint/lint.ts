/** Runs bpmnlint over a file, with its rules and ours. */
import { Linter, type Report, type Rule } from 'bpmnlint';
import type { ModdleContext, ModdleElement, ProcessModel } from '../../engine/index.ts';
import { connect } from './connect.ts';
import { type Picture, pictureOf } from './picture/picture.ts';
import { recommended } from './recommended.ts';
import type { Fault, Known, LintFinding, LintRule, Subject } from './rule.ts';
import { peopleRules } from './rules/people.ts';
import { pictureRules } from './rules/picture.ts';
import { referenceRules } from './rules/references.ts';
import { timerRules } from './rules/timers.ts';
import { valueRules } from './rules/values.ts';
import { waysRules } from './rules/ways.ts';
import { type ValueFault, valueFaultsIn } from './values/value-faults.ts';

/** Ours, in the order in which their findings come. */
export const lintRules: LintRule[] = [
  ...referenceRules,
  ...timerRules,
  ...waysRules,
  ...valueRules,
  ...peopleRules,
  ...pictureRules,
];

/** Codes of bpmnlint's rules that are in use, by bpmnlint's name. */
export const bpmnlintCodes: Record<string, string> = Object.fromEntries(
  Object.entries(recommended).map(([name, { code = name }]) => [name, code]),
);

export interface LintRequest {
  context: ModdleContext;
  /** The file's executable processes, as far as they can be read. */
  models: ProcessModel[];
  known: Known;
  /** There only what cannot run is found. */
  isSandbox: boolean;
}

/** Every finding, ours first. */
export async function lint(request: LintRequest): Promise<LintFinding[]> {
  const { context, isSandbox } = request;
  const definitions = context.rootElement;
  connect(definitions);
  const subject = subjectOf(request);
  const own = new Map(lintRules.filter(({ isVital }) => isVital || !isSandbox).map((rule) => [rule.code, rule]));
  const theirs = isSandbox ? [] : Object.keys(recommended);
  const linter = new Linter({
    config: {
      rules: Object.fromEntries(
        [...[...own.keys()].map((code) => `gov/${code}`), ...theirs].map((name) => [name, 'error']),
      ),
    },
    resolver: {
      resolveRule(pkg, name) {
        const rule = pkg === 'bpmnlint' ? recommended[name]?.rule : asTheirs(own.get(name), subject);
        if (!rule) throw new Error(`unknown rule ${name}`);
        return rule;
      },
      resolveConfig(_pkg, name) {
        throw new Error(`unknown configuration ${name}`);
      },
    },
    transformRule: guarded,
  });
  const reports = Object.entries(await linter.lint(definitions));
  return reports.flatMap(([name, list]) =>
    list.flatMap((report) => findingOf(name, report, { context, own })).map((one) => withClause(one, request)),
  );
}

/** What it is found on stands in the rules, a flow for what it leaves. */
function withClause(finding: LintFinding, { models, known }: LintRequest): LintFinding {
  for (const { elements, flows } of models) {
    const element = elements[finding.element] ?? elements[flows[finding.element]?.source ?? ''];
    const clause = element?.clauses.find((one) => known.isClause(one));
    if (clause) return { ...finding, clause };
  }
  return finding;
}

function subjectOf({ context, models, known, isSandbox }: LintRequest): Subject {
  const definitions = context.rootElement;
  let [valueFaults, picture]: [ValueFault[] | null, Picture | null] = [null, null];
  return {
    definitions,
    models,
    known,
    isSandbox,
    get valueFaults() {
      valueFaults ??= models.flatMap((model) => valueFaultsIn(model, known));
      return valueFaults;
    },
    get picture() {
      picture ??= pictureOf(definitions, models);
      return picture;
    },
  };
}

/** A rule of ours looks at the whole file once: it answers at its root and goes no deeper. */
const asTheirs =
  (rule: LintRule | undefined, subject: Subject): (() => Rule) =>
  () => ({
    check(_node, reporter) {
      for (const { element, ...more } of rule?.check(subject) ?? []) reporter.report(element, '', more);
      return false;
    },
  });

/** bpmnlint's rules are made for diagrams that are complete; one that fails on another says so instead of nothing. */
const guarded = (rule: Rule, { ruleName }: { ruleName: string }): Rule =>
  ruleName in recommended
    ? {
        ...rule,
        check(node, reporter) {
          try {
            return rule.check(node, reporter);
          } catch (error) {
            reporter.report(node.id ?? '', 'failed', { detail: (error as Error).message });
            return false;
          }
        },
      }
    : rule;

type Found = { context: ModdleContext; own: Map<string, LintRule> };

function findingOf(name: string, { id = '', message, ...more }: Report, { context, own }: Found): LintFinding[] {
  if (more.category === 'rule-error') throw new Error(`lint rule ${name}: ${message}`);
  const rule = own.get(name.replace('gov/', ''));
  if (name.startsWith('gov/') && rule) {
    const { values } = more as Pick<Fault, 'values'>;
    return [{ severity: rule.severity, code: rule.code, element: id, ...(values ? { values } : {}) }];
  }
  const element = context.elementsById[id] as ModdleElement | undefined;
  if (element && !isExecuted(element)) return [];
  if (message === 'failed')
    return [
      { severity: 'warning', code: 'lint-failed', element: id, values: { rule: name, detail: String(more.detail) } },
    ];
  const { severity = 'error', code = name, severityOf = {} } = recommended[name] ?? {};
  return [{ severity: severityOf[element?.$type ?? ''] ?? severity, code, element: id }];
}

/** Pools that are only drawn, to show who takes part, may be drawn as one likes. */
function isExecuted(element: ModdleElement): boolean {
  for (let at: ModdleElement | undefined = element; at; at = at.$parent as ModdleElement | undefined)
    if (at.$type === 'bpmn:Process') return at.isExecutable !== false;
  return true;
}
