/** What is stored of cases and tasks, in our words. `server/store` keeps it; times are UTC milliseconds. */

import type { Command, Variables } from '../engine/index.ts';
import type { Occurrence, Rule } from '../proof/index.ts';
import type { Deadline } from '../time/index.ts';

export type InstanceStatus = 'active' | 'completed' | 'cancelled' | 'incident';

export interface InstanceRow {
  id: string;
  rootId: string;
  parentId: string | null;
  parentCall: string | null;
  parentElement: string | null;
  /** The task that the case is about: limit-extension. */
  subjectTask: string | null;
  itemKey: string | null;
  definitionId: string;
  processKey: string;
  /** Grows with every step: of two commands on one instance exactly one finds the version that it read. */
  version: number;
  businessKey: string | null;
  title: string;
  unit: string | null;
  status: InstanceStatus;
  sandbox: boolean;
  secrecy: 'internal' | 'open' | 'confidential';
  /** The day whose settings hold for the case. */
  settingsDay: string;
  startedAt: number;
  startedBy: string | null;
  endedAt: number | null;
  outcome: string | null;
  eventCount: number;
  eventHash: string;
  /** It had ended, and a way back in the case that called it has undone it. */
  undoneAt: number | null;
}

export type TaskStatus = 'open' | 'completed' | 'closed';
export type TaskClosing = 'completed' | 'silence' | 'ended' | 'undone';

export interface TaskRow {
  id: string;
  instanceId: string;
  rootId: string;
  elementId: string;
  processKey: string;
  name: string;
  title: string;
  unit: string | null;
  itemKey: string | null;
  reserved: boolean;
  sandbox: boolean;
  status: TaskStatus;
  closedBy: TaskClosing | null;
  assignee: string | null;
  assigneePost: string | null;
  assigneeFor: string | null;
  /** It was given to the assignee, by transfer or for this once, not claimed. */
  handed: boolean;
  completedBy: string | null;
  completedPost: string | null;
  completedFor: string | null;
  candidates: string[];
  prepares: string[];
  deadline: Deadline | null;
  dueAt: number | null;
  dueDay: string | null;
  provisional: boolean;
  priority: number;
  inputs: Variables;
  result: Variables | null;
  createdAt: number;
  closedAt: number | null;
  startedBy: string | null;
  /** It had been done, and a way back has undone it. */
  undoneAt: number | null;
  /** The account that was added to somebody else's task. */
  signer: string | null;
  /** Something was typed and not sent; known where one task is read. */
  hasDraft?: boolean;
}

export interface EventRow {
  instanceId: string;
  seq: number;
  rootId: string;
  at: number;
  type: string;
  elementId: string | null;
  account: string | null;
  personName: string | null;
  post: string | null;
  onBehalfOf: string | null;
  clause: string | null;
  data: Variables;
  hash: string;
}

export type JobStatus = 'waiting' | 'locked' | 'done' | 'failed' | 'cancelled';

export interface JobRow {
  id: string;
  instanceId: string | null;
  taskId: string | null;
  /** `effect`: ours, after a step. `work`: for a program outside; its id is that of the wait. */
  kind: 'effect' | 'work';
  /** Of an effect: `reminder`, `open-calls`, `document`. */
  type: string;
  elementId: string | null;
  sandbox: boolean;
  payload: Variables;
  status: JobStatus;
  /** Of work that a program has taken: when it is free again. */
  lockedUntil: number | null;
  retries: number;
  dueAt: number;
  error: string | null;
}

export interface IncidentRow {
  id: string;
  instanceId: string;
  elementId: string;
  waitId: string | null;
  jobId: string | null;
  code: string;
  message: string;
  /** Done again at a retry. */
  command: Command | null;
  openedAt: number;
  closedAt: number | null;
}

export interface TimerRow {
  id: string;
  instanceId: string;
  elementId: string;
  dueAt: number | null;
}

export interface MessageWaitRow {
  id: string;
  kind: 'message' | 'signal';
  instanceId: string;
  elementId: string;
  name: string;
  correlationKey: string | null;
}

/** A process that an event starts; those of the latest version. */
export interface StartWaitRow {
  id: string;
  definitionId: string;
  processKey: string;
  sandbox: boolean;
  elementId: string;
  kind: 'timer' | 'message' | 'signal';
  name: string | null;
  dueAt: number | null;
  cycle: { left: number | null; every: string } | null;
}

/** 抄送: somebody who is to know of a task. */
export interface TaskCopyRow {
  taskId: string;
  account: string;
  copiedBy: string;
  at: number;
  readAt: number | null;
}

export interface NoticeRow {
  id: string;
  account: string;
  at: number;
  kind: string;
  data: Variables;
  instanceId: string | null;
  taskId: string | null;
  readAt: number | null;
}

/** A document number: the register of its series. */
export interface NumberRow {
  series: string;
  sandbox: boolean;
  number: number;
  instanceId: string;
  at: number;
}

export interface DefinitionRow {
  id: string;
  deploymentId: string;
  key: string;
  version: number;
  sandbox: boolean;
  name: string;
  clauses: string[];
  startable: boolean;
  bpmn: string;
  forms: Record<string, { schema: Record<string, unknown>; uiSchema?: Record<string, unknown> }>;
  /** The decision files of its deployment. */
  dmn: string[];
  /** Its clause rules: a case keeps those that it began with. */
  rules: Rule[];
}

export interface DeploymentRow {
  id: string;
  deployedAt: number;
  deployedBy: string;
  comment: string;
  sandbox: boolean;
  source: 'product' | 'county';
  digest: string;
  /** Findings that an administrator let pass, with the reasons. */
  waived: { finding: string; element?: string; reason: string }[];
}

/** What has happened in a case that concerns a rule; of a rule with `each` one row for each item. */
export interface MonitorRow {
  instanceId: string;
  ruleId: string;
  item: string;
  trace: Occurrence[];
}

export interface AttachmentRow {
  id: string;
  name: string;
  size: number;
  type: string;
  sha256: string;
  uploadedBy: string | null;
  at: number;
}

export interface DocumentRow {
  id: string;
  instanceId: string;
  name: string;
  attachmentId: string;
  at: number;
}

export interface DraftRow {
  taskId: string;
  data: Variables;
  savedBy: string;
  savedAt: number;
}
