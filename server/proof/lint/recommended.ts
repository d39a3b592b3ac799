/**
 * Which rules of bpmnlint we use. Left out of `bpmnlint:recommended`, each with the reason:
 *
 * `ad-hoc-sub-process`, `no-complex-gateway`: a real deployment refuses both altogether (`sandbox-only`).
 * `conditional-flows`: our `condition-missing` also finds a choice without any condition.
 * `event-sub-process-typed-start-event`, `single-event-definition`: what the engine cannot run is refused first (`unsupported`).
 * `global`: an unused message does no harm, one without a name is `event-without-name`; it takes quadratic time.
 * `link-event`: our `link-without-target`, which the sandbox asks for too.
 * `no-bpmndi`: our `not-drawn` lets files without any picture pass.
 * `no-inclusive-gateway`: the engine runs it as the standard says, and the proof covers it.
 * `no-overlapping-elements`: our `shapes-overlap` lets shapes touch, looks across pools and names both.
 * `single-blank-start-event`: our `several-starts` names the event instead of the process.
 */
import type { Rule } from 'bpmnlint';
import endEventRequired from 'bpmnlint/rules/end-event-required.js';
import eventBasedGateway from 'bpmnlint/rules/event-based-gateway.js';
import fakeJoin from 'bpmnlint/rules/fake-join.js';
import labelRequired from 'bpmnlint/rules/label-required.js';
import noDisconnected from 'bpmnlint/rules/no-disconnected.js';
import noDuplicateSequenceFlows from 'bpmnlint/rules/no-duplicate-sequence-flows.js';
import noGatewayJoinFork from 'bpmnlint/rules/no-gateway-join-fork.js';
import noImplicitEnd from 'bpmnlint/rules/no-implicit-end.js';
import noImplicitSplit from 'bpmnlint/rules/no-implicit-split.js';
import noImplicitStart from 'bpmnlint/rules/no-implicit-start.js';
import startEventRequired from 'bpmnlint/rules/start-event-required.js';
import subProcessBlankStartEvent from 'bpmnlint/rules/sub-process-blank-start-event.js';
import superfluousGateway from 'bpmnlint/rules/superfluous-gateway.js';
import superfluousLabel from 'bpmnlint/rules/superfluous-label.js';
import superfluousTermination from 'bpmnlint/rules/superfluous-termination.js';
import type { Severity } from './rule.ts';

export interface Recommended {
  rule: () => Rule;
  severity: Severity;
  /** Our name for it, where it had one before; else its own. */
  code?: string;
  /** For elements of some types another severity. */
  severityOf?: Record<string, Severity>;
}

export const recommended: Record<string, Recommended> = {
  'end-event-required': { rule: endEventRequired, severity: 'error', code: 'no-end' },
  'start-event-required': { rule: startEventRequired, severity: 'error', code: 'no-start' },
  'event-based-gateway': { rule: eventBasedGateway, severity: 'error' },
  // It would never start: the engine begins a sub-process at its plain start.
  'sub-process-blank-start-event': { rule: subProcessBlankStartEvent, severity: 'error' },
  'no-disconnected': { rule: noDisconnected, severity: 'error' },
  'no-duplicate-sequence-flows': { rule: noDuplicateSequenceFlows, severity: 'error' },
  // These have a meaning that the engine and the proof share, and which few readers know.
  'no-gateway-join-fork': { rule: noGatewayJoinFork, severity: 'warning' },
  'no-implicit-split': { rule: noImplicitSplit, severity: 'warning' },
  'no-implicit-start': { rule: noImplicitStart, severity: 'warning' },
  'no-implicit-end': { rule: noImplicitEnd, severity: 'warning' },
  // Whether tokens can meet there is proved (`safe`); here it is only about the picture.
  'fake-join': { rule: fakeJoin, severity: 'info' },
  'superfluous-gateway': { rule: superfluousGateway, severity: 'info' },
  'superfluous-label': { rule: superfluousLabel, severity: 'info' },
  'superfluous-termination': { rule: superfluousTermination, severity: 'info' },
  // People see the name of a task in their list; of all else the picture is only harder to read.
  'label-required': {
    rule: labelRequired,
    severity: 'info',
    code: 'no-name',
    severityOf: { 'bpmn:UserTask': 'warning' },
  },
};
