/**
 * What people do against the stream: return, withdraw, add and drop people, copy, urge; and what operators do: jump, cancel a
 * branch, move a due day. Each is one command of the engine in one transaction, stands in the history, and can be foreseen.
 */
import { type Command, markingOf, mayBeWithdrawn, waysBackFrom } from '../engine/index.ts';
import { isDay } from '../time/index.ts';
import { type Asking, actorFor, authorOf, mayPrepare, mustSee } from './access.ts';
import { mustComplete, mustKnow, seen, stateOf } from './acts.ts';
import { mayOperateOn } from './cases.ts';
import type { Executor } from './executor.ts';
import type { WorkTx } from './ports.ts';
import { Problem } from './problem.ts';
import { noticeOfTask } from './projection.ts';
import type { InstanceRow, TaskRow } from './rows.ts';
import type { Preview, UnitOfWork } from './unit-of-work.ts';

interface OnTask {
  taskId: string;
  asking: Asking;
  /** Say what would be done, and do nothing. */
  preview?: boolean;
}

interface OnInstance {
  instanceId: string;
  asking: Asking;
  preview?: boolean;
}

/** A step that a task may be returned to, in its own case or in one that called it. */
export interface WayBack {
  elementId: string;
  instanceId: string;
}

export class WaysBack {
  readonly #executor: Executor;

  constructor(executor: Executor) {
    this.#executor = executor;
  }

  /**
   * 退回: an earlier step is done again. Left out `toElement`: the step before; the start event stands for the first step.
   * @param it `comesBack`: the task is there again as soon as the earlier step has been done anew
   * @throws Problem not-a-candidate, never-passed, cannot-be-undone
   */
  async returnTask(it: OnTask & { toElement?: string; reason: string; comesBack?: boolean }): Promise<Preview | null> {
    const { taskId, asking, toElement, reason, comesBack = false } = it;
    return this.#do(it, async (unit, tx) => {
      const task = await seen(taskId, asking, tx, unit);
      const by = mustComplete(task, asking);
      if (task.status !== 'open') throw new Problem('conflict');
      const target = await this.#targetOf(task, toElement, tx);
      if (comesBack && target.instanceId !== task.instanceId)
        throw new Problem('never-passed', { element: target.elementId });
      const waitId = target.waitId ?? taskId;
      const command = { taskId: waitId, toElement: target.elementId, reason, comesBack, by };
      await unit.perform(target.instanceId, { type: 'return', ...command });
      this.#tell('returned', unit, await unit.row(target.instanceId));
    });
  }

  /** Steps that led to a task, the nearest first; those of its own case before those of the cases that called it. */
  async waysBack(task: TaskRow, tx: WorkTx): Promise<(WayBack & { waitId: string | null })[]> {
    const found: (WayBack & { waitId: string | null })[] = [];
    let waitId = task.id;
    for (let id: string | null = task.instanceId; id; ) {
      const { row, definition, state } = await stateOf(id, this.#executor, tx);
      const run = state.waits.find((wait) => wait.id === waitId)?.run;
      const ways = run === undefined ? [] : waysBackFrom(definition.model, markingOf(state), run);
      const own = id === task.instanceId ? null : waitId;
      found.push(...ways.map((elementId) => ({ elementId, instanceId: row.id, waitId: own })));
      waitId = row.parentCall ?? '';
      id = row.parentCall ? row.parentId : null;
    }
    return found;
  }

  async #targetOf(task: TaskRow, toElement: string | undefined, tx: WorkTx) {
    const ways = await this.waysBack(task, tx);
    if (toElement === undefined) {
      const [nearest] = ways;
      if (nearest) return nearest;
      throw new Problem('never-passed');
    }
    const found = ways.find(({ elementId }) => elementId === toElement);
    if (found) return found;
    const { definition } = await stateOf(task.instanceId, this.#executor, tx);
    const first = ways.filter(({ instanceId }) => instanceId === task.instanceId).at(-1);
    if (definition.model.elements[toElement]?.type === 'startEvent' && first) return first;
    throw new Problem('never-passed', { element: toElement });
  }

  /** 撤回: whoever acted last takes it back while nobody has acted on it. @throws Problem next-has-acted, cannot-be-undone */
  async withdraw(it: OnTask & { reason?: string }): Promise<Preview | null> {
    const { taskId, asking, reason = '' } = it;
    return this.#do(it, async (unit, tx) => {
      const task = await seen(taskId, asking, tx, unit);
      if (task.completedBy !== asking.person.account || task.undoneAt !== null) throw new Problem('forbidden');
      const by = authorOf(asking, task.candidates);
      await unit.reopen(task.instanceId, { reason, by });
      await unit.perform(task.instanceId, { type: 'withdraw', taskId, reason, by });
    });
  }

  /** Whether this person may take back what they did; what others did in called cases is found out when it is tried. */
  async mayWithdraw(task: TaskRow, asking: Asking, tx: WorkTx): Promise<boolean> {
    if (task.status !== 'completed' || task.completedBy !== asking.person.account || task.undoneAt !== null)
      return false;
    let waitId = task.id;
    for (let id = task.instanceId; ; ) {
      const { row, state } = await stateOf(id, this.#executor, tx);
      if (!mayBeWithdrawn(markingOf(state), waitId)) return false;
      if (row.endedAt === null) return true;
      if (row.status !== 'completed' || !row.parentId || !row.parentCall || row.undoneAt !== null) return false;
      [id, waitId] = [row.parentId, row.parentCall];
    }
  }

  /** 加签. @throws Problem unknown-person, added-already */
  async addAssignees(
    it: OnTask & { people: string[]; mode: 'before' | 'parallel' | 'after' },
  ): Promise<Preview | null> {
    const { taskId, asking, people, mode } = it;
    return this.#do(it, async (unit, tx) => {
      const { task, by } = await this.#mine(taskId, asking, tx, unit);
      for (const account of people) mustKnow(account, asking);
      await unit.perform(task.instanceId, { type: 'add-assignees', taskId, people, mode, by });
      this.#tell('added', unit, await unit.row(task.instanceId));
    });
  }

  /** 减签: people who were added, or an item of the loop that the task stands in. @throws Problem not-added */
  async dropAssignees(it: OnTask & { people: string[]; reason: string }): Promise<Preview | null> {
    const { taskId, asking, people, reason } = it;
    return this.#do(it, async (unit, tx) => {
      const { task, by } = await this.#mine(taskId, asking, tx, unit);
      await unit.perform(task.instanceId, { type: 'drop-assignees', taskId, people, reason, by });
    });
  }

  /** 抄送: others are to know of it, whether it is open or done. */
  async copy({ taskId, asking, people }: OnTask & { people: string[] }): Promise<void> {
    await this.#executor.run(asking, async (unit, tx) => {
      const task = await seen(taskId, asking, tx, unit);
      if (!actorFor(task, asking) && !mayPrepare(task, asking) && task.completedBy !== asking.person.account)
        throw new Problem('not-a-candidate');
      for (const account of people) mustKnow(account, asking);
      const copiedBy = asking.person.account;
      await tx.copyTask(people.map((account) => ({ taskId, account, copiedBy, at: asking.now, readAt: null })));
      const row = await unit.row(task.instanceId);
      for (const account of people) unit.changes.participants.push({ rootId: row.rootId, grp: `@${account}` });
      this.#notify('copied', unit, row, { ...task, candidates: people.map((account) => `@${account}`), prepares: [] });
      const by = authorOf(asking, task.candidates);
      unit.record(row, { type: 'copied', elementId: task.elementId, by, data: { taskId, people } });
    });
  }

  /** 催办: whoever may do the task is told that somebody waits. */
  async remind({ taskId, asking }: OnTask): Promise<void> {
    await this.#executor.run(asking, async (unit, tx) => {
      const task = await seen(taskId, asking, tx, unit);
      if (task.status !== 'open') throw new Problem('conflict');
      const row = await unit.row(task.instanceId);
      this.#notify('urged', unit, row, task);
      unit.record(row, { type: 'reminded', elementId: task.elementId, by: authorOf(asking), data: { taskId } });
    });
  }

  /** A token is put elsewhere. Permission `operate`. @throws Problem not-open, cannot-end */
  async jump(it: OnInstance & { from: string; to: string; reason: string }): Promise<Preview | null> {
    const { from, to, reason, asking } = it;
    return this.#operate(it, { type: 'jump', from, to, reason, by: authorOf(asking) }, [from, to]);
  }

  /** A branch ends where it is. Permission `operate`. @throws Problem not-open, cannot-end */
  async cancelBranch(it: OnInstance & { elementId: string; reason: string }): Promise<Preview | null> {
    const { elementId, reason, asking } = it;
    return this.#operate(it, { type: 'cancel-branch', elementId, reason, by: authorOf(asking) }, [elementId]);
  }

  /** A due day moves, of a task of this case or of one that it called. Permission `operate`. */
  async moveDue(it: OnInstance & { taskId: string; day: string; reason: string }): Promise<void> {
    const { instanceId, taskId, day, reason, asking } = it;
    if (!isDay(day)) throw new Problem('invalid-request', { errors: [{ code: 'format', path: 'day' }] });
    await this.#executor.run(asking, async (unit, tx) => {
      const row = await mayOperate(instanceId, asking, tx);
      const task = await seen(taskId, asking, tx, unit);
      if (task.rootId !== row.rootId) throw new Problem('not-found');
      if (task.status !== 'open' || !task.deadline) throw new Problem('conflict');
      await unit.perform(task.instanceId, { type: 'move-due', taskId, day, reason, by: authorOf(asking) });
    });
  }

  async #operate(it: OnInstance, command: Command, elements: string[]): Promise<Preview | null> {
    const { instanceId, asking } = it;
    return this.#do(it, async (unit, tx) => {
      const row = await mayOperate(instanceId, asking, tx);
      if (row.endedAt !== null) throw new Problem('conflict');
      const { definition } = await unit.load(instanceId);
      const unknown = elements.find((id) => !definition.model.elements[id]);
      if (unknown) throw new Problem('not-open', { element: unknown });
      await unit.perform(instanceId, command);
    });
  }

  async #mine(taskId: string, asking: Asking, tx: WorkTx, unit: UnitOfWork) {
    const task = await seen(taskId, asking, tx, unit);
    const by = mustComplete(task, asking);
    if (task.status !== 'open') throw new Problem('conflict');
    return { task, by };
  }

  async #do(
    { preview = false, asking }: Pick<OnTask, 'preview' | 'asking'>,
    work: (unit: UnitOfWork, tx: WorkTx) => Promise<void>,
  ): Promise<Preview | null> {
    if (preview) return this.#executor.foresee(asking, work);
    await this.#executor.run(asking, work);
    return null;
  }

  /** Tells those whose tasks have come about. */
  #tell(kind: 'returned' | 'added', unit: UnitOfWork, row: InstanceRow): void {
    for (const task of unit.changes.newTasks) this.#notify(kind, unit, row, task);
  }

  #notify(
    kind: Parameters<typeof noticeOfTask>[0],
    unit: UnitOfWork,
    row: InstanceRow,
    task: Pick<TaskRow, 'id' | 'elementId' | 'candidates' | 'prepares' | 'dueDay'>,
  ): void {
    const wait = { ...task, due: { dueDay: task.dueDay } };
    unit.changes.notices.push(...noticeOfTask(kind, row, wait, unit.world, unit.now));
  }
}

async function mayOperate(instanceId: string, asking: Asking, tx: WorkTx): Promise<InstanceRow> {
  const row = await mustSee(await tx.instance(instanceId), asking, tx);
  if (!mayOperateOn(row, asking)) throw new Problem('forbidden');
  return row;
}
