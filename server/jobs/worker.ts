/**
 * Due timers and jobs, worked off in the order in which they are due. Any number of nodes may run a worker: what one has done
 * does nothing a second time, since each ring or job is guarded by what still waits in the transaction that does it.
 */
import type { Instant } from '../time/index.ts';
import {
  type Cases,
  type Documents,
  type Executor,
  type JobRow,
  noticeOfTask,
  Problem,
  type TimerRow,
} from '../work/index.ts';

export interface WorkerParts {
  executor: Executor;
  cases: Cases;
  documents: Documents;
  /** Told of what failed for good, and of what nobody expected. */
  report(error: unknown, what: { type: string; id: string }): void;
}

const pollMs = 1000;
const backOffMs = [1_000, 10_000, 60_000, 600_000];

export class Worker {
  readonly #parts: WorkerParts;
  #timeout: NodeJS.Timeout | null = null;
  #working: Promise<void> | null = null;
  /** null while stopped. */
  #now: (() => Instant) | null = null;
  #isNudged = false;

  constructor(parts: WorkerParts) {
    this.#parts = parts;
  }

  /** Polls by the given clock until stopped. */
  start(now: () => Instant): void {
    this.#now = now;
    this.#round();
  }

  /** Something is due at once: no need to wait for the next poll. */
  nudge(): void {
    if (!this.#now) return;
    this.#isNudged = true;
    if (this.#working) return;
    if (this.#timeout) clearTimeout(this.#timeout);
    this.#round();
  }

  #round(): void {
    const now = this.#now;
    if (!now) return;
    this.#isNudged = false;
    this.#working = this.workOff(now())
      .catch((error: unknown) => this.#parts.report(error, { type: 'worker', id: '' }))
      .then(() => {
        this.#working = null;
        if (this.#now) this.#timeout = setTimeout(() => this.#round(), this.#isNudged ? 0 : pollMs).unref();
      });
  }

  /** Finishes what is in hand. */
  async stop(): Promise<void> {
    this.#now = null;
    if (this.#timeout) clearTimeout(this.#timeout);
    await this.#working;
  }

  /**
   * Works off everything that is due up to a moment, each at its own moment, until nothing is left.
   * @param reach told the moment before anything of that moment is done: manual time moves along
   */
  async workOff(until: Instant, reach: (at: Instant) => Promise<void> = async () => {}): Promise<void> {
    const { store } = this.#parts.executor.parts;
    for (;;) {
      const due = await store.read.nextDue();
      if (due === null || due > until) return;
      await reach(due);
      const starts = await store.read.startTimersDue(due, 50);
      for (const start of starts) await this.#parts.cases.startByTimer(start, due);
      const timers = await store.read.timersDue(due, 50);
      for (const timer of timers) await this.#ring(timer, due);
      const jobs = await store.read.jobsDue(due, 50);
      for (const job of jobs) await this.#do(job, Math.max(due, job.dueAt));
      if (!timers.length && !jobs.length && !starts.length) return;
    }
  }

  async #ring(timer: TimerRow, now: Instant): Promise<void> {
    try {
      await this.#parts.cases.ring(timer, now);
    } catch (error) {
      // Another node rang it, or what it stood on is closed.
      if (!(error instanceof Problem)) throw error;
      await this.#parts.executor.run(now, async (unit) => {
        unit.changes.goneTimers.push(timer.id);
      });
    }
  }

  async #do(job: JobRow, now: Instant): Promise<void> {
    const { executor, documents } = this.#parts;
    try {
      if (job.type === 'open-calls') return await executor.openCalls(job.id, now);
      if (job.type === 'reminder') return await this.#remind(job, now);
      await documents.file(job.instanceId ?? '', String(job.payload.name), now);
      await this.#finish(job, now, { status: 'done', retries: job.retries, dueAt: job.dueAt, error: null });
    } catch (error) {
      await this.#failed(job, error, now);
    }
  }

  async #remind(job: JobRow, now: Instant): Promise<void> {
    await this.#parts.executor.run(now, async (unit, tx, world) => {
      const waiting = await tx.waitingJob(job.id);
      if (!waiting) return;
      await tx.finishJob(job.id, { status: 'done', retries: job.retries, dueAt: job.dueAt, error: null });
      const task = job.taskId ? await tx.task(job.taskId) : null;
      if (task?.status !== 'open') return;
      const row = await tx.instance(task.instanceId);
      if (!row) return;
      const wait = {
        id: task.id,
        elementId: task.elementId,
        candidates: task.candidates,
        prepares: task.prepares,
        due: { dueDay: task.dueDay },
      };
      unit.changes.notices.push(...noticeOfTask('reminder', row, wait, world, now));
    });
  }

  /** Again after a while, and after the last try an incident that an operator sees. */
  async #failed(job: JobRow, error: unknown, now: Instant): Promise<void> {
    this.#parts.report(error, { type: job.type, id: job.id });
    const message = (error as Error)?.message ?? String(error);
    const retries = job.retries - 1;
    if (retries > 0) {
      const wait = backOffMs[Math.min(backOffMs.length - 1, backOffMs.length - retries)] ?? backOffMs[0]!;
      return this.#finish(job, now, { status: 'waiting', retries, dueAt: now + wait, error: message });
    }
    await this.#parts.executor.run(now, async (unit, tx) => {
      await tx.finishJob(job.id, { status: 'failed', retries: 0, dueAt: job.dueAt, error: message });
      if (job.instanceId) await unit.jobFailed(job, message);
    });
  }

  async #finish(
    job: JobRow,
    now: Instant,
    change: Pick<JobRow, 'status' | 'retries' | 'dueAt' | 'error'>,
  ): Promise<void> {
    await this.#parts.executor.run(now, async (_unit, tx) => tx.finishJob(job.id, change));
  }
}
