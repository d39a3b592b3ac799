import { useQuery } from '@tanstack/react-query';
import type { ResponseOf } from '../../../../server/http/contract/index.ts';
import { api } from '../../../shared/api/index.ts';

export type Catalogue = ResponseOf<'designerCatalogue'>;

/** What a designer picks from: services, limits, clauses, processes, acts, posts. */
export const useCatalogue = () =>
  useQuery({
    queryKey: ['designer-catalogue'],
    queryFn: ({ signal }) => api('designerCatalogue', { signal }),
    staleTime: 300_000,
  });
