/**
 * Draws the diagrams of the cases: a text is a path of sequence flows (`'begin > a > end'`), everything else a shape.
 *
 *     diagram(start(), user('a'), xor('x', orElse('c')), user('b'), user('c'), end(),
 *       'start > a > x > c > end', when('x > b > end', '=a.outcome = "yes"'))
 */

/** XML of a shape, with the root elements (messages, errors) that it refers to. */
export interface Part {
  xml: string;
  roots: string[];
  /** Where it stands in its element: extensions come first, then the loop, then what is drawn in it. */
  place?: 'input' | 'output' | 'extension' | 'loop' | 'else';
  /** Of a sequence flow: its ends and condition; the XML is made where it is drawn, so that ids are its own. */
  flows?: { source: string; target: string; condition?: string }[];
}

export type Child = string | Part | Part[];

type Attributes = Record<string, string | number | boolean | undefined>;

/** One executable process `main`. */
export const diagram = (...children: Child[]): string => file(process('main', ...children));

/** A file of several processes and what else stands at its top. */
export function file(...parts: Part[]): string {
  const roots = [...new Set(parts.flatMap((part) => part.roots))];
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:gov="urn:guicheng:gov:1" id="definitions" targetNamespace="urn:guicheng:conformance">
${[...roots, ...parts.map(({ xml }) => xml)].join('\n')}
</bpmn:definitions>`;
}

export const process = (id: string, ...children: Child[]): Part =>
  element('process', { id, name: id, isExecutable: true }, children);

/** A root element as it stands: what no helper draws. */
export const raw = (xml: string): Part => ({ xml, roots: [] });

// ---- sequence flows

/** A path whose first flow has a condition. */
export const when = (path: string, condition: string): Part => pathOf(path, condition);

function pathOf(path: string, condition?: string): Part {
  const ids = path.split('>').map((id) => id.trim());
  const flows = ids.slice(1).map((target, index) => ({
    source: ids[index]!,
    target,
    condition: index ? undefined : condition,
  }));
  return { xml: '', roots: [], flows };
}

/** Ids say the ends: `a-b`, and `a-b-2` for a second flow between the same two. */
function flowsXml(parts: Part[]): string {
  const drawn = new Map<string, number>();
  return parts
    .flatMap(({ flows }) => flows ?? [])
    .map(({ source, target, condition }) => {
      const id = `${source}-${target}`;
      const times = (drawn.get(id) ?? 0) + 1;
      drawn.set(id, times);
      const attributes = { id: times > 1 ? `${id}-${times}` : id, sourceRef: source, targetRef: target };
      const inside = condition === undefined ? [] : [raw(expression('conditionExpression', condition))];
      return element('sequenceFlow', attributes, inside).xml;
    })
    .join('');
}

// ---- tasks

const task =
  (tag: string) =>
  (id: string, ...inside: Child[]): Part =>
    element(tag, { id }, inside);

export const user = task('userTask');
export const service = task('serviceTask');
export const send = task('sendTask');
export const manual = task('manualTask');
export const plain = task('task');
export const rule = task('businessRuleTask');
export const script = task('scriptTask');

export const receive = (id: string, name: string, ...inside: Child[]): Part => {
  const { roots } = message(name);
  return withRoots(element('receiveTask', { id, messageRef: `message-${name}` }, inside), roots);
};
/** A receive task for a message with a correlation key. */
export const receiveBy = (id: string, name: string, key: string, ...inside: Child[]): Part => {
  const { roots } = message(name, key);
  return withRoots(element('receiveTask', { id, messageRef: `message-${name}` }, inside), roots);
};

/** A business rule task's decision; its result is known under the task's id. */
export const decides = (decision: string, task: string): Part => ({
  xml: tag('zeebe:calledDecision', { decisionId: decision, resultVariable: task }),
  roots: [],
  place: 'extension',
});

export const call = (id: string, called: string, ...inside: Child[]): Part =>
  element('callActivity', { id }, [
    {
      xml: tag('zeebe:calledElement', { processId: called, propagateAllChildVariables: false }),
      roots: [],
      place: 'extension',
    },
    ...inside,
  ]);

/** A task that undoes another: the compensation event on that one, the association, the task. */
export const undo = (of: string, id: string, tagName = 'userTask'): Part[] => [
  element('boundaryEvent', { id: `${id}-when`, attachedToRef: of }, [compensate()]),
  element(tagName, { id, isForCompensation: true }, []),
  raw(
    tag('bpmn:association', {
      id: `${id}-link`,
      associationDirection: 'One',
      sourceRef: `${id}-when`,
      targetRef: id,
    }),
  ),
];

// ---- sub-processes

export const sub = task('subProcess');
export const transaction = task('transaction');
export const eventSub = (id: string, ...inside: Child[]): Part =>
  element('subProcess', { id, triggeredByEvent: true }, inside);

export interface AdHoc {
  until?: string;
  sequential?: true;
  /** Whether what still runs is cancelled once the condition holds. */
  cancel?: boolean;
  /** FEEL: the ids that are opened, in place of all that nothing leads to. */
  active?: string;
}

export const adHoc = (id: string, { until, sequential, cancel, active }: AdHoc, ...inside: Child[]): Part =>
  element('adHocSubProcess', { id, ordering: sequential && 'Sequential', cancelRemainingInstances: cancel }, [
    ...(active
      ? [{ xml: tag('zeebe:adHoc', { activeElementsCollection: active }), roots: [], place: 'extension' } as Part]
      : []),
    ...inside,
    ...(until ? [raw(expression('completionCondition', until))] : []),
  ]);

// ---- gateways

export const xor = task('exclusiveGateway');
export const and = task('parallelGateway');
export const or = task('inclusiveGateway');
export const either = task('eventBasedGateway');
export const complex = (id: string, activation: string, ...inside: Child[]): Part =>
  element('complexGateway', { id }, [...inside, raw(expression('activationCondition', activation))]);

/** The target of the default flow of a gateway or activity. */
export const orElse = (target: string): Part => ({ xml: target, roots: [], place: 'else' });

// ---- events

export const start = (id = 'start', ...inside: Child[]): Part => element('startEvent', { id }, inside);
/** The start of an event sub-process that does not interrupt. */
export const startBeside = (id: string, ...inside: Child[]): Part =>
  element('startEvent', { id, isInterrupting: false }, inside);
export const end = (id = 'end', ...inside: Child[]): Part => element('endEvent', { id }, inside);
export const catches = task('intermediateCatchEvent');
export const throws = task('intermediateThrowEvent');
export const boundary = (id: string, on: string, ...inside: Child[]): Part =>
  element('boundaryEvent', { id, attachedToRef: on }, inside);
/** A boundary event that does not interrupt. */
export const beside = (id: string, on: string, ...inside: Child[]): Part =>
  element('boundaryEvent', { id, attachedToRef: on, cancelActivity: false }, inside);

const definition = (kind: string, attributes: Attributes = {}, inside = '', roots: string[] = []): Part => ({
  xml: `<bpmn:${kind}EventDefinition${attributesXml(attributes)}>${inside}</bpmn:${kind}EventDefinition>`,
  roots,
});

export function message(name: string, key?: string): Part {
  const id = `message-${name}`;
  const subscription = key
    ? [{ xml: tag('zeebe:subscription', { correlationKey: key }), roots: [], place: 'extension' } as Part]
    : [];
  return definition('message', { messageRef: id }, '', [element('message', { id, name }, subscription).xml]);
}
export const signal = (name: string): Part =>
  definition('signal', { signalRef: `signal-${name}` }, '', [tag('bpmn:signal', { id: `signal-${name}`, name })]);
/** Without a code: any. */
export const error = (code?: string): Part =>
  code
    ? definition('error', { errorRef: `error-${code}` }, '', [
        tag('bpmn:error', { id: `error-${code}`, name: code, errorCode: code }),
      ])
    : definition('error');
export const escalation = (code?: string): Part =>
  code
    ? definition('escalation', { escalationRef: `escalation-${code}` }, '', [
        tag('bpmn:escalation', { id: `escalation-${code}`, name: code, escalationCode: code }),
      ])
    : definition('escalation');
/** `PT1H` a duration, `R3/PT1H` a cycle, anything else a date; of FEEL, `kind` says what it gives. */
export function timer(text: string, kind?: 'timeDate' | 'timeDuration' | 'timeCycle'): Part {
  const read = /^R/.test(text) ? 'timeCycle' : /^P/.test(text) ? 'timeDuration' : 'timeDate';
  return definition('timer', {}, expression(kind ?? read, text));
}
export const condition = (text: string): Part => definition('conditional', {}, expression('condition', text));
export const link = (name: string): Part => definition('link', { name });
export const compensate = (activityRef?: string, waitForCompletion?: boolean): Part =>
  definition('compensate', { activityRef, waitForCompletion });
export const cancel = (): Part => definition('cancel');
export const terminate = (): Part => definition('terminate');

// ---- loops and variables

export interface Multi {
  /** FEEL: the items, each known as `as` in its instance. */
  over?: string;
  as?: string;
  count?: string;
  sequential?: true;
  until?: string;
  into?: string;
  each?: string;
}

export function multi({ over, as, count, sequential, until, into, each }: Multi): Part {
  const zeebe = tag('zeebe:loopCharacteristics', {
    inputCollection: over,
    inputElement: as,
    outputCollection: into,
    outputElement: each,
  });
  const inside = [
    ...(over || into ? [{ xml: zeebe, roots: [], place: 'extension' } as Part] : []),
    ...(count ? [raw(expression('loopCardinality', count))] : []),
    ...(until ? [raw(expression('completionCondition', until))] : []),
  ];
  return { ...element('multiInstanceLoopCharacteristics', { isSequential: sequential }, inside), place: 'loop' };
}

export const loop = (whileTrue: string, { testBefore, max }: { testBefore?: true; max?: number } = {}): Part => ({
  ...element('standardLoopCharacteristics', { testBefore, loopMaximum: max }, [
    raw(expression('loopCondition', whileTrue)),
  ]),
  place: 'loop',
});

export const input = (source: string, target: string): Part => ({
  xml: tag('zeebe:input', { source, target }),
  roots: [],
  place: 'input',
});
export const output = (source: string, target: string): Part => ({
  xml: tag('zeebe:output', { source, target }),
  roots: [],
  place: 'output',
});

// ---- XML

function element(name: string, attributes: Attributes, children: Child[]): Part {
  const parts = children.flat().map((child) => (typeof child === 'string' ? pathOf(child) : child));
  const placed = (place: Part['place']) => parts.filter((part) => part.place === place).map(({ xml }) => xml);
  const mappings = [...placed('input'), ...placed('output')];
  const extensions = [
    ...placed('extension'),
    ...(mappings.length ? [`<zeebe:ioMapping>${mappings.join('')}</zeebe:ioMapping>`] : []),
  ];
  const [otherwise] = placed('else');
  const all = { ...attributes, default: otherwise && `${attributes.id}-${otherwise}` };
  const content = [
    ...(extensions.length ? [`<bpmn:extensionElements>${extensions.join('')}</bpmn:extensionElements>`] : []),
    ...placed('loop'),
    ...placed(undefined),
    flowsXml(parts),
  ].join('');
  return {
    xml: `<bpmn:${name}${attributesXml(all)}>${content}</bpmn:${name}>`,
    roots: parts.flatMap((part) => part.roots),
  };
}

const withRoots = (part: Part, roots: string[]): Part => ({ ...part, roots: [...part.roots, ...roots] });

const expression = (name: string, text: string): string =>
  `<bpmn:${name} xsi:type="bpmn:tFormalExpression">${escaped(text)}</bpmn:${name}>`;

const tag = (name: string, attributes: Attributes): string => `<${name}${attributesXml(attributes)}/>`;

const attributesXml = (attributes: Attributes): string =>
  Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` ${name}="${escaped(String(value))}"`)
    .join('');

const escaped = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
