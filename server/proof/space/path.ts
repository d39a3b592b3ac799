/** A counterexample as people read it: the steps that lead to the fault. */

import { exampleOf, isUnknown } from '../data/values.ts';
import type { Edge, Graph } from './explore.ts';
import type { Place } from './net.ts';

export interface Step {
  elementId: string;
  /** Flows that got a token. */
  flows: string[];
  /** What was decided or given: by path, as an example where many values would do. */
  data: Record<string, unknown>;
  act?: string;
  /** It went this way because of something that nobody knows. */
  isOpen?: true;
  /** `event`: something came. `done`: an activity was done. `pass`: a token went on. */
  kind: 'event' | 'done' | 'pass';
}

export function stepsOf(graph: Graph, path: number[]): Step[] {
  return path.flatMap((index) => stepOf(graph.edge(index)) ?? []);
}

export function stepOf({ transition, outcome }: Edge): Step | null {
  const { kind, element, act } = transition;
  if (kind === 'enter' || kind === 'scope') return null;
  const data = Object.fromEntries(
    Object.entries(outcome.data).flatMap(([name, value]) => (isUnknown(value) ? [] : [[name, exampleOf(value)]])),
  );
  return {
    elementId: element,
    flows: outcome.flows,
    data,
    ...(act ? { act } : {}),
    ...(outcome.isSure ? {} : { isOpen: true }),
    kind,
  };
}

/** The tokens of a state, as places: first those that are nowhere near going on. */
export function tokensOf(graph: Graph, state: number): Place[] {
  const { machine, space } = graph;
  const rank: Record<string, number> = { stuck: 0, flow: 1, in: 2, active: 3 };
  return machine
    .marked(space.state(state))
    .map((place) => machine.net.places[place]!)
    .filter(({ isToken }) => isToken)
    .sort((a, b) => (rank[a.kind] ?? 9) - (rank[b.kind] ?? 9));
}
