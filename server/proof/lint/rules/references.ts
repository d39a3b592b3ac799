/** What is named must be there: services, checks, limits, settings, acts, decisions, called processes, messages. */
import { type ElementModel, expressionsOf, type ProcessModel } from '../../../engine/index.ts';
import { elementRule, type LintRule } from '../rule.ts';

const vital = { isVital: true } as const;

export const referenceRules: LintRule[] = [
  // What has no folder of ours is for a program outside; what names nothing is nobody's.
  elementRule(
    'unknown-service',
    'error',
    ({ element: { type, service }, known, isSandbox }) => {
      if (type !== 'serviceTask' && type !== 'sendTask') return null;
      if (!service) return isSandbox || type === 'sendTask' ? null : '';
      return known.service(service) === 'missing' ? service : null;
    },
    vital,
  ),

  elementRule(
    'unknown-decision',
    'error',
    ({ element: { decision }, model, known }) =>
      decision && !decision.startsWith('=') && !known.decision(model.key, decision) ? decision : null,
    vital,
  ),

  elementRule(
    'unknown-check',
    'error',
    ({ element, known }) => element.checks.filter((type) => !known.isCheck(type)),
    vital,
  ),

  elementRule(
    'unknown-limit',
    'error',
    ({ element: { limit }, known }) => (limit && !known.isLimit(limit) ? limit : null),
    vital,
  ),

  elementRule('unknown-act', 'error', ({ element: { act }, known }) => (act && !known.isAct(act) ? act : null), vital),

  elementRule('unknown-process', 'error', ({ element: { type, calledProcess = '' }, known }) =>
    type === 'callActivity' && !calledProcess.startsWith('=') && !known.isProcess(calledProcess) ? calledProcess : null,
  ),

  {
    code: 'unknown-setting',
    severity: 'error',
    isVital: true,
    check: ({ models, known }) =>
      models.flatMap(expressionsOf).flatMap(({ element, text }) =>
        [...text.matchAll(/setting\("([^"]*)"\)/g)]
          .map(([, name = '']) => name)
          .filter((name) => !known.isSetting(name))
          .map((name) => ({ element, values: { name } })),
      ),
  },

  elementRule(
    'loop-without-collection',
    'error',
    ({ element: { loop } }) => loop?.kind === 'multi' && !loop.inputCollection && !loop.cardinality,
    vital,
  ),

  elementRule(
    'event-without-name',
    'error',
    ({ element: { type, event } }) =>
      (type === 'receiveTask' || event?.kind === 'message' || event?.kind === 'signal') && !event?.name,
    vital,
  ),

  elementRule(
    'link-without-target',
    'error',
    ({ element, model }) => isThrown(element) && !hasTarget(model, element),
    vital,
  ),
];

const isThrown = ({ type, event }: ElementModel): boolean =>
  type === 'intermediateThrowEvent' && event?.kind === 'link';

const hasTarget = (model: ProcessModel, { event, parent }: ElementModel): boolean =>
  Object.values(model.elements).some(
    (other) =>
      other.type === 'intermediateCatchEvent' &&
      other.event?.kind === 'link' &&
      other.event.name === event?.name &&
      other.parent === parent,
  );
