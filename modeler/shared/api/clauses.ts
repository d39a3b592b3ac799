import { useQuery } from '@tanstack/react-query';
import { api } from './client.ts';

/** One clause of the regulation with its text, which does not change while a page is open. */
export const useClause = (clause: string) =>
  useQuery({
    queryKey: ['clause', clause],
    queryFn: ({ signal }) => api('clause', { params: { clause }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
