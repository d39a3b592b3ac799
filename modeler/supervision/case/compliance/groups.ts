import type { ComplianceItem, HistoryEvent } from '../../../shared/api/index.ts';
import { keyOf, shownEvents } from '../../../shared/timeline/index.ts';

export type Witness = ComplianceItem['witnesses'][number];
export type Standing = Pick<ComplianceItem, 'state' | 'final'>;
/** How it stands, in one word: what is fulfilled for now can still be broken. */
export type StandingWord = 'violated' | 'pending' | 'fulfilledForGood' | 'fulfilled' | 'notApplicable';

export function wordOf({ state, final }: Standing): StandingWord {
  if (state === 'not-applicable') return 'notApplicable';
  return state === 'fulfilled' && final ? 'fulfilledForGood' : state;
}

export const standingWords: StandingWord[] = ['violated', 'pending', 'fulfilled', 'fulfilledForGood', 'notApplicable'];
const isOpen = ({ state }: ComplianceItem) => state === 'violated' || state === 'pending';

/** What is broken or still to be done comes first, by what is graver; the rest by clause, in the order of its rules. */
export function groupsOf(duties: ComplianceItem[]): { clause: string | null; duties: ComplianceItem[] }[] {
  const open = duties.filter(isOpen).sort((a, b) => Number(b.state === 'violated') - Number(a.state === 'violated'));
  const settled = duties.filter((duty) => !isOpen(duty));
  const clauses = [...new Set(settled.map(({ clause }) => clause))];
  return [
    ...(open.length ? [{ clause: null, duties: open }] : []),
    ...clauses.map((clause) => ({ clause, duties: settled.filter((duty) => duty.clause === clause) })),
  ];
}

/** Where the history tells of what a rule saw: itself, or the last thing before it that people read. */
export function entryOf({ instanceId, seq }: Witness, events: HistoryEvent[], rootId: string): string | undefined {
  const at = events.findIndex((event) => event.instanceId === instanceId && event.seq === seq);
  const entry = shownEvents(events.slice(0, at + 1), rootId).at(-1);
  return entry && keyOf(entry);
}
