import type { Knex } from 'knex';
import type { Changes } from '../work/changes.ts';
import type { Assignment, Cursor, TaskFilter } from '../work/ports.ts';
import type { DraftRow, InstanceRow, TaskCopyRow, TaskRow } from '../work/rows.ts';
import { instanceColumns, instanceColumnsAs } from './instance-columns.ts';
import { type Columns, fromRow, insertOrdered, insertRows, likePattern, toRow } from './rows.ts';

export const taskColumns: Columns = {
  json: ['candidates', 'prepares', 'deadline', 'inputs', 'result'],
  bool: ['reserved', 'sandbox', 'handed', 'provisional', 'hasDraft'],
};

/** Marks the columns of the other table in a join. */
const ofInstance = 'of_instance_';

/** Tasks without a due moment come last. */
const never = 8_640_000_000_000_000;

/** Tasks as people see them: lists by group, one task, drafts. */
export const taskQueries = (db: Knex) => ({
  async task(id: string): Promise<TaskRow | null> {
    const row = await db('task')
      .leftJoin('draft', 'draft.task_id', 'task.id')
      .where({ id })
      .first('task.*', 'draft.task_id as has_draft');
    return row ? fromRow(row, taskColumns) : null;
  },

  async taskWithInstance(id: string): Promise<{ task: TaskRow; instance: InstanceRow } | null> {
    const row: Record<string, unknown> | undefined = await db('task')
      .join('instance', 'instance.id', 'task.instance_id')
      .leftJoin('draft', 'draft.task_id', 'task.id')
      .where('task.id', id)
      .first('task.*', 'draft.task_id as has_draft', ...instanceColumnsAs(ofInstance));
    if (!row) return null;
    const [task, instance]: [Record<string, unknown>, Record<string, unknown>] = [{}, {}];
    for (const [column, value] of Object.entries(row)) {
      if (column.startsWith(ofInstance)) instance[column.slice(ofInstance.length)] = value;
      else task[column] = value;
    }
    return { task: fromRow(task, taskColumns), instance: fromRow(instance, instanceColumns) };
  },

  async tasksOfInstances(ids: string[]): Promise<TaskRow[]> {
    const rows = await db('task').whereIn('instance_id', ids).orderBy('ord');
    return rows.map((row) => fromRow(row, taskColumns));
  },

  async assignTask(id: string, was: string | null, to: Assignment): Promise<boolean> {
    const found = await db('task')
      .where({ id, status: 'open' })
      .where((q) => (was === null ? q.whereNull('assignee') : q.where('assignee', was)))
      .update(toRow(to));
    return found === 1;
  },

  async draft(taskId: string): Promise<DraftRow | null> {
    const row = await db('draft').where({ task_id: taskId }).first();
    return row ? fromRow(row, { json: ['data'] }) : null;
  },

  async saveDraft(draft: DraftRow): Promise<void> {
    const row = toRow(draft, { json: ['data'] });
    const found = await db('draft').where({ task_id: draft.taskId }).update(row);
    if (!found) await db('draft').insert(row);
  },

  async copyTask(rows: TaskCopyRow[]): Promise<void> {
    await db('task_copy')
      .insert(rows.map((row) => toRow(row)))
      .onConflict(['task_id', 'account'])
      .ignore();
  },

  async copiesOf(taskIds: string[]): Promise<TaskCopyRow[]> {
    const rows = await db('task_copy').whereIn('task_id', taskIds).orderBy('at');
    return rows.map((row) => fromRow(row));
  },

  async readCopy(taskId: string, account: string, at: number): Promise<void> {
    await db('task_copy').where({ task_id: taskId, account }).whereNull('read_at').update({ read_at: at });
  },

  async companionsOf(instanceId: string): Promise<string[]> {
    const rows = await db('instance')
      .select('id')
      .where({ parent_id: instanceId })
      .whereNotNull('subject_task')
      .whereIn('status', ['active', 'incident']);
    return rows.map((row) => row.id);
  },

  async openExtension(taskId: string): Promise<boolean> {
    const row = await db('instance')
      .where({ subject_task: taskId })
      .whereIn('status', ['active', 'incident'])
      .first('id');
    return row !== undefined;
  },

  async tasks({ limit, after, sort, ...filter }: TaskFilter): Promise<TaskRow[]> {
    const column = sort === 'due' ? 'sort_due' : sort === 'priority' ? 'priority' : 'created_at';
    const descending = sort !== 'due' || filter.view === 'done';
    const list = tasksLike(db, filter)
      .select('task.*')
      .select(
        db.raw(
          filter.view === 'done' ? '-coalesce(closed_at, 0) as sort_due' : `coalesce(due_at, ${never}) as sort_due`,
        ),
      )
      .as('list');
    const order = filter.view === 'done' ? 'sort_due' : column;
    const down = filter.view === 'done' ? false : descending;
    const query = db.select('*').from(list).limit(limit);
    if (after) {
      const sign = down ? '<' : '>';
      query.where((q) =>
        q.where(order, sign, after.value).orWhere((same) => same.where(order, after.value).where('id', sign, after.id)),
      );
    }
    const direction = down ? 'desc' : 'asc';
    const rows = await query.orderBy([
      { column: order, order: direction },
      { column: 'id', order: direction },
    ]);
    return rows.map((row: Record<string, unknown>) => fromRow(row, taskColumns));
  },

  taskCursor(row: TaskRow, view: TaskFilter['view'], sort: TaskFilter['sort']): Cursor {
    const { id, dueAt, createdAt, closedAt, priority } = row;
    if (view === 'done') return { id, value: -(closedAt ?? 0) };
    return { id, value: sort === 'due' ? (dueAt ?? never) : sort === 'priority' ? priority : createdAt };
  },

  async openTasksOfRoots(rootIds: string[]): Promise<TaskRow[]> {
    const rows = await db('task').whereIn('root_id', rootIds).where({ status: 'open' }).orderBy('ord');
    return rows.map((row) => fromRow(row, taskColumns));
  },

  async countTasks(filter: Omit<TaskFilter, 'limit' | 'after' | 'sort'>): Promise<number> {
    const row = await tasksLike(db, filter).count({ n: '*' }).first();
    return Number(row?.n ?? 0);
  },
});

function tasksLike(db: Knex, filter: Omit<TaskFilter, 'limit' | 'after' | 'sort'>): Knex.QueryBuilder {
  const { view, account, instanceIds, rootId, processKey, overdueAt, notOverdueAt, dueBefore, q, sandbox, groups } =
    filter;
  const query = db('task').where('task.sandbox', sandbox);
  if (view === 'done') {
    query.where((either) =>
      either
        .where('completed_by', account)
        .orWhere((silent) =>
          silent
            .where('closed_by', 'silence')
            .where((ours) => ours.where('assignee', account).orWhereIn('task.id', inGroups(db, groups.own))),
        ),
    );
  } else if (view === 'copied') query.whereIn('task.id', db('task_copy').select('task_id').where({ account }));
  else {
    query.where('status', 'open');
    if (view === 'mine') query.where('assignee', account);
    else if (view === 'started') query.where('started_by', account);
    else if (view !== 'all') {
      query.where((either) => {
        if (view === 'todo') either.where('assignee', account);
        either.orWhere((unclaimed) => {
          unclaimed.whereNull('assignee').where((reached) => reachedBy(db, reached, filter));
        });
      });
    }
  }
  if (instanceIds) query.whereIn('instance_id', instanceIds);
  if (rootId) query.where('root_id', rootId);
  if (processKey) query.where('process_key', processKey);
  if (overdueAt !== undefined) query.where('due_at', '<=', overdueAt);
  if (notOverdueAt !== undefined) {
    query.where((inTime) => inTime.whereNull('due_at').orWhere('due_at', '>', notOverdueAt));
  }
  if (dueBefore !== undefined) query.where('due_at', '<', dueBefore);
  if (q) query.whereRaw("lower(title || ' ' || name) like ? escape '!'", [likePattern(q)]);
  return query;
}

const inGroups = (db: Knex, names: string[]) => db('task_group').select('task_id').whereIn('grp', names);

/** Tasks of one's own groups, and of others' groups as far as a delegation goes: never a reserved one. */
function reachedBy(db: Knex, query: Knex.QueryBuilder, { groups }: Pick<TaskFilter, 'groups'>): void {
  query.whereIn('task.id', inGroups(db, groups.own));
  for (const { groups: theirs, scope } of groups.delegated) {
    query.orWhere((delegated) => {
      delegated.whereIn('task.id', inGroups(db, theirs)).where('reserved', false);
      if (scope !== 'all')
        delegated.where((covered) => covered.whereIn('process_key', scope).orWhereIn('element_id', scope));
    });
  }
}

/** What a step does to tasks: opens, closes, moves. */
export async function writeTasks(db: Knex, changes: Changes): Promise<void> {
  if (changes.newTasks.length) {
    const rows = changes.newTasks.map((task) => toRow(task, taskColumns));
    await insertOrdered(db, 'task', rows);
    await insertGroups(db, changes.newTasks.flatMap(groupsOf));
  }
  const closed: string[] = [];
  for (const { id, ...change } of changes.tasks) {
    await db('task').where({ id }).update(toRow(change, taskColumns));
    const { status, candidates = [], prepares = [], dueAt = null } = change;
    // Who let it pass finds it again under 已办: a task that silence has closed keeps its groups.
    if (change.closedBy === 'silence') continue;
    if (status !== 'open') closed.push(id);
    else {
      await db('task_group').where({ task_id: id }).delete();
      await insertGroups(db, groupsOf({ id, candidates, prepares, dueAt }));
    }
  }
  for (const { id, at } of changes.undoneTasks) await db('task').where({ id }).update({ undone_at: at });
  if (closed.length) {
    await db('task_group').whereIn('task_id', closed).delete();
  }
  if (changes.goneDrafts.length) await db('draft').whereIn('task_id', changes.goneDrafts).delete();
  if (changes.cancelReminders.length) {
    await db('job')
      .whereIn('task_id', changes.cancelReminders)
      .where({ status: 'waiting', type: 'reminder' })
      .update({ status: 'cancelled' });
  }
}

const groupsOf = ({ id, candidates, prepares, dueAt }: Pick<TaskRow, 'id' | 'candidates' | 'prepares' | 'dueAt'>) => [
  ...candidates.map((grp) => ({ grp, role: 'do', due_at: dueAt ?? never, task_id: id })),
  ...prepares.map((grp) => ({ grp, role: 'prepare', due_at: dueAt ?? never, task_id: id })),
];

async function insertGroups(db: Knex, rows: Record<string, unknown>[]): Promise<void> {
  await insertRows(db, 'task_group', rows);
}
