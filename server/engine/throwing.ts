/**
 * Errors and escalations on their way up, signals and messages on their way out: BPMN 2.0.2, 10.5.1 and 13.5.2.
 *
 * What is thrown looks for who catches it from the inside out: an event sub-process of the scope, then a boundary event of
 * the activity, then the same one scope further out, then in the case that called. A catch that names the code goes before
 * one that catches all.
 */
import { leaveByBoundary } from './elements/boundary-event.ts';
import { startEventSubProcess } from './elements/event-sub-process.ts';
import type { Game } from './game.ts';
import { Incident, type Thrown } from './instance.ts';
import type { Run } from './marking.ts';
import { boundariesOf, type ElementModel, eventStartsIn, isScope } from './model.ts';
import type { Variables } from './services.ts';

/**
 * Throws from a run: what it throws may end the run itself and everything around it.
 * @throws Incident uncaught-error when nobody catches an error, here or in the calling case
 */
export function throwFrom(game: Game, run: Run, thrown: Thrown): void {
  const payload = { code: thrown.code, ...thrown.variables };
  let isFromHandler = false;
  for (let at: Run | undefined = run; at; at = game.find(at.parent)) {
    const element = game.model.elements[at.elementId];
    // 13.5.4: what an event sub-process throws is not for the scope that it handles, but for what is around that.
    const start = at.loop || isFromHandler ? undefined : catcherAmong(startsOf(game, at, element), thrown);
    isFromHandler = element?.isTriggeredByEvent === true;
    if (start) return startEventSubProcess(game, at, start, payload);
    // The edge of a loop is around all of its instances.
    const boundary = element && at.index === undefined && catcherAmong(boundariesOf(game.model, element), thrown);
    if (boundary) return leaveByBoundary(game, at, boundary, payload);
  }
  if (game.context.instance.isCalled) {
    game.step.thrown.push(thrown);
    if (thrown.kind === 'error') endByError(game, run, thrown);
    return;
  }
  if (thrown.kind === 'error')
    throw new Incident('uncaught-error', run.elementId, `nobody catches the error ${thrown.code || '(without code)'}`);
}

const startsOf = (game: Game, run: Run, element: ElementModel | undefined): ElementModel[] =>
  run.parent === 0
    ? eventStartsIn(game.model, game.model.key)
    : element && isScope(element)
      ? eventStartsIn(game.model, element.id)
      : [];

/** The catch that names the code, else the one that catches every code. */
function catcherAmong(events: ElementModel[], { kind, code }: Thrown): ElementModel | undefined {
  const fitting = events.filter(({ event }) => event?.kind === kind);
  return fitting.find(({ event }) => event?.code === code) ?? fitting.find(({ event }) => event?.code === undefined);
}

/** An error that the calling case has to catch ends this one. */
function endByError(game: Game, run: Run, thrown: Thrown): void {
  const { root } = game;
  const passage = game.passage(run.elementId, root.id, [run.via]);
  passage.isFinal = true;
  const { runs, held } = game.inside(root);
  game.consume(runs, passage);
  game.takeHeld(held, passage);
  game.state.lastEnd = run.elementId;
  game.endedBy = thrown;
}

/** BPMN 2.0.2, 10.5.1: a signal reaches everybody who waits for it, in this case and in all others. */
export function throwSignal(
  game: Game,
  element: ElementModel,
  { name, variables }: { name: string; variables: Variables },
): void {
  const waiting = game.state.waits.filter((wait) => wait.kind === 'signal' && wait.name === name);
  for (const wait of waiting) {
    game.later(() => {
      if (game.state.waits.includes(wait)) game.hear(wait, variables, undefined);
    });
  }
  game.event('signal-sent', element.id, { name });
  game.step.signals.push({ elementId: element.id, name, variables });
}
