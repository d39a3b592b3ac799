/** `bpmn:incoming` and `bpmn:outgoing` say again what the flows say; many files leave them out, and bpmnlint reads them. */
import type { ModdleElement } from '../../engine/index.ts';

/** Fills them for every flow node of a file. */
export function connect(definitions: ModdleElement): void {
  for (const root of (definitions.rootElements ?? []) as ModdleElement[]) connectIn(root);
}

function connectIn(container: ModdleElement): void {
  const elements = (container.flowElements ?? []) as ModdleElement[];
  const flows = elements.filter(({ $type }) => $type === 'bpmn:SequenceFlow');
  const [incoming, outgoing] = [byEnd(flows, 'targetRef'), byEnd(flows, 'sourceRef')];
  for (const element of elements) {
    if (element.$type === 'bpmn:SequenceFlow') continue;
    element.incoming = incoming.get(element) ?? [];
    element.outgoing = outgoing.get(element) ?? [];
    connectIn(element);
  }
}

function byEnd(flows: ModdleElement[], end: 'sourceRef' | 'targetRef'): Map<unknown, ModdleElement[]> {
  const ends = new Map<unknown, ModdleElement[]>();
  for (const flow of flows) {
    const before = ends.get(flow[end]);
    if (before) before.push(flow);
    else ends.set(flow[end], [flow]);
  }
  return ends;
}
