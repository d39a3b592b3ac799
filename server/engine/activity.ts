/**
 * The life of an activity: BPMN 2.0.2, 13.3.2. Input mappings, the events at its edge, its work, output mappings, the way on;
 * all of it once, or for each instance of a loop.
 */
import { compensableIn, compensated, rememberCompensable } from './compensation.ts';
import type { Behaviour } from './elements/behaviour.ts';
import type { Game } from './game.ts';
import { goOn } from './going-on.ts';
import { beginLoop, instanceDone } from './loops.ts';
import type { Passage, Run } from './marking.ts';
import type { ElementModel } from './model.ts';
import type { Variables } from './services.ts';
import { subscribeBoundaries } from './subscriptions.ts';

type Work = (game: Game, run: Run, element: ElementModel) => void;

/**
 * The behaviour of an activity.
 * @param begin does the work, or opens the wait for it; the run may be gone afterwards
 * @param more `again`: what a reopened activity does; left out: the same
 */
export function activity(
  begin: Work,
  { again = begin, ...more }: Partial<Behaviour> & { again?: Work } = {},
): Behaviour {
  const start = (work: Work, game: Game, run: Run, element: ElementModel) => {
    work(game, run, element);
    if (run.index === undefined && game.find(run.id)) subscribeBoundaries(game, run, element);
  };
  return {
    enter(game, run, element) {
      if (element.loop && run.index === undefined) {
        beginLoop(game, run, element);
        return;
      }
      for (const { source, target } of element.inputs) game.setIn(run, target, game.value(source, run));
      start(begin, game, run, element);
    },
    reopen(game, run, element) {
      if (run.loop) subscribeBoundaries(game, run, element);
      else start(again, game, run, element);
    },
    ...more,
  };
}

/** The behaviour of an activity that waits; whatever ends the wait calls `complete`. */
export const waiting = (): Behaviour => activity((game, run, element) => void game.await(element, run));

/** How work came to its end. */
export interface Outcome {
  result?: Variables | null;
  by?: string | null;
  /** When; now, where it is not given. */
  at?: number;
  waitId?: string;
}

/** The work is done: its result is stored, the run left. */
export function complete(game: Game, run: Run, outcome: Outcome = {}): Passage {
  const element = game.element(run);
  game.at = element.id;
  const { result = null, waitId } = outcome;
  const isInstance = run.index !== undefined && element.loop !== undefined;
  const own = result ? { [element.id]: result, ...result } : {};
  const mapped = element.outputs.map(({ source, target }): [string, unknown] => [target, game.value(source, run, own)]);
  const collected = isInstance && element.loop?.outputElement ? game.value(element.loop.outputElement, run, own) : null;
  const inside = compensableIn(game, run);
  const around = game.run(run.parent);
  const passage = game.passage(element.id, around.id, [run.via]);
  if (waitId) passage.waitId = waitId;
  if (isInstance) passage.index = run.index;
  game.consume([run], passage);
  for (const [name, value] of mapped) game.set(name, value, around, passage);
  if (!isInstance && result !== null && !element.outputs.length)
    game.set(element.resultVariable ?? element.id, result, around, passage);
  if (run.compensates !== undefined) {
    compensated(game, run);
    return passage;
  }
  rememberCompensable(game, run, passage, inside);
  if (run.aside) game.reopen({ ...run.aside, via: passage.n });
  else if (isInstance) instanceDone(game, around, { run, element, passage, collected, ...outcome });
  else goOn(game, element, around, passage);
  return passage;
}
