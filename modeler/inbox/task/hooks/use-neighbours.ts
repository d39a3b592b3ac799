import { useNavigate } from 'react-router';
import { lastList, markRead } from '../../read-tasks.ts';

/** The task before and after this one in the list that one came from: 「4 / 23」. */
export function useNeighbours(id: string) {
  const navigate = useNavigate();
  const list = lastList();
  const index = list?.ids.indexOf(id) ?? -1;
  const go = (to: string | undefined) => {
    if (!to) return;
    markRead(to);
    void navigate(`/tasks/${to}`);
  };
  const previous = index > 0 ? list?.ids[index - 1] : undefined;
  const next = index >= 0 ? list?.ids[index + 1] : undefined;
  return {
    position: list && index >= 0 ? { n: list.from + index, total: Math.max(list.total, list.ids.length) } : undefined,
    previous: previous ? () => go(previous) : undefined,
    next: next ? () => go(next) : undefined,
    back: () => void navigate(list?.href ?? '/inbox'),
  };
}
