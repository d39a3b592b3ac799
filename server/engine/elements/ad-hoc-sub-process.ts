import { activity } from '../activity.ts';
import type { Game } from '../game.ts';
import { Incident } from '../instance.ts';
import type { Run } from '../marking.ts';
import { type ElementModel, elementsIn, startsIn } from '../model.ts';
import { subscribeEventStarts } from '../subscriptions.ts';
import type { Behaviour } from './behaviour.ts';
import { SubProcess } from './sub-process.ts';

/**
 * BPMN 2.0.2, 10.3.5 and 13.3.5: its activities in any order, side by side or one after the other, until its completion
 * condition holds; without one until nothing is left. `activeElementsCollection` (Camunda 8) says which of them are done.
 */
export const AdHocSubProcess: Behaviour = activity(
  (game, run, element) => {
    run.isStable = true;
    const passage = game.passage(element.id, run.id, [run.via]);
    passage.isEntry = true;
    const active = chosen(game, run, element);
    for (const first of element.adHoc?.isSequential ? active.slice(0, 1) : active) game.spawn(first, run, passage.n);
    subscribeEventStarts(game, run, element.id);
  },
  {
    again: (game, run, element) => subscribeEventStarts(game, run, element.id),
    done(game, run, element) {
      const next = nextInOrder(game, run, element);
      if (next) game.spawn(next, run, run.via);
      else SubProcess.done?.(game, run, element);
    },
    /** 13.3.5: asked each time that one of its activities has completed. */
    childDone(game, run, { adHoc }) {
      if (!adHoc?.completionCondition || !game.holds(adHoc.completionCondition, run)) return false;
      if (!adHoc.cancelsRemaining && game.children(run).length) return false;
      SubProcess.done?.(game, run, game.element(run));
      return true;
    },
  },
);

function chosen(game: Game, run: Run, element: ElementModel): ElementModel[] {
  const expression = element.adHoc?.activeElements;
  if (!expression) return startsIn(game.model, element.id);
  const ids = game.value(expression, run);
  const inside = elementsIn(game.model, element.id);
  const list = Array.isArray(ids) ? ids : [ids];
  return list.map((id) => {
    const found = inside.find((one) => one.id === id);
    if (!found) throw new Incident('unknown-element', element.id, `${String(id)} is no element of ${element.id}`);
    return found;
  });
}

/** One after the other: what has not had its turn yet. */
function nextInOrder(game: Game, run: Run, element: ElementModel): ElementModel | undefined {
  if (!element.adHoc?.isSequential) return undefined;
  const had = new Set(game.marking.passages.filter(({ scope }) => scope === run.id).map(({ elementId }) => elementId));
  return chosen(game, run, element).find(({ id }) => !had.has(id));
}
