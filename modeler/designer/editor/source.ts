import type { Draft } from '../drafts.ts';
import type { Forms, Rules } from '../forms.ts';

/** What the editor opens. */
export interface Source {
  key: string;
  xml: string;
  forms: Forms;
  rules: Rules;
  /** The version that it began from; 0 for none. */
  base: number;
  /** Where it goes on from a draft in this browser. */
  draft: Draft | undefined;
}
