import { type TaskDetail, useInstance } from '../../../shared/api/index.ts';

/** Since when a task no longer counts: undone itself, or with the whole case that it belonged to. */
export function useUndoneAt({ undoneAt, status, instanceId }: TaskDetail): string | undefined {
  const { data: own } = useInstance(status === 'completed' && !undoneAt ? instanceId : undefined);
  const { data: caller } = useInstance(own?.parent?.id);
  return undoneAt ?? caller?.children.find(({ id }) => id === instanceId)?.undoneAt;
}
