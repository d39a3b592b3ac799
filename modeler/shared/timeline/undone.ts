/**
 * What of a case's history no longer counts. The history says who went back to where, not what that undid; so it is followed
 * here as the engine does it: what came of an undone step is undone with it, what went on beside it stays.
 */
import type { ElementState, HistoryEvent } from '../api/index.ts';

export interface Undone {
  /** Keys of events that no longer count; see {@link keyOf}. */
  events: Set<string>;
  /** Task or call → the moment at which it was undone. */
  since: Map<string, number>;
}

export const keyOf = ({ instanceId, seq }: Pick<HistoryEvent, 'instanceId' | 'seq'>): string => `${instanceId} ${seq}`;

/** A called case that was undone as a whole says so in its own history. */
export const saysAllUndone = ({ type, data }: HistoryEvent): boolean => type === 'returned' && data.undone === true;

/** A task or a call, from its opening on. */
interface Step {
  id: string;
  elementId: string;
  /** What it came of; null for what a case begins with. */
  cause: Step | null;
  /** It is one of several of a loop. */
  isItem: boolean;
  /** The part of somebody who was added to the step that it came of. */
  isAdded: boolean;
  /** The event that says so; null while it is not done. */
  doneSeq: number | null;
  /** It was closed without having been done. */
  isClosed: boolean;
  undoneAt: number | null;
}

/**
 * @param now how the case with this id stands now, by the server: it alone knows what a join waited for
 */
export function undoneOf(events: HistoryEvent[], now?: { id: string; elements: ElementState[] }): Undone {
  const undone: Undone = { events: new Set(), since: new Map() };
  const cases = new Map<string, HistoryEvent[]>();
  for (const event of events) {
    const own = cases.get(event.instanceId);
    if (own) own.push(event);
    else cases.set(event.instanceId, [event]);
  }
  for (const [id, own] of cases) {
    if (!own.some((event) => goesBack(event) || saysAllUndone(event))) continue;
    const trail = new Trail();
    for (const event of own.sort((a, b) => a.seq - b.seq)) trail.follow(event);
    if (now?.id === id) trail.settle(now.elements);
    trail.tell(undone);
  }
  return undone;
}

/** A way back within a case, whatever it undid. */
export const goesBack = ({ type, data }: HistoryEvent): boolean =>
  (type === 'returned' && typeof data.to === 'string' && data.comesBack !== true) ||
  (type === 'withdrawn' && typeof data.taskId === 'string');

const OPENS = new Set<HistoryEvent['type']>(['task-opened', 'called']);
const CATCHES = new Set<HistoryEvent['type']>(['timer-fired', 'message-received', 'signal-received']);
/** What can become void; notes, reminders and ways back themselves stay as they are. */
const VOIDABLE = new Set<HistoryEvent['type']>([
  ...OPENS,
  ...CATCHES,
  'task-completed',
  'called-ended',
  'service-done',
  'decision-made',
  'ended',
]);

const idOf = ({ data }: HistoryEvent): string | undefined =>
  typeof data.taskId === 'string' ? data.taskId : typeof data.callId === 'string' ? data.callId : undefined;

/** A task of one named person: what comes of a task at its own step is that of somebody added after it. */
const isForOne = ({ data: { candidates } }: HistoryEvent): boolean =>
  Array.isArray(candidates) && candidates.length === 1 && String(candidates[0]).startsWith('@');

/** What a loop came of: of items that follow one another each is the cause of the next. */
const originOf = ({ cause, elementId }: Step): Step | null =>
  cause?.elementId === elementId ? originOf(cause) : cause;

/** The history of one case, followed event by event. */
class Trail {
  readonly #steps = new Map<string, Step>();
  /** The step that an event belongs to, or came of. */
  readonly #owners = new Map<HistoryEvent, Step | null>();
  /** What comes next comes of this one. */
  #cause: Step | null = null;
  #lastBack: HistoryEvent | null = null;
  #isAllUndone = false;

  follow(event: HistoryEvent): void {
    const id = idOf(event);
    const step = id === undefined ? undefined : this.#steps.get(id);
    if (id !== undefined && OPENS.has(event.type)) return this.#open(id, event);
    this.#owners.set(event, step ?? this.#cause);
    if (goesBack(event) || saysAllUndone(event)) this.#goBack(event, step);
    else if (step) this.#change(step, event);
    else if (CATCHES.has(event.type)) this.#cause = this.#openSteps().at(-1)?.cause ?? this.#cause;
    else if (event.type === 'jumped') this.#cause = this.#at(String(event.data.from)).at(-1) ?? this.#cause;
  }

  /** Behind a join a step has several causes and the history shows the last: the server's count says how many still stand. */
  settle(elements: ElementState[]): void {
    const back = this.#lastBack;
    if (!back) return;
    for (const { elementId, entered, left, total } of elements) {
      if (total !== undefined) continue;
      const standing = this.#standingAt(elementId).filter(({ isItem }) => !isItem);
      const early = standing.filter(({ doneSeq }) => doneSeq !== null && doneSeq < back.seq).reverse();
      const open = this.#openSteps().filter((step) => step.elementId === elementId && !step.isAdded);
      // What was done and is still there waits for somebody who was added.
      const waiting = Math.max(0, entered - left - open.length);
      for (const step of early.slice(0, Math.max(0, standing.length - left - waiting)))
        step.undoneAt = Date.parse(back.at);
    }
  }

  tell(undone: Undone): void {
    for (const [event, step] of this.#owners) {
      const isBeginning = step === null && this.#isAllUndone && event.seq < (this.#lastBack?.seq ?? 0);
      if (VOIDABLE.has(event.type) && (isBeginning || (step && step.undoneAt !== null)))
        undone.events.add(keyOf(event));
    }
    for (const { id, undoneAt } of this.#steps.values()) if (undoneAt !== null) undone.since.set(id, undoneAt);
  }

  #open(id: string, event: HistoryEvent): void {
    const { elementId = '', data } = event;
    const step: Step = {
      id,
      elementId,
      cause: this.#cause,
      isItem: data.item !== undefined && data.item !== null,
      isAdded: this.#cause?.elementId === elementId && isForOne(event),
      doneSeq: null,
      isClosed: false,
      undoneAt: null,
    };
    this.#steps.set(id, step);
    this.#owners.set(event, step);
  }

  #change(step: Step, { type, seq, data }: HistoryEvent): void {
    if (type === 'task-closed') step.isClosed = true;
    else if (type === 'assignees-changed' && Array.isArray(data.added) && data.mode !== 'after') {
      // Their tasks were opened just before this was said.
      const added = [...this.#steps.values()].slice(-data.added.length);
      for (const one of added) Object.assign(one, { cause: step, isAdded: true });
    } else if (type === 'task-completed' || type === 'called-ended') {
      step.doneSeq = seq;
      if (data.added === true) step.isAdded = true;
      this.#cause = step.isAdded ? step.cause : step;
    }
  }

  #goBack(event: HistoryEvent, step: Step | undefined): void {
    const { type, data } = event;
    this.#isAllUndone ||= saysAllUndone(event);
    const first = saysAllUndone(event)
      ? [...this.#steps.values()]
      : type === 'withdrawn' && step
        ? [step]
        : this.#lastAt(String(data.to));
    this.#undo(first, Date.parse(event.at));
    this.#cause = first[0]?.cause ?? null;
    this.#lastBack = event;
  }

  #undo(first: Step[], at: number): void {
    const gone = new Set(first);
    // Steps stand in the order in which they were opened, so a cause comes before what came of it.
    for (const step of this.#steps.values()) if (step.cause && gone.has(step.cause)) gone.add(step);
    for (const step of gone) step.undoneAt ??= at;
  }

  /** The last time that an element was done; of a loop all of its items. */
  #lastAt(elementId: string): Step[] {
    const done = this.#standingAt(elementId);
    const last = done.at(-1);
    if (!last?.isItem) return last ? [last] : [];
    const origin = originOf(last);
    return done.filter((step) => originOf(step) === origin);
  }

  #at(elementId: string): Step[] {
    return [...this.#steps.values()].filter((step) => step.elementId === elementId && step.undoneAt === null);
  }

  /** Done, and nothing has undone it. */
  #standingAt(elementId: string): Step[] {
    return this.#at(elementId).filter(({ doneSeq, isAdded }) => doneSeq !== null && !isAdded);
  }

  #openSteps(): Step[] {
    return [...this.#steps.values()].filter(
      ({ doneSeq, isClosed, undoneAt }) => doneSeq === null && !isClosed && undoneAt === null,
    );
  }
}
