import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import type { BodyOf, QueryOf, ResponseOf } from '../../../server/http/contract/index.ts';
import { api, type CallOf, type OperationName } from './client.ts';
import { queryClient } from './query-client.ts';

export type TaskItem = ResponseOf<'tasks'>['items'][number];
export type TaskDetail = ResponseOf<'task'>;
export type TaskCounts = ResponseOf<'taskCounts'>;
export type TaskAction = TaskDetail['actions'][number];
export type TasksQuery = QueryOf<'tasks'>;
export type Deadline = NonNullable<TaskDetail['deadline']>;
export type Clause = TaskDetail['clauses'][number];

export const useTasks = (query: TasksQuery, enabled = true) =>
  useQuery({
    queryKey: ['tasks', query],
    queryFn: ({ signal }) => api('tasks', { query, signal }),
    placeholderData: keepPreviousData,
    refetchOnWindowFocus: false,
    enabled,
  });

export const useTaskCounts = (enabled = true) =>
  useQuery({ queryKey: ['task-counts'], queryFn: ({ signal }) => api('taskCounts', { signal }), enabled });

export const useTask = (id: string) =>
  useQuery({ queryKey: ['task', id], queryFn: ({ signal }) => api('task', { params: { id }, signal }) });

/** The acts on a task that are one call each. After any of them the lists and the task are asked for again. */
type TaskAct = 'claim' | 'unclaim' | 'transfer' | 'delegate' | 'taskComment' | 'requestExtension' | 'completeTask';

export function useTaskAct<K extends TaskAct>(act: K, id: string) {
  return useMutation({
    mutationFn: ({ body, key }: { body: BodyOf<K>; key?: string }) =>
      api(act, { params: { id }, body, ...(key ? { idempotencyKey: key } : {}) } as unknown as CallOf<K>),
    onSuccess: refreshWork,
  });
}

export const saveDraft = (id: string, variables: BodyOf<'saveDraft'>['variables']) =>
  api('saveDraft', { params: { id }, body: { variables } });

export async function refreshWork(): Promise<void> {
  const names: (OperationName | string)[] = ['tasks', 'task-counts', 'task', 'instance', 'instances'];
  await Promise.all(names.map((name) => queryClient.invalidateQueries({ queryKey: [name] })));
}
