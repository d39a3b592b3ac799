/** Is a clause rule kept on every way through a diagram? */
import type { ElementModel, ProcessModel } from '../../engine/index.ts';
import { compileNet } from '../compile/compile.ts';
import type { Called, Provable } from '../compile/context.ts';
import { judge, type Verdict } from '../space/analysis.ts';
import { confirmed } from '../space/eager.ts';
import { type Bound, type ExploreOptions, explore, type Graph } from '../space/explore.ts';
import { type Step, stepsOf } from '../space/path.ts';
import { automatonOf } from './automaton.ts';
import { isTimerOf, observerOf } from './observer.ts';
import { actsOf, type Rule } from './rule.ts';

export interface RuleProof {
  id: string;
  clause: string;
  reading: string;
  verdict: Verdict;
  /** What is wrong with the rule or with how it is bound to the diagram, beside what a path shows. */
  fault?: 'names-nothing' | 'limit-not-bound' | 'wrong-post' | 'not-in-person';
  /** Acts, a limit or a post that the fault is about. */
  names?: string[];
  /** What sets the rule off never happens: it holds, and says nothing. */
  isVacuous: boolean;
  path: Step[];
  culprit: string;
  states: number;
  bound: Bound | null;
}

export interface RuleParts {
  provable: Provable;
  called: Called;
  options: ExploreOptions;
}

export function proveRule(rule: Rule, { provable, called, options }: RuleParts): RuleProof {
  const { model } = provable;
  const found = { ...baseOf(rule), culprit: model.key };
  const around = reachable(model, called);
  const isNamed = (act: string) => around.some(({ element }) => element.act === act);
  const unbound = actsOf(rule).filter(({ act, role }) => role !== 'unless' && !isNamed(act));
  if (unbound.length)
    return { ...found, verdict: 'violated', fault: 'names-nothing', names: unbound.map(({ act }) => act) };
  const fault = bindingFault(rule, around);
  if (fault) return { ...found, verdict: 'violated', ...fault };
  const observer = observerOf(rule, model.key);
  const net = compileNet({
    models: [provable],
    called,
    observer,
    isInlined: (key) => {
      const callee = called(key)?.model;
      return (
        callee !== undefined && reachable(callee, called).some(({ element }) => observer.acts.has(element.act ?? ''))
      );
    },
  });
  if (net.notCovered.length) return { ...found, verdict: 'undecided', culprit: net.notCovered[0]?.element ?? '' };
  const { trap } = automatonOf(rule);
  const graph = explore(net, { ...options, isFinal: (state, machine) => machine.value(state, net.rule) === trap });
  const judged = (one: Graph) => judge(one, (state) => one.machine.value(one.space.state(state), net.rule) === trap);
  const { graph: shown, reached } = confirmed(graph, judged, net, options);
  const path = stepsOf(shown, reached.path);
  return {
    ...found,
    verdict: reached.verdict,
    isVacuous: reached.verdict === 'holds' && isVacuous(rule, graph),
    path,
    culprit: path.length ? culpritOf(rule, path, around) : model.key,
    states: graph.states,
    bound: graph.bound,
  };
}

const baseOf = ({ id, clause, reading }: Rule) => ({
  id,
  clause,
  reading,
  isVacuous: false,
  path: [],
  states: 0,
  bound: null,
});

interface Placed {
  element: ElementModel;
  model: ProcessModel;
}

/** The elements of a process and of all that it calls, as far as it is known. */
function reachable(model: ProcessModel, called: Called, seen = new Set<string>()): Placed[] {
  if (seen.has(model.key)) return [];
  seen.add(model.key);
  return Object.values(model.elements).flatMap((element): Placed[] => {
    const callee = element.calledProcess === undefined ? undefined : called(element.calledProcess)?.model;
    return [{ element, model }, ...(callee ? reachable(callee, called, seen) : [])];
  });
}

/** What a rule asks of how an element is drawn: whose it is, and which limit it counts. */
function bindingFault(rule: Rule, around: Placed[]): Pick<RuleProof, 'fault' | 'names' | 'culprit'> | null {
  const placed = around.filter(({ element }) => element.act === rule.act);
  const culprit = placed[0]?.element.id ?? '';
  if (rule.template === 'within' || rule.template === 'not-before') {
    const isBound = around.some(({ element, model }) => {
      const host = element.attachedTo ? (model.elements[element.attachedTo] ?? null) : null;
      const counts = [element.dueDate, ...element.inputs.map(({ source }) => source)].join(' ');
      return (
        element.limit === rule.setting ||
        counts.includes(`setting("${rule.setting}")`) ||
        isTimerOf(element, host, rule.setting)
      );
    });
    return isBound ? null : { fault: 'limit-not-bound', names: [rule.setting], culprit };
  }
  if (rule.template !== 'performed-by') return null;
  for (const { element, model } of placed) {
    if (element.type !== 'userTask') continue;
    if (!isAssignedTo(assignmentOf(element, model), rule.post))
      return { fault: 'wrong-post', names: [rule.post], culprit: element.id };
    if (rule.inPerson && !element.reserved) return { fault: 'not-in-person', names: [rule.post], culprit: element.id };
  }
  return null;
}

const assignmentOf = ({ candidates, lane }: ElementModel, { lanes }: ProcessModel): string =>
  candidates ?? lanes.find(({ id }) => id === lane)?.candidates ?? '';

/** A post by name, or the expression that gives who does it. */
const isAssignedTo = (assignment: string, post: string): boolean =>
  post.startsWith('=')
    ? assignment.replace(/\s+/g, '') === post.replace(/\s+/g, '')
    : assignment.includes(`"${post}"`) || assignment === post;

/** Nothing ever sets it off. */
function isVacuous(rule: Rule, graph: Graph): boolean {
  const cause = rule.template === 'within' ? actsOf(rule).find(({ role }) => role === 'from')?.act : rule.act;
  for (let edge = 0; edge < graph.edges; edge++) if (graph.transitionOf(edge).act === cause) return false;
  return true;
}

/** The step that breaks the rule; where something is missing at the end, the act that called for it. */
function culpritOf(rule: Rule, path: Step[], around: Placed[]): string {
  const names = new Set(actsOf(rule).map(({ act }) => act));
  const last = path.findLast(({ act }) => act !== undefined && names.has(act));
  if (rule.template === 'existence' || !last)
    return around.find(({ element }) => element.act === rule.act)?.element.id ?? path.at(-1)?.elementId ?? '';
  return last.elementId;
}
