/** Tells the browsers that look on what changed, on whichever node it did. */
import { EventEmitter } from 'node:events';
import type { Change } from '../work/index.ts';

export interface Changes {
  publish(change: Change): void;
  subscribe(listener: (change: Change) => void): () => void;
}

/** For one node: nothing leaves the process. */
export function localChanges(): Changes {
  const emitter = new EventEmitter().setMaxListeners(0);
  return {
    publish: (change) => emitter.emit('change', change),
    subscribe: (listener) => {
      emitter.on('change', listener);
      return () => emitter.off('change', listener);
    },
  };
}
