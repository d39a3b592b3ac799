/** An instance as it is stored, the commands that change it, and what one step gives back. */

import type { People } from '../people/index.ts';
import type { Calendar, Day, Deadline, Due, Instant, Limit } from '../time/index.ts';
import type { DecisionModel } from './dmn/index.ts';
import type { Marking, Signer } from './marking.ts';
import type { MigrationFault } from './migrate.ts';
import type { ProcessModel } from './model.ts';
import type { EngineState } from './run.ts';
import type { Check, Finding, Service, Variables, WaitingCase } from './services.ts';

/** Who acts: stored with every act, so that a later change of office changes nothing. */
export interface Actor {
  account: string;
  name: string;
  post?: string;
  /** The post in whose stead this person acts. */
  onBehalfOf?: string;
}

interface WaitBase {
  /** Ours: task id, call id, timer id; never used twice. */
  id: string;
  /** The run that waits, or for whose sake an event is awaited: the activity of a boundary event, the scope of an event sub-process. */
  run: number;
  /** What is awaited: the task or call, or the event that catches. */
  elementId: string;
  since: Instant;
  index?: number;
  item?: unknown;
}

export interface TaskWait extends WaitBase {
  kind: 'task';
  candidates: string[];
  prepares: string[];
  deadline: Deadline | null;
  due: Due;
  priority: number;
  /** Values of the task's input mappings: what its form is shown beside. */
  inputs: Variables;
  /** The account that was added to the task of somebody else. */
  signer?: string;
}

export interface CallWait extends WaitBase {
  kind: 'call';
  processKey: string;
  variables: Variables;
  deadline: Deadline | null;
  due: Due;
}

export interface TimerWait extends WaitBase {
  kind: 'timer';
  dueAt: Instant | null;
  /** A date is derived again whenever the due day moves that it stands on. */
  dependsOnDue: boolean;
  /** A cycle: how often it still comes (null: without end), and the ISO duration in between. */
  cycle?: { left: number | null; every: string };
}

export interface MessageWait extends WaitBase {
  kind: 'message';
  name: string;
  correlationKey: string | null;
}

export interface SignalWait extends WaitBase {
  kind: 'signal';
  name: string;
}

export interface ConditionWait extends WaitBase {
  kind: 'condition';
  /** It held when it was last asked: only from false to true it comes again. */
  held: boolean;
}

/** Work for a program outside. */
export interface JobWait extends WaitBase {
  kind: 'job';
  type: string;
  variables: Variables;
  retries: number;
}

export type Wait = TaskWait | CallWait | TimerWait | MessageWait | SignalWait | ConditionWait | JobWait;

/** Everything that a step needs and leaves behind. */
export interface CaseState {
  start: Variables;
  waits: Wait[];
  /** How often each flow was taken: the diagram is coloured from it. */
  flows: Record<string, number>;
  deadlines: Record<string, { deliveredAt: Instant; dueAt: Instant | null; dueDay: Day | null }>;
  lastEnd: string | null;
  /** bpmn-engine's own state, in which our tokens stand, without the diagram. */
  engine: EngineState | null;
}

export type Command =
  | { type: 'start'; variables: Variables; by: Actor | null; startEvent?: string; payload?: Variables }
  | { type: 'complete'; taskId: string; result: Variables; by: Actor }
  | { type: 'job-done'; jobId: string; result: Variables; by: Actor | null }
  | { type: 'job-error'; jobId: string; code: string; message: string; variables: Variables; by: Actor | null }
  | { type: 'call-ended'; callId: string; outcome: string; outputs: Variables; by: string | null; at: Instant }
  | { type: 'call-threw'; callId: string; thrown: Thrown }
  | { type: 'timer'; timerId: string }
  | { type: 'message'; waitId: string; name: string; variables: Variables; by: Actor | null }
  | { type: 'signal'; name: string; variables: Variables; by: Actor | null }
  | { type: 'move-due'; taskId: string; day: Day; reason: string; by: Actor | null }
  | { type: 'calendar-changed' }
  | { type: 'reassign' }
  | { type: 'return'; taskId: string; toElement: string; reason: string; comesBack: boolean; by: Actor }
  | { type: 'withdraw'; taskId: string; reason: string; by: Actor }
  | { type: 'jump'; from: string; to: string; reason: string; by: Actor }
  | { type: 'cancel-branch'; elementId: string; reason: string; by: Actor }
  | { type: 'add-assignees'; taskId: string; people: string[]; mode: Signer['mode']; by: Actor }
  | { type: 'drop-assignees'; taskId: string; people: string[]; reason: string; by: Actor };

/** 告知: a service names posts that are to know of something; `code` is the text in the process folder's zh.json. */
export interface Notification {
  elementId: string;
  service: string;
  posts: string[];
  code: string;
  values: Record<string, string | number>;
}

/** An error or escalation on its way out of a case. */
export interface Thrown {
  kind: 'error' | 'escalation';
  code: string;
  variables: Variables;
}

/** The world as one step sees it: values only. */
export interface StepContext {
  now: Instant;
  newId(): string;
  people: People;
  calendar: Calendar;
  /** Settings as they stand for this case: it keeps the values it began under. */
  setting(name: string): unknown;
  limit(name: string): Limit | null;
  service(type: string): Service | undefined;
  check(type: string): Check | undefined;
  decision(id: string): DecisionModel | undefined;
  /** @throws Unanswered when it has to be read first */
  waiting(message: string): WaitingCase[];
  /** @throws Unanswered when it has to be read first */
  takeNumber(series: string): number;
  /** Is there a way to the end from these tokens? */
  canEnd(model: ProcessModel, marking: Marking): boolean;
  /** In the sandbox anybody who may design acts in every role, and tasks that name nothing wait for a program. */
  sandbox: boolean;
  instance: { id: string; title: string; starter: string | null; itemKey: string | null; isCalled: boolean };
}

export interface HistoryEntry {
  type: string;
  elementId?: string;
  by?: Actor;
  clause?: string;
  data: Variables;
}

export type CloseReason = 'completed' | 'silence' | 'ended' | 'undone';

/** What one command did. Nothing of it is true before it is saved. */
export interface Step {
  opened: Wait[];
  closed: { wait: Wait; reason: CloseReason; by?: Actor; result?: Variables }[];
  /** Open waits whose due moment or candidates changed. */
  changed: Wait[];
  /** Tasks, called cases and jobs that had been done and are undone now. */
  undone: { waitId: string; elementId: string; by?: string }[];
  /** Elements that had been passed without anybody waiting, and are undone now. */
  unpassed: string[];
  events: HistoryEntry[];
  /** Faults that did not stop the step but need somebody: a task that nobody can do. */
  incidents: { code: string; elementId: string; waitId: string; message: string }[];
  /** Elements that were completed and name papers. */
  documents: { elementId: string; names: string[] }[];
  moveDue: { taskId: string; day: Day; reason: string }[];
  /** Who is to be told, in the words of the process folder. */
  notify: Notification[];
  /** For whoever waits in other cases. */
  messages: { elementId: string; name: string; correlationKey: string | null; variables: Variables }[];
  signals: { elementId: string; name: string; variables: Variables }[];
  /** For the case that called this one; an error has ended this one. */
  thrown: Thrown[];
  ended: { outcome: string; outputs: Variables; by: string | null } | null;
}

/** The step cannot be done, through nobody's fault: kept as an incident with its command, to be tried again. */
export class Incident extends Error {
  constructor(
    readonly code: string,
    readonly elementId: string,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** A check refused what a task was to be completed with. */
export class CheckRefused extends Error {
  constructor(
    readonly check: string,
    readonly findings: Finding[],
  ) {
    super(`${check}: ${findings.map((finding) => finding.code).join(', ')}`);
  }
}

/** The command is about something that does not wait any more. */
export class NotWaiting extends Error {
  constructor(readonly id: string) {
    super(`nothing waits under ${id}`);
  }
}

export type RewindFault =
  | 'never-passed'
  | 'next-has-acted'
  | 'cannot-be-undone'
  | 'cannot-end'
  | 'not-open'
  | 'waits-for-added'
  | 'not-added'
  | 'added-already';

/** A way back, a jump or a migration that cannot be: nothing was changed. */
export class RewindRefused extends Error {
  constructor(
    readonly code: RewindFault,
    readonly elementId: string,
    message: string,
  ) {
    super(message);
  }
}

/** A case has no place in another version of its diagram: nothing was changed. */
export class CannotMigrate extends Error {
  constructor(readonly faults: MigrationFault[]) {
    super(faults.map(({ code, elementId }) => `${code} ${elementId}`).join(', '));
  }
}
