/**
 * An engine lets nothing wait that nobody waits for: gateways, ends and throws go before whatever people or time do. The proof
 * looks at all orders first, because that reduces well; what it finds then must also happen in an engine.
 */

import type { Reached } from './analysis.ts';
import { type ExploreOptions, explore, foremost, type Graph } from './explore.ts';
import type { Net } from './net.ts';

/** Where so many states are not enough, what was found stands as it is. */
const maxStates = 30_000;

const graphs = new WeakMap<Net, Graph | null>();

/** Does an engine go this way? */
export function isEagerPath(graph: Graph, path: number[]): boolean {
  return path.every((index) => {
    const { from, transition } = graph.edge(index);
    return foremost(graph.machine.enabled(graph.space.state(from))).includes(transition);
  });
}

/** The states that an engine can come to; null when there are too many. */
function eagerGraph(net: Net, options: ExploreOptions): Graph | null {
  const known = graphs.get(net);
  if (known !== undefined) return known;
  const states = Math.min(maxStates, options.bounds?.states ?? maxStates);
  const graph = explore(net, { ...options, isEager: true, bounds: { ...options.bounds, states } });
  const whole = graph.bound ? null : graph;
  graphs.set(net, whole);
  return whole;
}

/** What was found in any order must be found in an engine's. @param judged the question, asked of either graph */
export function confirmed(
  graph: Graph,
  judged: (graph: Graph) => Reached,
  net: Net,
  options: ExploreOptions,
): { graph: Graph; reached: Reached } {
  const reached = judged(graph);
  if (options.isEager || reached.state < 0 || isEagerPath(graph, reached.path)) return { graph, reached };
  const eager = eagerGraph(net, options);
  return eager ? { graph: eager, reached: judged(eager) } : { graph, reached };
}
