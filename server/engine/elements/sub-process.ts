import { activity, complete } from '../activity.ts';
import { compensated } from '../compensation.ts';
import type { Game } from '../game.ts';
import type { Run } from '../marking.ts';
import { boundariesOf, type ElementModel, startsIn } from '../model.ts';
import { ownNamesOf } from '../scope.ts';
import { subscribeEventStarts } from '../subscriptions.ts';
import type { Behaviour } from './behaviour.ts';
import { leaveByBoundary } from './boundary-event.ts';

/** BPMN 2.0.2, 10.3.5 and 13.3.4: a scope of its own; done when no token is left in it. */
const begin = (game: Game, run: Run, element: ElementModel): void => {
  run.isStable = true;
  const passage = game.passage(element.id, run.id, [run.via]);
  passage.isEntry = true;
  for (const first of startsIn(game.model, element.id)) game.spawn(first, run, passage.n);
  subscribeEventStarts(game, run, element.id);
};

/** Reopened from outside: what is in it is put back by whoever reopens; only its events are awaited again. */
const again = (game: Game, run: Run, element: ElementModel): void => subscribeEventStarts(game, run, element.id);

/** The scope is done: what completed in it can be compensated from now on as one. */
function done(game: Game, run: Run, element: ElementModel): void {
  if (run.compensates !== undefined) {
    compensated(game, run);
    return;
  }
  if (element.isTriggeredByEvent || run.index === undefined) {
    complete(game, run);
    return;
  }
  const own = ownNamesOf(game.model, element);
  complete(game, run, { result: Object.fromEntries(Object.keys(own).map((name) => [name, run.vars?.[name]])) });
}

export const SubProcess: Behaviour = activity(begin, { again, done });

/** BPMN 2.0.2, 10.3.5: a sub-process that a cancel end undoes and leaves by the cancel event at its edge. */
export const Transaction: Behaviour = activity(begin, {
  again,
  done,
  compensated(game, run, element) {
    const body = run.index === undefined ? run : game.run(run.parent);
    const event = boundariesOf(game.model, element).find((one) => one.event?.kind === 'cancel');
    if (event) leaveByBoundary(game, body, event, {});
    else game.leave(body, []);
  },
});
