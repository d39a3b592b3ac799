import type { Forms } from './compile.ts';
import { extension, type ModdleElement } from './moddle.ts';
import type { ElementModel, ElementType, EventKind, EventModel, Loop, Mapping } from './model.ts';
import { shapeOf } from './shape.ts';

const types: Record<string, ElementType> = {
  'bpmn:Task': 'task',
  'bpmn:UserTask': 'userTask',
  'bpmn:ManualTask': 'manualTask',
  'bpmn:ServiceTask': 'serviceTask',
  'bpmn:SendTask': 'sendTask',
  'bpmn:ReceiveTask': 'receiveTask',
  'bpmn:BusinessRuleTask': 'businessRuleTask',
  'bpmn:CallActivity': 'callActivity',
  'bpmn:SubProcess': 'subProcess',
  'bpmn:Transaction': 'transaction',
  'bpmn:AdHocSubProcess': 'adHocSubProcess',
  'bpmn:ExclusiveGateway': 'exclusiveGateway',
  'bpmn:ParallelGateway': 'parallelGateway',
  'bpmn:InclusiveGateway': 'inclusiveGateway',
  'bpmn:ComplexGateway': 'complexGateway',
  'bpmn:EventBasedGateway': 'eventBasedGateway',
  'bpmn:StartEvent': 'startEvent',
  'bpmn:EndEvent': 'endEvent',
  'bpmn:BoundaryEvent': 'boundaryEvent',
  'bpmn:IntermediateCatchEvent': 'intermediateCatchEvent',
  'bpmn:IntermediateThrowEvent': 'intermediateThrowEvent',
};

export const elementTypeOf = (element: ModdleElement): ElementType | undefined => types[element.$type];

export const words = (value: unknown): string[] =>
  typeof value === 'string' ? value.split(/\s+/).filter(Boolean) : [];

export function compileElement(
  element: ModdleElement,
  type: ElementType,
  { parent, lane, forms }: { parent: string; lane: string | undefined; forms: Forms },
): ElementModel {
  const formId = extension(element, 'zeebe:FormDefinition')?.formId as string | undefined;
  const form = formId === undefined ? undefined : forms[formId];
  const assignment = extension(element, 'zeebe:AssignmentDefinition');
  const io = extension(element, 'zeebe:IoMapping');
  const called = extension(element, 'zeebe:CalledElement');
  const decision = extension(element, 'zeebe:CalledDecision');
  const task = extension(element, 'zeebe:TaskDefinition');
  return {
    id: element.id,
    type,
    name: element.name ?? '',
    parent,
    clauses: words(element.clause),
    basis: element.basis as string | undefined,
    lane,
    act: element.act as string | undefined,
    limit: element.limit as string | undefined,
    dueDate: extension(element, 'zeebe:TaskSchedule')?.dueDate as string | undefined,
    priority: extension(element, 'zeebe:PriorityDefinition')?.priority as string | undefined,
    formId,
    candidates: (assignment?.candidateGroups ?? assignment?.candidateUsers ?? assignment?.assignee) as
      | string
      | undefined,
    prepares: element.prepares as string | undefined,
    reserved: element.reserved === true,
    documents: words(element.documents),
    service: task?.type as string | undefined,
    retries: task?.retries as string | undefined,
    decision: decision?.decisionId as string | undefined,
    resultVariable: decision?.resultVariable as string | undefined,
    checks: ((extension(element, 'zeebe:TaskListeners')?.listeners ?? []) as ModdleElement[])
      .filter((listener) => listener.eventType === 'completing')
      .map((listener) => listener.type as string),
    calledProcess: (called?.processId ?? called?.processIdExpression ?? element.calledElement) as string | undefined,
    inputs: mappings(io?.inputParameters),
    outputs: mappings(io?.outputParameters),
    loop: loopOf(element),
    event: eventOf(element, type),
    attachedTo: (element.attachedToRef as ModdleElement | undefined)?.id,
    isInterrupting: type === 'startEvent' ? element.isInterrupting !== false : element.cancelActivity !== false,
    isTriggeredByEvent: element.triggeredByEvent === true,
    isForCompensation: element.isForCompensation === true,
    isInstantiating: element.instantiate === true,
    adHoc: type === 'adHocSubProcess' ? adHocOf(element) : undefined,
    activationCondition: bodyOf(element.activationCondition),
    defaultFlow: (element.default as ModdleElement | undefined)?.id,
    incoming: [],
    outgoing: [],
    shape: type === 'userTask' && form ? shapeOf(form.schema) : undefined,
  };
}

const bodyOf = (expression: unknown): string | undefined =>
  (expression as { body?: string } | undefined)?.body?.trim() || undefined;

const mappings = (parameters: unknown): Mapping[] =>
  ((parameters ?? []) as ModdleElement[]).map((parameter) => ({
    source: String(parameter.source ?? ''),
    target: String(parameter.target ?? ''),
  }));

function loopOf(element: ModdleElement): Loop | undefined {
  const loop = element.loopCharacteristics as ModdleElement | undefined;
  if (!loop) return undefined;
  const zeebe = extension(loop, 'zeebe:LoopCharacteristics');
  return {
    kind: loop.$type === 'bpmn:StandardLoopCharacteristics' ? 'standard' : 'multi',
    isSequential: loop.isSequential === true,
    inputCollection: (zeebe?.inputCollection as string | undefined) ?? '',
    inputElement: (zeebe?.inputElement as string | undefined) ?? 'item',
    cardinality: bodyOf(loop.loopCardinality),
    completionCondition: bodyOf(loop.completionCondition),
    outputCollection: zeebe?.outputCollection as string | undefined,
    outputElement: zeebe?.outputElement as string | undefined,
    condition: bodyOf(loop.loopCondition),
    isTestedBefore: loop.testBefore === true,
    maximum: loop.loopMaximum as number | undefined,
  };
}

const adHocOf = (element: ModdleElement): ElementModel['adHoc'] => ({
  isSequential: element.ordering === 'Sequential',
  completionCondition: bodyOf(element.completionCondition),
  cancelsRemaining: element.cancelRemainingInstances !== false,
  activeElements: extension(element, 'zeebe:AdHoc')?.activeElementsCollection as string | undefined,
});

const kinds: Record<string, EventKind> = {
  'bpmn:TimerEventDefinition': 'timer',
  'bpmn:MessageEventDefinition': 'message',
  'bpmn:SignalEventDefinition': 'signal',
  'bpmn:ErrorEventDefinition': 'error',
  'bpmn:EscalationEventDefinition': 'escalation',
  'bpmn:ConditionalEventDefinition': 'conditional',
  'bpmn:CompensateEventDefinition': 'compensation',
  'bpmn:LinkEventDefinition': 'link',
  'bpmn:TerminateEventDefinition': 'terminate',
  'bpmn:CancelEventDefinition': 'cancel',
};

/** What an event, receive or send task is about. */
function eventOf(element: ModdleElement, type: ElementType): EventModel | undefined {
  const [definition] = (element.eventDefinitions ?? []) as ModdleElement[];
  if (!definition) {
    const message = element.messageRef as ModdleElement | undefined;
    if (message) return { kind: 'message', ...messageOf(message) };
    if (type === 'receiveTask') return { kind: 'message', name: '' };
    return type.endsWith('Event') ? { kind: 'none' } : undefined;
  }
  const kind = kinds[definition.$type] ?? 'none';
  switch (kind) {
    case 'timer':
      return { kind, timer: timerOf(definition) };
    case 'message':
      return { kind, ...messageOf(definition.messageRef as ModdleElement | undefined) };
    case 'signal':
      return { kind, name: (definition.signalRef as ModdleElement | undefined)?.name ?? '' };
    case 'error':
      return { kind, code: (definition.errorRef as { errorCode?: string } | undefined)?.errorCode };
    case 'escalation':
      return { kind, code: (definition.escalationRef as { escalationCode?: string } | undefined)?.escalationCode };
    case 'conditional':
      return { kind, condition: bodyOf(definition.condition) ?? '' };
    case 'compensation':
      return {
        kind,
        activityRef: (definition.activityRef as ModdleElement | undefined)?.id,
        goesOnAtOnce: definition.waitForCompletion === false,
      };
    case 'link':
      return { kind, name: (definition.name as string | undefined) ?? '' };
    default:
      return { kind };
  }
}

function messageOf(message: ModdleElement | undefined): Pick<EventModel, 'name' | 'correlationKey'> {
  const subscription = message && extension(message, 'zeebe:Subscription');
  return { name: message?.name ?? '', correlationKey: subscription?.correlationKey as string | undefined };
}

function timerOf(timer: ModdleElement): NonNullable<EventModel['timer']> {
  for (const kind of ['timeDate', 'timeDuration', 'timeCycle'] as const) {
    const expression = bodyOf(timer[kind]);
    if (expression) return { kind, expression };
  }
  return { kind: 'timeDate', expression: '' };
}
