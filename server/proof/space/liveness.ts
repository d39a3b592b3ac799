/** Where a token must be for a variable to matter still. */
import type { Net, Transition } from './net.ts';

/** Places from which some transition that looks at the variable can be reached before the variable is set anew. */
export function livePlaces({ transitions, places }: Net, variable: number): number[] {
  const producers = producersOf({ transitions, places });
  const live = new Set<number>();
  const queue: number[] = [];
  const add = ({ consume, join }: Transition) => {
    for (const place of join ? join.inputs : consume) {
      if (live.has(place)) continue;
      live.add(place);
      queue.push(place);
    }
  };
  for (const transition of transitions) if (transition.reads.includes(variable)) add(transition);
  for (let place = queue.pop(); place !== undefined; place = queue.pop()) {
    for (const transition of producers[place]!) if (!transition.writes.includes(variable)) add(transition);
  }
  return [...live];
}

const known = new WeakMap<Transition[], Transition[][]>();

function producersOf({ transitions, places }: Pick<Net, 'transitions' | 'places'>): Transition[][] {
  let producers = known.get(transitions);
  if (!producers) {
    producers = places.map(() => []);
    for (const transition of transitions) for (const place of transition.mayProduce) producers[place]!.push(transition);
    known.set(transitions, producers);
  }
  return producers;
}
