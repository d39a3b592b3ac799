import {
  type CaseState,
  type ElementModel,
  isScope,
  markingOf,
  type ProcessModel,
  resultsOf,
  variablesOf,
} from '../../engine/index.ts';
import {
  type Asking,
  type EventRow,
  type InstanceRow,
  mayOperateOn,
  mayWithdrawCase,
  stateOf,
  type TaskRow,
  type WorkTx,
} from '../../work/index.ts';
import type { HistoryEvent, InstanceDetail, InstanceItem } from '../contract/instances.ts';
import type { Services } from '../services.ts';
import { presentHost, presentPerson } from './people.ts';
import { dueOfTask, isoOf, presentTask } from './task.ts';

/** A row of a list. @param tasks the open ones of the case and of those that it called */
export async function presentInstance(
  row: InstanceRow,
  tasks: TaskRow[],
  asking: Asking,
  services: Services,
): Promise<InstanceItem> {
  const { people } = asking.world;
  const definition = await services.definitions.get(row.definitionId, services.store.read);
  const [next] = tasks.filter(({ dueAt }) => dueAt !== null).sort((a, b) => (a.dueAt ?? 0) - (b.dueAt ?? 0));
  return {
    id: row.id,
    processKey: row.processKey,
    processName: definition.name,
    version: definition.version,
    businessKey: row.businessKey,
    title: row.title,
    status: row.status,
    ...(row.unit ? { unit: row.unit, unitName: people.unit(row.unit)?.name ?? row.unit } : {}),
    startedAt: isoOf(row.startedAt),
    startedBy: presentPerson(people, row.startedBy ?? ''),
    ...(row.endedAt === null ? {} : { endedAt: isoOf(row.endedAt) }),
    ...(row.outcome ? { outcome: row.outcome } : {}),
    current: [...new Set(tasks.map(({ name }) => name))],
    ...(next ? dueOfTask(next, asking) : {}),
    overdue: !!next?.dueAt && asking.now >= next.dueAt,
  };
}

/** The case page. */
export async function presentInstanceDetail(
  row: InstanceRow,
  asking: Asking,
  services: Services,
): Promise<InstanceDetail> {
  const { store, executor } = services;
  const { definition, state } = await stateOf(row, executor, store.read);
  const { model } = definition;
  const all = await store.read.instancesOfRoot(row.rootId);
  const tree = descendantsOf(row, all);
  const tasks = await store.read.tasksOfInstances(tree.map(({ id }) => id));
  const open = tasks.filter(({ status }) => status === 'open');
  const incidents = await store.read.openIncidents(row.id);
  return {
    ...(await presentInstance(row, open, asking, services)),
    variables: variablesOf(model, state),
    activeElements: activeElements(state, model),
    elements: elementStates({ row, state, model, tasks, children: tree, asking }),
    takenFlows: Object.keys(state.flows),
    tasks: await Promise.all(open.map((task) => presentTask(task, asking, services))),
    timers: state.waits.flatMap((wait) =>
      wait.kind === 'timer' && wait.dueAt !== null ? [{ elementId: wait.elementId, dueAt: isoOf(wait.dueAt) }] : [],
    ),
    awaited: state.waits.flatMap((wait) =>
      wait.kind === 'message' || wait.kind === 'signal' || wait.kind === 'condition'
        ? [
            {
              elementId: wait.elementId,
              kind: wait.kind,
              ...('name' in wait ? { name: wait.name } : {}),
              ...(wait.kind === 'message' && wait.correlationKey ? { correlationKey: wait.correlationKey } : {}),
            },
          ]
        : [],
    ),
    incidents: incidents.map(({ id, elementId, code, message, openedAt }) => ({
      id,
      elementId,
      code,
      message,
      at: isoOf(openedAt),
    })),
    ...(row.parentId ? { parent: { id: row.parentId, elementId: row.parentElement ?? '' } } : {}),
    children: tree.filter(({ parentId }) => parentId === row.id).map((child) => presentChild(child, tasks, asking)),
    actions: actionsFor(row, state, model, asking),
    definitionId: row.definitionId,
    ...presentHost(asking.world.people, all.find(({ id }) => id === row.rootId)?.unit),
    documents: await papersOf(row, model.documents, services),
  };
}

/** What this person may do with the case now. */
function actionsFor(
  row: InstanceRow,
  state: CaseState,
  model: ProcessModel,
  asking: Asking,
): InstanceDetail['actions'] {
  if (row.endedAt !== null) return ['comment'];
  const canWithdraw =
    state.waits.some((wait) => wait.kind === 'message' && wait.name === 'withdraw') &&
    mayWithdrawCase(row, model, state.start, asking);
  return [
    'comment',
    ...(canWithdraw ? (['withdraw'] as const) : []),
    ...(mayOperateOn(row, asking) ? (['cancel', 'jump', 'cancel-branch', 'move-due', 'migrate'] as const) : []),
  ];
}

async function papersOf(
  row: InstanceRow,
  ofProcess: string[],
  { store, documents }: Services,
): Promise<InstanceDetail['documents']> {
  const filed = new Set((await store.read.documents([row.id])).map(({ name }) => name));
  return documents
    .namesOf(row.processKey)
    .filter(({ name }) => filed.has(name) || ofProcess.includes(name))
    .map((paper) => ({ ...paper, href: `/api/v1/process-instances/${row.id}/documents/${paper.name}` }));
}

/** A case with all that it called, itself first. */
function descendantsOf(row: InstanceRow, rows: InstanceRow[]): InstanceRow[] {
  const found = [row];
  for (let index = 0; index < found.length; index++) {
    found.push(...rows.filter(({ parentId }) => parentId === found[index]?.id));
  }
  return found;
}

/** A case with those that it called: by its root, where it is one. */
export async function treeOf(row: InstanceRow, tx: WorkTx): Promise<{ rootId: string } | { instanceIds: string[] }> {
  if (row.id === row.rootId) return { rootId: row.id };
  return { instanceIds: descendantsOf(row, await tx.instancesOfRoot(row.rootId)).map(({ id }) => id) };
}

function presentChild(
  child: InstanceRow,
  tasks: TaskRow[],
  { world: { people } }: Asking,
): InstanceDetail['children'][number] {
  const open = tasks.find(({ instanceId, status }) => instanceId === child.id && status === 'open');
  return {
    id: child.id,
    processKey: child.processKey,
    elementId: child.parentElement ?? '',
    ...(child.itemKey ? { itemKey: child.itemKey, itemName: people.unit(child.itemKey)?.name ?? child.itemKey } : {}),
    status: child.status,
    ...(child.outcome ? { outcome: child.outcome } : {}),
    ...(open?.dueAt ? { dueAt: isoOf(open.dueAt) } : {}),
    ...(child.endedAt === null ? {} : { endedAt: isoOf(child.endedAt) }),
    ...(child.undoneAt === null ? {} : { undoneAt: isoOf(child.undoneAt) }),
  };
}

/** Where something is awaited now: tasks, calls, work, events of their own, and joins before which tokens wait. */
function activeElements(state: CaseState, { elements, flows }: ProcessModel): InstanceDetail['activeElements'] {
  const { runs, held } = markingOf(state);
  const waiting = new Set(state.waits.map(({ run }) => run));
  const places = [
    ...runs
      .filter(({ id, elementId, loop }) => waiting.has(id) && !loop && !isContainer(elements[elementId]))
      .map(({ elementId, since }) => ({ elementId, since })),
    ...held.map(({ flow }) => ({ elementId: flows[flow]?.target ?? '', since: 0 })),
  ];
  const byElement = new Map<string, { count: number; since: number }>();
  for (const { elementId, since } of places) {
    const entry = byElement.get(elementId);
    byElement.set(elementId, { count: (entry?.count ?? 0) + 1, since: Math.min(entry?.since ?? since, since) });
  }
  return [...byElement].map(([elementId, { count, since }]) => ({
    elementId,
    name: elements[elementId]?.name || elementId,
    count,
    since: isoOf(since),
  }));
}

const isContainer = (element: ElementModel | undefined): boolean => !element || isScope(element);

interface StatesOf {
  row: InstanceRow;
  state: CaseState;
  model: ProcessModel;
  tasks: TaskRow[];
  children: InstanceRow[];
  asking: Asking;
}

/** How the diagram is coloured: what was passed, what waits now, what waits too long, what a finished case never reached. */
function elementStates({ row, state, model, tasks, children, asking }: StatesOf): InstanceDetail['elements'] {
  const { runs, passages } = markingOf(state);
  return Object.values(model.elements).map((element) => {
    const here = runs.filter(({ elementId, index }) => elementId === element.id && index === undefined);
    const loop = here.find((run) => run.loop)?.loop;
    const passed = passages.filter((one) => one.elementId === element.id && !one.isEntry && one.index === undefined);
    const isOpen = here.length > 0 && row.endedAt === null;
    const own = tasks.filter((task) => task.instanceId === row.id && task.elementId === element.id);
    // Its limit has ended it, and the case went on: it was not left out.
    const silent = own.filter(({ closedBy, undoneAt }) => closedBy === 'silence' && undoneAt === null);
    const last = own.filter(({ status, undoneAt }) => status === 'completed' && undoneAt === null).at(-1);
    const calledIds = new Set(
      children
        .filter(({ parentElement, parentId }) => parentElement === element.id && parentId === row.id)
        .map(({ id }) => id),
    );
    const isLate = [...own, ...tasks.filter(({ instanceId }) => calledIds.has(instanceId))].some(
      ({ status, dueAt }) => status === 'open' && dueAt !== null && asking.now >= dueAt,
    );
    return {
      elementId: element.id,
      state: isOpen ? (isLate ? 'overdue' : 'current') : passed.length + silent.length > 0 ? 'done' : 'skipped',
      entered: passed.length + silent.length + here.length,
      left: loop && isOpen ? resultsOf(loop).length : passed.length,
      ...(loop ? { total: loop.items.length } : loopTotal(element, state, model)),
      ...(last?.completedBy ? { by: asking.world.people.person(last.completedBy)?.name ?? last.completedBy } : {}),
      ...(last?.closedAt ? { at: isoOf(last.closedAt) } : {}),
    };
  });
}

/** Of a loop that is over: as many as answered. */
function loopTotal(element: ElementModel, state: CaseState, model: ProcessModel): { total?: number } {
  const results = element.loop ? variablesOf(model, state)[element.id] : null;
  return Array.isArray(results) && results.length ? { total: results.length } : {};
}

/** The case of an event: the version that it runs on, and whose it is. */
export interface EventCase {
  model: ProcessModel;
  itemKey: string | null;
}

/** One event; the element's Chinese name comes from the version that the case runs on. */
export function presentEvent(event: EventRow, of: EventCase | undefined, { world: { people } }: Asking): HistoryEvent {
  const elementName = event.elementId ? of?.model.elements[event.elementId]?.name : undefined;
  const { dueAt } = event.data;
  return {
    instanceId: event.instanceId,
    ...(of?.itemKey ? { itemKey: of.itemKey, itemName: people.unit(of.itemKey)?.name ?? of.itemKey } : {}),
    seq: event.seq,
    at: isoOf(event.at),
    ...(event.account
      ? {
          by: {
            account: event.account,
            name: event.personName ?? event.account,
            ...(event.post ? { post: event.post } : {}),
          },
        }
      : {}),
    ...(event.onBehalfOf
      ? { onBehalfOf: { post: event.post ?? '', name: people.person(event.onBehalfOf)?.name ?? event.onBehalfOf } }
      : {}),
    type: event.type as HistoryEvent['type'],
    ...(event.elementId ? { elementId: event.elementId } : {}),
    ...(elementName ? { elementName } : {}),
    data: typeof dueAt === 'number' ? { ...event.data, dueAt: isoOf(dueAt) } : event.data,
    ...(event.clause ? { clause: event.clause } : {}),
    hash: event.hash,
  };
}
