/** Questions to the states that were found: what can be reached for sure, what perhaps, what can never be left. */
import type { Graph } from './explore.ts';

export type Verdict = 'holds' | 'violated' | 'possibly-violated' | 'undecided';

export interface Reached {
  verdict: Verdict;
  /** The state that shows it, and the way there as edges. */
  state: number;
  path: number[];
}

/** Edges by the state that they lead to. */
class Backwards {
  readonly #first: Int32Array;
  readonly #next: Int32Array;

  constructor(graph: Graph) {
    this.#first = new Int32Array(graph.states).fill(-1);
    this.#next = new Int32Array(graph.edges);
    for (let edge = graph.edges - 1; edge >= 0; edge--) {
      const to = graph.to(edge);
      this.#next[edge] = this.#first[to]!;
      this.#first[to] = edge;
    }
  }

  *into(state: number): Generator<number> {
    for (let edge = this.#first[state]!; edge !== -1; edge = this.#next[edge]!) yield edge;
  }
}

const backwards = new WeakMap<Graph, Backwards>();
function backwardsOf(graph: Graph): Backwards {
  let found = backwards.get(graph);
  if (!found) {
    found = new Backwards(graph);
    backwards.set(graph, found);
  }
  return found;
}

/** States from which one of these can be reached. What lies behind a bound is taken to reach it. */
export function reaching(graph: Graph, isGoal: (state: number) => boolean): Uint8Array {
  const reaches = new Uint8Array(graph.states);
  const queue: number[] = [];
  for (let state = 0; state < graph.states; state++) {
    if (!isGoal(state) && !(graph.bound && state >= graph.expanded)) continue;
    reaches[state] = 1;
    queue.push(state);
  }
  const back = backwardsOf(graph);
  for (let state = queue.pop(); state !== undefined; state = queue.pop()) {
    for (const edge of back.into(state)) {
      const from = graph.from(edge);
      if (reaches[from]) continue;
      reaches[from] = 1;
      queue.push(from);
    }
  }
  return reaches;
}

/**
 * Can one of these states be reached? `violated`: whatever the unknown turns out to be, `possibly-violated`: only if it turns
 * out so; `undecided`: none was found, and not everything was looked at.
 */
export function judge(graph: Graph, isBad: (state: number) => boolean): Reached {
  const bad = new Uint8Array(graph.states);
  let first = -1;
  for (let state = 0; state < graph.states; state++) {
    if (!isBad(state)) continue;
    bad[state] = 1;
    if (first === -1) first = state;
  }
  if (first === -1) return { verdict: graph.bound ? 'undecided' : 'holds', state: -1, path: [] };
  const sure = sureWay(graph, bad);
  if (sure) return { verdict: 'violated', ...sure };
  const verdict = isUnavoidable(graph, bad) ? 'violated' : 'possibly-violated';
  return { verdict, state: first, path: graph.pathTo(first) };
}

/** The shortest way to a bad state on which nothing unknown decides. */
function sureWay(graph: Graph, bad: Uint8Array): { state: number; path: number[] } | null {
  if (bad[0]) return { state: 0, path: [] };
  const parent = new Int32Array(graph.states).fill(-1);
  const outgoing = outgoingOf(graph);
  const queue = [0];
  for (let head = 0; head < queue.length; head++) {
    const state = queue[head]!;
    for (let edge = outgoing[state]!; edge < outgoing[state + 1]!; edge++) {
      const to = graph.to(edge);
      if (graph.groupOf(edge) || to === 0 || parent[to] !== -1) continue;
      parent[to] = edge;
      if (bad[to]) {
        const path: number[] = [];
        for (let at = to; at !== 0; at = graph.from(parent[at]!)) path.unshift(parent[at]!);
        return { state: to, path };
      }
      queue.push(to);
    }
  }
  return null;
}

/** Edges are found state by state: those that leave a state stand together. */
export function outgoingOf(graph: Graph): Int32Array {
  const outgoing = new Int32Array(graph.states + 1).fill(graph.edges);
  let state = 0;
  for (let edge = 0; edge < graph.edges; edge++) while (state <= graph.from(edge)) outgoing[state++] = edge;
  return outgoing;
}

/** Whoever decides can bring it about, whatever the unknown is. */
function isUnavoidable(graph: Graph, bad: Uint8Array): boolean {
  const sure = Uint8Array.from(bad);
  const open = new Map<string, number>();
  const keyOf = (edge: number) => `${graph.from(edge)} ${graph.transitionOf(edge).index} ${graph.groupOf(edge)}`;
  for (let edge = 0; edge < graph.edges; edge++) {
    if (graph.groupOf(edge)) open.set(keyOf(edge), (open.get(keyOf(edge)) ?? 0) + 1);
  }
  const back = backwardsOf(graph);
  const queue: number[] = [];
  for (let state = 0; state < graph.states; state++) if (sure[state]) queue.push(state);
  for (let state = queue.pop(); state !== undefined; state = queue.pop()) {
    for (const edge of back.into(state)) {
      const from = graph.from(edge);
      if (graph.groupOf(edge)) {
        const left = (open.get(keyOf(edge)) ?? 0) - 1;
        open.set(keyOf(edge), left);
        if (left > 0) continue;
      }
      if (sure[from]) continue;
      sure[from] = 1;
      queue.push(from);
    }
  }
  return sure[0] === 1;
}

/** A set of states that is never left again, among these: its states, and one way around, as edges. */
export function trapAmong(graph: Graph, from: number): { states: Set<number>; loop: number[] } {
  const outgoing = outgoingOf(graph);
  let at = from;
  let reached = reachedFrom(graph, outgoing, at);
  // Whatever cannot come back is left behind, the farthest first, until all that is reached reaches all.
  for (;;) {
    const back = returning(graph, at, reached);
    const away = [...reached].findLast((state) => !back.has(state));
    if (away === undefined) break;
    at = away;
    reached = reachedFrom(graph, outgoing, at);
  }
  const [start = from] = [...reached].sort((a, b) => a - b);
  return { states: reached, loop: loopAt(graph, outgoing, start, reached) };
}

function reachedFrom(graph: Graph, outgoing: Int32Array, from: number): Set<number> {
  const reached = new Set([from]);
  for (const state of reached) {
    for (let edge = outgoing[state]!; edge < outgoing[state + 1]!; edge++) reached.add(graph.to(edge));
  }
  return reached;
}

/** States of a set from which its first can be reached. */
function returning(graph: Graph, first: number, within: Set<number>): Set<number> {
  const back = backwardsOf(graph);
  const found = new Set([first]);
  for (const state of found) {
    for (const edge of back.into(state)) if (within.has(graph.from(edge))) found.add(graph.from(edge));
  }
  return found;
}

function loopAt(graph: Graph, outgoing: Int32Array, start: number, within: Set<number>): number[] {
  const parent = new Map<number, number>();
  const queue = [start];
  for (const state of queue) {
    for (let edge = outgoing[state]!; edge < outgoing[state + 1]!; edge++) {
      const to = graph.to(edge);
      if (to === start) {
        const loop = [edge];
        for (let at = state; at !== start; at = graph.from(parent.get(at)!)) loop.unshift(parent.get(at)!);
        return loop;
      }
      if (!within.has(to) || parent.has(to)) continue;
      parent.set(to, edge);
      queue.push(to);
    }
  }
  return [];
}
