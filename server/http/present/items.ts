import { variablesOf } from '../../engine/index.ts';
import type { People } from '../../people/index.ts';
import { firstDueDayOf } from '../../time/index.ts';
import { type Asking, type EventRow, type InstanceRow, stateOf } from '../../work/index.ts';
import type { ItemRow, ItemTable } from '../contract/instances.ts';
import type { Services } from '../services.ts';
import { treeOf } from './instance.ts';
import { presentPerson } from './people.ts';
import { isoOf } from './task.ts';

/** Each item of the case's multi-instance calls with its answer: for countersigning, unit by unit. */
export async function presentItems(row: InstanceRow, asking: Asking, services: Services): Promise<ItemTable> {
  const { store, definitions, executor } = services;
  const { people, calendar } = asking.world;
  const { model } = await definitions.get(row.definitionId, store.read);
  const { state } = await stateOf(row, executor, store.read);
  const variables = variablesOf(model, state);
  const all = await store.read.instancesOfRoot(row.rootId);
  const tasks = await store.read.tasksOfInstances(all.map(({ id }) => id));
  const called = all.filter(
    ({ parentId, parentElement, itemKey, undoneAt }) =>
      parentId === row.id && itemKey && undoneAt === null && model.elements[parentElement ?? '']?.loop,
  );
  const late = await store.read.events({ ...(await treeOf(row, store.read)), types: ['late-reply'], limit: 1000 });
  const items = called.map((child) => {
    const elementId = child.parentElement ?? '';
    const task = tasks.find(({ instanceId, deadline }) => instanceId === child.id && deadline !== null);
    const results = variables[elementId];
    const result = (Array.isArray(results) ? results : []).find(({ item }) => item === child.itemKey);
    const first = task?.deadline ? firstDueDayOf(task.deadline, calendar) : null;
    const unit = people.unit(child.itemKey ?? '');
    return {
      instanceId: child.id,
      elementId,
      elementName: model.elements[elementId]?.name ?? elementId,
      item: child.itemKey ?? '',
      itemName: unit?.name ?? child.itemKey ?? '',
      ...(unit ? { kind: unit.kind } : {}),
      deliveredAt: isoOf(child.startedAt),
      ...(task?.dueDay ? { dueDay: task.dueDay } : {}),
      ...(task?.dueAt ? { dueAt: isoOf(task.dueAt) } : {}),
      ...(first && task?.dueDay && first !== task.dueDay && task.deadline?.extensions.length
        ? { extendedFrom: first }
        : {}),
      overdue: task?.status === 'open' && task.dueAt !== null && asking.now >= task.dueAt,
      ...(child.outcome ? { outcome: child.outcome } : {}),
      ...(typeof result?.text === 'string' ? { text: result.text } : {}),
      ...(typeof result?.grounds === 'string' ? { grounds: result.grounds } : {}),
      ...(task?.closedBy === 'silence' && task.deadline?.clause ? { clause: task.deadline.clause } : {}),
      ...(task?.completedBy ? { by: presentPerson(people, task.completedBy, task.completedPost) } : {}),
      ...(child.endedAt === null ? {} : { at: isoOf(child.endedAt) }),
      late: late.filter(({ instanceId }) => instanceId === child.id).map((event) => presentLate(event, people)),
    };
  });
  return { items };
}

/** 四十四: what came when silence had closed it already. */
function presentLate({ at, account, post, data }: EventRow, people: People): ItemRow['late'][number] {
  const { outcome, text, grounds } = data.variables as Record<string, unknown>;
  const words = Object.entries({ outcome, text, grounds }).filter(([, value]) => typeof value === 'string');
  return { at: isoOf(at), by: presentPerson(people, account ?? '', post), ...Object.fromEntries(words) };
}
