/** Timers that can ring: they have a moment, and what they stand on waits until then. */
import { type ElementModel, elementsIn, isScope, namesRead, type ProcessModel } from '../../../engine/index.ts';
import { elementRule, type Known, type LintRule } from '../rule.ts';

export const timerRules: LintRule[] = [
  elementRule(
    'timer-without-moment',
    'error',
    ({ element: { event } }) => event?.kind === 'timer' && !event.timer?.expression,
    { isVital: true },
  ),

  // What never waits is over before any timer rings.
  elementRule('timer-on-nothing', 'warning', ({ element, model, known }) => {
    const host = element.event?.kind === 'timer' && element.attachedTo ? model.elements[element.attachedTo] : undefined;
    return host && !mayWait(host, model, known) ? host.name || host.id : null;
  }),

  // `due` is that of a task or call that is open where the timer stands; of anything else it is null, and never comes.
  elementRule('due-without-limit', 'error', ({ element, model }) => {
    const { event, attachedTo, parent, type } = element;
    if (!event?.timer || !namesRead(event.timer.expression, { due: null }).includes('due')) return false;
    const around = attachedTo ?? (type === 'startEvent' ? model.elements[parent]?.parent : null);
    return !hasDue(around ?? '', model);
  }),
];

function mayWait(element: ElementModel, model: ProcessModel, known: Known): boolean {
  switch (element.type) {
    case 'task':
    case 'exclusiveGateway':
    case 'inclusiveGateway':
    case 'parallelGateway':
    case 'startEvent':
    case 'endEvent':
    case 'intermediateThrowEvent':
    case 'boundaryEvent':
      return false;
    case 'businessRuleTask':
      return !element.decision;
    case 'sendTask':
    case 'serviceTask':
      return element.event?.kind !== 'message' && known.service(element.service ?? '') !== 'ours';
    case 'subProcess':
    case 'transaction':
      return elementsIn(model, element.id).some((inner) => mayWait(inner, model, known));
    default:
      return true;
  }
}

const hasDue = (id: string, model: ProcessModel): boolean => {
  const element = model.elements[id];
  if (element?.limit || element?.dueDate) return true;
  return (!element || isScope(element)) && elementsIn(model, id).some((inner) => hasDue(inner.id, model));
};
