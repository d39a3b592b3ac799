/** A rule as the exploration of a diagram sees it. */
import type { ElementModel } from '../../engine/index.ts';
import type { Observed, Observer } from '../compile/observer.ts';
import { ringsAfterDue } from '../compile/timers.ts';
import { automatonOf, type Letter } from './automaton.ts';
import { actsOf, isEach, type Rule, whenOf } from './rule.ts';

export function observerOf(rule: Rule, processKey: string): Observer {
  const automaton = automatonOf(rule);
  const acts = actsOf(rule);
  const when = whenOf(rule);
  const timed = rule.template === 'not-before-due' ? acts.filter(({ role }) => role === 'of') : [];
  const named = new Set(timed.map(({ act }) => act));
  return {
    processKey,
    acts: new Set(acts.map(({ act }) => act)),
    starts: named,
    dues: named,
    watchesTimer: (element, host) => rule.template === 'not-before' && isTimerOf(element, host, rule.setting),
    isEach: isEach(rule),
    wheres: acts.flatMap(({ act, where }): [string, string][] => (where ? [[act, where]] : [])),
    whens: when ? [when] : [],
    initial: automaton.initial,
    step(event, state) {
      let at = state;
      for (const letter of automaton.letters) {
        if (at === automaton.trap) return at;
        if (!isSpelled(event, letter, acts)) continue;
        const holds = !automaton.guarded.includes(letter) || !when || event.asks(when, 'when');
        at = automaton.step(at, letter, holds);
      }
      return at;
    },
  };
}

function isSpelled(event: Observed, letter: Letter, acts: ReturnType<typeof actsOf>): boolean {
  switch (letter) {
    case 'end':
      return event.kind === 'end';
    case 'elapsed':
      return event.kind === 'elapsed';
    case 'started':
      return event.kind === 'start';
    case 'due':
      return event.kind === 'due' && event.element !== null && ringsAfterDue(event.element);
    default:
      return (
        event.kind === 'done' &&
        acts.some(
          ({ role, act, where }) => role === letter && act === event.act && (!where || event.asks(where, 'where')),
        )
      );
  }
}

/** The timer counts the named limit: it says so itself, or stands on a task with that limit and rings when it is due. */
export function isTimerOf(element: ElementModel, host: ElementModel | null, setting: string): boolean {
  const { expression = '' } = element.event?.timer ?? {};
  if (element.event?.kind !== 'timer') return false;
  return expression.includes(`setting("${setting}")`) || (host?.limit === setting && ringsAfterDue(element));
}
