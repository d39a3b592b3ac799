import { useCallback, useEffect, useRef, useState } from 'react';
import { isProblem, saveDraft, type TaskDetail, useConnection } from '../../../shared/api/index.ts';
import type { FormData } from '../../../shared/form/index.ts';
import { useServerClock } from '../../../shared/now.ts';

const TYPING_MS = 1000;
const RETRY_MS = 5000;

export type DraftState =
  | { state: 'untouched' }
  | { state: 'typing' }
  | { state: 'saving' }
  | { state: 'saved'; at: number }
  /** Not on the server yet: kept in this browser until the connection is back. */
  | { state: 'kept'; at: number }
  | { state: 'refused'; problem: unknown };

const keyOf = (taskId: string) => `guicheng.draft.${taskId}`;
const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/**
 * What is typed into a task's form. Saved on the server one second after the last key; without a connection in this
 * browser, and sent when it is back. What others save meanwhile is taken over only where nothing was typed here. While the
 * form is handed in nothing is saved: a draft that comes after it would be refused.
 */
export function useDraft(task: TaskDetail) {
  const now = useServerClock();
  const [data, setData] = useState<FormData>(() => keptDraft(task.id) ?? task.form.data);
  const [draft, setDraft] = useState<DraftState>(() =>
    keptDraft(task.id) ? { state: 'kept', at: now() } : { state: 'untouched' },
  );
  const dirty = useRef(keptDraft(task.id) !== null);
  const latest = useRef(data);
  const isHeld = useRef(false);
  const saving = useRef<Promise<void>>(Promise.resolve());
  const maySave = task.actions.includes('save-draft');
  const { state: connection } = useConnection();

  useEffect(() => {
    if (dirty.current) return;
    latest.current = task.form.data;
    setData(task.form.data);
  }, [task.form.data]);

  const saveNow = useCallback(async (): Promise<void> => {
    if (!maySave || isHeld.current) return;
    const sent = latest.current;
    setDraft({ state: 'saving' });
    try {
      await saveDraft(task.id, sent);
      localStorage.removeItem(keyOf(task.id));
      if (!same(sent, latest.current)) return;
      dirty.current = false;
      setDraft({ state: 'saved', at: now() });
    } catch (problem) {
      localStorage.setItem(keyOf(task.id), JSON.stringify(sent));
      if (isProblem(problem) && problem.unreachable) setDraft({ state: 'kept', at: now() });
      else setDraft({ state: 'refused', problem });
    }
  }, [task.id, maySave, now]);
  const save = useCallback((): Promise<void> => {
    saving.current = saving.current.then(saveNow);
    return saving.current;
  }, [saveNow]);
  const hold = useCallback((): Promise<void> => {
    isHeld.current = true;
    return saving.current;
  }, []);
  const release = useCallback(() => {
    isHeld.current = false;
    if (dirty.current) setDraft({ state: 'typing' });
  }, []);

  const typing = draft.state === 'typing';
  // biome-ignore lint/correctness/useExhaustiveDependencies: each change of the data starts the second anew
  useEffect(() => {
    if (!typing) return;
    const timer = window.setTimeout(() => void save(), TYPING_MS);
    return () => window.clearTimeout(timer);
  }, [typing, data, save]);
  const kept = draft.state === 'kept';
  useEffect(() => {
    if (!kept) return;
    // A stream of events may survive a break that a request does not, so its state alone says too little.
    const again = () => void save();
    const timer = window.setInterval(again, RETRY_MS);
    window.addEventListener('online', again);
    return () => {
      window.clearInterval(timer);
      window.removeEventListener('online', again);
    };
  }, [kept, save]);
  useEffect(() => {
    if (connection === 'live' && localStorage.getItem(keyOf(task.id)) !== null) void save();
  }, [connection, task.id, save]);

  const change = useCallback((next: FormData, typed: boolean) => {
    if (same(next, latest.current)) return;
    latest.current = next;
    if (!typed) {
      setData(next);
      return;
    }
    dirty.current = true;
    setData(next);
    setDraft({ state: 'typing' });
  }, []);
  const forget = useCallback(() => {
    localStorage.removeItem(keyOf(task.id));
    dirty.current = false;
    setDraft({ state: 'untouched' });
  }, [task.id]);

  return { data, change, save, draft, hold, release, forget };
}

function keptDraft(taskId: string): FormData | null {
  try {
    return JSON.parse(localStorage.getItem(keyOf(taskId)) ?? 'null') as FormData | null;
  } catch {
    return null;
  }
}
