/** From moddle elements to the ProcessModel: one model for each executable process of a file. */
import { compileElement, elementTypeOf, words } from './compile-element.ts';
import { startNamesOf } from './expressions.ts';
import { isA, type ModdleContext, type ModdleElement } from './moddle.ts';
import type { ElementModel, FlowModel, LaneModel, ProcessModel } from './model.ts';
import { type Shape, shapeOf } from './shape.ts';

export type Forms = Record<string, { schema: Record<string, unknown>; uiSchema?: Record<string, unknown> }>;

export const executableProcesses = (context: ModdleContext): ModdleElement[] =>
  ((context.rootElement.rootElements ?? []) as ModdleElement[]).filter(
    (element) => element.$type === 'bpmn:Process' && element.isExecutable !== false,
  );

/** Reads one process. Elements that are not supported are left out: the deployment check names them first. */
export function compileProcess(process: ModdleElement, forms: Forms): ProcessModel {
  const { lanes, laneOf } = lanesOf(process);
  const elements: Record<string, ElementModel> = {};
  const flows: Record<string, FlowModel> = {};
  const handlers = new Map<string, string>();
  const read = (container: ModdleElement) => {
    for (const element of (container.flowElements ?? []) as ModdleElement[]) {
      if (isA(element, 'bpmn:SequenceFlow')) flows[element.id] = flowOf(element);
      const type = elementTypeOf(element);
      if (!type) continue;
      elements[element.id] = compileElement(element, type, {
        parent: container.id,
        lane: laneOf.get(element.id),
        forms,
      });
      read(element);
    }
    for (const artifact of (container.artifacts ?? []) as ModdleElement[]) {
      const [source, target] = [artifact.sourceRef, artifact.targetRef] as (ModdleElement | undefined)[];
      if (isA(artifact, 'bpmn:Association') && source && target) handlers.set(source.id, target.id);
    }
  };
  read(process);
  for (const flow of Object.values(flows)) {
    elements[flow.source]?.outgoing.push(flow.id);
    elements[flow.target]?.incoming.push(flow.id);
  }
  for (const [event, activity] of handlers) {
    const element = elements[event];
    if (element?.event?.kind === 'compensation' && elements[activity]) element.handler = activity;
  }
  const top = Object.values(elements).filter(({ parent, type }) => parent === process.id && type === 'startEvent');
  const start = top.find(({ event }) => event?.kind === 'none') ?? (top.length === 1 ? top[0] : undefined);
  const model: ProcessModel = {
    key: process.id,
    name: process.name ?? process.id,
    clauses: words(process.clause),
    basis: process.basis as string | undefined,
    candidates: process.candidates as string | undefined,
    startable: process.startable === 'processes' ? 'processes' : 'people',
    secrecy: (process.secrecy as ProcessModel['secrecy'] | undefined) ?? 'internal',
    documents: words(process.documents),
    start: start?.id ?? '',
    startFormId: start?.formId,
    elements,
    flows,
    lanes,
    startNames: [],
    calledOutputs: {},
    declaredStart: Object.keys(shapeOfForm(start?.formId, forms)?.fields ?? {}),
    outputNames: outputNamesOf(process.id, elements),
  };
  model.startNames = startNamesOf(model, model.declaredStart);
  return model;
}

function lanesOf(process: ModdleElement): { lanes: LaneModel[]; laneOf: Map<string, string> } {
  const laneOf = new Map<string, string>();
  const lanes = ((process.laneSets ?? []) as ModdleElement[])
    .flatMap((set) => (set.lanes ?? []) as ModdleElement[])
    .map((lane) => {
      for (const node of (lane.flowNodeRef ?? []) as ModdleElement[]) laneOf.set(node.id, lane.id);
      return {
        id: lane.id,
        name: lane.name ?? '',
        candidates: lane.candidates as string | undefined,
        clauses: words(lane.clause),
      };
    });
  return { lanes, laneOf };
}

const flowOf = (flow: ModdleElement): FlowModel => ({
  id: flow.id,
  name: flow.name ?? '',
  source: (flow.sourceRef as ModdleElement).id,
  target: (flow.targetRef as ModdleElement).id,
  condition: (flow.conditionExpression as { body?: string } | undefined)?.body?.trim(),
});

/** The ends of the process itself, also those in its event sub-processes, tell a caller what came of it. */
function outputNamesOf(key: string, elements: Record<string, ElementModel>): string[] {
  const isOwn = ({ parent }: ElementModel): boolean =>
    parent === key || (elements[parent]?.isTriggeredByEvent === true && isOwn(elements[parent]));
  const ends = Object.values(elements).filter((element) => element.type === 'endEvent' && isOwn(element));
  return [...new Set(ends.flatMap(({ outputs }) => outputs.map(({ target }) => target)))];
}

export const shapeOfForm = (formId: string | undefined, forms: Forms): Shape | undefined =>
  formId && forms[formId] ? shapeOf(forms[formId].schema) : undefined;
