/**
 * The automata behind the templates. A case takes one through its states, act by act; the same automaton is explored with the
 * diagram before it is deployed and followed in every running case.
 */
import type { Role, Rule } from './rule.ts';

/** What happens, as a rule sees it: an act in one of its parts, or the end of the case. */
export type Letter = Role | 'started' | 'due' | 'elapsed' | 'end';

export interface Automaton {
  /** Where an act stands in several parts at once, they are gone through in this order. */
  letters: Letter[];
  /** Letters at which `when` is asked. */
  guarded: Letter[];
  initial: number;
  /** Not to be left, and a breach. */
  trap: number;
  /** States in which a case must not end. */
  pending: readonly number[];
  /** What is not told stays. */
  step(state: number, letter: Letter, holds: boolean): number;
}

type Moves = Partial<Record<Letter, Record<number, number>>>;

function automaton(moves: Moves, more: { trap: number } & Partial<Automaton>): Automaton {
  const guarded = more.guarded ?? [];
  return {
    letters: Object.keys(moves) as Letter[],
    guarded,
    initial: 0,
    pending: [],
    step(state, letter, holds) {
      if (guarded.includes(letter) && !holds) return state;
      return moves[letter]?.[state] ?? state;
    },
    ...more,
  };
}

/** The automaton of a rule. The order of its letters matters: what stands first is judged before what it would allow. */
export function automatonOf(rule: Rule): Automaton {
  let automaton = known.get(rule);
  if (!automaton) {
    automaton = made(rule);
    known.set(rule, automaton);
  }
  return automaton;
}

const known = new WeakMap<Rule, Automaton>();

function made(rule: Rule): Automaton {
  switch (rule.template) {
    case 'precedence': // not yet, done, breach
      return automaton({ act: { 0: 2 }, requires: { 0: 1 } }, { trap: 2, guarded: ['act'] });
    case 'fresh-precedence':
      return automaton({ act: { 0: 2 }, requires: { 0: 1 }, since: { 1: 0 } }, { trap: 2, guarded: ['act'] });
    case 'response': // idle, owed, lifted, breach
    case 'within':
      return automaton(
        { [answerOf(rule)]: { 1: 0 }, unless: { 0: 2, 1: 2 }, [causeOf(rule)]: { 0: 1 }, end: { 1: 3 } },
        { trap: 3, pending: [1] },
      );
    case 'between': // idle, caused, first done, breach
      return automaton({ then: { 1: 3 }, first: { 1: 2 }, act: { 0: 1, 2: 1 } }, { trap: 3 });
    case 'absence': // not yet forbidden, forbidden, breach
      return automaton({ act: { 1: 2 }, after: { 0: 1 } }, { trap: 2, initial: rule.after ? 0 : 1, guarded: ['act'] });
    case 'existence': // missing, done or lifted, -, breach
      return automaton({ act: { 0: 1 }, unless: { 0: 1 }, end: { 0: 3 } }, { trap: 3, pending: [0], guarded: ['end'] });
    case 'not-before-due': // not open, running, due, breach
      return automaton(
        { act: { 0: 3, 1: 3 }, of: { 1: 0, 2: 0 }, started: { 0: 1, 2: 1 }, due: { 1: 2 } },
        { trap: 3 },
      );
    case 'not-before': // not begun, running, elapsed, breach
      return automaton({ act: { 0: 3, 1: 3 }, from: { 0: 1, 2: 1 }, elapsed: { 1: 2 } }, { trap: 3 });
    case 'exclusive': // neither, the one, the other, breach
      return automaton({ act: { 0: 1, 2: 3 }, other: { 0: 2, 1: 3 } }, { trap: 3 });
    case 'at-most':
      return automaton(
        { act: Object.fromEntries(Array.from({ length: rule.n + 1 }, (_, count) => [count, count + 1])) },
        { trap: rule.n + 1 },
      );
    case 'performed-by': // who did it is known only in a case
    case 'different':
      return automaton({}, { trap: 1 });
  }
}

const answerOf = ({ template }: Rule): Letter => (template === 'within' ? 'act' : 'then');
const causeOf = ({ template }: Rule): Letter => (template === 'within' ? 'from' : 'act');

/** Nothing that may still happen changes it: the state with all that follows it is fine, or is a breach. */
export function isFinal(automaton: Automaton, state: number): boolean {
  const reached = new Set([state]);
  for (const at of reached) for (const letter of automaton.letters) reached.add(automaton.step(at, letter, true));
  const isBad = (at: number) => at === automaton.trap;
  return [...reached].every(isBad) || ![...reached].some((at) => isBad(at) || automaton.pending.includes(at));
}
