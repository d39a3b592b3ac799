import { useCallback, useMemo } from 'react';
import { useLocation, useNavigate, useSearchParams } from 'react-router';
import type { TasksQuery } from '../../../shared/api/index.ts';

export type View = 'todo' | 'done' | 'started' | 'copied';
export type Due = 'overdue' | 'soon' | 'normal' | 'stopped';
export type Sort = 'due' | 'created' | 'priority';

export interface Filters {
  view: View;
  due: Due | undefined;
  q: string;
  process: string | undefined;
  sort: Sort;
  cursor: string | undefined;
  /** The number of the first row, for 「第 21–40 件」. */
  from: number;
}

const oneOf = <T extends string>(value: string | null, ...allowed: T[]): T | undefined =>
  allowed.find((it) => it === value);

/** The filters of a list, kept in the address, so that a link can be sent and Back goes back. */
export function useInboxFilters() {
  const [params] = useSearchParams();
  const navigate = useNavigate();
  const { state } = useLocation() as { state: { paged?: boolean } | null };

  const filters = useMemo<Filters>(
    () => ({
      view: oneOf(params.get('view'), 'done', 'started', 'copied') ?? 'todo',
      due: oneOf(params.get('due'), 'overdue', 'soon', 'normal', 'stopped'),
      q: params.get('q') ?? '',
      process: params.get('process') ?? undefined,
      sort: oneOf(params.get('sort'), 'created', 'priority') ?? 'due',
      cursor: params.get('cursor') ?? undefined,
      from: Number(params.get('from')) || 1,
    }),
    [params],
  );

  /** Changes filters; any change but of the page begins at the first page again. */
  const change = useCallback(
    (wanted: Partial<Filters>) => {
      const next = { ...filters, cursor: undefined, from: 1, ...wanted };
      void navigate(`/inbox${queryText(next)}`, { state: next.cursor ? { paged: true } : null });
    },
    [filters, navigate],
  );
  const back = useCallback(() => {
    if (state?.paged) void navigate(-1);
    else change({});
  }, [state, navigate, change]);

  return { filters, change, back };
}

export function queryText({ view, due, q, process, sort, cursor, from }: Filters): string {
  const entries: [string, string | undefined][] = [
    ['view', view === 'todo' ? undefined : view],
    ['due', due],
    ['q', q || undefined],
    ['process', process],
    ['sort', sort === 'due' ? undefined : sort],
    ['cursor', cursor],
    ['from', from > 1 ? String(from) : undefined],
  ];
  const text = new URLSearchParams(entries.filter((it): it is [string, string] => it[1] !== undefined)).toString();
  return text ? `?${text}` : '';
}

export const PAGE_SIZE = 20;

/** The question to the server. `soonBefore` is the end of the warning days. */
export function tasksQuery(filters: Filters, soonBefore: string | undefined): TasksQuery {
  const { view, due, q, process, sort, cursor } = filters;
  return {
    limit: PAGE_SIZE,
    sort: view === 'todo' ? sort : 'created',
    ...(view === 'done' || view === 'copied' ? { view } : {}),
    ...(due === 'overdue' ? { overdue: 'true' as const } : {}),
    ...(due === 'soon' && soonBefore ? { overdue: 'false' as const, dueBefore: soonBefore } : {}),
    ...(q ? { q } : {}),
    ...(process ? { processKey: process } : {}),
    ...(cursor ? { cursor } : { count: 'true' as const }),
  };
}
