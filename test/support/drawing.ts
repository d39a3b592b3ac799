/** Diagrams as lists of shapes and flows: a model for the proof, XML for the engine. */
import type {
  ElementModel,
  ElementType,
  EventModel,
  FlowModel,
  Forms,
  ProcessModel,
} from '../../server/engine/index.ts';

export type Random = () => number;

/** Numbers from 0 to 1 that a seed decides (mulberry32). */
export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export interface Shape {
  id: string;
  type: ElementType;
  parent: string;
  event?: EventModel;
  attachedTo?: string;
  isBeside?: true;
  defaultFlow?: string;
  act?: string;
  isHandler?: true;
}

export interface Drawing {
  key: string;
  shapes: Shape[];
  flows: FlowModel[];
  forms: Forms;
}

export const outcomes = ['x', 'y', 'z'] as const;

/** Every user task has it: one of three outcomes, and a box that may be left out. */
export const forms: Forms = {
  choice: {
    schema: {
      type: 'object',
      required: ['outcome'],
      properties: { outcome: { enum: [...outcomes] }, flag: { type: 'boolean' } },
    },
  },
};

export class Sketch {
  readonly random: Random;
  readonly drawing: Drawing;
  #ids = 0;

  constructor(random: Random, key = 'trial') {
    this.random = random;
    this.drawing = { key, shapes: [], flows: [], forms };
  }

  pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.random() * list.length)]!;
  }

  chance(part: number): boolean {
    return this.random() < part;
  }

  shape(type: ElementType, parent: string, more: Partial<Shape> = {}): string {
    const short = {
      userTask: 't',
      exclusiveGateway: 'x',
      parallelGateway: 'p',
      inclusiveGateway: 'o',
      endEvent: 'e',
    } as Record<string, string>;
    const id = more.id ?? `${short[type] ?? type.charAt(0)}${++this.#ids}`;
    this.drawing.shapes.push({ type, parent, ...more, id });
    return id;
  }

  flow(source: string, target: string, condition?: string): string {
    const id = `${source}-${target}-${this.drawing.flows.length}`;
    this.drawing.flows.push({ id, name: '', source, target, ...(condition ? { condition } : {}) });
    return id;
  }

  find(id: string): Shape {
    return this.drawing.shapes.find((shape) => shape.id === id)!;
  }
}

/** So many branches between a fork and a join. */
export function branches(
  count: number,
  tasks = 1,
  join: 'parallelGateway' | 'exclusiveGateway' = 'parallelGateway',
): Drawing {
  const sketch = new Sketch(randomOf(1));
  const { key } = sketch.drawing;
  const none = { event: { kind: 'none' as const } };
  const fork = sketch.shape('parallelGateway', key);
  const meet = sketch.shape(join, key);
  sketch.flow(sketch.shape('startEvent', key, none), fork);
  for (let branch = 0; branch < count; branch++) {
    let last = fork;
    for (let task = 0; task < tasks; task++) {
      const next = sketch.shape('userTask', key);
      sketch.flow(last, next);
      last = next;
    }
    sketch.flow(last, meet);
  }
  sketch.flow(meet, sketch.shape('endEvent', key, none));
  return sketch.drawing;
}

export function modelOf({ key, shapes, flows }: Drawing): ProcessModel {
  const elements = Object.fromEntries(
    shapes.map((shape): [string, ElementModel] => [shape.id, elementOf(shape, flows)]),
  );
  return {
    key,
    name: key,
    clauses: [],
    startable: 'people',
    secrecy: 'internal',
    documents: [],
    start: shapes.find(({ type, parent }) => type === 'startEvent' && parent === key)?.id ?? '',
    elements,
    flows: Object.fromEntries(flows.map((flow) => [flow.id, flow])),
    lanes: [],
    startNames: [],
    declaredStart: [],
    outputNames: [],
    calledOutputs: {},
  };
}

function elementOf(
  { id, type, parent, event, attachedTo, isBeside, defaultFlow, act, isHandler }: Shape,
  flows: FlowModel[],
): ElementModel {
  return {
    id,
    type,
    name: id,
    parent,
    clauses: [],
    reserved: false,
    documents: [],
    checks: [],
    inputs: [],
    outputs: [],
    isInterrupting: !isBeside,
    isTriggeredByEvent: isHandler === true,
    isForCompensation: false,
    isInstantiating: false,
    incoming: flows.filter(({ target }) => target === id).map((flow) => flow.id),
    outgoing: flows.filter(({ source }) => source === id).map((flow) => flow.id),
    ...(event ? { event } : {}),
    ...(attachedTo ? { attachedTo } : {}),
    ...(defaultFlow ? { defaultFlow } : {}),
    ...(act ? { act } : {}),
    ...(type === 'userTask' ? { formId: 'choice', shape: { fields: { outcome: {}, flag: {} } } } : {}),
  };
}

export function xmlOf({ key, shapes, flows }: Drawing): string {
  const messages = [...new Set(shapes.flatMap(({ event }) => (event?.kind === 'message' ? (event.name ?? '') : [])))];
  const errors = [...new Set(shapes.flatMap(({ event }) => (event?.kind === 'error' ? (event.code ?? '') : [])))];
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:gov="urn:guicheng:gov:1" id="definitions" targetNamespace="urn:guicheng:test">
${messages.map((name) => `<bpmn:message id="message-${name}" name="${name}"/>`).join('')}${errors.map((code) => `<bpmn:error id="error-${code}" name="${code}" errorCode="${code}"/>`).join('')}
<bpmn:process id="${key}" isExecutable="true">${contentsOf(key, shapes, flows)}</bpmn:process>
</bpmn:definitions>`;
}

function contentsOf(parent: string, shapes: Shape[], flows: FlowModel[]): string {
  const own = shapes.filter((shape) => shape.parent === parent);
  const ids = new Set(own.map(({ id }) => id));
  const drawn = own.map((shape) =>
    shapeXml(shape, shape.type === 'subProcess' ? contentsOf(shape.id, shapes, flows) : ''),
  );
  return (
    drawn.join('\n') +
    flows
      .filter(({ source }) => ids.has(source))
      .map(flowXml)
      .join('\n')
  );
}

function shapeXml(
  { id, type, event, attachedTo, isBeside, defaultFlow, act, isHandler }: Shape,
  inside: string,
): string {
  const attributes = [
    `id="${id}"`,
    attachedTo ? `attachedToRef="${attachedTo}"` : '',
    isBeside ? (type === 'startEvent' ? 'isInterrupting="false"' : 'cancelActivity="false"') : '',
    defaultFlow ? `default="${defaultFlow}"` : '',
    act ? `gov:act="${act}"` : '',
    isHandler ? 'triggeredByEvent="true"' : '',
  ];
  const form =
    type === 'userTask'
      ? '<bpmn:extensionElements><zeebe:formDefinition formId="choice"/></bpmn:extensionElements>'
      : '';
  return `<bpmn:${type} ${attributes.filter(Boolean).join(' ')}>${form}${event ? eventXml(event) : ''}${inside}</bpmn:${type}>`;
}

function eventXml({ kind, name, code, timer: when, condition }: EventModel): string {
  switch (kind) {
    case 'timer':
      return `<bpmn:timerEventDefinition><bpmn:${when?.kind} xsi:type="bpmn:tFormalExpression">${when?.expression}</bpmn:${when?.kind}></bpmn:timerEventDefinition>`;
    case 'message':
      return `<bpmn:messageEventDefinition messageRef="message-${name}"/>`;
    case 'error':
      return `<bpmn:errorEventDefinition errorRef="error-${code}"/>`;
    case 'terminate':
      return '<bpmn:terminateEventDefinition/>';
    case 'conditional':
      return `<bpmn:conditionalEventDefinition><bpmn:condition xsi:type="bpmn:tFormalExpression">${escaped(condition ?? '')}</bpmn:condition></bpmn:conditionalEventDefinition>`;
    default:
      return '';
  }
}

const flowXml = ({ id, source, target, condition }: FlowModel): string =>
  `<bpmn:sequenceFlow id="${id}" sourceRef="${source}" targetRef="${target}">${
    condition
      ? `<bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">${escaped(condition)}</bpmn:conditionExpression>`
      : ''
  }</bpmn:sequenceFlow>`;

const escaped = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
