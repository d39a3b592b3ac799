/** 四十六: signing needs one check beside the table of kinds and ranks (`_shared/signing-rank.dmn`). */
import type { Check } from '../../server/kit.ts';

interface Judgement {
  outcome: 'agree' | 'sign' | 'return';
  opinion?: string | null;
  text?: string | null;
}

/** practice: whoever returns a paper says why. */
export const returnSaysWhy: Check<Judgement> = ({ outcome, opinion, text }) => {
  if (outcome !== 'return' || opinion?.trim() || text?.trim()) return [];
  return [{ code: 'return-without-reason', path: text === undefined ? 'opinion' : 'text' }];
};
