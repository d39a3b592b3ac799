/**
 * Is a diagram sound? Four questions, each with its own answer: can the case always still end; does a run that ends reach an
 * end event only once; is every activity reached by some run; is there never a second token on a flow, nor an activity entered
 * twice at a time.
 */
import { judge, type Reached, reaching, trapAmong, type Verdict } from './analysis.ts';
import { confirmed } from './eager.ts';
import { type Bound, type ExploreOptions, explore, type Graph } from './explore.ts';
import type { Net, Place } from './net.ts';
import { type Step, stepsOf, tokensOf } from './path.ts';

export interface Answer {
  verdict: Verdict;
  path: Step[];
  /** Of a livelock: what goes round and round. */
  loop: Step[];
  /** The element that is to blame, and where tokens are. */
  culprit: string;
  at: Place[];
}

export interface Soundness {
  optionToComplete: Answer;
  properCompletion: Answer;
  noDeadActivity: Answer & { dead: string[] };
  safe: Answer;
  /** No message is sent that nobody ever takes. */
  messageHeard: Answer;
  states: number;
  bound: Bound | null;
  notCovered: Net['notCovered'];
}

const fine = (verdict: Verdict): Answer => ({ verdict, path: [], loop: [], culprit: '', at: [] });

export function soundnessOf(net: Net, options: ExploreOptions = {}): Soundness {
  const { notCovered } = net;
  if (notCovered.length) {
    const undecided = fine('undecided');
    return {
      optionToComplete: undecided,
      properCompletion: undecided,
      noDeadActivity: { ...undecided, dead: [] },
      safe: undecided,
      messageHeard: undecided,
      states: 0,
      bound: null,
      notCovered,
    };
  }
  const graph = explore(net, options);
  const asked = (judged: (graph: Graph) => Reached) => confirmed(graph, judged, net, options);
  return {
    optionToComplete: canEnd(asked((one) => judge(one, stuckIn(one)))),
    properCompletion: endsOnce(asked((one) => judge(one, doubleEndIn(one)))),
    noDeadActivity: deadIn(graph),
    safe: isSafe(asked((one) => judge(one, (state) => one.machine.isDoubled(one.space.state(state))))),
    messageHeard: heardIn(graph),
    states: graph.states,
    bound: graph.bound,
    notCovered,
  };
}

const isOver =
  ({ machine, space }: Graph) =>
  (state: number) =>
    machine.isOver(space.state(state));

/** The end cannot be reached any more. */
function stuckIn(graph: Graph): (state: number) => boolean {
  const ends = reaching(graph, isOver(graph));
  return (state) => !ends[state];
}

function canEnd({ graph, reached }: { graph: Graph; reached: Reached }): Answer {
  if (reached.state < 0) return fine(reached.verdict);
  const trap = trapAmong(graph, reached.state);
  const [first = reached.state] = [...trap.states].sort((a, b) => a - b);
  const at = standing(graph, trap);
  const loop = stepsOf(graph, trap.loop);
  // A state beyond return is found before its dead end: the way goes on to there.
  const path = [...reached.path, ...wayBetween(graph, reached.state, first)];
  const [anyToken] = tokensOf(graph, first);
  const culprit = at[0]?.element ?? loop[0]?.elementId ?? anyToken?.element ?? '';
  return { verdict: reached.verdict, path: stepsOf(graph, path), loop, culprit, at };
}

/** Tokens that never move in a trap; where nothing moves at all an activity that is under way is better than nothing. */
function standing(graph: Graph, { states, loop }: { states: Set<number>; loop: number[] }): Place[] {
  const [first, ...rest] = [...states];
  if (first === undefined) return [];
  const moved = new Set<number>();
  for (let edge = 0; edge < graph.edges; edge++) {
    if (states.has(graph.from(edge))) for (const place of graph.transitionOf(edge).consume) moved.add(place);
  }
  const isThere = (place: number) => rest.every((state) => graph.machine.count(graph.space.state(state), place) > 0);
  const still = tokensOf(graph, first).filter(({ index }) => !moved.has(index) && isThere(index));
  const waiting = still.filter(({ kind }) => kind !== 'active');
  return waiting.length || loop.length ? waiting : still.reverse();
}

function wayBetween(graph: Graph, from: number, to: number): number[] {
  if (from === to) return [];
  const parent = new Map<number, number>();
  const queue = [from];
  const leaving = new Map<number, number[]>();
  for (let edge = 0; edge < graph.edges; edge++) {
    const edges = leaving.get(graph.from(edge));
    if (edges) edges.push(edge);
    else leaving.set(graph.from(edge), [edge]);
  }
  for (const state of queue) {
    for (const edge of leaving.get(state) ?? []) {
      const next = graph.to(edge);
      if (next === from || parent.has(next)) continue;
      parent.set(next, edge);
      if (next === to) {
        const path: number[] = [];
        for (let at = to; at !== from; at = graph.from(parent.get(at)!)) path.unshift(parent.get(at)!);
        return path;
      }
      queue.push(next);
    }
  }
  return [];
}

/** An end has been reached twice, and the run can still end. */
function doubleEndIn(graph: Graph): (state: number) => boolean {
  const ends = reaching(graph, isOver(graph));
  const { machine, space } = graph;
  return (state) =>
    ends[state] === 1 && machine.net.ended.some((place) => machine.count(space.state(state), place) > 1);
}

function endsOnce({ graph, reached }: { graph: Graph; reached: Reached }): Answer {
  if (reached.state < 0) return fine(reached.verdict);
  const { machine, space } = graph;
  const place = machine.net.ended.find((one) => machine.count(space.state(reached.state), one) > 1);
  const at = place === undefined ? [] : [machine.net.places[place]!];
  return { verdict: reached.verdict, path: stepsOf(graph, reached.path), loop: [], culprit: at[0]?.element ?? '', at };
}

/** A place that must not have a second token, and has one. */
function doubleIn({ machine, space }: Graph, index: number): Place | undefined {
  const state = space.state(index);
  return machine.net.places.find((place) => place.isSafe && machine.count(state, place.index) > 1);
}

function isSafe({ graph, reached }: { graph: Graph; reached: Reached }): Answer {
  if (reached.state < 0) return fine(reached.verdict);
  const place = doubleIn(graph, reached.state);
  return {
    verdict: reached.verdict,
    path: stepsOf(graph, reached.path),
    loop: [],
    culprit: place?.element ?? '',
    at: place ? [place] : [],
  };
}

function deadIn(graph: Graph): Soundness['noDeadActivity'] {
  const seen = new Int32Array(graph.machine.width);
  for (let state = 0; state < graph.states; state++) {
    const words = graph.space.state(state);
    for (let at = 0; at < seen.length; at++) seen[at]! |= words[at]!;
  }
  const dead = [...graph.machine.net.activities]
    .filter(([, places]) => places.every((place) => graph.machine.count(seen, place) === 0))
    .map(([id]) => id);
  if (!dead.length) return { ...fine('holds'), dead };
  return graph.bound ? { ...fine('undecided'), dead: [] } : { ...fine('violated'), culprit: dead[0] ?? '', dead };
}

function heardIn(graph: Graph): Answer {
  const { places } = graph.machine.net;
  const sent = new Map<number, number>();
  const taken = new Set<number>();
  for (let edge = 0; edge < graph.edges; edge++) {
    const { consume, mayProduce } = graph.transitionOf(edge);
    for (const place of consume) taken.add(place);
    for (const place of mayProduce) if (places[place]?.kind === 'message' && !sent.has(place)) sent.set(place, edge);
  }
  const [lost] = [...sent].filter(([place]) => !taken.has(place));
  if (!lost) return fine('holds');
  if (graph.bound) return fine('undecided');
  const [place, edge] = lost;
  const path = stepsOf(graph, [...graph.pathTo(graph.from(edge)), edge]);
  const at = places[place];
  return { verdict: 'violated', path, loop: [], culprit: graph.transitionOf(edge).element, at: at ? [at] : [] };
}
