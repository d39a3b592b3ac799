/** Finds the states of a net, breadth first, so that paths are short; with every state how it was reached. */
import { Machine, type State } from './machine.ts';
import type { Net, Outcome, Transition } from './net.ts';
import { TooManyOutcomes } from './outcomes.ts';
import { Space } from './space.ts';
import { Reduction } from './stubborn.ts';

export interface Bounds {
  states: number;
  ms: number;
}

export const defaultBounds: Bounds = { states: 200_000, ms: 10_000 };

/** A second token on a flow multiplies states and is refused anyhow: then so many are enough. */
const statesOnceUnsafe = 10_000;

export interface ExploreOptions {
  bounds?: Partial<Bounds>;
  /** Every step that is possible is tried: for tests, and where a reduction would not keep what is asked. */
  isFull?: boolean;
  /** Only what comes first in an engine that lets nothing wait: see `eager.ts`. */
  isEager?: boolean;
  /** Places of the tokens to begin with, instead of the net's own. */
  from?: Iterable<number>;
  /** A state beyond which nobody wants to look. */
  isFinal?(state: State, machine: Machine): boolean;
  /** Tells the time; the proof itself has no clock. */
  now?(): number;
}

/** Why not all states were found. */
export type Bound = 'states' | 'time' | { tooManyOutcomes: string };

/** A step from one state to another. */
export interface Edge {
  from: number;
  to: number;
  transition: Transition;
  outcome: Outcome;
}

export class Graph {
  readonly machine: Machine;
  readonly space: Space;
  readonly bound: Bound | null;
  /** States that were left, in order; those behind a bound were not. */
  readonly expanded: number;
  readonly #from: number[];
  readonly #to: number[];
  readonly #transition: number[];
  readonly #outcome: number[];
  readonly #group: number[];
  /** First edge into each state. */
  readonly #parent: number[];

  constructor(found: {
    machine: Machine;
    space: Space;
    bound: Bound | null;
    expanded: number;
    edges: [from: number[], to: number[], transition: number[], outcome: number[], group: number[]];
    parent: number[];
  }) {
    this.machine = found.machine;
    this.space = found.space;
    this.bound = found.bound;
    this.expanded = found.expanded;
    [this.#from, this.#to, this.#transition, this.#outcome, this.#group] = found.edges;
    this.#parent = found.parent;
  }

  get states(): number {
    return this.space.count;
  }

  get edges(): number {
    return this.#from.length;
  }

  from(edge: number): number {
    return this.#from[edge]!;
  }

  to(edge: number): number {
    return this.#to[edge]!;
  }

  edge(index: number): Edge {
    const from = this.#from[index]!;
    const transition = this.machine.net.transitions[this.#transition[index]!]!;
    const outcomes = this.machine.outcomes(this.space.state(from), transition);
    return { from, to: this.#to[index]!, transition, outcome: outcomes[this.#outcome[index]!]! };
  }

  /** 0: nothing unknown is in this step; else what it has in common with the other answers to the same questions. */
  groupOf(edge: number): number {
    return this.#group[edge]!;
  }

  transitionOf(edge: number): Transition {
    return this.machine.net.transitions[this.#transition[edge]!]!;
  }

  /** The shortest way that was found from the beginning to a state, as edges. */
  pathTo(state: number): number[] {
    const path: number[] = [];
    for (let at = state; this.#parent[at] !== -1; at = this.#from[this.#parent[at]!]!) path.unshift(this.#parent[at]!);
    return path;
  }
}

export function explore(net: Net, options: ExploreOptions = {}): Graph {
  const { isFull, isEager, isFinal, now = () => 0 } = options;
  const bounds = { ...defaultBounds, ...options.bounds };
  const machine = new Machine(net);
  const reduction = isFull || isEager ? null : new Reduction(machine);
  const space = new Space(machine.width);
  const next = new Int32Array(machine.width);
  const current = new Int32Array(machine.width);
  const [from, to, fired, outcomeOf, group, parent]: number[][] = [[], [], [], [], [], [-1]];
  const deadline = now() + bounds.ms;
  let bound: Bound | null = null;
  let limit = bounds.states;
  let at = 0;

  /** @returns whether it led to a state that is still to be looked at */
  const expand = (transitions: Transition[]): boolean => {
    let isOpen = false;
    for (const transition of transitions) {
      for (const [index, outcome] of machine.outcomes(current, transition).entries()) {
        machine.fire(current, transition, outcome, next);
        const known = space.count;
        const target = space.add(next);
        if (target === known) {
          parent!.push(from!.length);
          if (limit > statesOnceUnsafe && machine.isDoubled(next)) limit = Math.min(limit, statesOnceUnsafe);
        }
        from!.push(at);
        to!.push(target);
        fired!.push(transition.index);
        outcomeOf!.push(index);
        group!.push(outcome.isSure ? 0 : outcome.group + 1);
        isOpen ||= target > at;
      }
    }
    return isOpen;
  };

  space.add(machine.initial(options.from));
  try {
    for (; at < space.count; at++) {
      if (space.count > limit) bound = 'states';
      else if ((at & 255) === 255 && now() > deadline) bound = 'time';
      if (bound) break;
      current.set(space.state(at));
      if (isFinal?.(current, machine)) continue;
      const enabled = machine.enabled(current);
      if (isEager) expand(foremost(enabled));
      else {
        const chosen = reduction?.choose(current, enabled) ?? enabled;
        // Nothing is put off for ever: a round without anything new is done in full.
        if (!expand(chosen) && chosen.length < enabled.length) expand(enabled.filter((one) => !chosen.includes(one)));
      }
    }
  } catch (error) {
    if (!(error instanceof TooManyOutcomes)) throw error;
    bound = { tooManyOutcomes: error.element };
  }
  const edges: [number[], number[], number[], number[], number[]] = [from!, to!, fired!, outcomeOf!, group!];
  return new Graph({ machine, space, bound, expanded: at, edges, parent: parent! });
}

/** Those that the engine would do first. */
export function foremost(enabled: Transition[]): Transition[] {
  let speed = Number.POSITIVE_INFINITY;
  for (const one of enabled) speed = Math.min(speed, one.speed);
  return enabled.filter((one) => one.speed === speed);
}
