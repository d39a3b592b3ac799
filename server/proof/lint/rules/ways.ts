/** Where tokens go: one place to begin, a way for every case. */
import { type ElementModel, elementsIn, isScope, type ProcessModel } from '../../../engine/index.ts';
import { elementRule, type Fault, type LintRule, processRule, type Subject } from '../rule.ts';

const chooses = ({ type, outgoing }: ElementModel): boolean =>
  (type === 'exclusiveGateway' || type === 'inclusiveGateway') && outgoing.length > 1;

export const waysRules: LintRule[] = [
  processRule('several-starts', 'error', (model) =>
    [
      model.key,
      ...Object.values(model.elements)
        .filter(isScope)
        .map(({ id }) => id),
    ].flatMap((scope) =>
      elementsIn(model, scope)
        .filter(({ type, event }) => type === 'startEvent' && event?.kind === 'none')
        .slice(1)
        .map(({ id }) => ({ element: id })),
    ),
  ),

  {
    code: 'condition-missing',
    severity: 'error',
    isVital: true,
    check: ({ models, isSandbox }: Subject) =>
      models.flatMap((model) => [...eventsWithout(model), ...(isSandbox ? [] : flowsWithout(model))]),
  },

  elementRule('default-missing', 'error', ({ element }) => chooses(element) && !element.defaultFlow),
];

const eventsWithout = (model: ProcessModel): Fault[] =>
  Object.values(model.elements)
    .filter(({ event }) => event?.kind === 'conditional' && !event.condition)
    .map(({ id }) => ({ element: id }));

/** Of a gateway that chooses, and of whatever has a condition on another of its ways. */
function flowsWithout(model: ProcessModel): Fault[] {
  return Object.values(model.elements).flatMap((element) => {
    const { outgoing, defaultFlow, type } = element;
    if (type === 'parallelGateway' || type === 'eventBasedGateway') return [];
    const without = outgoing.filter((id) => id !== defaultFlow && !model.flows[id]?.condition);
    const isChoice = chooses(element) || defaultFlow || without.length < outgoing.length;
    return isChoice && outgoing.length > 1 ? without.map((id) => ({ element: id })) : [];
  });
}
