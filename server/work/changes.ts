/** All that one transaction writes, gathered while commands run and written at its end, table by table. */
import type {
  EventRow,
  IncidentRow,
  InstanceRow,
  JobRow,
  MessageWaitRow,
  MonitorRow,
  NoticeRow,
  NumberRow,
  TaskRow,
  TimerRow,
} from './rows.ts';

/** Only what a step may change of a task. */
export type TaskChange = Pick<TaskRow, 'id' | 'status' | 'closedBy' | 'closedAt' | 'result'> &
  Pick<TaskRow, 'completedBy' | 'completedPost' | 'completedFor'> &
  Partial<
    Pick<TaskRow, 'candidates' | 'prepares' | 'deadline' | 'dueAt' | 'dueDay' | 'provisional' | 'elementId' | 'name'>
  >;

export interface Changes {
  newInstances: { row: InstanceRow; state: Buffer | null }[];
  /** `version` is the one that was read; the stored one becomes one higher. `state` undefined: left as it is. */
  instances: { row: InstanceRow; state?: Buffer | null }[];
  newTasks: TaskRow[];
  tasks: TaskChange[];
  undoneTasks: { id: string; at: number }[];
  newTimers: TimerRow[];
  timers: Pick<TimerRow, 'id' | 'dueAt'>[];
  goneTimers: string[];
  newMessages: MessageWaitRow[];
  goneMessages: string[];
  events: EventRow[];
  jobs: JobRow[];
  /** Work for programs outside that has found its end. */
  closedWork: { id: string; status: 'done' | 'cancelled' | 'failed' }[];
  /** Tasks whose drafts have served; those that silence closed keep theirs. */
  goneDrafts: string[];
  /** Tasks whose waiting reminders are taken back. */
  cancelReminders: string[];
  incidents: IncidentRow[];
  closedIncidents: { id: string; at: number }[];
  participants: { rootId: string; grp: string }[];
  notices: NoticeRow[];
  attachmentUses: { attachmentId: string; rootId: string }[];
  /** Where cases stand with their rules. */
  monitors: MonitorRow[];
  /** Document numbers that cases took. */
  numbers: NumberRow[];
}

export const noChanges = (): Changes => ({
  newInstances: [],
  instances: [],
  newTasks: [],
  tasks: [],
  undoneTasks: [],
  newTimers: [],
  timers: [],
  goneTimers: [],
  newMessages: [],
  goneMessages: [],
  events: [],
  jobs: [],
  closedWork: [],
  goneDrafts: [],
  cancelReminders: [],
  incidents: [],
  closedIncidents: [],
  participants: [],
  notices: [],
  attachmentUses: [],
  monitors: [],
  numbers: [],
});
