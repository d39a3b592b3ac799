import { dayOf, endOfDay, workingDayAfter } from '../../time/index.ts';
import { groupsOf, seen, seenInstance, type TaskFilter } from '../../work/index.ts';
import type { Call, Handlers } from '../handlers.ts';
import { decodeCursor, defaultLimit, page } from '../paging.ts';
import { treeOf } from '../present/instance.ts';
import { presentTask, presentTaskDetail } from '../present/task.ts';

type Names =
  | 'tasks'
  | 'taskCounts'
  | 'task'
  | 'claim'
  | 'unclaim'
  | 'completeTask'
  | 'transfer'
  | 'delegate'
  | 'taskComment'
  | 'saveDraft'
  | 'requestExtension';

/** A task is 临期 when it is due today or within so many working days. */
const soonWD = 2;

export const taskHandlers: Handlers<Names> = {
  async tasks({ query, asking, services }) {
    const limit = query.limit ?? defaultLimit;
    const sort = query.sort ?? 'due';
    const filter = await filterOf(query, asking, services);
    const after = decodeCursor(query.cursor);
    const rows = await services.store.read.tasks({ ...filter, sort, limit: limit + 1, ...(after ? { after } : {}) });
    const items = await Promise.all(rows.slice(0, limit).map((row) => presentTask(row, asking, services)));
    const count = query.count === 'true' ? { count: await services.store.read.countTasks(filter) } : {};
    return { ...page(rows, limit, (row) => services.store.read.taskCursor(row, filter.view, sort), items), ...count };
  },

  async taskCounts({ asking, services }) {
    const { read } = services.store;
    const base = { account: asking.person.account, groups: groupsOf(asking), sandbox: false };
    const count = (view: TaskFilter['view'], more: Partial<TaskFilter> = {}) =>
      read.countTasks({ ...base, view, ...more });
    const todo = await count('todo');
    const mine = await count('mine');
    const overdue = await count('todo', { overdueAt: asking.now });
    const soonDay = workingDayAfter(dayOf(asking.now), soonWD, asking.world.calendar);
    const soon = (await count('todo', { dueBefore: endOfDay(soonDay) + 1 })) - overdue;
    return {
      todo,
      mine,
      overdue,
      soon,
      normal: todo - overdue - soon,
      unreadNotices: await read.countUnread(asking.person.account),
    };
  },

  async task({ params, asking, services }) {
    const task = await seen(params.id ?? '', asking, services.store.read);
    const detail = await presentTaskDetail(task, asking, services);
    const { account } = asking.person;
    // 已阅: whoever it was copied to has looked at it.
    if (detail.copies.some((copy) => copy.account === account && !copy.isRead))
      await services.store.transaction((tx) => tx.readCopy(task.id, account, asking.now));
    return detail;
  },

  async claim({ params, asking, services }) {
    return presentTask(await services.acts.claim({ taskId: params.id ?? '', asking }), asking, services);
  },

  async unclaim({ params, asking, services }) {
    return presentTask(await services.acts.unclaim({ taskId: params.id ?? '', asking }), asking, services);
  },

  async completeTask({ params, body, asking, services }) {
    const task = await services.acts.complete({ taskId: params.id ?? '', variables: body.variables, asking });
    return presentTask(task, asking, services);
  },

  async transfer({ params, body, asking, services }) {
    return presentTask(await services.acts.transfer({ taskId: params.id ?? '', ...body, asking }), asking, services);
  },

  async delegate({ params, body, asking, services }) {
    return presentTask(await services.acts.delegate({ taskId: params.id ?? '', ...body, asking }), asking, services);
  },

  async taskComment({ params, body, asking, services }) {
    await services.acts.comment({ taskId: params.id ?? '', ...body, asking });
    return undefined;
  },

  async saveDraft({ params, body, asking, services }) {
    await services.acts.saveDraft({ taskId: params.id ?? '', data: body.variables, asking });
    return undefined;
  },

  async requestExtension({ params, body, asking, services }) {
    return services.acts.requestExtension({ taskId: params.id ?? '', ...body, asking });
  },
};

type Services = Call<'tasks'>['services'];
type Asking = Call<'tasks'>['asking'];

/** Without a view: what I may do now, or within one case everything that is open there. */
async function filterOf(
  query: Call<'tasks'>['query'],
  asking: Asking,
  services: Services,
): Promise<Omit<TaskFilter, 'sort' | 'limit' | 'after'>> {
  const { view, instanceId, processKey, overdue, dueBefore, q } = query;
  const { read } = services.store;
  const views = { mine: 'mine', candidate: 'candidate', done: 'done', started: 'started', copied: 'copied' } as const;
  return {
    view: view ? views[view] : instanceId ? 'all' : 'todo',
    account: asking.person.account,
    groups: groupsOf(asking),
    sandbox: query.sandbox === 'true',
    ...(instanceId ? await treeOf(await seenInstance(instanceId, asking, read), read) : {}),
    ...(processKey ? { processKey } : {}),
    ...(overdue === 'true' ? { overdueAt: asking.now } : {}),
    ...(overdue === 'false' ? { notOverdueAt: asking.now } : {}),
    ...(dueBefore ? { dueBefore: Date.parse(dueBefore) } : {}),
    ...(q ? { q } : {}),
  };
}
