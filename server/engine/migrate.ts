/**
 * A running case goes on in another version of its diagram. Every token must have a place there: of the same kind, in the same
 * scope; tokens before a join need the flow that they stand on. Open tasks keep who does them, since when and until when;
 * events at the edge that are new are awaited from now on, those that are gone are not. What was passed stays known, so that
 * ways back still work where the steps still exist.
 */
import type { Game } from './game.ts';
import type { CaseState, Wait } from './instance.ts';
import type { Held, Marking, Passage, Run } from './marking.ts';
import { boundariesOf, type ElementModel, eventStartsIn, isActivity, isScope, type ProcessModel } from './model.ts';
import type { Variables } from './services.ts';
import { awaited } from './subscriptions.ts';

export type Mapping = Record<string, string>;

export interface MigrationFault {
  code: 'element-gone' | 'element-changed' | 'scope-changed' | 'flow-gone' | 'cannot-end';
  elementId: string;
}

/** Where each element of the old version is in the new one: by its id, else by a name that only one of its kind has. */
export function proposeMapping(from: ProcessModel, to: ProcessModel): Mapping {
  const mapping: Mapping = {};
  const free = new Set(Object.keys(to.elements).filter((id) => !from.elements[id]));
  for (const element of Object.values(from.elements)) {
    const same = to.elements[element.id];
    if (same && isSameKind(element, same)) mapping[element.id] = same.id;
    else if (!same && element.name) {
      const alike = [...free].filter((id) => {
        const other = to.elements[id];
        return other && other.name === element.name && isSameKind(element, other);
      });
      if (alike.length === 1 && alike[0]) mapping[element.id] = alike[0];
    }
  }
  return mapping;
}

/** Could a token in one of them stand in the other? */
function isSameKind(one: ElementModel, other: ElementModel): boolean {
  return (
    one.type === other.type &&
    one.event?.kind === other.event?.kind &&
    one.isTriggeredByEvent === other.isTriggeredByEvent &&
    one.loop?.kind === other.loop?.kind &&
    one.loop?.isSequential === other.loop?.isSequential
  );
}

interface Move {
  from: ProcessModel;
  to: ProcessModel;
  mapping: Mapping;
}

/** Why the tokens of a case have no place in the other version; empty when they have. */
export function migrationFaults({ from, to, mapping }: Move, marking: Marking): MigrationFault[] {
  const faults: MigrationFault[] = [];
  const scopeIn = (parent: string) => (parent === from.key ? to.key : mapping[parent]);
  for (const { elementId, parent } of marking.runs) {
    if (parent === 0) continue;
    const old = from.elements[elementId];
    const next = to.elements[mapping[elementId] ?? elementId];
    if (!old || !next) faults.push({ code: 'element-gone', elementId });
    else if (!isSameKind(old, next)) faults.push({ code: 'element-changed', elementId });
    else if (next.parent !== scopeIn(old.parent)) faults.push({ code: 'scope-changed', elementId });
  }
  for (const { flow } of marking.held) {
    if (!flowIn({ from, to, mapping }, flow))
      faults.push({ code: 'flow-gone', elementId: from.flows[flow]?.target ?? flow });
  }
  return faults.filter(
    ({ code, elementId }, index) =>
      faults.findIndex((other) => other.code === code && other.elementId === elementId) === index,
  );
}

/** The flow of the new version that a token before a join stands on. */
function flowIn({ from, to, mapping }: Move, id: string): string | undefined {
  const old = from.flows[id];
  if (!old) return undefined;
  const fits = (flow: { source: string; target: string } | undefined) =>
    flow && flow.source === mapping[old.source] && flow.target === mapping[old.target];
  return fits(to.flows[id]) ? id : Object.values(to.flows).find(fits)?.id;
}

/** The stored state of a case as the other version has it. There must be no faults. */
export function movedState(move: Move, state: CaseState, marking: Marking): { state: CaseState; marking: Marking } {
  const at = (id: string) => (id === move.from.key ? move.to.key : (move.mapping[id] ?? id));
  const rename = (variables: Variables): Variables =>
    Object.fromEntries(Object.entries(variables).map(([name, value]) => [at(name), value]));
  const run = (one: Run): Run => ({
    ...one,
    elementId: at(one.elementId),
    ...(one.vars ? { vars: rename(one.vars) } : {}),
    ...(one.aside ? { aside: run(one.aside) } : {}),
  });
  const held = (token: Held): Held => ({ ...token, flow: flowIn(move, token.flow) ?? token.flow });
  const passage = (one: Passage): Passage => ({
    ...one,
    elementId: at(one.elementId),
    ...(one.runs ? { runs: one.runs.map(run) } : {}),
    ...(one.held ? { held: one.held.map(held) } : {}),
    ...(one.set ? { set: one.set.map(([id, name, ...before]) => [id, at(name), ...before]) } : {}),
  });
  return {
    state: {
      ...state,
      waits: state.waits.map((wait) => ({ ...wait, elementId: at(wait.elementId) })),
      deadlines: Object.fromEntries(Object.entries(state.deadlines).map(([id, due]) => [at(id), due])),
      lastEnd: state.lastEnd && at(state.lastEnd),
    },
    marking: {
      ...marking,
      runs: marking.runs.map(run),
      held: marking.held.map(held),
      passages: marking.passages.map(passage),
      compensable: marking.compensable.map((one) => ({ ...one, elementId: at(one.elementId) })),
      resets: marking.resets
        .filter(({ gateway }) => move.mapping[gateway])
        .map((reset) => ({ ...reset, gateway: at(reset.gateway) })),
    },
  };
}

/** Awaits what is new at the edges of what is under way, and no longer what is gone. */
export function reconcile(game: Game): void {
  for (const wait of [...game.state.waits]) {
    const run = game.find(wait.run);
    if (!run || !isStillAwaited(game, wait, run)) game.close(wait, 'ended');
    else if (wait.kind === 'task') game.step.changed.push(wait);
  }
  for (const run of [...game.marking.runs]) {
    const element = game.model.elements[run.elementId];
    const events = [
      ...(element && isActivity(element) && run.index === undefined ? boundariesOf(game.model, element) : []),
      ...(run.loop || (element && !isScope(element)) ? [] : eventStartsIn(game.model, run.elementId)),
    ];
    for (const event of events) {
      const isAwaited = game.state.waits.some((wait) => wait.run === run.id && wait.elementId === event.id);
      if (awaited.has(event.event?.kind ?? 'none') && !isAwaited && !hasBeen(game, run, event)) game.await(event, run);
    }
  }
}

function isStillAwaited(game: Game, wait: Wait, run: Run): boolean {
  const element = game.model.elements[wait.elementId];
  if (!element) return false;
  if (wait.elementId === run.elementId) return true;
  if (element.attachedTo) return element.attachedTo === run.elementId;
  if (element.type === 'startEvent') return game.model.elements[element.parent]?.parent === scopeId(game, run);
  return game.element(run).type === 'eventBasedGateway';
}

const scopeId = (game: Game, run: Run): string => (run.parent === 0 ? game.model.key : run.elementId);

/** A moment that came once does not come again, nor does what an interrupting handler has put an end to. */
function hasBeen(game: Game, run: Run, event: ElementModel): boolean {
  const { passages, runs } = game.marking;
  if (event.event?.kind === 'timer' && event.event.timer?.kind !== 'timeCycle')
    if (passages.some(({ elementId, from }) => elementId === event.id && from.includes(run.via))) return true;
  if (event.type !== 'startEvent') return false;
  const isInterrupted = passages.some(
    ({ elementId, scope }) =>
      scope === run.id &&
      game.model.elements[elementId]?.type === 'startEvent' &&
      game.model.elements[elementId]?.isInterrupting &&
      elementId !== event.id &&
      game.model.elements[game.model.elements[elementId]?.parent ?? '']?.isTriggeredByEvent,
  );
  return (
    isInterrupted ||
    runs.some(({ parent, elementId }) => parent === run.id && elementId === event.parent && event.isInterrupting)
  );
}
