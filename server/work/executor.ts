/** Runs commands: one transaction each, again when another was faster, and what is left to do after it. */
import { CannotMigrate, CheckRefused, NotWaiting, RewindRefused } from '../engine/index.ts';
import type { Proof, ProofRequest } from '../proof/index.ts';
import type { Instant } from '../time/index.ts';
import type { Content } from './content.ts';
import type { WorkStore, WorkTx } from './ports.ts';
import { Conflict, Problem } from './problem.ts';
import { type Preview, UnitOfWork, type WorkParts } from './unit-of-work.ts';
import type { World, WorldSource } from './world.ts';

/** What changed, for the browsers that look at it. */
export interface Change {
  rootIds: string[];
  groups: string[];
}

/** When a command is done and in which world; it is read anew where none is given. */
export interface Moment {
  now: Instant;
  world: World;
}

export interface ExecutorParts extends WorkParts {
  store: WorkStore;
  world: WorldSource;
  /** Proves a diagram off the main thread; null when it is given up. */
  prove(request: ProofRequest): Promise<Proof | null>;
  /** Called in each command's transaction, with its result: a request's key is kept with what it did. */
  mark?(tx: WorkTx, result: unknown): Promise<void>;
  /** Told when a commit left jobs that are due at once. */
  nudge?(): void;
  /** Told after each commit. */
  changed(change: Change): void;
}

const attempts = 8;

export class Executor {
  readonly #parts: ExecutorParts;

  constructor(parts: ExecutorParts) {
    this.#parts = parts;
  }

  get parts(): ExecutorParts {
    return this.#parts;
  }

  /**
   * Does `work` in one transaction and writes what came of it. A conflict (another node or request moved the case on) starts
   * it again from a fresh load; nothing was lost.
   */
  async run<T>(at: Instant | Moment, work: (unit: UnitOfWork, tx: WorkTx, world: World) => Promise<T>): Promise<T> {
    const { now, world: known } = typeof at === 'number' ? { now: at, world: null } : at;
    const { store, world: source } = this.#parts;
    for (let attempt = 1; ; attempt++) {
      const world = attempt === 1 && known ? known : await source.current();
      try {
        const { result, unit } = await store.transaction(async (tx) => {
          const unit = new UnitOfWork(this.#parts, tx, world, now);
          const result = await work(unit, tx, world);
          await unit.write();
          await this.#parts.mark?.(tx, result);
          return { result, unit };
        });
        unit.keep();
        this.#tell(unit);
        await this.#openRemainingCalls(unit, now);
        if (unit.changes.jobs.some(({ dueAt }) => dueAt <= now)) this.#parts.nudge?.();
        return result;
      } catch (error) {
        if (isConflict(error) && attempt < attempts) continue;
        throw asProblem(error, this.#parts.content);
      }
    }
  }

  /** Does `work` and takes it all back: what it would do. */
  async foresee(at: Moment, work: (unit: UnitOfWork, tx: WorkTx) => Promise<unknown>): Promise<Preview> {
    try {
      await this.#parts.store.transaction(async (tx) => {
        const unit = new UnitOfWork(this.#parts, tx, at.world, at.now);
        await work(unit, tx);
        throw new Foreseen(unit.preview);
      });
    } catch (error) {
      if (error instanceof Foreseen) return error.preview;
      throw asProblem(error, this.#parts.content);
    }
    throw new Error('nothing was foreseen');
  }

  /** Cases beyond the first fifty, batch by batch, before the request is answered. After a crash the worker goes on. */
  async #openRemainingCalls(unit: UnitOfWork, now: Instant): Promise<void> {
    for (const job of unit.changes.jobs.filter(({ type }) => type === 'open-calls')) {
      // The worker, here or on another node, may have taken the batch first: then it is waited for.
      for (let attempt = 0; attempt < 400; attempt++) {
        await this.openCalls(job.id, now);
        if ((await this.#parts.store.read.jobStatus(job.id)) !== 'waiting') break;
        await new Promise((resolve) => setTimeout(resolve, 25));
      }
    }
  }

  /**
   * Opens one batch of called cases; a batch that was opened meanwhile is left alone. Batches of one case wait for each other,
   * so that what is called keeps its order whoever opens it.
   */
  async openCalls(jobId: string, now: Instant): Promise<void> {
    await this.run(now, async (unit, tx) => {
      const { instanceId } = (await tx.job(jobId)) ?? {};
      if (!instanceId) return;
      await tx.lockInstance(instanceId);
      const job = await tx.waitingJob(jobId);
      if (!job) return;
      await unit.openCalls(instanceId, job.payload.callIds as string[]);
      await tx.finishJob(job.id, { status: 'done', retries: job.retries, dueAt: job.dueAt, error: null });
    });
  }

  #tell({ changes }: UnitOfWork): void {
    const rootIds = new Set([...changes.events.map((event) => event.rootId)]);
    const groups = new Set(
      [...changes.newTasks, ...changes.tasks].flatMap((task) => [...(task.candidates ?? []), ...(task.prepares ?? [])]),
    );
    for (const { account } of changes.notices) groups.add(`@${account}`);
    if (rootIds.size || groups.size) this.#parts.changed({ rootIds: [...rootIds], groups: [...groups] });
  }
}

/** Ends a transaction of which nothing is to stay. */
class Foreseen extends Error {
  constructor(readonly preview: Preview) {
    super('foreseen');
  }
}

/** PostgreSQL: serialization_failure, deadlock_detected, unique_violation of a sequence that two wrote at once. */
const conflictCodes = new Set(['40001', '40P01', '23505']);

const isConflict = (error: unknown): boolean =>
  error instanceof Conflict || conflictCodes.has(String((error as { code?: unknown })?.code));

function asProblem(error: unknown, content: Content): unknown {
  if (error instanceof NotWaiting) return new Problem('conflict', {}, { cause: error });
  if (error instanceof RewindRefused) return new Problem(error.code, { element: error.elementId }, { cause: error });
  if (error instanceof CannotMigrate) return new Problem('cannot-migrate', {}, { cause: error });
  if (isConflict(error)) return new Problem('conflict', {}, { cause: error });
  if (error instanceof CheckRefused) {
    const errors = error.findings.map(({ code, clause, path, values }) => ({
      code,
      message: content.message(error.check, code, values),
      ...(path ? { path } : {}),
      ...(clause ? { clause } : {}),
    }));
    const left = error.findings.find(({ step }) => step);
    if (left?.step)
      return new Problem(
        'rule-violated',
        { errors, element: left.step, ...(left.clause ? { clause: left.clause } : {}) },
        { cause: error },
      );
    return new Problem('invalid-form', { errors }, { cause: error });
  }
  return error;
}
