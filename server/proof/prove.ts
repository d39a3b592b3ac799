/** Everything that is proved of a deployment before it goes live: is it sound, is every clause rule kept. */
import type { DecisionModel, Forms, ProcessModel } from '../engine/index.ts';
import { compileNet } from './compile/compile.ts';
import type { MessageFlow, Provable } from './compile/context.ts';
import { proveRule, type RuleProof } from './rules/prove-rule.ts';
import type { Rule } from './rules/rule.ts';
import type { Verdict } from './space/analysis.ts';
import type { Bound, ExploreOptions } from './space/explore.ts';
import type { Step } from './space/path.ts';
import { type Answer, soundnessOf } from './space/soundness.ts';

/** A process with its forms by id and its decisions: plain data, so that it can be handed to another thread. */
export interface ProcessToProve {
  model: ProcessModel;
  forms: Forms;
  decisions: DecisionModel[];
}

export interface ProofRequest {
  /** The deployment's processes. */
  processes: ProcessToProve[];
  /** What they call, directly or not. */
  called: ProcessToProve[];
  rules: Rule[];
  messageFlows: MessageFlow[];
  /** For each question; left out: 200,000 states and 1,000 ms. */
  bounds?: { states: number; ms: number };
}

/** `ends-by-itself`: also without anybody withdrawing the case; no part of soundness. */
export type Property =
  | 'ends-by-itself'
  | 'option-to-complete'
  | 'proper-completion'
  | 'no-dead-activity'
  | 'safe'
  | 'message-heard';

export interface PropertyProof {
  property: Property;
  process: string;
  verdict: Verdict;
  path: Step[];
  /** What goes round for ever after the path. */
  loop: Step[];
  culprit: string;
  /** Where tokens stand at the end of the path; of dead activities each. */
  at: string[];
  bound: Bound | null;
}

export interface Proof {
  /** Null: neither proved nor disproved. */
  sound: boolean | null;
  safe: boolean | null;
  states: number;
  properties: PropertyProof[];
  rules: (RuleProof & { process: string })[];
  /** Elements that the proof does not cover. */
  notCovered: { element: string; what: string }[];
}

export const proofBounds = { states: 200_000, ms: 1_000 };

/** @param now tells the time in ms, for the bound */
export function prove(request: ProofRequest, now: () => number): Proof {
  const options: ExploreOptions = { bounds: request.bounds ?? proofBounds, now };
  const own = request.processes.map(provableOf);
  const byKey = new Map([...request.called.map(provableOf), ...own].map((one) => [one.model.key, one]));
  const called = (key: string) => byKey.get(key);
  const { messageFlows } = request;
  const properties: PropertyProof[] = [];
  const notCovered: Proof['notCovered'] = [];
  let states = 0;
  // Processes that talk are proved together; else each by itself.
  for (const models of messageFlows.length ? [own] : own.map((one) => [one])) {
    const soundness = soundnessOf(compileNet({ models, called, messageFlows }), options);
    const process = models.length === 1 ? (models[0]?.model.key ?? '') : '';
    const add = (property: Property, answer: Answer, at = answer.at.map(({ element }) => element)) => {
      const { verdict, path, loop, culprit } = answer;
      const home = process || (own.find(({ model }) => model.elements[culprit])?.model.key ?? '');
      properties.push({ property, process: home, verdict, path, loop, culprit, at, bound: soundness.bound });
    };
    add('option-to-complete', soundness.optionToComplete);
    add('proper-completion', soundness.properCompletion);
    add('no-dead-activity', soundness.noDeadActivity, soundness.noDeadActivity.dead);
    add('safe', soundness.safe);
    if (messageFlows.length) add('message-heard', soundness.messageHeard);
    if (soundness.optionToComplete.verdict === 'holds' && models.some(({ model }) => hasEscape(model))) {
      const net = compileNet({ models, called, messageFlows, ignoresEscapes: true });
      add('ends-by-itself', soundnessOf(net, options).optionToComplete);
    }
    states += soundness.states;
    notCovered.push(...soundness.notCovered);
  }
  const rules = own.flatMap((provable) =>
    request.rules.map((rule) => ({ ...proveRule(rule, { provable, called, options }), process: provable.model.key })),
  );
  states += rules.reduce((sum, rule) => sum + rule.states, 0);
  const isAbout = (isSafe: boolean) =>
    properties.filter(({ property }) => property !== 'ends-by-itself' && (property === 'safe') === isSafe);
  return {
    sound: together(isAbout(false)),
    safe: together(isAbout(true)),
    states,
    properties,
    rules: own.length > 1 ? bestOf(rules) : rules,
    notCovered,
  };
}

const provableOf = ({ model, forms, decisions }: ProcessToProve): Provable => {
  const byId = new Map(decisions.map((decision) => [decision.id, decision]));
  return { model, forms, decision: (id) => byId.get(id) };
};

/** An event sub-process that puts an end to all else: a case that is stuck can still be withdrawn. */
const hasEscape = ({ elements }: ProcessModel): boolean =>
  Object.values(elements).some(
    ({ type, parent, isInterrupting }) =>
      type === 'startEvent' && isInterrupting && elements[parent]?.isTriggeredByEvent === true,
  );

function together(proofs: { verdict: Verdict }[]): boolean | null {
  if (proofs.some(({ verdict }) => verdict === 'violated')) return false;
  return proofs.every(({ verdict }) => verdict === 'holds') ? true : null;
}

/** In a file of several processes a rule is about those that have its acts. */
function bestOf(rules: Proof['rules']): Proof['rules'] {
  const isBound = ({ fault }: RuleProof) => fault !== 'names-nothing';
  return rules.filter(
    (one, index) =>
      isBound(one) ||
      (!rules.some((other) => other.id === one.id && isBound(other)) &&
        rules.findIndex(({ id }) => id === one.id) === index),
  );
}
