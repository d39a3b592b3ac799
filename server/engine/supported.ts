/** What runs and what does not, by BPMN's names. `docs/bpmn.md` lists it for designers; a test compares the two. */
import { elementTypeOf } from './compile-element.ts';
import type { ModdleElement } from './moddle.ts';

/** Drawn beside the flow; the engine passes them over. */
const silent = new Set([
  'bpmn:TextAnnotation',
  'bpmn:Group',
  'bpmn:DataObject',
  'bpmn:DataObjectReference',
  'bpmn:DataStoreReference',
]);

const catching = ['Timer', 'Message', 'Signal', 'Conditional'];
const inEventSubProcess = [...catching, 'Error', 'Escalation', 'Compensate'];
const eventsOf: Record<string, string[]> = {
  'bpmn:StartEvent': catching.filter((kind) => kind !== 'Conditional'),
  'bpmn:IntermediateCatchEvent': [...catching, 'Link'],
  'bpmn:IntermediateThrowEvent': ['Message', 'Signal', 'Escalation', 'Compensate', 'Link'],
  'bpmn:EndEvent': ['Message', 'Signal', 'Error', 'Escalation', 'Compensate', 'Terminate', 'Cancel'],
  'bpmn:BoundaryEvent': [...catching, 'Error', 'Escalation', 'Compensate', 'Cancel'],
};

/** The name of what is not supported about a flow node, or null. @param container what it is drawn in */
export function unsupported(node: ModdleElement, container: ModdleElement): string | null {
  if (silent.has(node.$type)) return null;
  const name = node.$type.replace('bpmn:', '');
  if (!elementTypeOf(node)) return name;
  const events = ((node.eventDefinitions ?? []) as ModdleElement[]).map((event) =>
    event.$type.replace('bpmn:', '').replace('EventDefinition', ''),
  );
  if (events.length > 1) return `${name} with several event definitions`;
  const isEventStart = node.$type === 'bpmn:StartEvent' && container.triggeredByEvent === true;
  const allowed = isEventStart ? inEventSubProcess : (eventsOf[node.$type] ?? []);
  const wrong = events.find((event) => !allowed.includes(event));
  if (wrong) return `${name} ${wrong}EventDefinition`;
  const isCatching = ['bpmn:BoundaryEvent', 'bpmn:IntermediateCatchEvent'].includes(node.$type) || isEventStart;
  if (isCatching && !events.length) return `${name} without event definition`;
  if (node.$type === 'bpmn:EventBasedGateway' && node.eventGatewayType === 'Parallel')
    return 'EventBasedGateway that waits for all of its events';
  return null;
}

/** What runs in the sandbox only, until the proof covers it. */
export const sandboxOnly = (node: ModdleElement): string | null => {
  if (node.$type === 'bpmn:ComplexGateway' || node.$type === 'bpmn:AdHocSubProcess')
    return node.$type.replace('bpmn:', '');
  const compensates = ((node.eventDefinitions ?? []) as ModdleElement[]).some(
    ({ $type }) => $type === 'bpmn:CompensateEventDefinition',
  );
  return compensates || node.isForCompensation === true ? 'compensation' : null;
};
