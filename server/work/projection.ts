/** What people see of a wait: rows of tasks, timers, reminders, notices, and who thereby takes part in the case. */
import { randomUUID } from 'node:crypto';
import type { JobWait, TaskWait } from '../engine/index.ts';
import type { People } from '../people/index.ts';
import { type Instant, remindersOf } from '../time/index.ts';
import type { Definition } from './definitions.ts';
import type { InstanceRow, JobRow, NoticeRow, TaskRow } from './rows.ts';
import type { World } from './world.ts';

interface TaskOf {
  row: InstanceRow;
  definition: Definition;
  wait: TaskWait;
  people: People;
}

export function taskRowOf({ row, definition, wait, people }: TaskOf): TaskRow {
  const element = definition.model.elements[wait.elementId];
  const units = new Set(wait.candidates.map((post) => people.post(post)?.unit ?? ''));
  const [unit] = units.size === 1 ? units : [];
  return {
    id: wait.id,
    instanceId: row.id,
    rootId: row.rootId,
    elementId: wait.elementId,
    processKey: row.processKey,
    name: element?.name ?? wait.elementId,
    title: row.title,
    unit: unit || null,
    itemKey: typeof wait.item === 'string' ? wait.item : row.itemKey,
    reserved: element?.reserved ?? false,
    sandbox: row.sandbox,
    status: 'open',
    closedBy: null,
    assignee: null,
    assigneePost: null,
    assigneeFor: null,
    handed: false,
    completedBy: null,
    completedPost: null,
    completedFor: null,
    candidates: wait.candidates,
    prepares: wait.prepares,
    deadline: wait.deadline,
    dueAt: wait.due.dueAt,
    dueDay: wait.due.dueDay,
    provisional: wait.due.provisional,
    priority: wait.priority,
    inputs: wait.inputs,
    result: null,
    createdAt: wait.since,
    closedAt: null,
    startedBy: row.startedBy,
    undoneAt: null,
    signer: wait.signer ?? null,
  };
}

/** Work for a program outside. */
export const workRowOf = (row: InstanceRow, wait: JobWait, now: Instant): JobRow => ({
  id: wait.id,
  instanceId: row.id,
  taskId: null,
  kind: 'work',
  type: wait.type,
  elementId: wait.elementId,
  sandbox: row.sandbox,
  payload: wait.variables,
  status: 'waiting',
  lockedUntil: null,
  retries: wait.retries,
  dueAt: now,
  error: null,
});

/** A case is seen by those who take part and the heads of their units. */
export function participantsOf(
  task: Pick<TaskRow, 'rootId' | 'candidates' | 'prepares'>,
  people: People,
): { rootId: string; grp: string }[] {
  const groups = [...task.candidates, ...task.prepares];
  const heads = groups.flatMap((post) => people.headOf(people.post(post)?.unit ?? '') ?? []);
  return [...new Set([...groups, ...heads])].map((grp) => ({ rootId: task.rootId, grp }));
}

/** Reminders are data of the limit: jobs that send notices, taken back when the task closes or its due day moves. */
export function jobsForTask(row: InstanceRow, wait: TaskWait, { settings, calendar }: World): JobRow[] {
  const { deadline } = wait;
  const limit = deadline?.limit ? settings.limitAt(deadline.limit, row.settingsDay) : null;
  if (!deadline || !limit?.reminders) return [];
  return remindersOf(deadline, limit.reminders, calendar).map(({ reminder, at }) => ({
    id: randomUUID(),
    instanceId: row.id,
    taskId: wait.id,
    kind: 'effect',
    type: 'reminder',
    elementId: wait.elementId,
    sandbox: row.sandbox,
    lockedUntil: null,
    payload: { reminder, dueDay: wait.due.dueDay },
    status: 'waiting',
    retries: 5,
    dueAt: at,
    error: null,
  }));
}

/** One notice for each person who may do or prepare a task. */
export function noticeOfTask(
  kind: 'closed-by-silence' | 'due-moved' | 'reminder' | 'urged' | 'returned' | 'added' | 'copied',
  row: InstanceRow,
  wait: Pick<TaskWait, 'id' | 'elementId' | 'candidates' | 'prepares'> & { due: { dueDay: string | null } },
  { people }: World,
  at: Instant,
): NoticeRow[] {
  const posts = [...new Set([...wait.candidates, ...wait.prepares])];
  const accounts = [
    ...new Set(posts.flatMap((post) => (post.startsWith('@') ? post.slice(1) : people.holdersOf(post)))),
  ];
  return accounts.map((account) => ({
    id: randomUUID(),
    account,
    at,
    kind,
    data: { title: row.title, dueDay: wait.due.dueDay, elementId: wait.elementId },
    instanceId: row.id,
    taskId: wait.id,
    readAt: null,
  }));
}
