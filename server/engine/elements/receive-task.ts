import { activity, complete } from '../activity.ts';
import type { Behaviour } from './behaviour.ts';
import { decideByEvent } from './event-based-gateway.ts';

/** BPMN 2.0.2, 10.3.3 and 13.3.3: waits for a message. */
export const ReceiveTask: Behaviour = activity((game, run, element) => void game.await(element, run), {
  triggered(game, wait, element, data) {
    const run = game.run(wait.run);
    if (run.elementId !== element.id) {
      decideByEvent(game, wait, element, data);
      return;
    }
    game.close(wait, 'completed');
    complete(game, run, { result: data });
  },
});
