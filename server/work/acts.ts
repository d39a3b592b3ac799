/** What people do with tasks. Each act is one transaction, stands in the history, and says on whose behalf it was done. */
import { type Actor, decodeState, emptyState, evaluateFeel, listOf, scopeOf, type Variables } from '../engine/index.ts';
import { isDay } from '../time/index.ts';
import { type Asking, actorFor, authorOf, isSandboxed, mayPrepare, mustSee, postToTake } from './access.ts';
import { formFaults } from './definitions.ts';
import type { Executor } from './executor.ts';
import { formFor, taken, valuesFor } from './forms.ts';
import type { WorkTx } from './ports.ts';
import { Problem } from './problem.ts';
import type { InstanceRow, TaskRow } from './rows.ts';
import { instanceOf, readingContext } from './step-context.ts';
import type { UnitOfWork } from './unit-of-work.ts';

interface OnTask {
  taskId: string;
  asking: Asking;
}

export class Acts {
  readonly #executor: Executor;

  constructor(executor: Executor) {
    this.#executor = executor;
  }

  /**
   * Completes a task with what its form gave. A candidate may complete an unclaimed task: that claims it.
   * @throws Problem invalid-form with every fault; not-a-candidate; conflict; closed-by-silence (the text is kept)
   */
  async complete({ taskId, variables, asking }: OnTask & { variables: Variables }): Promise<TaskRow> {
    const done = await this.#executor.run(asking, async (unit, tx) => {
      const task = await seen(taskId, asking, tx, unit);
      if (task.closedBy === 'silence') {
        await this.#keepLateReply({ task, variables, asking, unit, tx });
        return { isLate: true as const, clause: task.deadline?.clause };
      }
      const by = mustComplete(task, asking);
      if (task.status !== 'open') throw new Problem('conflict');
      const row = await unit.row(task.instanceId);
      const definition = await this.#executor.parts.definitions.get(row.definitionId, tx);
      const formId = definition.model.elements[task.elementId]?.formId;
      const form = formId ? definition.forms[formId] : undefined;
      const result = form ? taken(form.schema, variables) : variables;
      if (formId || !row.sandbox) {
        const { one } = await unit.load(task.instanceId);
        const asked = form && one ? formFor(form, valuesFor(task, definition.model, one.state())) : form;
        const errors = formFaults(asked, result);
        if (errors.length) throw new Problem('invalid-form', { errors, element: task.elementId });
      }
      if (task.hasDraft) unit.changes.goneDrafts.push(taskId);
      await unit.perform(task.instanceId, { type: 'complete', taskId, result, by });
      return { isLate: false as const, task: { ...task, ...unit.changes.tasks.find(({ id }) => id === taskId) } };
    });
    // What was kept stays: this refusal comes after the commit.
    if (done.isLate) throw new Problem('closed-by-silence', done.clause ? { clause: done.clause } : {});
    return done.task;
  }

  /** 四十四: what comes after the limit is kept as a note and changes nothing. */
  async #keepLateReply(it: {
    task: TaskRow;
    variables: Variables;
    asking: Asking;
    unit: UnitOfWork;
    tx: WorkTx;
  }): Promise<void> {
    const { task, variables, asking, unit, tx } = it;
    const by = actorFor(task, asking);
    if (!by && !mayPrepare(task, asking)) throw new Problem('not-a-candidate');
    const draft = await tx.draft(task.id);
    const data = { taskId: task.id, variables, ...(draft ? { draft: draft.data } : {}) };
    unit.record(await unit.row(task.instanceId), {
      type: 'late-reply',
      elementId: task.elementId,
      by: by ?? authorOf(asking),
      data,
    });
  }

  async claim({ taskId, asking }: OnTask): Promise<TaskRow> {
    return this.#assign({ taskId, asking }, async (task) => {
      const by = mustComplete(task, asking);
      if (task.assignee === asking.person.account) return null;
      if (task.assignee !== null) throw new Problem('conflict');
      return { to: by, type: 'task-claimed', data: {} };
    });
  }

  async unclaim({ taskId, asking }: OnTask): Promise<TaskRow> {
    return this.#assign({ taskId, asking }, async (task) => {
      if (task.assignee !== asking.person.account) throw new Problem('conflict');
      return { to: null, type: 'task-unclaimed', data: {} };
    });
  }

  /** 转办: hands the task to somebody else for good. @throws Problem cannot-take */
  async transfer({ taskId, asking, to, reason }: OnTask & { to: string; reason: string }): Promise<TaskRow> {
    return this.#assign({ taskId, asking }, async (task) => {
      mustComplete(task, asking);
      const { name, ...post } = mustTake(task, to, asking);
      const taker: Actor = { account: to, name, ...post };
      return { to: taker, handed: true, type: 'task-transferred', data: { to, name, reason } };
    });
  }

  /** 委托一件: somebody else does this one task on my behalf. @throws Problem forbidden, cannot-take */
  async delegate({ taskId, asking, to }: OnTask & { to: string }): Promise<TaskRow> {
    return this.#assign({ taskId, asking }, async (task) => {
      mustComplete(task, asking);
      if (task.reserved) throw new Problem('forbidden');
      const { name } = mustTake(task, to, asking);
      const { post } = authorOf(asking, task.candidates);
      const taker: Actor = { account: to, name, ...(post ? { post } : {}), onBehalfOf: asking.person.account };
      return { to: taker, handed: true, type: 'task-delegated', data: { to, name } };
    });
  }

  /** Saves what is typed so far. Candidates and those who prepare may. */
  async saveDraft({ taskId, asking, data }: OnTask & { data: Variables }): Promise<void> {
    await this.#executor.run(asking, async (_unit, tx) => {
      const task = await seen(taskId, asking, tx);
      if (!actorFor(task, asking) && !mayPrepare(task, asking)) throw new Problem('not-a-candidate');
      if (task.status !== 'open') throw new Problem(task.closedBy === 'silence' ? 'closed-by-silence' : 'conflict');
      await tx.saveDraft({ taskId, data, savedBy: asking.person.account, savedAt: asking.now });
    });
  }

  async comment({ taskId, asking, text }: OnTask & { text: string }): Promise<void> {
    await this.#executor.run(asking, async (unit, tx) => {
      const task = await seen(taskId, asking, tx, unit);
      const by = authorOf(asking, [...task.candidates, ...task.prepares]);
      unit.record(await unit.row(task.instanceId), {
        type: 'comment',
        elementId: task.elementId,
        by,
        data: { taskId, text },
      });
    });
  }

  /**
   * 四十四 申请延期: asks whoever the limit names for a later due day; a process of its own, shown as a sub-case.
   * @throws Problem extension-not-allowed, extension-too-late, extension-open
   */
  async requestExtension(
    it: OnTask & { reason: string; proposedDay: string; manner?: string },
  ): Promise<{ instanceId: string }> {
    const { taskId, asking, reason, proposedDay, manner } = it;
    return this.#executor.run(asking, async (unit, tx, world) => {
      const task = await seen(taskId, asking, tx);
      const by = actorFor(task, asking) ?? (mayPrepare(task, asking) ? authorOf(asking, task.prepares) : null);
      if (!by) throw new Problem('not-a-candidate');
      if (task.status !== 'open') throw new Problem(task.closedBy === 'silence' ? 'extension-too-late' : 'conflict');
      const row = await unit.row(task.instanceId);
      const limit = task.deadline?.limit ? world.settings.limitAt(task.deadline.limit, row.settingsDay) : null;
      if (!limit?.extension || task.dueAt === null)
        throw new Problem('extension-not-allowed', { element: task.elementId });
      if (asking.now >= task.dueAt) throw new Problem('extension-too-late', { clause: limit.clause });
      if (!isDay(proposedDay) || proposedDay <= (task.dueDay ?? '')) {
        throw new Problem('invalid-form', { errors: [{ code: 'day-not-later', path: 'proposedDay' }] });
      }
      const { times } = limit.extension;
      if (times !== null && (task.deadline?.extensions.length ?? 0) >= times)
        throw new Problem('extension-not-allowed');
      if (await tx.openExtension(taskId)) throw new Problem('extension-open');
      const latest = await tx.latestDefinition('limit-extension', false);
      if (!latest) throw new Problem('extension-not-allowed');
      const started = await unit.start({
        definitionId: latest.id,
        variables: {
          task: taskId,
          title: row.title,
          unit: task.unit ?? row.unit,
          hostUnit: await this.#startVariable(row.rootId, 'hostUnit', tx),
          oldDue: new Date(task.dueAt).toISOString(),
          oldDay: task.dueDay,
          reason,
          proposedDay,
          // Accepted as it stands; whoever decides is to know.
          isDayOff: world.calendar.describe(proposedDay).working ? null : true,
          manner: manner ?? null,
          deciders: await this.#deciders(task, limit.extension.decidedBy, asking, tx),
        },
        by,
        title: row.title,
        unit: task.unit ?? row.unit,
        sandbox: row.sandbox,
        itemKey: task.itemKey,
        parent: { row, call: null, elementId: task.elementId },
        subjectTask: taskId,
      });
      return { instanceId: started.id };
    });
  }

  async #deciders(task: TaskRow, expression: string, asking: Asking, tx: WorkTx): Promise<string[]> {
    const { row, definition, state } = await stateOf(task.instanceId, this.#executor, tx);
    const instance = instanceOf(row);
    const context = readingContext(asking.world, { now: asking.now, settingsDay: row.settingsDay, instance });
    return listOf(evaluateFeel(expression, scopeOf(definition.model, state, context))).map(String);
  }

  async #startVariable(rootId: string, name: string, tx: WorkTx): Promise<unknown> {
    const { state } = await stateOf(rootId, this.#executor, tx);
    return state.start[name] ?? null;
  }

  async #assign(
    { taskId, asking }: OnTask,
    decide: (task: TaskRow) => Promise<{ to: Actor | null; handed?: true; type: string; data: Variables } | null>,
  ): Promise<TaskRow> {
    await this.#executor.run(asking, async (unit, tx) => {
      const task = await seen(taskId, asking, tx, unit);
      if (task.status !== 'open') throw new Problem('conflict');
      const decided = await decide(task);
      if (!decided) return;
      const { to, handed = false, type, data } = decided;
      const assigned = {
        assignee: to?.account ?? null,
        assigneePost: to?.post ?? null,
        assigneeFor: to?.onBehalfOf ?? null,
        handed,
      };
      if (!(await tx.assignTask(taskId, task.assignee, assigned))) throw new Problem('conflict');
      const row = await unit.row(task.instanceId);
      if (to && to.account !== asking.person.account)
        unit.changes.participants.push({ rootId: row.rootId, grp: `@${to.account}` });
      unit.record(row, {
        type,
        elementId: task.elementId,
        by: authorOf(asking, task.candidates),
        data: { taskId, ...data },
      });
    });
    return this.#read(taskId);
  }

  async #read(taskId: string): Promise<TaskRow> {
    const task = await this.#executor.parts.store.read.task(taskId);
    if (!task) throw new Problem('not-found');
    return task;
  }
}

/** A task that the person may know of. */
export async function seen(taskId: string, asking: Asking, tx: WorkTx, unit?: UnitOfWork): Promise<TaskRow> {
  const found = await tx.taskWithInstance(taskId);
  if (!found) throw new Problem('not-found');
  // Apart from `adopt`: without a unit of work the arguments of an optional call are never looked at.
  const instance = await mustSee(found.instance, asking, tx);
  await unit?.adopt(instance);
  return found.task;
}

/** The capacity in which a person completes: as assignee, or as a candidate of a task that nobody has taken. */
export function mustComplete(task: TaskRow, asking: Asking): Actor {
  const actor = actorFor(task, asking);
  if (!actor) throw new Problem('not-a-candidate', { element: task.elementId });
  if (task.assignee === asking.person.account) {
    return {
      ...actor,
      ...(task.assigneePost ? { post: task.assigneePost } : {}),
      ...(task.assigneeFor ? { onBehalfOf: task.assigneeFor } : {}),
    };
  }
  if (task.assignee !== null && task.status === 'open' && !isSandboxed(task, asking)) throw new Problem('conflict');
  return actor;
}

export function mustKnow(account: string, { world }: Asking): string {
  const person = world.people.person(account);
  if (!person) throw new Problem('unknown-person', { errors: [{ code: 'unknown-person', path: 'to' }] });
  return person.name;
}

/** Who is to have a task, and in which post. */
function mustTake(task: TaskRow, account: string, asking: Asking): { name: string; post?: string } {
  const name = mustKnow(account, asking);
  const taking = postToTake(task, account, asking);
  if (!taking)
    throw new Problem('cannot-take', { element: task.elementId, errors: [{ code: 'cannot-take', path: 'to' }] });
  return { name, ...taking };
}

/** A case with its stored state, for reading. */
export async function stateOf(instance: string | InstanceRow, executor: Executor, tx: WorkTx) {
  const row = typeof instance === 'string' ? await tx.instance(instance) : instance;
  if (!row) throw new Problem('not-found');
  const bytes = await tx.state(row.id);
  const definition = await executor.parts.definitions.get(row.definitionId, tx);
  return { row, definition, state: bytes ? decodeState(bytes) : emptyState() };
}
