import type { Preview } from '../../work/index.ts';
import type { PreviewResult } from '../contract/tasks.ts';
import type { Call, Handlers } from '../handlers.ts';
import { presentCandidate } from '../present/people.ts';
import { isoOf } from '../present/task.ts';

type Names =
  | 'returnTask'
  | 'withdrawTask'
  | 'addAssignees'
  | 'dropAssignees'
  | 'copyTask'
  | 'remind'
  | 'withdrawInstance'
  | 'jump'
  | 'cancelBranch'
  | 'moveDue';

type Services = Call<'returnTask'>['services'];
type Asking = Call<'returnTask'>['asking'];

export const wayBackHandlers: Handlers<Names> = {
  async returnTask({ params, body, asking, services }) {
    const taskId = params.id ?? '';
    return answer(await services.waysBack.returnTask({ taskId, asking, ...body }), { taskId }, asking, services);
  },

  async withdrawTask({ params, body, asking, services }) {
    const taskId = params.id ?? '';
    return answer(await services.waysBack.withdraw({ taskId, asking, ...body }), { taskId }, asking, services);
  },

  async addAssignees({ params, body, asking, services }) {
    const taskId = params.id ?? '';
    return answer(await services.waysBack.addAssignees({ taskId, asking, ...body }), { taskId }, asking, services);
  },

  async dropAssignees({ params, body, asking, services }) {
    const taskId = params.id ?? '';
    return answer(await services.waysBack.dropAssignees({ taskId, asking, ...body }), { taskId }, asking, services);
  },

  async copyTask({ params, body, asking, services }) {
    await services.waysBack.copy({ taskId: params.id ?? '', asking, ...body });
    return undefined;
  },

  async remind({ params, asking, services }) {
    await services.waysBack.remind({ taskId: params.id ?? '', asking });
    return undefined;
  },

  async withdrawInstance({ params, body, asking, services }) {
    const instanceId = params.id ?? '';
    return answer(await services.cases.withdraw({ instanceId, asking, ...body }), { instanceId }, asking, services);
  },

  async jump({ params, body, asking, services }) {
    const instanceId = params.id ?? '';
    return answer(await services.waysBack.jump({ instanceId, asking, ...body }), { instanceId }, asking, services);
  },

  async cancelBranch({ params, body, asking, services }) {
    const instanceId = params.id ?? '';
    return answer(
      await services.waysBack.cancelBranch({ instanceId, asking, ...body }),
      { instanceId },
      asking,
      services,
    );
  },

  async moveDue({ params, body, asking, services }) {
    await services.waysBack.moveDue({ instanceId: params.id ?? '', asking, ...body });
    return undefined;
  },
};

/** What would be done, in words; or that it is done. */
export async function answer(
  preview: Preview | null,
  at: { taskId?: string; instanceId?: string },
  asking: Asking,
  services: Services,
): Promise<PreviewResult | { done: true }> {
  if (!preview) return { done: true };
  const { people } = asking.world;
  const nameOf = await namesIn(at, services);
  return {
    undone: preview.undone.map(({ taskId, elementId, by }) => ({
      taskId,
      elementId,
      name: nameOf(elementId),
      ...(by ? { by: people.person(by)?.name ?? by } : {}),
    })),
    closed: preview.closed.map(({ taskId, elementId, item }) => ({
      taskId,
      elementId,
      name: nameOf(elementId),
      ...(typeof item === 'string' ? { item: people.unit(item)?.name ?? item } : {}),
    })),
    opened: preview.opened.map(({ elementId, candidates }) => ({
      elementId,
      name: nameOf(elementId),
      candidates: candidates.map((candidate) => presentCandidate(people, candidate).name),
    })),
    timers: preview.timers.map(({ elementId, dueAt }) => ({ elementId, name: nameOf(elementId), dueAt: isoOf(dueAt) })),
  };
}

/** Names of steps in the case and in all others of its tree. */
async function namesIn(
  { taskId, instanceId }: { taskId?: string; instanceId?: string },
  { store, definitions }: Services,
) {
  const id = instanceId ?? (await store.read.task(taskId ?? ''))?.instanceId ?? '';
  const row = await store.read.instance(id);
  const rows = row ? await store.read.instancesOfRoot(row.rootId) : [];
  const models = await Promise.all(
    [...new Set(rows.map(({ definitionId }) => definitionId))].map(
      async (definitionId) => (await definitions.get(definitionId, store.read)).model,
    ),
  );
  return (elementId: string): string =>
    models.map((model) => model.elements[elementId]?.name).find(Boolean) || elementId;
}
