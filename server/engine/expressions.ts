/** Every FEEL text of a process, and the names that it may use. */
import { builtinNames } from './builtins.ts';
import { namesRead } from './feel.ts';
import type { ProcessModel } from './model.ts';

export interface Expression {
  element: string;
  text: string;
  kind: string;
}

/** Every FEEL text of a process with the element that it stands on. */
export function expressionsOf(model: ProcessModel): Expression[] {
  const list: Expression[] = [];
  const add = (element: string, kind: string, text: string | undefined) => {
    if (text) list.push({ element, text, kind });
  };
  add(model.key, 'candidates', model.candidates);
  for (const lane of model.lanes) add(lane.id, 'candidates', lane.candidates);
  for (const flow of Object.values(model.flows)) add(flow.id, 'condition', flow.condition);
  for (const element of Object.values(model.elements)) {
    const { id, loop, event, adHoc } = element;
    add(id, 'candidates', element.candidates);
    add(id, 'prepares', element.prepares);
    add(id, 'dueDate', element.dueDate);
    add(id, 'priority', element.priority);
    add(id, 'service', element.service);
    add(id, 'decision', element.decision);
    add(id, 'called', element.calledProcess);
    add(id, 'collection', loop?.inputCollection);
    add(id, 'cardinality', loop?.cardinality);
    add(id, 'completion', loop?.completionCondition);
    add(id, 'loop', loop?.condition);
    add(id, 'item', loop?.outputElement);
    add(id, 'timer', event?.timer?.expression);
    add(id, 'name', event?.name);
    add(id, 'correlation', event?.correlationKey);
    add(id, 'condition', event?.condition);
    add(id, 'completion', adHoc?.completionCondition);
    add(id, 'collection', adHoc?.activeElements);
    add(id, 'condition', element.activationCondition);
    for (const { source } of element.inputs) add(id, 'input', source);
    for (const { source } of element.outputs) add(id, 'output', source);
  }
  return list;
}

/** Names known without a case: functions, reserved words, elements with results, what mappings and loops set. */
export function knownNames(model: ProcessModel): Record<string, unknown> {
  const known: Record<string, unknown> = { ...builtinNames() };
  for (const element of Object.values(model.elements)) {
    for (const { target } of element.inputs) known[target] = null;
  }
  return Object.assign(known, givenNames(model));
}

/** The same without what input mappings set: that is seen inside their element only. */
function givenNames(model: ProcessModel): Record<string, unknown> {
  const known: Record<string, unknown> = { ...builtinNames() };
  for (const element of Object.values(model.elements)) {
    known[element.id] = {};
    for (const { target } of element.outputs) known[target] = null;
    if (element.resultVariable) known[element.resultVariable] = {};
    if (element.loop?.outputCollection) known[element.loop.outputCollection] = [];
    if (element.type === 'complexGateway') Object.assign(known, { activationCount: 0, waitingForStart: true });
  }
  return known;
}

/** Names that expressions use and nothing in the diagram gives: what a case is started with. */
export function startNamesOf(model: ProcessModel, declared: string[]): string[] {
  const known = givenNames(model);
  const names = new Set<string>(declared);
  for (const { text } of expressionsOf(model)) for (const name of namesRead(text, known)) names.add(name);
  const bound = new Set(Object.values(model.elements).flatMap((element) => element.loop?.inputElement ?? []));
  // What the start form asks for is there from the start, also where a mapping sets it anew later.
  const isGiven = (name: string) => name in known && !(declared.includes(name) && !model.elements[name]);
  return [...names].filter((name) => !isGiven(name) && !bound.has(name));
}
