import { useQuery } from '@tanstack/react-query';
import type { QueryOf, ResponseOf } from '../../../server/http/contract/index.ts';
import { api, apiText } from './client.ts';

export type DefinitionItem = ResponseOf<'definitions'>['items'][number];
export type DefinitionDetail = ResponseOf<'definition'>;
export type OutlineStep = DefinitionDetail['outline'][number];

export const useDefinitions = (query: QueryOf<'definitions'>) =>
  useQuery({
    queryKey: ['definitions', query],
    queryFn: ({ signal }) => api('definitions', { query, signal }),
    staleTime: 60_000,
  });

/** A version never changes, so its outline and drawing are kept; who may start it can. */
export const useDefinition = (id: string | undefined) =>
  useQuery({
    queryKey: ['definition', id],
    queryFn: ({ signal }) => api('definition', { params: { id: id! }, signal }),
    enabled: id !== undefined,
    staleTime: 300_000,
  });

export const useDefinitionXml = (id: string | undefined) =>
  useQuery({
    queryKey: ['definition-xml', id],
    queryFn: () => apiText('definitionXml', { id: id! }),
    enabled: id !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 1_800_000,
  });

export const useStartForm = (id: string | undefined) =>
  useQuery({
    queryKey: ['start-form', id],
    queryFn: ({ signal }) => api('startForm', { params: { id: id! }, signal }),
    enabled: id !== undefined,
    staleTime: 300_000,
  });
