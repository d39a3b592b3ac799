/** Moments as variables of a case keep them: ISO 8601 in UTC. */
import type { Instant } from '../../server/kit.ts';

/** `2026-10-10T16:00:00.000Z` for a moment; null stays null. */
export const momentText = (at: Instant | null): string | null => (at === null ? null : new Date(at).toISOString());

/**
 * The moment that a text names.
 * @throws RangeError when it names none
 */
export function momentIn(text: string): Instant {
  const at = Date.parse(text);
  if (Number.isNaN(at)) throw new RangeError(`not a moment: ${text}`);
  return at;
}
