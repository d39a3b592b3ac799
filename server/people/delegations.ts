import type { Instant } from '../time/index.ts';
import type { People } from './directory.ts';

/** What a delegation covers: everything, or the process keys and element ids that it lists. */
export type Scope = 'all' | string[];

/** 五, 七: one person acts for another for a time. Both are accounts; all posts of `from` go along. */
export interface Delegation {
  id: string;
  from: string;
  to: string;
  scope: Scope;
  startsAt: Instant;
  /** The first moment at which it no longer holds. */
  endsAt: Instant;
  createdAt: Instant;
  createdBy: string;
}

/** A post in which a person may act now, as its holder or for its holder. */
export interface Capacity {
  post: string;
  /** The account for whom the person acts; null in a post of one's own. */
  onBehalfOf: string | null;
  scope: Scope;
  /** Until when, the first moment too late; null in a post of one's own. */
  until: Instant | null;
}

/** What a delegation is held against. */
export interface DelegableTask {
  processKey: string;
  elementId: string;
  /** `gov:reserved`: the rules give it to the holder by name, so it does not pass. */
  reserved: boolean;
}

export interface DelegationFinding {
  code:
    | 'delegation-to-oneself'
    | 'delegation-person-unknown'
    | 'delegation-period-empty'
    | 'delegation-not-to-executive-vice-mayor'
    | 'delegation-not-to-vice-mayor';
  clause?: string;
  path: 'from' | 'to' | 'endsAt';
}

/** Every post in which a person may act at a moment, own posts first. A delegation is not passed on by the delegate. */
export function capacitiesOf(people: People, account: string, now: Instant): Capacity[] {
  const own = people.postsOf(account).map((post) => ({ post, onBehalfOf: null, scope: 'all' as const, until: null }));
  const delegated = delegationsTo(people, account, now).flatMap(({ from, scope, endsAt }) =>
    people.postsOf(from).map((post) => ({ post, onBehalfOf: from, scope, until: endsAt })),
  );
  return [...own, ...delegated];
}

/**
 * In which capacity a person may do a task at a moment.
 * @param task `posts`: its candidates
 * @returns a post of one's own before a delegated one; null when there is none
 */
export function capacityFor(
  people: People,
  account: string,
  { now, posts, ...task }: DelegableTask & { now: Instant; posts: readonly string[] },
): Capacity | null {
  const fitting = capacitiesOf(people, account, now).filter(({ post }) => posts.includes(post));
  return fitting.find((capacity) => coversTask(capacity, task)) ?? null;
}

/** Whether a capacity reaches a task: one's own post always, a delegated one within its scope and never a reserved task. */
export function coversTask(
  { onBehalfOf, scope }: Pick<Capacity, 'onBehalfOf' | 'scope'>,
  task: DelegableTask,
): boolean {
  if (onBehalfOf === null) return true;
  if (task.reserved) return false;
  return scope === 'all' || scope.includes(task.processKey) || scope.includes(task.elementId);
}

/** Delegations to a person that hold at a moment. */
export function delegationsTo(people: People, account: string, now: Instant): Delegation[] {
  return people.delegations().filter(({ to, startsAt, endsAt }) => to === account && startsAt <= now && now < endsAt);
}

/**
 * Whether a delegation may be given.
 * 五: the mayor's whole work goes to the executive vice mayor only. 七: single tasks of the mayor's to any vice mayor.
 * @returns every fault at once
 */
export function delegationFindings(
  { from, to, scope, startsAt, endsAt }: Pick<Delegation, 'from' | 'to' | 'scope' | 'startsAt' | 'endsAt'>,
  people: People,
): DelegationFinding[] {
  const findings: DelegationFinding[] = [];
  if (!people.person(from)) findings.push({ code: 'delegation-person-unknown', path: 'from' });
  if (!people.person(to)) findings.push({ code: 'delegation-person-unknown', path: 'to' });
  if (from === to) findings.push({ code: 'delegation-to-oneself', path: 'to' });
  if (endsAt <= startsAt) findings.push({ code: 'delegation-period-empty', path: 'endsAt' });
  if (!people.holdersOf('mayor').includes(from)) return findings;
  if (scope === 'all' && !people.holdersOf('executive-vice-mayor').includes(to)) {
    findings.push({ code: 'delegation-not-to-executive-vice-mayor', clause: '五', path: 'to' });
  }
  if (scope !== 'all' && !people.holdersOf('vice-mayor').includes(to)) {
    findings.push({ code: 'delegation-not-to-vice-mayor', clause: '七', path: 'to' });
  }
  return findings;
}
