import type Modeler from 'bpmn-js/lib/Modeler';
import { createContext, useContext } from 'react';
import type { FormParts, Forms, Rules } from '../forms.ts';
import type { Catalogue } from './hooks/use-catalogue.ts';
import type { Finding } from './hooks/use-check.ts';
import type { Editing } from './model/editing.ts';
import type { Evidence } from './proof/evidence.ts';

/** What every part of the editor works with. It is a new object after each change, so that readers read again. */
export interface EditorSession {
  modeler: Modeler;
  edit: Editing;
  catalogue: Catalogue;
  forms: Forms;
  rules: Rules;
  findings: Finding[];
  /** Deployed already: its key stays. */
  isDeployed: boolean;
  advanced: boolean;
  putForm: (id: string, form: FormParts) => void;
  /** Selects an element and brings it into view. */
  goTo: (elementId: string) => void;
  /** Shows a counterexample on the drawing. */
  play: (evidence: Evidence) => void;
}

export const SessionContext = createContext<EditorSession | null>(null);

export function useEditor(): EditorSession {
  const session = useContext(SessionContext);
  if (!session) throw new Error('useEditor outside the editor');
  return session;
}
