import { useEffect, useRef, useState } from 'react';
import { api, onLiveEvent } from '../../../shared/api/index.ts';

const PEEK = 50;
const QUIET_MS = 400;

/**
 * How many tasks came in since the list was shown. Rows never jump under the reader: the list itself stays, and a bar
 * says that there is more.
 */
export function useNewTasks(enabled: boolean, shownAt: number) {
  const [fresh, setFresh] = useState(0);
  const known = useRef<Set<string> | null>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a list shown anew makes everything known
  useEffect(() => {
    known.current = null;
    setFresh(0);
    if (!enabled) return;
    let timer: number | undefined;
    const look = async () => {
      const { items } = await api('tasks', { query: { sort: 'created', limit: PEEK } });
      const ids = items.map(({ id }) => id);
      const before = known.current;
      if (before) setFresh(ids.filter((id) => !before.has(id)).length);
      else known.current = new Set(ids);
    };
    const quietly = () => void look().catch(() => undefined);
    quietly();
    const stop = onLiveEvent(() => {
      window.clearTimeout(timer);
      timer = window.setTimeout(quietly, QUIET_MS);
    });
    return () => {
      stop();
      window.clearTimeout(timer);
    };
  }, [enabled, shownAt]);

  return fresh;
}
