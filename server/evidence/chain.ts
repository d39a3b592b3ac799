import { createHash } from 'node:crypto';

/** What of an event its hash stands for. */
export interface ChainedEvent {
  instanceId: string;
  seq: number;
  at: number;
  type: string;
  elementId: string | null;
  account: string | null;
  post: string | null;
  onBehalfOf: string | null;
  clause: string | null;
  data: unknown;
}

/** The hash before the first event of a case. */
export const chainStart = '';

/**
 * Each event carries the SM3 hash of itself and the one before it in its case, so that no row can be changed, taken out or
 * put in unseen.
 */
export function chainHash(previous: string, event: ChainedEvent): string {
  const { instanceId, seq, at, type, elementId, account, post, onBehalfOf, clause, data } = event;
  const fields = [previous, instanceId, seq, at, type, elementId, account, post, onBehalfOf, clause, data];
  return createHash('sm3').update(JSON.stringify(fields)).digest('hex');
}

/** The first event whose hash is wrong, or null when the chain holds. */
export function firstBroken(events: (ChainedEvent & { hash: string })[]): number | null {
  let previous = chainStart;
  for (const [index, event] of events.entries()) {
    if (event.seq !== index + 1 || chainHash(previous, event) !== event.hash) return index + 1;
    previous = event.hash;
  }
  return null;
}
