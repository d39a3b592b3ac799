/**
 * What a step asks of the world beside its own case (ADR 0013). The engine is synchronous: a question that was not read yet stops
 * the step, is answered here in the same transaction, and the step is done again. Answers hold for one command.
 */
import { type Question, Unanswered, variablesOf, type WaitingCase } from '../engine/index.ts';
import type { Instant } from '../time/index.ts';
import type { WorkTx } from './ports.ts';
import type { InstanceRow, NumberRow } from './rows.ts';
import type { Loaded } from './unit-of-work.ts';

/** More cases than these wait for nothing that one agenda could hold. */
const mostWaiting = 500;

interface Sources {
  tx: WorkTx;
  /** Cases that this transaction has changed: they count as they stand in it. */
  cases: ReadonlyMap<string, Loaded>;
  load(instanceId: string): Promise<Loaded>;
  /** Numbers that earlier commands of this transaction took. */
  taken: readonly NumberRow[];
}

export class Answers {
  readonly #row: InstanceRow;
  readonly #sources: Sources;
  readonly #waiting = new Map<string, WaitingCase[]>();
  readonly #numbers = new Map<string, { number: number; isNew: boolean }>();
  readonly #used = new Set<string>();

  constructor(row: InstanceRow, sources: Sources) {
    this.#row = row;
    this.#sources = sources;
  }

  readonly #waitingFor = (message: string): WaitingCase[] => {
    const found = this.#waiting.get(message);
    if (!found) throw new Unanswered({ waiting: message });
    return structuredClone(found);
  };

  readonly #take = (series: string): number => {
    const found = this.#numbers.get(series);
    if (!found) throw new Unanswered({ series });
    this.#used.add(series);
    return found.number;
  };

  /** For the context of the step. */
  get ask() {
    return { waiting: this.#waitingFor, takeNumber: this.#take };
  }

  async find(question: Question): Promise<void> {
    this.#used.clear();
    if ('series' in question) this.#numbers.set(question.series, await this.#number(question.series));
    else this.#waiting.set(question.waiting, await this.#cases(question.waiting));
  }

  /** Numbers that the step took and that its case did not have before. */
  taken(at: Instant): NumberRow[] {
    const { id: instanceId, sandbox } = this.#row;
    return [...this.#used].flatMap((series) => {
      const { number, isNew } = this.#numbers.get(series) ?? { number: 0, isNew: false };
      return isNew ? [{ series, sandbox, number, instanceId, at }] : [];
    });
  }

  async #number(series: string): Promise<{ number: number; isNew: boolean }> {
    const { tx, taken } = this.#sources;
    const { id, sandbox } = this.#row;
    const here = taken.filter((row) => row.series === series && row.sandbox === sandbox);
    const own = here.find(({ instanceId }) => instanceId === id)?.number ?? (await tx.numberOf(id, series));
    if (own !== null) return { number: own, isNew: false };
    const last = Math.max(await tx.lockSeries(series, sandbox), ...here.map(({ number }) => number));
    return { number: last + 1, isNew: true };
  }

  async #cases(name: string): Promise<WaitingCase[]> {
    const { tx, cases } = this.#sources;
    const { sandbox } = this.#row;
    const stored = await tx.waitingFor({ name, sandbox, limit: mostWaiting });
    const here = [...cases.values()].filter(({ row, one }) => one && row.sandbox === sandbox && row.endedAt === null);
    const ids = new Set([...stored.map(({ instanceId }) => instanceId), ...here.map(({ row }) => row.id)]);
    const found: WaitingCase[] = [];
    for (const instanceId of ids) {
      // The asking case is in the middle of its step.
      if (instanceId === this.#row.id) continue;
      const { row, definition, one } = await this.#sources.load(instanceId);
      const wait = one?.waits.find((each) => each.kind === 'message' && each.name === name);
      if (!one || wait?.kind !== 'message' || row.endedAt !== null) continue;
      const { id: instance, title, unit } = row;
      // As it would be stored: what FEEL made is text and numbers for others.
      const variables = JSON.parse(JSON.stringify(variablesOf(definition.model, one.state())));
      found.push({ key: wait.correlationKey, instance, title, unit, variables });
    }
    return found;
  }
}
