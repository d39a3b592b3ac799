/** What `work` needs from storage, in its own words; `server/store` implements it. */
import type { Changes } from './changes.ts';
import type {
  AttachmentRow,
  DefinitionRow,
  DeploymentRow,
  DocumentRow,
  DraftRow,
  EventRow,
  IncidentRow,
  InstanceRow,
  JobRow,
  JobStatus,
  MessageWaitRow,
  MonitorRow,
  NoticeRow,
  NumberRow,
  StartWaitRow,
  TaskCopyRow,
  TaskRow,
  TimerRow,
} from './rows.ts';

/** Where a page of a list goes on: the sort value and id of its last row. */
export interface Cursor {
  value: number;
  id: string;
}

/** Its place in the order in which rows were written, whatever their moments; the store gives it. */
export interface Ordered {
  ord: number;
}

/** The history of one case, of some, or of a whole tree of cases. */
export interface EventFilter {
  instanceId?: string;
  instanceIds?: string[];
  rootId?: string;
  types?: string[];
  /** Beyond which event it goes on: the `seq` of one case, the `ord` of more. */
  after?: number;
  newestFirst?: boolean;
  limit: number;
}

export interface GroupFilter {
  /** Groups that reach every task. */
  own: string[];
  /** Groups of others, by what their delegation covers; reserved tasks never. */
  delegated: { groups: string[]; scope: 'all' | string[] }[];
}

export interface TaskFilter {
  /** `started`: open tasks of cases that I started. `copied`: what others copied to me, open or not. */
  view: 'todo' | 'mine' | 'candidate' | 'done' | 'started' | 'copied' | 'all';
  account: string;
  groups: GroupFilter;
  instanceIds?: string[];
  /** A case with all that it called. */
  rootId?: string;
  processKey?: string;
  overdueAt?: number;
  notOverdueAt?: number;
  dueBefore?: number;
  q?: string;
  sandbox: boolean;
  sort: 'due' | 'created' | 'priority';
  limit: number;
  after?: Cursor;
}

export interface InstanceFilter {
  /** null: everything (supervisors). */
  visibleTo: string[] | null;
  processKey?: string;
  status?: InstanceRow['status'];
  q?: string;
  unit?: string;
  overdueAt?: number;
  startedAfter?: number;
  startedBefore?: number;
  top?: boolean;
  /** Running, and waiting for a message of this name. */
  waitingFor?: string;
  startedBy?: string;
  sandbox: boolean;
  limit: number;
  after?: Cursor;
}

/** Cases that began, and tasks that came, in a time; `now` decides what is overdue. */
export interface StatisticsFilter {
  processKey?: string;
  from?: number;
  to?: number;
  now: number;
}

export interface CaseCount {
  processKey: string;
  unit: string | null;
  active: number;
  incident: number;
  completed: number;
  cancelled: number;
  /** Those of them that wait for somebody beyond the limit. */
  late: number;
}

/** Times in milliseconds. */
export interface StepTimes {
  processKey: string;
  elementId: string;
  open: number;
  completed: number;
  /** Those that have a limit, and those of them that took longer, open ones too. */
  limited: number;
  late: number;
  median: number | null;
  /** Nine of ten took no longer. */
  slowestTenth: number | null;
  /** What the limits gave, on the average. */
  allowed: number | null;
}

export interface OverdueCount {
  unit: string | null;
  open: number;
  overdue: number;
  oldestDueAt: number | null;
}

/** Who has a task, in which post or for whom. */
export type Assignment = Pick<TaskRow, 'assignee' | 'assigneePost' | 'assigneeFor' | 'handed'>;

/** One transaction. Reads see its own writes; nothing is there for others before it commits. */
export interface WorkTx {
  instance(id: string): Promise<InstanceRow | null>;
  state(id: string): Promise<Buffer | null>;
  /** Until this transaction ends others who want the same wait. */
  lockInstance(id: string): Promise<void>;
  instances(ids: string[]): Promise<InstanceRow[]>;
  instancesOfRoot(rootId: string): Promise<InstanceRow[]>;
  /** Of one case; until this transaction ends nobody else changes them. */
  monitors(instanceId: string): Promise<MonitorRow[]>;
  task(id: string): Promise<TaskRow | null>;
  /** A task with the case that it belongs to. */
  taskWithInstance(id: string): Promise<{ task: TaskRow; instance: InstanceRow } | null>;
  tasksOfInstances(ids: string[]): Promise<TaskRow[]>;
  /** Open tasks, timers and messages of an instance are known by its state; this writes them all down. @throws Conflict */
  write(changes: Changes): Promise<void>;
  /** Only while it is unchanged. @returns false when somebody was faster */
  assignTask(id: string, was: string | null, to: Assignment): Promise<boolean>;
  draft(taskId: string): Promise<DraftRow | null>;
  saveDraft(draft: DraftRow): Promise<void>;
  /** Running cases about a task of this one. */
  companionsOf(instanceId: string): Promise<string[]>;
  openExtension(taskId: string): Promise<boolean>;
  timersDue(until: number, limit: number): Promise<TimerRow[]>;
  jobsDue(until: number, limit: number): Promise<JobRow[]>;
  finishJob(id: string, change: Pick<JobRow, 'status' | 'retries' | 'dueAt' | 'error'>): Promise<void>;
  /** Work of these types that is free, locked for this caller. */
  takeWork(it: {
    types: string[];
    sandboxes: boolean[];
    max: number;
    now: number;
    lockedUntil: number;
  }): Promise<JobRow[]>;
  job(id: string): Promise<JobRow | null>;
  jobs(filter: {
    instanceId?: string;
    status?: JobStatus;
    sandbox: boolean;
    limit: number;
    after?: Cursor;
  }): Promise<JobRow[]>;
  /** A job that is still to be done; null when somebody did it. */
  waitingJob(id: string): Promise<JobRow | null>;
  jobStatus(id: string): Promise<JobRow['status'] | null>;
  nextDue(): Promise<number | null>;
  messageWaits(it: {
    kind: MessageWaitRow['kind'];
    name: string;
    correlationKey: string | null;
    sandbox: boolean;
  }): Promise<MessageWaitRow[]>;
  /** Cases that wait for a message with any key, the one that has waited longest first. */
  waitingFor(it: { name: string; sandbox: boolean; limit: number }): Promise<MessageWaitRow[]>;
  /** The last number of a series, 0 for none; until this transaction ends nobody else takes one from it. */
  lockSeries(series: string, sandbox: boolean): Promise<number>;
  /** The number that a case has in a series. */
  numberOf(instanceId: string, series: string): Promise<number | null>;
  /** The register of a series, the newest first. */
  numbers(it: { series?: string; sandbox: boolean; limit: number; after?: Cursor }): Promise<NumberRow[]>;
  startWaits(it: { kind: StartWaitRow['kind']; name: string; sandbox: boolean }): Promise<StartWaitRow[]>;
  startTimersDue(until: number, limit: number): Promise<StartWaitRow[]>;
  /** Only while it is due then. @returns false when another node was faster */
  moveStartTimer(it: Pick<StartWaitRow, 'id' | 'dueAt' | 'cycle'> & { was: number }): Promise<boolean>;
  /** The starts of a new version, in place of those of the one before. */
  replaceStartWaits(processKey: string, sandbox: boolean, rows: StartWaitRow[]): Promise<void>;
  copyTask(rows: TaskCopyRow[]): Promise<void>;
  copiesOf(taskIds: string[]): Promise<TaskCopyRow[]>;
  readCopy(taskId: string, account: string, at: number): Promise<void>;
  keepMessage(row: {
    id: string;
    name: string;
    correlationKey: string | null;
    variables: Record<string, unknown>;
    sandbox: boolean;
    expiresAt: number;
  }): Promise<void>;
  takeKeptMessage(
    name: string,
    correlationKey: string | null,
    sandbox: boolean,
    now: number,
  ): Promise<Record<string, unknown> | null>;
  instancesWithOpenDeadlines(): Promise<string[]>;
  /** Every case, in pages. */
  instanceIds(): AsyncIterable<string>;
  openIncidents(instanceId?: string): Promise<IncidentRow[]>;
  incident(id: string): Promise<IncidentRow | null>;
  events(filter: EventFilter): Promise<(EventRow & Ordered)[]>;
  countEvents(filter: Omit<EventFilter, 'after' | 'newestFirst' | 'limit'>): Promise<number>;
  isParticipant(rootId: string, groups: string[]): Promise<boolean>;
  tasks(filter: TaskFilter): Promise<TaskRow[]>;
  /** Where a list goes on after this row. */
  taskCursor(row: TaskRow, view: TaskFilter['view'], sort: TaskFilter['sort']): Cursor;
  openTasksOfRoots(rootIds: string[]): Promise<TaskRow[]>;
  countTasks(filter: Omit<TaskFilter, 'limit' | 'after' | 'sort'>): Promise<number>;
  listInstances(filter: InstanceFilter): Promise<(InstanceRow & Ordered)[]>;
  countInstances(filter: Omit<InstanceFilter, 'limit' | 'after'>): Promise<number>;
  caseCounts(filter: StatisticsFilter): Promise<CaseCount[]>;
  stepTimes(filter: StatisticsFilter): Promise<StepTimes[]>;
  overdueCounts(filter: StatisticsFilter): Promise<OverdueCount[]>;
  timersOf(instanceIds: string[]): Promise<TimerRow[]>;
  definition(id: string): Promise<DefinitionRow | null>;
  latestDefinition(
    key: string,
    sandbox: boolean,
  ): Promise<Pick<DefinitionRow, 'id' | 'version' | 'deploymentId'> | null>;
  definitionVersion(key: string, version: number, sandbox: boolean): Promise<string | null>;
  /** Cases of a version that have not ended, the oldest first. */
  runningOf(definitionId: string, limit: number): Promise<string[]>;
  definitions(filter: {
    latest: boolean;
    key?: string;
    startable?: boolean;
    sandbox: boolean;
  }): Promise<
    (Omit<DefinitionRow, 'bpmn' | 'forms' | 'dmn'> & DeploymentRow & { running: number; definitionId: string })[]
  >;
  insertDeployment(deployment: DeploymentRow, definitions: DefinitionRow[]): Promise<void>;
  deploymentOf(id: string): Promise<DeploymentRow | null>;
  notices(account: string, limit: number, after?: Cursor): Promise<(NoticeRow & Ordered)[]>;
  countUnread(account: string): Promise<number>;
  readNotices(account: string, at: number): Promise<void>;
  insertAttachment(row: AttachmentRow): Promise<void>;
  attachments(ids: string[]): Promise<AttachmentRow[]>;
  attachmentRoots(id: string): Promise<string[]>;
  insertDocument(row: DocumentRow): Promise<void>;
  documents(instanceIds: string[]): Promise<DocumentRow[]>;
  answered(account: string, key: string): Promise<{ digest: string; status: number; body: string; at: number } | null>;
  rememberAnswer(
    row: { account: string; key: string; digest: string; status: number; body: string; at: number },
    forgetBefore: number,
  ): Promise<void>;
}

export interface WorkStore {
  /** Runs `work` in one transaction; rolled back when it throws. */
  transaction<T>(work: (tx: WorkTx) => Promise<T>): Promise<T>;
  /** Reads that need no transaction of their own. */
  read: WorkTx;
}
