/** From what a step did to the rows of tasks, timers, messages, work, notices: what people and the worker see of it. */
import { randomUUID } from 'node:crypto';
import type { CallWait, Notification, Step, Wait } from '../engine/index.ts';
import type { Instant } from '../time/index.ts';
import type { Changes, TaskChange } from './changes.ts';
import type { Content } from './content.ts';
import type { Definition } from './definitions.ts';
import type { Participants } from './participants.ts';
import { jobsForTask, noticeOfTask, participantsOf, taskRowOf, workRowOf } from './projection.ts';
import type { InstanceRow, JobRow } from './rows.ts';
import type { World } from './world.ts';

interface Of {
  row: InstanceRow;
  definition: Definition;
}

export class StepWriter {
  readonly #changes: Changes;
  readonly #world: World;
  readonly #now: Instant;
  readonly #participants: Participants;

  constructor(changes: Changes, it: { world: World; now: Instant; participants: Participants }) {
    this.#changes = changes;
    this.#world = it.world;
    this.#now = it.now;
    this.#participants = it.participants;
  }

  opened({ row, definition }: Of, wait: Exclude<Wait, CallWait>): void {
    const { id, elementId } = wait;
    const { people } = this.#world;
    switch (wait.kind) {
      case 'timer':
        this.#changes.newTimers.push({ id, instanceId: row.id, elementId, dueAt: wait.dueAt });
        break;
      case 'message':
      case 'signal': {
        const correlationKey = wait.kind === 'message' ? wait.correlationKey : null;
        const { kind, name } = wait;
        this.#changes.newMessages.push({ id, kind, instanceId: row.id, elementId, name, correlationKey });
        break;
      }
      case 'job':
        this.#changes.jobs.push(workRowOf(row, wait, this.#now));
        break;
      case 'task': {
        const task = taskRowOf({ row, definition, wait, people });
        this.#changes.newTasks.push(task);
        this.note(participantsOf(task, people));
        this.#changes.jobs.push(...jobsForTask(row, wait, this.#world));
        break;
      }
      default:
    }
  }

  closed({ row }: Of, { wait, reason, by, result }: Step['closed'][number]): void {
    const { id } = wait;
    switch (wait.kind) {
      case 'timer':
        this.#changes.goneTimers.push(id);
        break;
      case 'message':
      case 'signal':
        this.#changes.goneMessages.push(id);
        break;
      case 'job':
        this.#changes.closedWork.push({ id, status: reason === 'completed' ? 'done' : 'cancelled' });
        break;
      case 'task': {
        this.#changes.tasks.push({
          ...taskChange(wait),
          status: reason === 'completed' ? 'completed' : 'closed',
          closedBy: reason,
          closedAt: this.#now,
          result: result ?? null,
          completedBy: by?.account ?? null,
          completedPost: by?.post ?? null,
          completedFor: by?.onBehalfOf ?? null,
        });
        if (wait.deadline) this.#changes.cancelReminders.push(id);
        if (reason === 'ended' || reason === 'undone') this.#changes.goneDrafts.push(id);
        if (reason === 'silence') this.#notice('closed-by-silence', row, wait);
        break;
      }
      default:
    }
  }

  changed({ row }: Of, wait: Wait): void {
    if (wait.kind === 'timer') this.#changes.timers.push({ id: wait.id, dueAt: wait.dueAt });
    if (wait.kind !== 'task') return;
    this.#changes.tasks.push({ ...taskChange(wait), status: 'open', closedBy: null, closedAt: null, result: null });
    this.#changes.cancelReminders.push(wait.id);
    this.note(participantsOf({ rootId: row.rootId, ...wait }, this.#world.people));
    this.#changes.jobs.push(...jobsForTask(row, wait, this.#world));
    this.#notice('due-moved', row, wait);
  }

  /** A task that is the same in another version of its diagram, perhaps under another name. */
  renamed({ definition }: Of, wait: Wait): void {
    if (wait.kind !== 'task') return;
    const name = definition.model.elements[wait.elementId]?.name ?? wait.elementId;
    this.#changes.tasks.push({ ...taskChange(wait), elementId: wait.elementId, name });
  }

  /** Who takes part is written once. */
  note(participants: Changes['participants']): void {
    for (const one of participants) if (!this.#participants.isWritten(one)) this.#changes.participants.push(one);
  }

  job(row: InstanceRow, { type, payload }: Pick<JobRow, 'type' | 'payload'>): void {
    // In the order in which they were asked for, whatever the database makes of equal moments.
    const id = `${String(this.#changes.jobs.length).padStart(4, '0')}-${randomUUID()}`.slice(0, 40);
    this.#changes.jobs.push({
      id,
      instanceId: row.id,
      taskId: null,
      kind: 'effect',
      type,
      elementId: null,
      sandbox: row.sandbox,
      payload,
      status: 'waiting',
      lockedUntil: null,
      retries: 5,
      dueAt: this.#now,
      error: null,
    });
  }

  /** 告知: a service named who is to know. */
  told(row: InstanceRow, { posts, service, code, values }: Notification, content: Content): void {
    const { people } = this.#world;
    const text = content.message(service, code, { title: row.title, ...values });
    const accounts = new Set(posts.flatMap((post) => (post.startsWith('@') ? post.slice(1) : people.holdersOf(post))));
    for (const account of accounts) {
      this.#changes.notices.push({
        id: randomUUID(),
        account,
        at: this.#now,
        kind: 'told',
        data: { text, code },
        instanceId: row.id,
        taskId: null,
        readAt: null,
      });
    }
    this.note(posts.map((grp) => ({ rootId: row.rootId, grp })));
  }

  #notice(kind: 'closed-by-silence' | 'due-moved', row: InstanceRow, wait: Extract<Wait, { kind: 'task' }>): void {
    this.#changes.notices.push(...noticeOfTask(kind, row, wait, this.#world, this.#now));
  }
}

const taskChange = (wait: Extract<Wait, { kind: 'task' }>): TaskChange => ({
  id: wait.id,
  status: 'open',
  closedBy: null,
  closedAt: null,
  result: null,
  completedBy: null,
  completedPost: null,
  completedFor: null,
  candidates: wait.candidates,
  prepares: wait.prepares,
  deadline: wait.deadline,
  dueAt: wait.due.dueAt,
  dueDay: wait.due.dueDay,
  provisional: wait.due.provisional,
});
