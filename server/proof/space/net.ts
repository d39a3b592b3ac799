/**
 * The net that a diagram becomes: places with tokens, variables with values, transitions that move the one and set the other.
 *
 * A transition is enabled when every place that it consumes from has a token and every place that must be empty is so. It
 * first consumes, then clears, then produces. What it produces and sets is said by its *outcomes*: one for each way that data
 * can go. Outcomes of one *group* differ only in what nobody knows.
 */
import type { Value } from '../data/values.ts';

export type PlaceKind = 'flow' | 'in' | 'active' | 'armed' | 'ended' | 'stuck' | 'message' | 'flag';

export interface Place {
  index: number;
  kind: PlaceKind;
  /** Unique in the net: `in:` and where it is. */
  key: string;
  /** The element that a token here is at, as the diagram calls it. */
  element: string;
  flow?: string;
  /** It keeps its scope open. */
  isToken: boolean;
  /** A second token here is a fault: a flow, or an activity that is entered twice. */
  isSafe: boolean;
}

export interface Variable {
  index: number;
  key: string;
  /** The first is what it is before anybody sets it, and again when nobody will look any more. */
  values: Value[];
  byKey: Map<string, number>;
  /** It is never forgotten. */
  isLasting: boolean;
}

export type Kind = 'enter' | 'done' | 'event' | 'pass' | 'scope';
/** Who goes first where the engine lets nothing wait: see `eager.ts`. */
export const speeds = { pass: 0, scope: 1, join: 2, condition: 3, waiting: 4 } as const;
export type Speed = (typeof speeds)[keyof typeof speeds];

export interface Outcome {
  produce: number[];
  /** Pairs: a variable, its value's index. */
  sets: number[];
  clear: number[];
  flows: string[];
  data: Record<string, Value>;
  group: number;
  /** Nothing unknown led here. */
  isSure: boolean;
}

/** What an effect may do and ask. */
export interface Effects {
  get(variable: number): Value;
  set(variable: number, value: Value): void;
  produce(place: number): void;
  clear(places: number[]): void;
  flow(id: string): void;
  data(name: string, value: Value): void;
  /** Somebody decides: every answer is possible. */
  pick(answers: number): number;
  /** Nobody knows. */
  choose(question: string, answers: number): number;
}
/** @returns false where there is no such outcome */
export type Effect = (effects: Effects) => unknown;

export interface Transition {
  index: number;
  kind: Kind;
  element: string;
  /** The element with the loops and calls that it is in. */
  at: string;
  act?: string;
  speed: Speed;
  consume: number[];
  inhibit: number[];
  clear: number[];
  /** One of these must have a token. */
  needsAny: number[];
  /** All that some outcome may do. */
  mayProduce: number[];
  mayClear: number[];
  reads: number[];
  writes: number[];
  effect: Effect;
  /** Of an inclusive join: its incoming places; it takes one token of each that has one. */
  join?: { inputs: number[]; upstream: { place: number; reaches: number }[] };
}

export interface Net {
  places: Place[];
  transitions: Transition[];
  variables: Variable[];
  initial: number[];
  /** What cannot be proved, by element. */
  notCovered: { element: string; what: string }[];
  /** Activities, by id, with the places that show that one was reached. */
  activities: Map<string, number[]>;
  /** Of scopes: their end events' counters. */
  ended: number[];
  /** The variable in which the observing rule keeps its state, or -1. */
  rule: number;
}

/** Where tokens are that belong together: a process, a sub-process, a loop. */
export interface Scope {
  key: string;
  parent: Scope | null;
  /** Places of tokens directly in it: it is done when they are empty. */
  tokens: number[];
  /** All places in it and in what is in it. */
  all: number[];
}

export type NewTransition = Pick<Transition, 'kind' | 'element' | 'at' | 'speed' | 'consume'> &
  Partial<
    Pick<
      Transition,
      'act' | 'inhibit' | 'clear' | 'needsAny' | 'mayProduce' | 'mayClear' | 'reads' | 'writes' | 'effect' | 'join'
    >
  > & {
    /** Scopes that it empties, and that must be empty: known in full only when all is compiled. */
    clears?: Scope[];
    empty?: Scope[];
    mayClearScopes?: Scope[];
  };

export const nothing: Effect = () => undefined;
