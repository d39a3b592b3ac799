import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { QueryOf, ResponseOf } from '../../../server/http/contract/index.ts';
import { api } from './client.ts';

export type InstanceDetail = ResponseOf<'instance'>;
export type InstanceItem = ResponseOf<'instances'>['items'][number];
export type HistoryEvent = ResponseOf<'history'>['items'][number];
export type ItemRow = ResponseOf<'itemTable'>['items'][number];
export type ElementState = InstanceDetail['elements'][number];

export const useInstances = (query: QueryOf<'instances'>, enabled = true) =>
  useQuery({
    queryKey: ['instances', query],
    queryFn: ({ signal }) => api('instances', { query, signal }),
    placeholderData: keepPreviousData,
    enabled,
  });

export const useInstance = (id: string | undefined) =>
  useQuery({
    queryKey: ['instance', id],
    queryFn: ({ signal }) => api('instance', { params: { id: id! }, signal }),
    enabled: id !== undefined,
  });

/** What happened in a case and the cases it called, in the order in which it happened or from the end, page by page. */
export const useHistory = (id: string, order: 'oldest' | 'newest') =>
  useInfiniteQuery({
    queryKey: ['instance', id, 'history', order],
    queryFn: ({ pageParam, signal }) =>
      api('history', {
        params: { id },
        query: { tree: 'true', order, limit: 200, ...(pageParam ? { cursor: pageParam } : {}) },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

export type ComplianceItem = ResponseOf<'compliance'>['items'][number];

/** Where a case stands with its clause rules; anew after each change of the case. */
export const useCompliance = (id: string) =>
  useQuery({
    queryKey: ['instance', id, 'compliance'],
    queryFn: ({ signal }) => api('compliance', { params: { id }, signal }),
  });

export const useItemTable = (id: string | undefined) =>
  useQuery({
    queryKey: ['instance', id, 'items'],
    queryFn: ({ signal }) => api('itemTable', { params: { id: id! }, signal }),
    enabled: id !== undefined,
  });
