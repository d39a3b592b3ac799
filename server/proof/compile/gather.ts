/** Finds out what is asked of the data of all processes that belong together, across mappings and calls. */
import type { ElementModel, ProcessModel } from '../../engine/index.ts';
import { rowConditions } from '../data/decisions.ts';
import type { Usages } from '../data/usage.ts';
import { type Called, Process, type Provable } from './context.ts';
import type { Observer } from './observer.ts';

/** So deep calls are followed. */
export const maxDepth = 5;

/** The processes that are proved, and all that they call as far as anybody knows them. */
export function processesOf(models: Provable[], called: Called): Map<string, Process> {
  const processes = new Map<string, Process>();
  const own = new Map(models.map((provable) => [provable.model.key, provable]));
  const take = (provable: Provable, depth: number) => {
    if (processes.has(provable.model.key) || depth > maxDepth) return;
    processes.set(provable.model.key, new Process(provable));
    for (const { calledProcess } of Object.values(provable.model.elements)) {
      const next = calledProcess && (own.get(calledProcess) ?? called(calledProcess));
      if (next) take(next, depth + 1);
    }
  };
  for (const provable of models) take(provable, 0);
  return processes;
}

export function gatherUsages(processes: Map<string, Process>, observer: Observer | null): void {
  for (const process of processes.values()) conditionsOf(process, observer);
  for (let round = 0; round < 8; round++) {
    const before = changesOf(processes);
    for (const process of processes.values()) mappingsOf(process, processes);
    if (changesOf(processes) === before) return;
  }
}

const changesOf = (processes: Map<string, Process>): number =>
  [...processes.values()].reduce((sum, { usages }) => sum + usages.changes, 0);

function conditionsOf(process: Process, observer: Observer | null): void {
  const { model, texts, usages } = process;
  for (const { condition } of Object.values(model.flows)) if (condition) usages.condition(texts.read(condition));
  for (const element of Object.values(model.elements)) {
    const { event, loop, id, act } = element;
    if (event?.kind === 'conditional' && event.condition) usages.condition(texts.read(event.condition));
    if (loop?.condition) usages.condition(texts.read(loop.condition));
    if (loop?.inputCollection) usages.counted(texts.read(loop.inputCollection), [0]);
    if (loop?.cardinality) usages.value(texts.read(loop.cardinality));
    for (const [name, where] of observer?.wheres ?? []) {
      if (name !== act) continue;
      usages.condition(texts.readBare(where), `${id}.`);
      usages.condition(texts.readBare(where));
    }
  }
  if (model.key === observer?.processKey) for (const when of observer.whens) usages.condition(texts.readBare(when));
}

/** What is asked of a mapping's target is asked of its source. */
function mappingsOf(process: Process, processes: Map<string, Process>): void {
  const { model, texts, usages } = process;
  for (const element of Object.values(model.elements)) {
    for (const { source, target } of element.outputs) {
      if (element.type !== 'endEvent') usages.passedOn(texts.read(source), target);
    }
    // A decision asks for what its rows ask, when somebody asks for the decision.
    if (element.type === 'businessRuleTask' && usages.under(element.resultVariable ?? element.id).length)
      for (const condition of rowConditions(process, element)) usages.condition(texts.readBare(condition));
    // What a call hands on is asked by the called process.
    if (element.type !== 'callActivity')
      for (const { source, target } of element.inputs) usages.passedOn(texts.read(source), target);
    const callee = element.type === 'callActivity' ? processes.get(element.calledProcess ?? '') : undefined;
    if (!callee) continue;
    passIntoCall(element, usages, callee);
    passOutOfCall(element, process, callee);
  }
}

/** What the caller asks of a call's result, the ends of the called process must tell. */
function passIntoCall({ id, loop }: ElementModel, usages: Usages, callee: Process): void {
  const prefix = loop?.kind === 'multi' ? `${id}[].` : `${id}.`;
  for (const path of usages.under(id)) {
    const asked = usages.get(path);
    if (!path.startsWith(prefix) || !asked) continue;
    const [field = ''] = path.slice(prefix.length).split(/[.[]/);
    const result = resultName(field);
    callee.usages.add(result + path.slice(prefix.length + field.length), asked);
    for (const source of sourcesOf(callee, field)) callee.usages.passedOn(callee.texts.read(source), result);
  }
}

/** What a caller asks of a field is kept under a name that no diagram has. */
const resultName = (field: string): string => `\u0000${field}`;

/** The expressions that the ends give a field by. */
export const sourcesOf = ({ model }: Process, field: string): string[] =>
  ownEnds(model).flatMap(({ outputs }) => outputs.filter(({ target }) => target === field).map(({ source }) => source));

/** What the called process asks of the variables that it starts with. */
function passOutOfCall({ inputs, loop }: ElementModel, caller: Process, callee: Process): void {
  for (const name of callee.model.startNames) {
    if (!callee.usages.under(name).length || name === loop?.inputElement) continue;
    const mapped = inputs.find(({ target }) => target === name);
    if (!mapped && !caller.model.startNames.includes(name)) continue;
    const source = mapped ? caller.texts.read(mapped.source) : { k: 'path' as const, names: [name] };
    callee.usages.passedOn(source, name, caller.usages);
  }
}

/** The ends of the process itself, also those in its event sub-processes, tell a caller what came of it. */
export function ownEnds({ key, elements }: ProcessModel): ElementModel[] {
  const isOwn = ({ parent }: ElementModel): boolean =>
    parent === key || (elements[parent]?.isTriggeredByEvent === true && isOwn(elements[parent]));
  return Object.values(elements).filter((element) => element.type === 'endEvent' && isOwn(element));
}
