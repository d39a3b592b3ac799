/**
 * The scope store: which variables a run sees, and where a new value goes.
 *
 * The semantics are Camunda 8's documented ones. Every run may have local variables (input mappings, a loop's element); a run
 * sees its own and those of all runs around it, the nearest first. A value that is set goes to the nearest run that has the
 * name, else to the process. A result is set under its element's id, from the run around the element.
 */
import { builtins } from './builtins.ts';
import { feelMoment } from './feel.ts';
import type { CaseState, StepContext, Wait } from './instance.ts';
import type { LoopState, Marking, Run } from './marking.ts';
import { type ElementModel, elementOf, elementsIn, isScope, type ProcessModel } from './model.ts';
import type { Variables } from './services.ts';
import { emptyResult } from './shape.ts';

/** A case's tokens and what it was started with: all that its variables are made of. */
export interface Scoped {
  model: ProcessModel;
  marking: Marking;
  start: Variables;
}

const emptyByModel = new WeakMap<ProcessModel, Variables>();

/** Every result of the diagram before it exists: null in all its fields, lists empty. */
function emptyResults(model: ProcessModel): Variables {
  let empty = emptyByModel.get(model);
  if (!empty) {
    empty = Object.fromEntries(model.startNames.map((name) => [name, null]));
    for (const element of Object.values(model.elements)) {
      const result = emptyResultOf(model, element);
      if (result) empty[element.resultVariable ?? element.id] = result;
      if (element.type !== 'endEvent') for (const { target } of element.outputs) empty[target] ??= null;
      if (element.loop?.outputCollection) empty[element.loop.outputCollection] = [];
    }
    emptyByModel.set(model, empty);
  }
  return empty;
}

function emptyResultOf(model: ProcessModel, element: ElementModel): Variables | unknown[] | null {
  if (element.loop) return [];
  if (element.type === 'userTask') return emptyResult(element.shape);
  if (element.type === 'callActivity') {
    const names = ['outcome', ...(model.calledOutputs[element.calledProcess ?? ''] ?? [])];
    return Object.fromEntries(names.map((name) => [name, null]));
  }
  if (element.type === 'serviceTask') return { outcome: null };
  return hasResult(element) ? {} : null;
}

const resultTypes = new Set<ElementModel['type']>([
  'sendTask',
  'receiveTask',
  'manualTask',
  'businessRuleTask',
  'boundaryEvent',
  'intermediateCatchEvent',
]);

const hasResult = ({ type, event }: ElementModel): boolean =>
  resultTypes.has(type) || (type === 'startEvent' && event?.kind !== 'none');

/** The case's variables as its pages and papers see them: those of the process. */
export function variablesOf(model: ProcessModel, state: CaseState): Variables {
  const marking = markingOf(state);
  return variablesAt({ model, marking, start: state.start }, rootOf(marking));
}

/** The tokens inside bpmn-engine's state. */
export function markingOf(state: CaseState): Marking {
  const processes = (state.engine?.execution as { processes?: { execution?: { marking?: Marking } }[] } | undefined)
    ?.processes;
  return processes?.[0]?.execution?.marking ?? emptyTokens;
}

const emptyTokens: Marking = Object.freeze({
  seq: 0,
  runs: [],
  held: [],
  passages: [],
  compensable: [],
  resets: [],
}) as Marking;

export const rootOf = ({ runs }: Marking): Run | undefined => runs.find(({ parent }) => parent === 0);

/** The results of a loop that have come so far, in the order of the items. */
export const resultsOf = ({ results }: LoopState): Variables[] => results.filter((result) => result !== null);

/** All that a run sees. After the end of a case its run is gone: then what it left behind. */
export function variablesAt({ model, marking, start }: Scoped, run: Run | undefined): Variables {
  const chain: Run[] = [];
  for (let at = run; at; at = marking.runs.find(({ id }) => id === at?.parent)) chain.unshift(at);
  const variables: Variables = { ...emptyResults(model), ...start };
  const around = new Set(chain.map(({ id }) => id));
  const loops = marking.runs.filter(({ loop, parent }) => loop && !loop.isStandard && around.has(parent));
  for (const one of chain) {
    Object.assign(variables, one.vars);
    for (const { elementId, parent, loop } of loops) {
      if (parent === one.id && loop) variables[elementId] = resultsOf(loop);
    }
  }
  return variables;
}

/** What FEEL sees at a run: its variables and the notation's words. @param wait the due moment of which is in sight */
export function scopeAt(scoped: Scoped, context: StepContext, run: Run | undefined, wait?: Partial<Wait>): Variables {
  const due = wait && 'due' in wait ? wait.due?.dueAt : null;
  const { instance } = context;
  return {
    ...variablesAt(scoped, run),
    ...loopCounters(scoped.marking, run),
    instance: { id: instance.id, title: instance.title },
    starter: instance.starter && `@${instance.starter}`,
    due: due == null ? null : feelMoment(due),
    ...builtins({ ...context }),
  };
}

/** The scope of a whole stored case, for reading. */
export const scopeOf = (model: ProcessModel, state: CaseState, context: StepContext): Variables => {
  const marking = markingOf(state);
  return scopeAt({ model, marking, start: state.start }, context, rootOf(marking));
};

/** BPMN 2.0.2, 10.3.8 and table 10.30: what a completion condition, a mapping or a timer inside a loop may count with. */
function loopCounters({ runs }: Marking, run: Run | undefined): Variables {
  let [item, loopCounter]: [unknown, number | null] = [null, null];
  for (let at = run; at; at = runs.find(({ id }) => id === at?.parent)) {
    if (at.index !== undefined && loopCounter === null) [item, loopCounter] = [at.item ?? null, at.index + 1];
    if (!at.loop) continue;
    const { items, results, terminated } = at.loop;
    const numberOfCompletedInstances = results.filter((result) => result !== null).length;
    return {
      item,
      loopCounter,
      numberOfInstances: items.length,
      numberOfCompletedInstances,
      numberOfTerminatedInstances: terminated,
      numberOfActiveInstances: runs.filter(({ parent }) => parent === at.id).length,
    };
  }
  return { item, loopCounter };
}

/** Names that results inside an instance of a loop go to: its own, so that instances side by side do not mix. */
export function ownNamesOf(model: ProcessModel, element: ElementModel): Variables {
  if (!isScope(element)) return {};
  const own: Variables = {};
  for (const inner of elementsIn(model, element.id)) {
    const result = emptyResultOf(model, inner);
    if (result) own[inner.id] = result;
    Object.assign(own, ownNamesOf(model, inner));
  }
  return own;
}

/** The run to which a value under this name goes, seen from a run. */
export function homeOf(marking: Marking, name: string, from: Run): Run {
  let at: Run = from;
  for (;;) {
    if (at.vars && name in at.vars) return at;
    const around = marking.runs.find(({ id }) => id === at.parent);
    if (!around) return at;
    at = around;
  }
}

/** The FEEL text that says who does a task: its own assignment, else that of its lane, else that of what it is in. */
export function candidatesExpression(model: ProcessModel, elementId: string): string | undefined {
  for (let id = elementId; model.elements[id]; id = elementOf(model, id).parent) {
    const { candidates, lane } = elementOf(model, id);
    const found = candidates ?? model.lanes.find((one) => one.id === lane)?.candidates;
    if (found) return found;
  }
  return undefined;
}
