/** What each event of a case is called, in which colour, and what of its data people read. */
import type { TFunction } from 'i18next';
import type { HistoryEvent } from '../api/index.ts';
import { dayInWords } from '../deadline/words.ts';
import { keyOf, saysAllUndone } from './undone.ts';

export type EventTone = 'good' | 'bad' | 'change' | 'now' | 'automatic' | 'plain';
/** `elementId` → the titles of its form's choices. */
export type OutcomeTitles = Record<string, Record<string, string>>;

/** Plumbing: what people did or what ran by itself stands beside it already. */
const HIDDEN = new Set<HistoryEvent['type']>([
  'called-ended',
  'task-opened',
  'message-received',
  'message-sent',
  'signal-received',
  'signal-sent',
  'decision-made',
]);

/** What happens to a called case because of its caller's step: that step says it already. */
const BY_CALLER = new Set<HistoryEvent['type']>(['started', 'cancelled']);

/**
 * What people read of a history. A task that is taken back in a called case which had ended opens its call again; that
 * stands in both cases, and is said once.
 */
export function shownEvents(events: HistoryEvent[], rootId: string): HistoryEvent[] {
  const calls = new Set(events.filter(({ type }) => type === 'called').map(({ data }) => data.callId));
  return events.filter(
    (event) => isShown(event, rootId) && !(event.type === 'withdrawn' && calls.has(event.data.taskId)),
  );
}

/** Of a called case neither its end nor, where nobody asked for it, its beginning: its caller's step says both. */
function isShown(event: HistoryEvent, rootId: string): boolean {
  const { type, instanceId, by } = event;
  if (HIDDEN.has(type)) return false;
  if (instanceId === rootId) return true;
  return type !== 'ended' && !saysAllUndone(event) && (!BY_CALLER.has(type) || by !== undefined);
}

const OPINIONS = new Set<HistoryEvent['type']>(['task-completed', 'comment', 'returned', 'withdrawn', 'late-reply']);
export const isOpinion = (event: HistoryEvent): boolean => OPINIONS.has(event.type);

const BAD = new Set(['object', 'return', 'reject', 'rejected', 'unlawful', 'decline', 'declined', 'drop']);
const CHANGE = new Set([
  'agree-with-changes',
  'passed-with-changes',
  'legal-after-changes',
  'agree-other-day',
  'deferred',
]);

export function eventTone(event: HistoryEvent): EventTone {
  const outcome = outcomeOf(event);
  switch (event.type) {
    case 'task-completed':
      if (outcome !== undefined && BAD.has(outcome)) return 'bad';
      return outcome !== undefined && CHANGE.has(outcome) ? 'change' : 'good';
    case 'returned':
      return saysAllUndone(event) ? 'automatic' : 'bad';
    case 'refused':
    case 'incident-opened':
      return 'bad';
    case 'task-closed':
    case 'timer-fired':
    case 'service-done':
      return 'automatic';
    case 'due-moved':
    case 'late-reply':
    case 'jumped':
    case 'branch-cancelled':
      return 'change';
    case 'ended':
      return 'good';
    default:
      return 'plain';
  }
}

/** One word: 同意, 不同意, 退回, 转办, 超时自动 … */
export function eventWord(event: HistoryEvent, titles: OutcomeTitles, t: TFunction): string {
  const outcome = outcomeOf(event);
  if (event.type === 'task-completed' && outcome !== undefined) return outcomeWord(outcome, event.elementId, titles, t);
  if (event.type === 'task-closed' && event.data.reason === 'silence') return t('timeline.silence');
  if (event.type === 'task-closed' && event.data.reason === 'undone') return t('timeline.takenBack');
  if (event.type === 'assignees-changed') return t(event.data.dropped ? 'timeline.dropped' : 'timeline.added');
  if (saysAllUndone(event)) return t('timeline.undone');
  return t(`timeline.type.${event.type}`);
}

export function outcomeWord(
  outcome: string,
  elementId: string | undefined,
  titles: OutcomeTitles,
  t: TFunction,
): string {
  const own = elementId ? titles[elementId]?.[outcome] : undefined;
  if (own) return own;
  for (const choices of Object.values(titles)) if (choices[outcome]) return choices[outcome];
  const key = `outcome.${outcome}` as 'outcome.agree';
  const word = t(key, { defaultValue: '' });
  return word === '' ? t('timeline.type.task-completed') : word;
}

const TEXTS = ['text', 'opinion', 'grounds', 'reason', 'summary', 'proposal', 'points', 'cause'];

/** Names that an event has as ids only. */
export interface Names {
  person: (account: string) => string | undefined;
  step: (elementId: string) => string | undefined;
  unit: (id: string) => string | undefined;
}

/** Reasons that the server gives itself, in words. */
const BECAUSE = new Set(['called-case-ended', 'its-task-is-closed']);

/** The opinion itself, the reason given, from which day to which, to whom, to which step. */
export function eventText(event: HistoryEvent, names: Names, t: TFunction): string {
  const { data } = event;
  if (typeof data.reason === 'string' && BECAUSE.has(data.reason))
    return t(`timeline.because.${data.reason as 'called-case-ended'}`);
  const fields = { ...asFields(data.variables), ...asFields(data.result), ...data };
  const texts = TEXTS.map((name) => fields[name]).filter((it): it is string => typeof it === 'string' && it !== '');
  const isMute = event.type === 'task-closed' || (event.type === 'due-moved' && data.cause === 'calendar');
  const said = isMute ? '' : texts.join('\n');
  const done = factsOf(event, names, t).join(t('timeline.and'));
  return done && said ? t('timeline.factSaid', { fact: done, said }) : done || said;
}

/** What was changed: whom it concerns, to which step, from which day to which. */
function factsOf(event: HistoryEvent, names: Names, t: TFunction): string[] {
  const { type, data } = event;
  const facts: string[] = [];
  const people = data.people ?? data.added ?? data.dropped;
  if (Array.isArray(people) && people.length > 0) facts.push(peopleWords(people.map(String), event, names, t));
  const step = type === 'returned' || type === 'jumped' ? names.step(String(data.to ?? '')) : undefined;
  if (step) facts.push(t('timeline.toStep', { step }));
  if (type === 'returned' && data.comesBack === true) facts.push(t('timeline.comesBack'));
  if (typeof data.name === 'string' && (type === 'task-transferred' || type === 'task-delegated'))
    facts.push(t('timeline.to', { name: data.name }));
  if (type === 'due-moved' && typeof data.from === 'string' && typeof data.to === 'string')
    facts.push(t('timeline.moved', { from: dayInWords(data.from, t), to: dayInWords(data.to, t) }));
  return facts;
}

/** The unit that an event is about: that of its case, or the one that was asked. */
export function unitOf({ itemName, data: { item } }: HistoryEvent, { unit }: Names): string | undefined {
  return itemName ?? (typeof item === 'string' ? unit(item) : undefined);
}

/** What stands for several events of one kind: how many, and of which units. */
export function groupWords(group: HistoryEvent[], names: Names, t: TFunction): string {
  const units = group.map((event) => unitOf(event, names)).filter((name) => name !== undefined);
  if (units.length < group.length) return t('timeline.several', { n: group.length });
  const shown = units.slice(0, MOST_UNITS).join(t('clause.separator'));
  return t('timeline.severalUnits', { names: shown, n: group.length });
}

/** More names than these are counted instead. */
const MOST_NAMES = 5;
const MOST_UNITS = 3;

function peopleWords(ids: string[], { data: { mode } }: HistoryEvent, { person }: Names, t: TFunction): string {
  const known = ids.map(person).filter((name) => name !== undefined);
  const shown = known.slice(0, MOST_NAMES).join(t('clause.separator'));
  const isWhole = known.length === ids.length && ids.length <= MOST_NAMES;
  const words = isWhole
    ? shown
    : shown
      ? t('timeline.andOthers', { names: shown, n: ids.length })
      : t('timeline.others', { n: ids.length });
  const order = mode === 'before' || mode === 'parallel' || mode === 'after' ? t(`acts.added.${mode}`) : undefined;
  return order ? t('timeline.peopleMode', { names: words, mode: order }) : words;
}

export function outcomeOf({ data }: HistoryEvent): string | undefined {
  const outcome = asFields(data.result).outcome ?? asFields(data.variables).outcome ?? data.outcome;
  return typeof outcome === 'string' ? outcome : undefined;
}

const asFields = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};

/** As many of one kind are one entry. */
const LEAST_GROUP = 4;

/**
 * Newest first; four or more of one kind in a row at one step are one entry that unfolds. Of what ran by itself at one
 * moment, silence of thirty units, those of one kind are one entry though others stand between them.
 * @param undone keys of those that no longer count: they never stand among those that do
 */
export function groupsOfEvents(events: HistoryEvent[], undone: ReadonlySet<string>): HistoryEvent[][] {
  const groups: HistoryEvent[][] = [];
  const groupOf = new Map<HistoryEvent, HistoryEvent[]>();
  for (const event of events) {
    const group = joined(event, groups, undone) ?? [];
    if (group.length === 0) groups.push(group);
    group.push(event);
    groupOf.set(event, group);
  }
  return events.flatMap((event) => {
    const group = groupOf.get(event) ?? [event];
    if (group.length < LEAST_GROUP) return [[event]];
    return group[0] === event ? [group] : [];
  });
}

/** The group that an event belongs to: the last, or one of its own moment while nobody did anything. */
function joined(
  event: HistoryEvent,
  groups: HistoryEvent[][],
  undone: ReadonlySet<string>,
): HistoryEvent[] | undefined {
  for (let index = groups.length - 1; index >= 0; index--) {
    const group = groups[index]!;
    const first = group[0]!;
    if (sameKind(first, event) && undone.has(keyOf(first)) === undone.has(keyOf(event))) return group;
    if (event.by || first.by || first.at !== event.at) return undefined;
  }
  return undefined;
}

const sameKind = (a: HistoryEvent, b: HistoryEvent) =>
  a.type === b.type && a.elementId !== undefined && a.elementId === b.elementId && outcomeOf(a) === outcomeOf(b);
