import { useQuery } from '@tanstack/react-query';
import { api, type TaskCounts, useTaskCounts } from '../../../shared/api/index.ts';
import { addDays, startOfDay } from '../../../shared/day.ts';
import { SOON_WD } from '../../../shared/deadline/index.ts';
import { useNow } from '../../../shared/now.ts';

/**
 * Counts for the chips. 临期 is counted here in working days, so that the number agrees with the amber rows; the
 * server's own count goes by 72 hours, which over a long holiday is nothing and before a weekend too much.
 */
export function useDueCounts(): { counts: TaskCounts | undefined; soonBefore: string | undefined } {
  const { today } = useNow();
  const { data: counts } = useTaskCounts();
  const { data: lastDay } = useQuery({
    queryKey: ['working-days', today, SOON_WD],
    queryFn: ({ signal }) => api('workingDays', { query: { from: today, days: SOON_WD }, signal }),
    select: ({ date }) => date,
    staleTime: 600_000,
  });
  // `dueAt` is 24:00 of the last day: one second more takes that day in.
  const soonBefore = lastDay && new Date(Date.parse(startOfDay(addDays(lastDay, 1))) + 1000).toISOString();
  const { data: before } = useQuery({
    queryKey: ['task-counts', 'before', soonBefore],
    queryFn: ({ signal }) => api('tasks', { query: { dueBefore: soonBefore!, limit: 1, count: 'true' }, signal }),
    select: ({ count }) => count,
    enabled: soonBefore !== undefined,
  });
  if (!counts || before === undefined) return { counts, soonBefore };
  const soon = Math.max(0, before - counts.overdue);
  return { counts: { ...counts, soon, normal: Math.max(0, counts.todo - counts.overdue - soon) }, soonBefore };
}
