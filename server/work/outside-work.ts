/**
 * Work for programs outside: a service or send task whose type no function of ours serves. A program takes what it can do, for a
 * while; when that has passed and nothing was heard of it, another may take it. Scope `work`; in the sandbox whoever may design.
 */
import type { Variables } from '../engine/index.ts';
import { type Asking, authorOf, isSandboxed, mustSee } from './access.ts';
import type { Executor } from './executor.ts';
import type { Cursor, WorkTx } from './ports.ts';
import { Problem } from './problem.ts';
import type { InstanceRow, JobRow, JobStatus } from './rows.ts';

interface OnJob {
  jobId: string;
  asking: Asking;
}

const mayWork = ({ person }: Asking): boolean => person.permissions.includes('work');

export class OutsideWork {
  readonly #executor: Executor;

  constructor(executor: Executor) {
    this.#executor = executor;
  }

  /** Takes work of these types, locked for so many seconds. @throws Problem forbidden */
  async activate(it: { types: string[]; max: number; lockSeconds: number; asking: Asking }): Promise<JobRow[]> {
    const { types, max, lockSeconds, asking } = it;
    const sandboxes = [...(mayWork(asking) ? [false] : []), ...(isSandboxed({ sandbox: true }, asking) ? [true] : [])];
    if (!sandboxes.length) throw new Problem('forbidden');
    const lockedUntil = asking.now + lockSeconds * 1000;
    return this.#executor.run(asking, (_unit, tx) =>
      tx.takeWork({ types, sandboxes, max, now: asking.now, lockedUntil }),
    );
  }

  /** @throws Problem not-found, conflict when it is over or somebody else has it */
  async complete({ jobId, asking, variables }: OnJob & { variables: Variables }): Promise<void> {
    await this.#executor.run(asking, async (unit, tx) => {
      const { row } = await this.#open(jobId, asking, tx);
      await unit.perform(row.id, { type: 'job-done', jobId, result: variables, by: authorOf(asking) });
    });
  }

  /** A BPMN error: whoever catches it in the diagram goes on with it. */
  async error(it: OnJob & { code: string; message: string; variables: Variables }): Promise<void> {
    const { jobId, asking, code, message, variables } = it;
    await this.#executor.run(asking, async (unit, tx) => {
      const { row } = await this.#open(jobId, asking, tx);
      const by = authorOf(asking);
      await unit.perform(row.id, { type: 'job-error', jobId, code, message, variables, by });
    });
  }

  /** It did not work: again after a while, and after the last try an incident. */
  async fail(it: OnJob & { message: string; retries?: number; retryInMs: number }): Promise<void> {
    const { jobId, asking, message, retryInMs } = it;
    await this.#executor.run(asking, async (unit, tx) => {
      const { job } = await this.#open(jobId, asking, tx);
      const retries = it.retries ?? job.retries - 1;
      const dueAt = asking.now + retryInMs;
      await tx.finishJob(jobId, {
        status: retries > 0 ? 'waiting' : 'failed',
        retries: Math.max(0, retries),
        dueAt,
        error: message,
      });
      if (retries <= 0) await unit.jobFailed({ ...job, error: message }, message);
    });
  }

  /** Everything that runs or ran in the background. Permission `operate`; in the sandbox `design`. */
  async list(it: {
    asking: Asking;
    sandbox: boolean;
    instanceId?: string;
    status?: JobStatus;
    limit: number;
    after?: Cursor;
  }): Promise<JobRow[]> {
    const { asking, sandbox, ...filter } = it;
    if (!asking.person.permissions.includes('operate') && !isSandboxed({ sandbox }, asking))
      throw new Problem('forbidden');
    const { read } = this.#executor.parts.store;
    if (filter.instanceId) await mustSee(await read.instance(filter.instanceId), asking, read);
    return read.jobs({ ...filter, sandbox });
  }

  async #open(jobId: string, asking: Asking, tx: WorkTx): Promise<{ job: JobRow; row: InstanceRow }> {
    const job = await tx.job(jobId);
    const row = job?.kind === 'work' && job.instanceId ? await tx.instance(job.instanceId) : null;
    if (!job || !row || !(mayWork(asking) || isSandboxed(row, asking))) throw new Problem('not-found');
    if (job.status !== 'waiting' && job.status !== 'locked') throw new Problem('conflict');
    return { job, row };
  }
}
