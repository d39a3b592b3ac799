/** A rule in a running case: what has happened that concerns it, and where that leaves the case. */
import { type Automaton, automatonOf, isFinal, type Letter } from './automaton.ts';
import { type Rule, whenOf } from './rule.ts';

/** Something that a rule speaks of has happened. Conditions were judged then and stay as they were. */
export interface Occurrence {
  instanceId: string;
  seq: number;
  elementId: string;
  /** The task, called case or job that it was: a way back takes it away again. */
  waitId?: string;
  letters: Letter[];
  /** UTC milliseconds. */
  at: number;
  by?: string;
  /** Whoever did it was not who the rule names. */
  isWrong?: true;
}

/** `fulfilled` and not final: so far; `violated` is always final. */
export interface Standing {
  state: 'fulfilled' | 'pending' | 'violated' | 'not-applicable';
  isFinal: boolean;
  /** The occurrence that broke the rule. */
  broken?: Occurrence;
  /** Until when a pending duty is to be done, where the rule has a limit. */
  dueAt?: number;
}

export interface At {
  now: number;
  hasEnded: boolean;
  /** The moment when so many days of a named limit have passed since another moment. */
  dueOf(setting: string, since: number): number;
}

/** Where the rule stands after all that has happened. @param trace in the order in which it happened */
export function standingOf(rule: Rule, trace: Occurrence[], at: At): Standing {
  const automaton = automatonOf(rule);
  let state = automaton.initial;
  let since: number | null = null;
  for (const occurrence of trace) {
    if (isBroken(rule, trace, occurrence, { since, at })) return violated(occurrence);
    for (const letter of automaton.letters) {
      if (!occurrence.letters.includes(letter)) continue;
      const next = automaton.step(elapsed(rule, state, { since, moment: occurrence.at, at }), letter, true);
      if (next === automaton.trap) return violated(occurrence);
      state = next;
    }
    if (occurrence.letters.includes('from')) since = occurrence.at;
  }
  return standing(rule, automaton, { state, since, trace, at });
}

const violated = (broken: Occurrence): Standing => ({ state: 'violated', isFinal: true, broken });

interface Since {
  since: number | null;
  at: At;
}

/** What only a case shows: who did it, and when. */
function isBroken(rule: Rule, trace: Occurrence[], occurrence: Occurrence, { since, at }: Since): boolean {
  switch (rule.template) {
    case 'performed-by':
      return occurrence.isWrong === true;
    case 'different':
      return trace
        .slice(0, trace.indexOf(occurrence))
        .some(
          (other) =>
            other.by !== undefined &&
            other.by === occurrence.by &&
            other.letters.some((letter) => !occurrence.letters.includes(letter)),
        );
    case 'within':
      return since !== null && occurrence.letters.includes('act') && occurrence.at > at.dueOf(rule.setting, since);
    default:
      return false;
  }
}

/** A limit that runs out is no event of its own: the calendar says when it did. */
function elapsed(rule: Rule, state: number, { since, moment, at }: Since & { moment: number }): number {
  if (rule.template !== 'not-before' || state !== 1 || since === null) return state;
  return moment > at.dueOf(rule.setting, since) ? 2 : state;
}

function standing(rule: Rule, automaton: Automaton, it: { state: number; trace: Occurrence[] } & Since): Standing {
  const { state, since, trace, at } = it;
  if (automaton.pending.includes(state)) {
    // The case is over and the rule was not about it: else its end had been a breach.
    if (at.hasEnded && whenOf(rule) !== undefined) return { state: 'not-applicable', isFinal: true };
    const dueAt = rule.template === 'within' && since !== null ? at.dueOf(rule.setting, since) : undefined;
    if (dueAt !== undefined && at.now > dueAt) return { state: 'violated', isFinal: true, dueAt };
    return { state: 'pending', isFinal: false, ...(dueAt === undefined ? {} : { dueAt }) };
  }
  if (!trace.length) return { state: 'not-applicable', isFinal: at.hasEnded };
  return { state: 'fulfilled', isFinal: at.hasEnded || isFinal(automaton, state) };
}

/** What a way back has undone in one instance: waits, elements where nobody waited, and cases that it had called. */
export interface Undone {
  instanceId: string;
  waits: ReadonlySet<string>;
  elements: ReadonlySet<string>;
  called: ReadonlySet<string>;
}

export function withoutUndone(trace: Occurrence[], { instanceId, waits, elements, called }: Undone): Occurrence[] {
  return trace.filter((one) => {
    if (called.has(one.instanceId)) return false;
    if (one.waitId !== undefined && waits.has(one.waitId)) return false;
    return !(one.instanceId === instanceId && one.waitId === undefined && elements.has(one.elementId));
  });
}
