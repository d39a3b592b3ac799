import { useEffect, useMemo } from 'react';
import { useHistory, useInstance } from '../api/index.ts';
import { shownEvents } from './events.ts';
import { goesBack, keyOf, undoneOf } from './undone.ts';

/**
 * The history of a case and the cases it called from its end, as far as it was asked for, and what of it people read.
 * @param sought key of an event up to which it is asked for
 */
export function useTimeline(instanceId: string, sought?: string) {
  const { data, isPending, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useHistory(
    instanceId,
    'newest',
  );
  const { data: instance } = useInstance(instanceId);
  const loaded = useMemo(() => data?.pages.flatMap(({ items }) => items) ?? [], [data]);
  const shown = useMemo(() => shownEvents(loaded, instanceId), [loaded, instanceId]);
  const undone = useMemo(() => undoneOf(loaded, instance).events, [loaded, instance]);
  // What a way back has undone shows only from where it began.
  const isSought = sought !== undefined && !loaded.some((event) => keyOf(event) === sought);
  const isNeeded = hasNextPage && !isFetchingNextPage && (isSought || loaded.some(goesBack));
  useEffect(() => {
    if (isNeeded) void fetchNextPage();
  }, [isNeeded, fetchNextPage]);
  return {
    loaded,
    shown,
    undone,
    hasMore: hasNextPage,
    more: fetchNextPage,
    isFetchingMore: isFetchingNextPage,
    isPending,
    error: data ? null : error,
    refetch,
  };
}
