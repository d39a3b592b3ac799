import { useEffect, useRef, useState } from 'react';
import { writeDraft } from '../../drafts.ts';
import type { Forms } from '../../forms.ts';
import { processName } from '../model/names.ts';
import type { Source } from '../source.ts';
import type { Drawing } from './use-modeler.ts';

export interface DraftState {
  /** When it was last saved; null while nothing was changed. */
  savedAt: number | null;
  failed: boolean;
  /** Nothing is saved any more: it was published or thrown away. */
  stop: () => void;
}

const WAIT_MS = 800;

/** Saves what is drawn in this browser, a moment after each change and when the page is left. */
export function useDraft(source: Source, drawing: Drawing | null, revision: number, forms: Forms): DraftState {
  const [savedAt, setSavedAt] = useState<number | null>(source.draft?.savedAt ?? null);
  const [failed, setFailed] = useState(false);
  const opened = useRef<{ revision: number; forms: Forms } | null>(null);
  const pending = useRef<(() => void) | null>(null);
  const stopped = useRef(false);

  useEffect(() => {
    if (!drawing) return;
    opened.current ??= { revision, forms };
    if (opened.current.revision === revision && opened.current.forms === forms) return;
    const save = async () => {
      pending.current = null;
      if (stopped.current) return;
      const { xml: bpmn = '' } = await drawing.modeler.saveXML({ format: true });
      const now = Date.now();
      const { key, base, rules } = source;
      const done = writeDraft({
        key,
        name: processName(drawing.modeler) || key,
        bpmn,
        forms,
        rules,
        base,
        savedAt: now,
      });
      setFailed(!done);
      if (done) setSavedAt(now);
    };
    pending.current = () => void save();
    const timer = window.setTimeout(() => pending.current?.(), WAIT_MS);
    return () => window.clearTimeout(timer);
  }, [drawing, revision, forms, source]);

  useEffect(() => {
    const flush = () => pending.current?.();
    const guard = (event: BeforeUnloadEvent) => {
      if (!pending.current && !failed) return;
      flush();
      event.preventDefault();
    };
    window.addEventListener('beforeunload', guard);
    return () => window.removeEventListener('beforeunload', guard);
  }, [failed]);
  useEffect(() => () => pending.current?.(), []);

  return {
    savedAt,
    failed,
    stop: () => {
      stopped.current = true;
      pending.current = null;
    },
  };
}
