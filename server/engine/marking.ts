/**
 * Where the tokens of an instance are, and how they got there.
 *
 * A *run* is one token in one element: a task that waits, a sub-process that is under way, the process itself. Two tokens in
 * one element are two runs. A *held* token waits on a flow before a join. A *passage* is something that happened: a run was
 * left, a join fired, an event came. Passages form an occurrence net: each knows the passages that it came from and the
 * tokens that it took, so that it can be undone without touching what went on beside it (`rewind.ts`).
 */
import type { Variables } from './services.ts';

export interface LoopState {
  items: unknown[];
  /** In the order of the items; null until the instance has ended. */
  results: (Variables | null)[];
  /** `outputElement` of each instance. */
  outputs?: unknown[];
  terminated: number;
  /** A standard loop: no list of results. */
  isStandard?: true;
}

export interface Run {
  /** Grows within the instance; the process's own run is 1. */
  id: number;
  elementId: string;
  /** The run that it is in; 0 for the process. */
  parent: number;
  /** The passage that brought the token here. */
  via: number;
  since: number;
  /** A place to go back to: it has waited for something, or holds other tokens. */
  isStable?: true;
  /** Of one instance of a loop. */
  index?: number;
  item?: unknown;
  /** This run is a whole loop; its instances are runs in it. */
  loop?: LoopState;
  /** Local variables. */
  vars?: Variables;
  /** People added to its task (加签). */
  signers?: Signer[];
  /** Its own task has been done while those added are still at it. */
  own?: { result: Variables; by: string; at: number; waitId: string };
  /** A run that stands aside until this one is left: whoever returned a task gets it straight back. */
  aside?: Run;
  /** It undoes something: the compensation that asked for it. */
  compensates?: number;
  /** Its token has gone on; it only waits for what it asked to be undone. */
  hasGoneOn?: true;
  /** Of a compensation: what is still to be undone, newest first. */
  toCompensate?: number[];
}

/** Somebody who was added to a task. */
export interface Signer {
  account: string;
  mode: 'before' | 'parallel' | 'after';
  by: string;
  result?: Variables;
  at?: number;
}

export interface Held {
  flow: string;
  /** The run of the process or sub-process that the flow is in. */
  scope: number;
  via: number;
}

export interface Passage {
  n: number;
  elementId: string;
  /** The run of the process or sub-process that it happened in. */
  scope: number;
  from: number[];
  at: number;
  /** Tokens that it took, as they were. */
  runs?: Run[];
  held?: Held[];
  /** Variables that it set, with what stood there before: `[run, name]` when nothing did. */
  set?: [run: number, name: string, before?: unknown][];
  flows?: string[];
  /** The person whose act it was. */
  by?: string;
  /** The task, called case or job that ended with it. */
  waitId?: string;
  /** Of one instance of a loop. */
  index?: number;
  /** The beginning of a loop or a scope, not its end. */
  isEntry?: true;
  /** It cannot be taken back: something was compensated. */
  isFinal?: true;
  /** Others have heard of it: a message or signal went out. */
  isTold?: true;
}

/** What a completed activity left for compensation. */
export interface Compensable {
  n: number;
  elementId: string;
  /** The run of the scope in which it can be compensated. */
  scope: number;
  /** Local variables as they were; for a sub-process those of the scope. */
  vars?: Variables;
  /** What completed inside a sub-process. */
  inside?: Compensable[];
}

export interface Marking {
  /** The last number given to a run or passage. */
  seq: number;
  runs: Run[];
  held: Held[];
  passages: Passage[];
  compensable: Compensable[];
  /** Joins of complex gateways that have fired and wait for the rest. */
  resets: { gateway: string; scope: number; flows: string[]; via: number }[];
}

export const emptyMarking = (): Marking => ({
  seq: 0,
  runs: [],
  held: [],
  passages: [],
  compensable: [],
  resets: [],
});
