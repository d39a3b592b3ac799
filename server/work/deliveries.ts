/**
 * Messages and signals between cases: BPMN 2.0.2, 10.5.1. A message goes to those who wait for its name and correlation key;
 * where nobody waits it starts the processes that begin with it, else it may be kept for a while. A signal goes to all who
 * wait, and starts all that begin with it. Cases that this transaction has changed are asked as they stand in it.
 */
import { randomUUID } from 'node:crypto';
import type { Actor, Step, Variables } from '../engine/index.ts';
import type { Definitions } from './definitions.ts';
import type { WorkTx } from './ports.ts';
import type { InstanceRow, MessageWaitRow, StartWaitRow } from './rows.ts';
import type { Loaded, UnitOfWork } from './unit-of-work.ts';

export interface Sent {
  name: string;
  correlationKey: string | null;
  variables: Variables;
  sandbox: boolean;
  by: Actor | null;
  /** Kept for so many seconds when nobody waits. */
  ttl?: number;
}

/** What a diagram sends and nobody waits for yet is kept for so long. */
const keptSeconds = 30 * 24 * 3600;

export class Deliveries {
  readonly #unit: UnitOfWork;
  readonly #tx: WorkTx;
  readonly #definitions: Definitions;

  constructor(unit: UnitOfWork, tx: WorkTx, definitions: Definitions) {
    this.#unit = unit;
    this.#tx = tx;
    this.#definitions = definitions;
  }

  /** What a step sent, and what was kept for those who wait only now. */
  async ofStep({ row }: Loaded, step: Step): Promise<void> {
    const { sandbox } = row;
    for (const { name, correlationKey, variables } of step.messages) {
      await this.message({ name, correlationKey, variables, sandbox, by: null, ttl: keptSeconds });
    }
    for (const { name, variables } of step.signals)
      await this.signal({ name, variables, sandbox, by: null, except: row.id });
    for (const wait of step.opened) {
      if (wait.kind !== 'message') continue;
      const variables = await this.#tx.takeKeptMessage(wait.name, wait.correlationKey, sandbox, this.#unit.now);
      if (variables)
        await this.#hear({ instanceId: row.id, waitId: wait.id }, { name: wait.name, variables, by: null });
    }
  }

  /** @param mayReach asked of each case before it hears. @returns the cases that heard or began */
  async message(sent: Sent, mayReach: (row: InstanceRow) => Promise<unknown> = async () => true): Promise<string[]> {
    const { name, correlationKey, variables, sandbox, by, ttl } = sent;
    const reached: string[] = [];
    for (const wait of await this.#waiting({ kind: 'message', name, correlationKey, sandbox })) {
      // One message is one for a case, however many of its tokens wait.
      if (reached.includes(wait.instanceId)) continue;
      await mayReach(await this.#unit.row(wait.instanceId));
      await this.#hear(wait, { name, variables, by });
      reached.push(wait.instanceId);
    }
    if (!reached.length) reached.push(...(await this.#startBy({ kind: 'message', name, sandbox }, variables, by)));
    if (!reached.length && ttl) {
      const expiresAt = this.#unit.now + ttl * 1000;
      await this.#tx.keepMessage({ id: randomUUID(), name, correlationKey, variables, sandbox, expiresAt });
    }
    return reached;
  }

  /** @param except the case that sent it has heard it already. @returns the cases that heard or began */
  async signal(it: Omit<Sent, 'correlationKey' | 'ttl'> & { except?: string }): Promise<string[]> {
    const { name, variables, sandbox, by, except } = it;
    const waits = await this.#waiting({ kind: 'signal', name, correlationKey: null, sandbox });
    const reached = [...new Set(waits.map(({ instanceId }) => instanceId))].filter((id) => id !== except);
    for (const id of reached) {
      const { status } = await this.#unit.row(id);
      if (status === 'active' || status === 'incident')
        await this.#unit.perform(id, { type: 'signal', name, variables, by });
    }
    return [...reached, ...(await this.#startBy({ kind: 'signal', name, sandbox }, variables, by))];
  }

  /** Starts a process by the event that it begins with. */
  async start(wait: StartWaitRow, payload: Variables, by: Actor | null): Promise<InstanceRow> {
    const { model } = await this.#definitions.get(wait.definitionId, this.#tx);
    const { title } = payload as { title?: unknown };
    return this.#unit.start({
      definitionId: wait.definitionId,
      variables: payload,
      by,
      title: typeof title === 'string' && title ? title : model.name,
      unit: null,
      sandbox: wait.sandbox,
      startEvent: wait.elementId,
      ...(Object.keys(payload).length ? { payload } : {}),
    });
  }

  async #startBy(
    it: { kind: StartWaitRow['kind']; name: string; sandbox: boolean },
    variables: Variables,
    by: Actor | null,
  ): Promise<string[]> {
    const started: string[] = [];
    for (const wait of await this.#tx.startWaits(it)) started.push((await this.start(wait, variables, by)).id);
    return started;
  }

  async #hear(
    { instanceId, waitId }: { instanceId: string; waitId: string },
    { name, variables, by }: { name: string; variables: Variables; by: Actor | null },
  ): Promise<void> {
    const { one } = await this.#unit.load(instanceId);
    if (!one?.waits.some(({ id }) => id === waitId)) return;
    await this.#unit.perform(instanceId, { type: 'message', waitId, name, variables, by });
  }

  async #waiting(it: Pick<MessageWaitRow, 'kind' | 'name' | 'correlationKey'> & { sandbox: boolean }) {
    const stored = (await this.#tx.messageWaits(it))
      .filter(({ instanceId }) => !this.#unit.cases.get(instanceId)?.one)
      .map(({ id, instanceId }) => ({ waitId: id, instanceId }));
    const loaded = [...this.#unit.cases.values()].flatMap(({ row, one }) =>
      row.sandbox !== it.sandbox || row.endedAt !== null
        ? []
        : (one?.waits ?? [])
            .filter((wait) => wait.kind === it.kind && 'name' in wait && wait.name === it.name)
            .filter((wait) => wait.kind !== 'message' || wait.correlationKey === it.correlationKey)
            .map(({ id }) => ({ waitId: id, instanceId: row.id })),
    );
    return [...stored, ...loaded];
  }
}
