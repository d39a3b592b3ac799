import { type CaseState, markingOf, variablesOf } from '../../engine/index.ts';
import { capacityFor } from '../../people/index.ts';
import { dayOf, type ExplainedDay, type Explanation, explain, workingDaysBetween } from '../../time/index.ts';
import {
  type Asking,
  actorFor,
  formShown,
  mayPrepare,
  postToTake,
  printedClause,
  stateOf,
  type TaskRow,
  taken,
  valuesFor,
  type WayBack,
  whenDue,
  withShown,
} from '../../work/index.ts';
import type { PersonRef } from '../contract/schemas.ts';
import type { CountedDay, DeadlineView, TaskAction, TaskDetail, TaskItem } from '../contract/tasks.ts';
import type { Services } from '../services.ts';
import { presentCandidate, presentHost, presentPerson, unitNameOf } from './people.ts';

export const isoOf = (at: number): string => new Date(at).toISOString();

/** A row of a list. */
export async function presentTask(task: TaskRow, asking: Asking, { definitions, store }: Services): Promise<TaskItem> {
  const { people } = asking.world;
  const delegated = task.status === 'open' ? onBehalf(task, asking) : (task.completedFor ?? null);
  return {
    id: task.id,
    name: task.name,
    elementId: task.elementId,
    processKey: task.processKey,
    processName: await definitions.nameOf(task.processKey, task.sandbox, store.read),
    instanceId: task.instanceId,
    title: task.title,
    ...(task.unit ? { unit: task.unit, unitName: people.unit(task.unit)?.name ?? task.unit } : {}),
    assignee: task.assignee ? presentPerson(people, task.assignee, task.assigneePost) : null,
    candidates: task.candidates.map((candidate) => presentCandidate(people, candidate)),
    ...dueOfTask(task, asking),
    overdue: isOverdue(task, asking),
    priority: task.priority,
    createdAt: isoOf(task.createdAt),
    ...(task.closedAt === null ? {} : { closedAt: isoOf(task.closedAt) }),
    status: task.status,
    ...(task.closedBy ? { closedBy: task.closedBy } : {}),
    startedBy: startedBy(task, asking),
    ...(delegated
      ? { onBehalfOf: { post: task.assigneePost ?? '', name: people.person(delegated)?.name ?? delegated } }
      : {}),
    ...(task.itemKey ? { itemKey: task.itemKey } : {}),
    ...(task.undoneAt === null ? {} : { undoneAt: isoOf(task.undoneAt) }),
    ...(task.signer ? { isAdded: true } : {}),
  };
}

const isOverdue = ({ dueAt, closedAt }: TaskRow, { now }: Asking): boolean =>
  dueAt !== null && (closedAt ?? now) >= dueAt;

function startedBy({ startedBy: account }: TaskRow, { world: { people } }: Asking): TaskItem['startedBy'] {
  if (!account) return { account: '', name: '' };
  const unitName = unitNameOf(people, account);
  return { account, name: people.person(account)?.name ?? account, ...(unitName ? { unitName } : {}) };
}

function onBehalf(task: TaskRow, { person, now, world }: Asking): string | null {
  if (task.assigneeFor) return task.assigneeFor;
  return capacityFor(world.people, person.account, { ...task, now, posts: task.candidates })?.onBehalfOf ?? null;
}

export function dueOfTask(
  { dueAt, dueDay, provisional, status }: Pick<TaskRow, 'dueAt' | 'dueDay' | 'provisional' | 'status'>,
  { now, world: { calendar } }: Asking,
) {
  if (dueAt === null || dueDay === null) return {};
  const today = dayOf(now);
  const remainingWD =
    now >= dueAt ? -workingDaysBetween(dueDay, today, calendar) : workingDaysBetween(today, dueDay, calendar);
  return {
    dueAt: isoOf(dueAt),
    dueDay,
    ...(provisional ? { provisional } : {}),
    ...(status === 'open' ? { remainingWD } : {}),
  };
}

/** What the task page shows. */
export async function presentTaskDetail(task: TaskRow, asking: Asking, services: Services): Promise<TaskDetail> {
  const { store, executor, content, documents } = services;
  const { people } = asking.world;
  const { row, definition, state } = await stateOf(task.instanceId, executor, store.read);
  const element = definition.model.elements[task.elementId];
  const variables = variablesOf(definition.model, state);
  const form = element?.formId ? definition.forms[element.formId] : undefined;
  const draft = await store.read.draft(task.id);
  const actor = actorFor(task, asking);
  const silence =
    task.status === 'open' ? whenDue(task.elementId, { row, model: definition.model, state, asking }) : null;
  const isPreparer = mayPrepare(task, asking);
  const clauses = element?.clauses ?? [];
  const wait = state.waits.find(({ id }) => id === task.id);
  const run = markingOf(state).runs.find(({ id }) => id === wait?.run);
  const ways = task.status === 'open' && actor ? await services.waysBack.waysBack(task, store.read) : [];
  const isFree = task.assignee === null || task.assignee === asking.person.account;
  const takers = task.status === 'open' && actor && isFree ? takersOf(task, asking) : [];
  const papers = documents.namesOf(task.processKey).filter(({ name }) => element?.documents.includes(name));
  const shown = form && formShown(form, valuesFor(task, definition.model, state));
  const entered = task.result ?? (draft && (actor || isPreparer) ? taken(form?.schema ?? {}, draft.data) : {});
  return {
    ...(await presentTask(task, asking, services)),
    form: {
      schema: shown?.schema ?? { type: 'object', properties: {} },
      uiSchema: shown?.uiSchema ?? {},
      data: { ...shown?.data, ...withShown(form?.schema ?? {}, task.inputs, entered) },
    },
    context: { ...variables, ...task.inputs },
    clauses: clauses.map((clause) => ({
      clause,
      printed: printedClause(clause),
      text: content.clauses.get(clause) ?? '',
    })),
    ...(element?.basis ? { basis: element.basis } : {}),
    actions: actionsFor(task, {
      canReturn: ways.length > 0,
      canWithdraw: await services.waysBack.mayWithdraw(task, asking, store.read),
      canDrop: (run?.signers ?? []).some(({ at }) => at === undefined) || run?.index !== undefined,
      asking,
      canComplete: actor !== null,
      canPass: takers.length > 0,
      isPreparer,
      canExtend: mayExtend(task, asking, row.settingsDay),
    }),
    deadline:
      task.deadline && task.dueAt !== null ? presentDeadline(explain(task.deadline, asking.world.calendar)) : null,
    ...(silence ? { whenDue: silence } : {}),
    rootInstanceId: row.rootId,
    ...presentHost(people, row.id === row.rootId ? row.unit : (await store.read.instance(row.rootId))?.unit),
    ...(draft ? { draftSavedAt: isoOf(draft.savedAt), draftSavedBy: presentPerson(people, draft.savedBy) } : {}),
    mayPassTo: takers,
    ...(task.completedBy ? { completedBy: presentPerson(people, task.completedBy, task.completedPost) } : {}),
    waysBack: await presentWaysBack(ways, services),
    added: presentAdded(task, state, asking),
    copies: await presentCopies(task, asking, services),
    documents: papers.map((paper) => ({
      ...paper,
      href: `/api/v1/process-instances/${row.id}/documents/${paper.name}`,
    })),
  };
}

const takersOf = (task: TaskRow, asking: Asking): PersonRef[] => {
  const { people } = asking.world;
  return people.persons().flatMap(({ account }) => {
    const taking = account === asking.person.account ? null : postToTake(task, account, asking);
    return taking ? presentPerson(people, account, taking.post) : [];
  });
};

function mayExtend(task: TaskRow, { now, world: { settings } }: Asking, settingsDay: string): boolean {
  if (!task.deadline?.limit || task.dueAt === null || now >= task.dueAt) return false;
  return !!settings.limitAt(task.deadline.limit, settingsDay)?.extension;
}

interface May {
  canReturn: boolean;
  canWithdraw: boolean;
  canDrop: boolean;
  asking: Asking;
  canComplete: boolean;
  canPass: boolean;
  isPreparer: boolean;
  canExtend: boolean;
}

/** What this person may do now: pages draw their buttons from it and know no permissions. */
function actionsFor(task: TaskRow, may: May): TaskAction[] {
  const { asking, canComplete, isPreparer, canExtend, canPass, canReturn, canWithdraw, canDrop } = may;
  if (task.status !== 'open') {
    const isOwn = task.completedBy === asking.person.account;
    return [...(canWithdraw ? (['withdraw'] as const) : []), ...(isOwn ? (['copy'] as const) : []), 'comment'];
  }
  const isMine = task.assignee === asking.person.account;
  const isFree = task.assignee === null;
  const actions: TaskAction[] = [];
  if (canComplete && (isMine || isFree)) actions.push('complete');
  if (canComplete || isPreparer) actions.push('save-draft');
  if (canComplete && isFree) actions.push('claim');
  if (isMine) actions.push('unclaim');
  if (canPass) actions.push('transfer', ...(task.reserved ? [] : (['delegate'] as const)));
  if (canComplete && (isMine || isFree)) {
    if (canReturn) actions.push('return');
    if (!task.signer) actions.push('add-assignees');
    if (canDrop && !task.signer) actions.push('drop-assignees');
  }
  if (canExtend && (canComplete || isPreparer)) actions.push('request-extension');
  if (canComplete || isPreparer) actions.push('copy');
  else actions.push('remind');
  actions.push('comment');
  return actions;
}

async function presentWaysBack(ways: WayBack[], { store, definitions }: Services): Promise<TaskDetail['waysBack']> {
  const rows = await store.read.instances([...new Set(ways.map(({ instanceId }) => instanceId))]);
  return Promise.all(
    ways.map(async ({ elementId, instanceId }) => {
      const row = rows.find(({ id }) => id === instanceId);
      const model = row && (await definitions.get(row.definitionId, store.read)).model;
      return { elementId, instanceId, name: model?.elements[elementId]?.name || elementId };
    }),
  );
}

function presentAdded(task: TaskRow, state: CaseState, { world: { people } }: Asking): TaskDetail['added'] {
  const wait = state.waits.find(({ id }) => id === task.id);
  const run = markingOf(state).runs.find(({ id }) => id === wait?.run);
  return (run?.signers ?? []).map(({ account, mode, at }) => ({
    account,
    name: people.person(account)?.name ?? account,
    mode,
    isDone: at !== undefined,
  }));
}

async function presentCopies(
  { id }: TaskRow,
  { world: { people } }: Asking,
  { store }: Services,
): Promise<TaskDetail['copies']> {
  return (await store.read.copiesOf([id])).map(({ account, readAt }) => ({
    account,
    name: people.person(account)?.name ?? account,
    isRead: readAt !== null,
  }));
}

function presentDeadline(explanation: Explanation): DeadlineView {
  const { limit, clause, amount, unit, startedAt, dueDay, dueAt, provisional, days, extensions, firstDueDay } =
    explanation;
  return {
    limit: limit ?? '',
    ...(clause ? { clause } : {}),
    amount,
    unit,
    startedAt: isoOf(startedAt),
    dueDay: dueDay ?? '',
    dueAt: isoOf(dueAt ?? startedAt),
    provisional,
    firstDueDay: firstDueDay ?? dueDay ?? '',
    days: days.map((counted) => ({
      day: counted.day,
      number: counted.number,
      kind: kindOf(counted, dueDay),
      ...(counted.name ? { name: counted.name } : {}),
    })),
    extensions: extensions.map(({ day, at }, index) => ({
      day,
      from: (index ? extensions[index - 1]?.day : firstDueDay) ?? day,
      at: isoOf(at),
    })),
  };
}

function kindOf({ day, because, isMakeUp }: ExplainedDay, dueDay: string | null): CountedDay['kind'] {
  if (day === dueDay) return 'due';
  if (because === null) return isMakeUp ? 'make-up' : 'counted';
  return because === 'moved-on' ? 'holiday' : because;
}
