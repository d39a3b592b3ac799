/** Who takes part in a case is written once: what this process has written is not written again. */
import { LRUCache } from 'lru-cache';

export interface Participant {
  rootId: string;
  grp: string;
}

export class Participants {
  readonly #written = new LRUCache<string, true>({ max: 20_000 });

  isWritten({ rootId, grp }: Participant): boolean {
    return this.#written.has(`${rootId} ${grp}`);
  }

  /** After the commit. */
  remember(participants: readonly Participant[]): void {
    for (const { rootId, grp } of participants) this.#written.set(`${rootId} ${grp}`, true);
  }
}
