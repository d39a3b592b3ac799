import { useMemo } from 'react';
import { useDefinition } from '../api/index.ts';
import { outcomeTitles } from '../form/outcomes.ts';
import type { OutcomeTitles } from '../timeline/events.ts';

/** The words of the choices in the forms of one or two versions; a form has the id of its step. */
export function useOutcomeTitles(definitionId: string | undefined, otherId?: string): OutcomeTitles {
  const { data: own } = useDefinition(definitionId);
  const { data: other } = useDefinition(otherId);
  return useMemo(() => {
    const forms = { ...other?.forms, ...own?.forms };
    return Object.fromEntries(Object.entries(forms).map(([id, { schema }]) => [id, outcomeTitles(schema)]));
  }, [own, other]);
}
