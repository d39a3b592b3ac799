import { useQuery } from '@tanstack/react-query';
import { api, type InstanceDetail, type ItemRow, type TaskDetail, useInstance } from '../../../shared/api/index.ts';
import { rowsThatCount } from '../../../shared/case/gone-items.ts';

/** The rows of the case that sends out to units: for a unit's own task the case that called it, else the task's. */
export function useCountersign(task: TaskDetail, instance: InstanceDetail | undefined) {
  const ids = [
    ...new Set([instance?.parent?.id, task.instanceId, task.rootInstanceId].filter((id) => id !== undefined)),
  ];
  const { data, error, isPending, refetch } = useQuery({
    // Begins with `instance`, so that an event about the case asks for it again.
    queryKey: ['instance', 'countersign', ...ids],
    queryFn: async ({ signal }): Promise<{ host: string | undefined; items: ItemRow[] }> => {
      for (const id of ids) {
        const { items } = await api('itemTable', { params: { id }, signal });
        if (items.length > 0) return { host: id, items };
      }
      // Where all answers were undone the table is empty, and what was undone stands in the case that asked.
      return { host: ids[0], items: [] };
    },
    enabled: instance !== undefined,
  });
  const { data: host } = useInstance(data?.host);
  return { ...rowsThatCount(data?.items ?? [], host?.children ?? []), error: data ? null : error, isPending, refetch };
}
