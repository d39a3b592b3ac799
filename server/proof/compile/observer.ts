/** What watches a diagram's acts while its states are explored: a rule's automaton. */
import type { ElementModel } from '../../engine/index.ts';

/** Something that a rule may speak of. */
export interface Observed {
  /**
   * `done`: an act has happened. `start`: its task has been opened. `due`: a timer on it has rung. `elapsed`: a timer that is
   * watched has rung. `end`: the case is over.
   */
  kind: 'done' | 'start' | 'due' | 'elapsed' | 'end';
  act: string;
  element: ElementModel | null;
  /** Is a condition true, over what the act gave (`where`) or over the whole case (`when`)? Null is as good as false. */
  asks(condition: string, of: 'where' | 'when'): boolean;
}

export interface Observer {
  /** The rule's process. */
  processKey: string;
  /** Acts that it speaks of, and those whose beginning or limit it asks for. */
  acts: ReadonlySet<string>;
  starts: ReadonlySet<string>;
  dues: ReadonlySet<string>;
  /** Does it want to hear when this timer rings? @param host the activity that the timer stands on */
  watchesTimer(element: ElementModel, host: ElementModel | null): boolean;
  /** It follows one item of the loops. */
  isEach: boolean;
  /** Conditions on what an act gives, by act; and those on the case. */
  wheres: [act: string, condition: string][];
  whens: string[];
  initial: number;
  step(event: Observed, state: number): number;
}
