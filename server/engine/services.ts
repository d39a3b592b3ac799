/**
 * What TypeScript in a process folder is handed and gives back. All of it is pure: the same input gives the same answer,
 * now and at a replay years later; time, people, calendar and settings come in as values.
 */
import type { People } from '../people/index.ts';
import type { Calendar, Day, Instant } from '../time/index.ts';

/** Variables of a case: start variables on top, the result of each element under its id. */
export type Variables = Record<string, unknown>;

/** What a check or service may look at beside the variables. */
export interface ServiceContext {
  variables: Variables;
  /** The step's moment (UTC milliseconds) and its day in the county's zone. */
  now: Instant;
  today: Day;
  people: People;
  calendar: Calendar;
  /** Value of a named setting as it stands for this case. Throws on an unknown name. */
  setting(name: string): unknown;
  /** When the task of an element was delivered and when it was or is due; the latest one, by element id. */
  deadlines: Record<string, { deliveredAt: Instant; dueAt: Instant | null; dueDay: Day | null }>;
  /** Cases that wait for a message now, the one that has waited longest first. */
  waiting(message: string): WaitingCase[];
  /**
   * The next number of a series, whose name is what is printed before it (`伊政发〔2026〕`): from 1, none twice, no gap. A case
   * that has a number in the series already, from before a way back, gets the same one.
   */
  takeNumber(series: string): number;
}

/** A case that waits for a message, as other cases may see it. */
export interface WaitingCase {
  /** Its correlation key. */
  key: string | null;
  instance: string;
  title: string;
  unit: string | null;
  variables: Variables;
}

/** What a service or check may ask of the world beside its own case. */
export type Question = { waiting: string } | { series: string };

/** A step asked for something that has not been read yet: with the answer at hand it is to be done again. */
export class Unanswered extends Error {
  constructor(readonly question: Question) {
    super(`not answered yet: ${JSON.stringify(question)}`);
  }
}

/** A service task: gives the element's result, stored under the element's id. */
export type Service = (context: ServiceContext) => Record<string, unknown>;

/** One fault that a check found. The message is the Chinese text under `code` in the process folder's zh.json. */
export interface Finding {
  code: string;
  clause?: string;
  /** Path of the form field, e.g. `items/2/reason`. */
  path?: string;
  /** A step that a clause requires and that this would leave out: refused as `rule-violated`, naming the step. */
  step?: string;
  /** Values for the placeholders `{name}` of the message. */
  values?: Record<string, string | number>;
}

/**
 * A check of what a user task is about to be completed with (`zeebe:taskListener eventType="completing"`).
 * @returns every fault at once; none lets the task complete
 */
export type Check<T = Record<string, unknown>> = (result: T, context: ServiceContext) => Finding[];

/** A person's act as papers show it. */
export interface Act {
  account: string;
  /** The post's Chinese name, e.g. 财政局局长. */
  name: string;
  post: string;
  onBehalfOf?: string;
}

/** 四十四: what came after silence had closed a task: a note that changes nothing. */
export interface LateReply {
  at: Instant;
  by: Act | null;
  result: Record<string, unknown>;
}

export interface TaskRecord {
  elementId: string;
  name: string;
  openedAt: Instant;
  closedAt: Instant | null;
  /** `silence`: closed by its limit. `ended`: closed because its case or branch ended. `undone`: by a way back. */
  closedBy: 'completed' | 'silence' | 'ended' | 'undone' | null;
  completedBy: Act | null;
  dueDay: Day | null;
  /** The due day before any extension. */
  firstDueDay: Day | null;
  result: Record<string, unknown> | null;
  /** It had been done, and a way back has undone it. */
  isUndone: boolean;
  lateReplies: LateReply[];
}

/** A case as its papers see it, with the cases that it called. */
export interface CaseRecord {
  processKey: string;
  title: string;
  elementId: string | null;
  itemKey: string | null;
  status: 'active' | 'completed' | 'cancelled' | 'incident';
  outcome: string | null;
  isUndone: boolean;
  startedAt: Instant;
  endedAt: Instant | null;
  variables: Variables;
  tasks: TaskRecord[];
  children: CaseRecord[];
}

/**
 * The data of a paper: `documents/<name>.docx` (docxtemplater) is filled with what the function `<name in camelCase>`
 * of the process folder's services.ts returns, after each completion of an element that names it in `gov:documents`,
 * and on request while the case runs.
 */
export type DocumentData = (
  record: CaseRecord,
  context: Pick<ServiceContext, 'now' | 'today' | 'people' | 'calendar' | 'setting'>,
) => Record<string, unknown>;
