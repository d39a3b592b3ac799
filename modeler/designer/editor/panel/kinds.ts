import type { Drawn, Moddle } from '../model/moddle.ts';
import { eventOf, listOf } from '../model/moddle.ts';

const KINDS = [
  'userTask',
  'serviceTask',
  'callActivity',
  'exclusiveGateway',
  'parallelGateway',
  'startEvent',
  'endEvent',
  'boundaryEvent',
  'sequenceFlow',
  'lane',
  'participant',
  'process',
  'textAnnotation',
] as const;
export type Kind = (typeof KINDS)[number] | 'other';

export const kindOf = ({ type }: Drawn): Kind => {
  const name = type.replace('bpmn:', '');
  const kind = `${name[0]?.toLowerCase()}${name.slice(1)}`;
  return KINDS.find((it) => it === kind) ?? 'other';
};

export type SectionName =
  | 'who'
  | 'start'
  | 'form'
  | 'limit'
  | 'service'
  | 'call'
  | 'loop'
  | 'condition'
  | 'timer'
  | 'message'
  | 'clause'
  | 'act'
  | 'check'
  | 'documents'
  | 'result';

const OF_KIND: Record<Kind, SectionName[]> = {
  userTask: ['who', 'form', 'limit', 'clause', 'act', 'check', 'documents'],
  serviceTask: ['service', 'clause', 'act'],
  callActivity: ['call', 'loop', 'limit', 'clause', 'act'],
  exclusiveGateway: ['condition', 'clause'],
  parallelGateway: ['clause'],
  startEvent: ['form', 'clause'],
  endEvent: ['result', 'clause', 'act'],
  boundaryEvent: ['clause', 'act'],
  sequenceFlow: ['condition'],
  lane: ['who', 'clause'],
  participant: ['start', 'clause', 'documents'],
  process: ['start', 'clause', 'documents'],
  textAnnotation: [],
  other: [],
};

/** Which groups of properties an element has, in the order of the panel. */
export function sectionsOf(element: Drawn): SectionName[] {
  const kind = kindOf(element);
  if (kind !== 'boundaryEvent') return OF_KIND[kind];
  const bo = element.businessObject;
  const own: SectionName[] = [];
  if (eventOf(bo, 'bpmn:TimerEventDefinition')) own.push('timer');
  if (eventOf(bo, 'bpmn:MessageEventDefinition')) own.push('message');
  return [...own, ...OF_KIND.boundaryEvent];
}

/** Whether the engine refuses it: the server says so as a finding, the panel at once. */
export const cannotRun = (element: Drawn): boolean =>
  kindOf(element) === 'other' && isFlowNode(element.businessObject) && !/Data|Group/.test(element.type);

const isFlowNode = (bo: Moddle): boolean =>
  /Task$|Gateway$|Event$|Activity$|SubProcess$/.test(bo.$type) || listOf(bo, 'eventDefinitions').length > 0;
