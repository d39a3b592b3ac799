/** The FEEL functions and reserved words of the notation, over the values of one step. */
import type { People } from '../people/index.ts';
import {
  type Calendar,
  type Day,
  dayOf,
  type Instant,
  workingDayAfter,
  workingDayBefore,
  workingDaysBetween,
} from '../time/index.ts';
import { feelMoment, momentOf } from './feel.ts';

export interface BuiltinValues {
  now: Instant;
  people: People;
  calendar: Calendar;
  setting(name: string): unknown;
}

/** Words that a diagram may not use for its own elements or variables. */
export const reservedWords = ['item', 'loopCounter', 'due', 'instance', 'starter'] as const;

/** A FEEL day: `YYYY-MM-DD` text, a date or a moment. */
function feelDay(value: unknown): Day {
  if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)) return value;
  return dayOf(momentOf(value, 'day') ?? 0);
}

/** feelin matches arguments by the parameters' names, so these are the names that a designer sees. */
export function builtins({ now, people, calendar, setting }: BuiltinValues): Record<string, unknown> {
  return {
    now: () => feelMoment(now),
    today: () => dayOf(now),
    setting: (name: string) => setting(name),
    'head of': (unit: string) => people.headOf(unit),
    'deputies of': (unit: string) => people.deputiesOf(unit),
    'clerks of': (unit: string) => people.clerksOf(unit),
    'leader of': (unit: string) => people.leaderOf(unit),
    'holders of': (post: string) => people.holdersOf(post),
    'members of': (kind: string) => people.membersOf(kind as Parameters<People['membersOf']>[0]),
    'kind of': (unit: string) => people.kindOf(unit),
    'working days after': (day: unknown, n: number) => workingDayAfter(feelDay(day), n, calendar),
    'working days before': (day: unknown, n: number) => workingDayBefore(feelDay(day), n, calendar),
    'working days between': (a: unknown, b: unknown) => workingDaysBetween(feelDay(a), feelDay(b), calendar),
  };
}

const none = (): null => null;

/** Their names alone, for reading an expression before there is a case. */
export const builtinNames = (): Record<string, unknown> => ({
  ...Object.fromEntries(reservedWords.map((word) => [word, null])),
  now: none,
  today: none,
  setting: none,
  'head of': none,
  'deputies of': none,
  'clerks of': none,
  'leader of': none,
  'holders of': none,
  'members of': none,
  'kind of': none,
  'working days after': none,
  'working days before': none,
  'working days between': none,
  numberOfInstances: 0,
  numberOfCompletedInstances: 0,
});
