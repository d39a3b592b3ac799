import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import type { BodyOf, ResponseOf } from '../../../server/http/contract/index.ts';
import { api } from './client.ts';
import { queryClient } from './query-client.ts';

export type Unit = ResponseOf<'units'>['items'][number];
export type Person = ResponseOf<'people'>['items'][number];
export type Notice = ResponseOf<'notices'>['items'][number];
export type Delegation = ResponseOf<'delegations'>['items'][number];
export type Setting = ResponseOf<'settings'>['items'][number];
export type CalendarYear = ResponseOf<'calendar'>;

const SLOW = 600_000;

/** All units: a county has dozens, so one page is all. */
export const useUnits = (enabled = true) =>
  useQuery({
    queryKey: ['units'],
    queryFn: ({ signal }) => api('units', { query: { limit: 200 }, signal }),
    select: ({ items }) => items,
    staleTime: SLOW,
    enabled,
  });

export const usePeople = (q: string, enabled = true) =>
  useQuery({
    queryKey: ['people', q],
    queryFn: ({ signal }) => api('people', { query: { limit: 200, ...(q ? { q } : {}) }, signal }),
    select: ({ items }) => items,
    staleTime: SLOW,
    enabled,
  });

export const useNotices = () =>
  useInfiniteQuery({
    queryKey: ['notices'],
    queryFn: ({ pageParam, signal }) =>
      api('notices', { query: { limit: 50, ...(pageParam ? { cursor: pageParam } : {}) }, signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

export const useReadNotices = () =>
  useMutation({
    mutationFn: () => api('readNotices', { body: {} }),
    onSuccess: () => refresh('notices', 'task-counts'),
  });

export const useDelegations = () =>
  useQuery({
    queryKey: ['delegations'],
    queryFn: ({ signal }) => api('delegations', { query: { limit: 200 }, signal }),
    select: ({ items }) => items,
  });

export const useCreateDelegation = () =>
  useMutation({
    mutationFn: (body: BodyOf<'createDelegation'>) => api('createDelegation', { body }),
    onSuccess: () => refresh('delegations', 'session', 'tasks', 'task-counts'),
  });

export const useEndDelegation = () =>
  useMutation({
    mutationFn: (id: string) => api('endDelegation', { params: { id } }),
    onSuccess: () => refresh('delegations', 'session', 'tasks', 'task-counts'),
  });

export const useClock = (enabled = true) =>
  useQuery({
    queryKey: ['clock'],
    queryFn: async ({ signal }) => ({ ...(await api('clock', { signal })), askedAt: Date.now() }),
    staleTime: 300_000,
    enabled,
  });

/** Moving time works off everything that falls due on the way, so everything on screen may have changed. */
export const useMoveClock = () =>
  useMutation({
    mutationFn: (body: BodyOf<'moveClock'>) => api('moveClock', { body }),
    onSuccess: () => queryClient.invalidateQueries(),
  });

export const useCalendar = (year: number | undefined) =>
  useQuery({
    queryKey: ['calendar', year],
    queryFn: ({ signal }) => api('calendar', { query: { year: year! }, signal }),
    staleTime: SLOW,
    enabled: year !== undefined,
  });

export const useImportCalendar = () =>
  useMutation({
    mutationFn: ({ year, days }: { year: number } & BodyOf<'importCalendar'>) =>
      api('importCalendar', { params: { year: String(year) }, body: { days } }),
    onSuccess: () => queryClient.invalidateQueries(),
  });

export const useSettings = () =>
  useQuery({
    queryKey: ['settings'],
    queryFn: ({ signal }) => api('settings', { query: { limit: 200 }, signal }),
    select: ({ items }) => items,
  });

export const useChangeSetting = () =>
  useMutation({
    mutationFn: ({ name, ...body }: { name: string } & BodyOf<'changeSetting'>) =>
      api('changeSetting', { params: { name }, body }),
    onSuccess: () => refresh('settings'),
  });

async function refresh(...names: string[]): Promise<void> {
  await Promise.all(names.map((name) => queryClient.invalidateQueries({ queryKey: [name] })));
}
