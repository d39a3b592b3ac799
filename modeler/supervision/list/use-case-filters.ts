import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import type { QueryOf } from '../../../server/http/contract/index.ts';

type InstancesQuery = QueryOf<'instances'>;
export type Status = NonNullable<InstancesQuery['status']>;
export const STATUSES: Status[] = ['active', 'completed', 'cancelled', 'incident'];

export interface CaseFilters {
  process: string;
  unit: string;
  status: Status | '';
  overdue: boolean;
  /** Also cases that other cases called. */
  children: boolean;
  mine: boolean;
  q: string;
  cursor: string;
  /** The number of the first row. */
  from: number;
}

export const PAGE_SIZE = 50;

/** The filters of the list, in the address: a number in another page can lead here with them. */
export function useCaseFilters() {
  const [params, setParams] = useSearchParams();
  const filters = useMemo<CaseFilters>(
    () => ({
      process: params.get('process') ?? '',
      unit: params.get('unit') ?? '',
      status: STATUSES.find((it) => it === params.get('status')) ?? '',
      overdue: params.get('overdue') === 'true',
      children: params.get('children') === 'true',
      mine: params.get('mine') === 'true',
      q: params.get('q') ?? '',
      cursor: params.get('cursor') ?? '',
      from: Number(params.get('from')) || 1,
    }),
    [params],
  );
  const change = useCallback(
    (wanted: Partial<CaseFilters>, { replace = false } = {}) => {
      const next = { ...filters, cursor: '', from: 1, ...wanted };
      const entries = Object.entries(next).filter(([name, value]) => value && !(name === 'from' && value === 1));
      setParams(Object.fromEntries(entries.map(([name, value]) => [name, String(value)])), { replace });
    },
    [filters, setParams],
  );
  return { filters, change };
}

export const isFiltered = ({ process, unit, status, overdue, mine, q }: CaseFilters): boolean =>
  Boolean(process || unit || status || overdue || mine || q);

/** The question to the server. */
export function instancesQuery({
  process,
  unit,
  status,
  overdue,
  children,
  mine,
  q,
  cursor,
}: CaseFilters): InstancesQuery {
  return {
    limit: PAGE_SIZE,
    ...(process ? { processKey: process } : {}),
    ...(unit ? { unit } : {}),
    ...(status ? { status } : {}),
    ...(overdue ? { overdue: 'true' as const } : {}),
    // A process chosen by name may be one that is only called.
    ...(children || process ? {} : { top: 'true' as const }),
    ...(mine ? { mine: 'true' as const } : {}),
    ...(q.trim() ? { q: q.trim() } : {}),
    ...(cursor ? { cursor } : { count: 'true' as const }),
  };
}
