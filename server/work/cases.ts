/** What happens to whole cases: they begin, hear messages, are cancelled; timers ring; incidents are tried again. */
import {
  type Actor,
  after,
  elementsIn,
  emptyState,
  evaluateFeel,
  listOf,
  type ProcessModel,
  scopeOf,
  type Variables,
} from '../engine/index.ts';
import { dayOf, type Instant } from '../time/index.ts';
import { type Asking, actorFor, authorOf, groupsOf, isSandboxed, mustSee } from './access.ts';
import { formFaults } from './definitions.ts';
import type { Executor } from './executor.ts';
import type { WorkTx } from './ports.ts';
import { Problem } from './problem.ts';
import type { InstanceRow, StartWaitRow } from './rows.ts';
import { readingContext } from './step-context.ts';
import type { Preview, UnitOfWork } from './unit-of-work.ts';

export interface StartOf {
  processKey: string;
  version?: number;
  variables: Variables;
  businessKey?: string;
  sandbox: boolean;
  /** Which of several plain start events; without it the first of the diagram. */
  startEvent?: string;
  asking: Asking;
}

export class Cases {
  readonly #executor: Executor;

  constructor(executor: Executor) {
    this.#executor = executor;
  }

  /**
   * Starts a case of the latest version, or of a given one.
   * @throws Problem not-found, not-startable, invalid-form; forbidden when the process's `gov:candidates` leave this person out
   */
  async start(it: StartOf): Promise<InstanceRow> {
    const { asking, variables, sandbox } = it;
    return this.#executor.run(asking, async (unit, tx) => {
      const id = it.version
        ? await tx.definitionVersion(it.processKey, it.version, sandbox)
        : ((await tx.latestDefinition(it.processKey, sandbox))?.id ?? null);
      if (!id) throw new Problem('not-found');
      const definition = await this.#executor.parts.definitions.get(id, tx);
      const { model, forms } = definition;
      if (sandbox && !isSandboxed({ sandbox }, asking)) throw new Problem('forbidden');
      if (!mayStartPlainly(model, it.startEvent)) throw new Problem('not-startable');
      if (!sandbox) {
        if (model.startable !== 'people') throw new Problem('not-startable');
        const errors = formFaults(model.startFormId ? forms[model.startFormId] : undefined, variables);
        if (errors.length) throw new Problem('invalid-form', { errors });
        if (!mayStart(model, variables, asking)) throw new Problem('forbidden');
      }
      const { title, hostUnit, unit: ownUnit } = variables as { title?: unknown; hostUnit?: unknown; unit?: unknown };
      const [unitId] = [hostUnit, ownUnit].filter(
        (value) => typeof value === 'string' && asking.world.people.unit(value),
      );
      return unit.start({
        definitionId: id,
        variables,
        by: authorOf(asking, startersOf(model, variables, asking)),
        title: typeof title === 'string' && title ? title.slice(0, 500) : model.name,
        unit: (unitId as string | undefined) ?? unitOf(asking),
        sandbox,
        businessKey: it.businessKey ?? null,
        ...(it.startEvent ? { startEvent: it.startEvent } : {}),
      });
    });
  }

  /** Delivers a message to whoever waits for it, or keeps it for `ttl` seconds. @throws Problem nobody-waiting */
  async publish(it: {
    name: string;
    correlationKey: string | null;
    variables: Variables;
    ttl?: number;
    sandbox: boolean;
    asking: Asking;
  }): Promise<string[]> {
    const { asking, ...sent } = it;
    return this.#executor.run(asking, async (unit, tx) => {
      const message = { ...sent, by: authorOf(asking) };
      const reached = await unit.deliveries.message(message, (row) => mustSee(row, asking, tx));
      if (!reached.length && !sent.ttl) throw new Problem('nobody-waiting');
      return reached;
    });
  }

  /** Tells everybody who waits for a signal, and starts what begins with it. Whoever may operate; in the sandbox designers. */
  async signal(it: { name: string; variables: Variables; sandbox: boolean; asking: Asking }): Promise<string[]> {
    const { asking, ...sent } = it;
    if (!mayOperateOn(sent, asking)) throw new Problem('forbidden');
    return this.#executor.run(asking, (unit) => unit.deliveries.signal({ ...sent, by: authorOf(asking) }));
  }

  /** Ends a case with all that it called. Whoever may operate; designers in the sandbox. */
  async cancel(instanceId: string, reason: string, asking: Asking): Promise<void> {
    await this.#executor.run(asking, async (unit, tx) => {
      const row = await mustSee(await tx.instance(instanceId), asking, tx);
      if (!mayOperateOn(row, asking)) throw new Problem('forbidden');
      if (row.status !== 'active' && row.status !== 'incident') throw new Problem('conflict');
      await unit.cancel(instanceId, { by: authorOf(asking), reason });
    });
  }

  /**
   * 撤回整件事: tells the case the message `withdraw`, where its diagram waits for it. Whoever started it, may start it, or heads a
   * unit of those; in the sandbox designers.
   * @throws Problem not-open when the diagram has no such way now
   */
  async withdraw(it: {
    instanceId: string;
    reason: string;
    asking: Asking;
    preview?: boolean;
  }): Promise<Preview | null> {
    const { instanceId, reason, asking, preview = false } = it;
    const work = async (unit: UnitOfWork, tx: WorkTx) => {
      await mustSee(await tx.instance(instanceId), asking, tx);
      const { row, one, definition } = await unit.load(instanceId);
      const wait = one?.waits.find(
        ({ kind, ...more }) => kind === 'message' && 'name' in more && more.name === 'withdraw',
      );
      if (!wait) throw new Problem('not-open');
      if (!mayWithdrawCase(row, definition.model, one?.state().start ?? {}, asking)) throw new Problem('forbidden');
      const by = authorOf(asking, startersOf(definition.model, one?.state().start ?? {}, asking));
      unit.record(row, { type: 'withdrawn', by, data: { reason } });
      await unit.perform(instanceId, { type: 'message', waitId: wait.id, name: 'withdraw', variables: { reason }, by });
    };
    if (preview) return this.#executor.foresee(asking, work);
    await this.#executor.run(asking, work);
    return null;
  }

  async comment(instanceId: string, text: string, asking: Asking): Promise<void> {
    await this.#executor.run(asking, async (unit, tx) => {
      await mustSee(await tx.instance(instanceId), asking, tx);
      unit.record(await unit.row(instanceId), { type: 'comment', by: authorOf(asking), data: { text } });
    });
  }

  /** A timer that is due rings. One that another node has rung meanwhile does nothing. */
  async ring(timer: { id: string; instanceId: string }, now: Instant): Promise<void> {
    await this.#executor.run(now, async (unit) => {
      await unit.perform(timer.instanceId, { type: 'timer', timerId: timer.id });
    });
  }

  /** A process begins by its timer. One that another node has begun meanwhile does nothing. */
  async startByTimer(start: StartWaitRow, now: Instant): Promise<void> {
    const { id, cycle, dueAt } = start;
    if (dueAt === null) return;
    await this.#executor.run(now, async (unit, tx) => {
      const left = cycle?.left ?? null;
      const isLast = !cycle || left === 1;
      const next = isLast ? null : after(dueAt, cycle.every);
      const rest = cycle && { ...cycle, left: left === null ? null : left - 1 };
      if (await tx.moveStartTimer({ id, dueAt: next, cycle: rest, was: dueAt }))
        await unit.deliveries.start(start, {}, null);
    });
  }

  /** @throws Problem not-found, conflict when it is closed already */
  async retry(incidentId: string, asking: Asking): Promise<void> {
    await this.#onIncident(incidentId, asking, (unit, by) => unit.retry(incidentId, by));
  }

  /** Mended outside: closed with a reason, nothing is done again. @throws Problem not-found, conflict */
  async resolve(incidentId: string, reason: string, asking: Asking): Promise<void> {
    await this.#onIncident(incidentId, asking, (unit, by) => unit.resolve(incidentId, reason, by));
  }

  async #onIncident(
    incidentId: string,
    asking: Asking,
    act: (unit: UnitOfWork, by: Actor) => Promise<void>,
  ): Promise<void> {
    await this.#executor.run(asking, async (unit, tx) => {
      const incident = await tx.incident(incidentId);
      const row = incident && (await mustSee(await tx.instance(incident.instanceId), asking, tx));
      if (!incident || !row) throw new Problem('not-found');
      if (!mayOperateOn(row, asking)) throw new Problem('forbidden');
      await act(unit, authorOf(asking));
    });
  }

  /** A calendar was imported: every open due day that it touches moves, with old and new in the history of its case. */
  async recount(now: Instant): Promise<number> {
    const ids = await this.#executor.parts.store.read.instancesWithOpenDeadlines();
    let moved = 0;
    for (const id of ids) {
      moved += await this.#executor.run(now, async (unit) => {
        await unit.perform(id, { type: 'calendar-changed' });
        return unit.changes.tasks.length;
      });
    }
    return moved;
  }
}

export const mayOperateOn = (row: Pick<InstanceRow, 'sandbox'>, asking: Asking): boolean =>
  asking.person.permissions.includes('operate') || isSandboxed(row, asking);

/** A process whose every start has an event of its own begins with that. */
function mayStartPlainly(model: ProcessModel, startEvent: string | undefined): boolean {
  const starts = elementsIn(model, model.key).filter(({ type }) => type === 'startEvent');
  if (startEvent) return starts.some(({ id, event }) => id === startEvent && event?.kind === 'none');
  return model.start !== '' || !starts.length;
}

/** Posts and `@accounts` that may start a process, over its start variables; none named: nobody. */
function startersOf(model: ProcessModel, variables: Variables, asking: Asking): string[] {
  if (!model.candidates) return [];
  const instance = { id: '', title: '', starter: asking.person.account, itemKey: null, isCalled: false };
  const context = readingContext(asking.world, { now: asking.now, settingsDay: dayOf(asking.now), instance });
  return listOf(evaluateFeel(model.candidates, scopeOf(model, { ...emptyState(), start: variables }, context))).map(
    String,
  );
}

/** Who may withdraw a whole case: its starter, who may start it, and the heads of their units. */
export function mayWithdrawCase(row: InstanceRow, model: ProcessModel, start: Variables, asking: Asking): boolean {
  if (isSandboxed(row, asking) || row.startedBy === asking.person.account) return true;
  const { people } = asking.world;
  const starters = startersOf(model, start, asking);
  const heads = starters.flatMap((post) => people.headOf(people.post(post)?.unit ?? '') ?? []);
  const own = new Set(groupsOf(asking).own);
  return [...starters, ...heads].some((post) => own.has(post));
}

/** Whether the person is among the posts that may start the process with these variables. */
export function mayStart(model: ProcessModel, variables: Variables, asking: Asking): boolean {
  const candidates = startersOf(model, variables, asking);
  const task = { candidates, processKey: model.key, elementId: model.start, reserved: false, sandbox: false };
  return actorFor(task, asking) !== null;
}

/**
 * Whether the person may start it in some post, for its unit: a list shows only what one could start. Known before the form is
 * filled: the posts are tried one by one.
 */
export function mayStartSomehow(model: ProcessModel, asking: Asking): boolean {
  if (model.startable !== 'people' || !model.candidates) return false;
  return groupsOf(asking).own.some((post) => {
    const unit = asking.world.people.post(post)?.unit;
    try {
      return unit !== undefined && mayStart(model, { hostUnit: unit, unit, post }, asking);
    } catch {
      return false;
    }
  });
}

const unitOf = (asking: Asking): string | null =>
  groupsOf(asking)
    .own.map((post) => asking.world.people.post(post)?.unit)
    .find((unit) => unit !== undefined) ?? null;

/** Reads a case that the person may see. */
export const seenInstance = async (id: string, asking: Asking, tx: WorkTx): Promise<InstanceRow> =>
  mustSee(await tx.instance(id), asking, tx);
