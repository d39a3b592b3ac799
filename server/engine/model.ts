/** What a deployed diagram says, read once: the engine, the pages and the checks all look here, never at the XML. */
import type { Shape } from './shape.ts';

export type ActivityType =
  | 'task'
  | 'userTask'
  | 'manualTask'
  | 'serviceTask'
  | 'sendTask'
  | 'receiveTask'
  | 'businessRuleTask'
  | 'callActivity'
  | 'subProcess'
  | 'transaction'
  | 'adHocSubProcess';
export type GatewayType =
  | 'exclusiveGateway'
  | 'parallelGateway'
  | 'inclusiveGateway'
  | 'complexGateway'
  | 'eventBasedGateway';
export type EventType =
  | 'startEvent'
  | 'endEvent'
  | 'boundaryEvent'
  | 'intermediateCatchEvent'
  | 'intermediateThrowEvent';
export type ElementType = ActivityType | GatewayType | EventType;

/** `=` FEEL expressions are kept as written, with the sign. */
export interface Mapping {
  source: string;
  target: string;
}

export interface Loop {
  kind: 'multi' | 'standard';
  isSequential: boolean;
  inputCollection: string;
  /** Instead of a collection: how many, a number or FEEL. */
  cardinality?: string;
  inputElement: string;
  completionCondition?: string;
  /** Camunda 8: where the list of `outputElement`, one of each instance, goes. */
  outputCollection?: string;
  outputElement?: string;
  /** Standard loop: goes on while it holds; asked before or after each round. */
  condition?: string;
  isTestedBefore: boolean;
  maximum?: number;
}

export type EventKind =
  | 'none'
  | 'timer'
  | 'message'
  | 'signal'
  | 'error'
  | 'escalation'
  | 'conditional'
  | 'compensation'
  | 'link'
  | 'terminate'
  | 'cancel';

/** What an event is about. */
export interface EventModel {
  kind: EventKind;
  /** Of a message, signal or link. */
  name?: string;
  /** Of a message: FEEL. */
  correlationKey?: string;
  /** Of an error or escalation; left out: any. */
  code?: string;
  timer?: { kind: 'timeDate' | 'timeDuration' | 'timeCycle'; expression: string };
  condition?: string;
  /** Of compensation: the one activity to compensate, and whether the thrower goes on at once. */
  activityRef?: string;
  goesOnAtOnce?: boolean;
}

export interface ElementModel {
  id: string;
  type: ElementType;
  name: string;
  /** The process or sub-process that it is drawn in. */
  parent: string;
  clauses: string[];
  basis?: string;
  lane?: string;
  act?: string;
  limit?: string;
  dueDate?: string;
  priority?: string;
  formId?: string;
  candidates?: string;
  prepares?: string;
  reserved: boolean;
  documents: string[];
  /** Type of a service or send task: `<process key>.<function>` of ours, or what a program outside asks for. */
  service?: string;
  retries?: string;
  /** Decision of a business rule task, and the variable that its result goes to instead of the element's id. */
  decision?: string;
  resultVariable?: string;
  /** Checks run before a user task completes. */
  checks: string[];
  /** Key of the called process, or FEEL that gives it. */
  calledProcess?: string;
  inputs: Mapping[];
  outputs: Mapping[];
  loop?: Loop;
  event?: EventModel;
  attachedTo?: string;
  /** Of boundary events and starts of event sub-processes. */
  isInterrupting: boolean;
  /** An event sub-process. */
  isTriggeredByEvent: boolean;
  isForCompensation: boolean;
  /** A receive task or event-based gateway that begins the process. */
  isInstantiating: boolean;
  /** Of a compensation boundary event: the activity that undoes. */
  handler?: string;
  adHoc?: {
    isSequential: boolean;
    completionCondition?: string;
    cancelsRemaining: boolean;
    activeElements?: string;
  };
  /** Of a complex gateway. */
  activationCondition?: string;
  defaultFlow?: string;
  incoming: string[];
  outgoing: string[];
  /** Fields of the result, where the form declares them: null until set. */
  shape?: Shape;
}

export interface FlowModel {
  id: string;
  name: string;
  source: string;
  target: string;
  condition?: string;
}

export interface LaneModel {
  id: string;
  name: string;
  candidates?: string;
  clauses: string[];
}

export interface ProcessModel {
  key: string;
  name: string;
  clauses: string[];
  basis?: string;
  /** FEEL: who may start it. */
  candidates?: string;
  startable: 'people' | 'processes';
  secrecy: 'internal' | 'open' | 'confidential';
  documents: string[];
  /** Its start event without a trigger, or the only one; `''` when each has a trigger of its own. */
  start: string;
  startFormId?: string;
  elements: Record<string, ElementModel>;
  flows: Record<string, FlowModel>;
  lanes: LaneModel[];
  /** Names that expressions use and no element or function has: start variables, null until given. */
  startNames: string[];
  /** Fields of the start form. */
  declaredStart: string[];
  /** Fields that the ends of this process give to a caller. */
  outputNames: string[];
  /** Fields that each called process gives back, by its key: known once the called ones are deployed. */
  calledOutputs: Record<string, string[]>;
}

export const elementOf = (model: ProcessModel, id: string): ElementModel => {
  const element = model.elements[id];
  if (!element) throw new Error(`the diagram ${model.key} has no element ${id}`);
  return element;
};

const byParent = new WeakMap<ProcessModel, Map<string, ElementModel[]>>();

/** Elements drawn directly in a process or sub-process. */
export function elementsIn(model: ProcessModel, parent: string): ElementModel[] {
  let index = byParent.get(model);
  if (!index) {
    index = new Map();
    for (const element of Object.values(model.elements)) {
      const siblings = index.get(element.parent);
      if (siblings) siblings.push(element);
      else index.set(element.parent, [element]);
    }
    byParent.set(model, index);
  }
  return index.get(parent) ?? [];
}

/** Boundary events on an activity. */
export const boundariesOf = (model: ProcessModel, element: ElementModel): ElementModel[] =>
  elementsIn(model, element.parent).filter(({ attachedTo }) => attachedTo === element.id);

/** Start events of the event sub-processes in a process or sub-process. */
export const eventStartsIn = (model: ProcessModel, parent: string): ElementModel[] =>
  elementsIn(model, parent)
    .filter(({ isTriggeredByEvent }) => isTriggeredByEvent)
    .flatMap(({ id }) => elementsIn(model, id).filter(({ type }) => type === 'startEvent'));

const scopeTypes: ReadonlySet<ElementType> = new Set(['subProcess', 'transaction', 'adHocSubProcess']);
const activityTypes: ReadonlySet<ElementType> = new Set<ElementType>([
  'task',
  'userTask',
  'manualTask',
  'serviceTask',
  'sendTask',
  'receiveTask',
  'businessRuleTask',
  'callActivity',
  ...scopeTypes,
]);

/** Does it hold elements of its own? */
export const isScope = ({ type }: Pick<ElementModel, 'type'>): boolean => scopeTypes.has(type);
export const isActivity = ({ type }: Pick<ElementModel, 'type'>): boolean => activityTypes.has(type);

/** What begins with a process or sub-process: its plain start event, and every other element that no flow leads into: 13.3.1. */
export function startsIn(model: ProcessModel, parent: string): ElementModel[] {
  return elementsIn(model, parent).filter(
    ({ incoming, attachedTo, isTriggeredByEvent, isForCompensation, isInstantiating, type, event }) =>
      !incoming.length &&
      !isInstantiating &&
      !(type === 'startEvent' && event?.kind !== 'none') &&
      !attachedTo &&
      !isTriggeredByEvent &&
      !isForCompensation &&
      !(type === 'intermediateCatchEvent' && event?.kind === 'link'),
  );
}
