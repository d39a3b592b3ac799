import { complete } from '../activity.ts';
import type { Behaviour } from './behaviour.ts';
import { startEventSubProcess } from './event-sub-process.ts';

/** BPMN 2.0.2, 10.5.2 and 13.5.1. What starts a process is decided before there is an instance; here the token goes on. */
export const StartEvent: Behaviour = {
  enter(game, run) {
    complete(game, run);
  },
  triggered(game, wait, element, data) {
    startEventSubProcess(game, game.run(wait.run), element, data, wait);
  },
};
