/**
 * Running cases go on in another version. What each token becomes is proposed from the ids, may be named otherwise, and is
 * refused where a case could not go on. One case or all of a version, each in a transaction of its own with its own result.
 */
import {
  CannotMigrate,
  type Mapping,
  type MigrationFault,
  type ProcessModel,
  proposeMapping,
} from '../engine/index.ts';
import { type Asking, authorOf, mustSee } from './access.ts';
import { mayOperateOn } from './cases.ts';
import type { Definition } from './definitions.ts';
import type { Executor } from './executor.ts';
import type { WorkTx } from './ports.ts';
import { Problem } from './problem.ts';
import type { InstanceRow } from './rows.ts';
import type { Preview } from './unit-of-work.ts';

export interface MigrationOf {
  asking: Asking;
  targetVersion: number;
  mapping?: Mapping;
  preview?: boolean;
}

/** What became of one case, or would. */
export interface MigrationResult {
  row: InstanceRow;
  mapping: Mapping;
  faults: MigrationFault[];
  preview: Preview | null;
}

/** More in one request would hold it open too long; the rest is asked for again. */
const mostAtOnce = 1000;

export class Migrations {
  readonly #executor: Executor;

  constructor(executor: Executor) {
    this.#executor = executor;
  }

  /** One case. Permission `operate`. @throws Problem cannot-migrate with every place that hinders, unless it is a preview */
  async migrate({ instanceId, ...it }: MigrationOf & { instanceId: string }): Promise<MigrationResult> {
    const result = await this.#one(instanceId, it);
    if (result.faults.length && !it.preview)
      throw new Problem('cannot-migrate', {
        errors: result.faults.map(({ code, elementId }) => ({ code, element: elementId })),
      });
    return result;
  }

  /** All running cases of a version, or those that are named. One that cannot go keeps the others from nothing. */
  async migrateAll(
    it: MigrationOf & { processKey: string; fromVersion: number; sandbox: boolean; instanceIds?: string[] },
  ): Promise<MigrationResult[]> {
    const { processKey, fromVersion, sandbox, instanceIds, ...rest } = it;
    if (!mayOperateOn({ sandbox }, it.asking)) throw new Problem('forbidden');
    const { read } = this.#executor.parts.store;
    const definitionId = await read.definitionVersion(processKey, fromVersion, sandbox);
    if (!definitionId) throw new Problem('not-found');
    const ids = await read.runningOf(definitionId, mostAtOnce);
    const wanted = instanceIds ? ids.filter((id) => instanceIds.includes(id)) : ids;
    const results: MigrationResult[] = [];
    for (const id of wanted) results.push(await this.#one(id, rest));
    return results;
  }

  async #one(instanceId: string, it: MigrationOf): Promise<MigrationResult> {
    const { asking, preview = false } = it;
    const { row, from, to } = await this.#versions(instanceId, it);
    const mapping = { ...proposeMapping(from.model, to.model), ...it.mapping };
    refuseUnknown(mapping, from.model, to.model);
    const by = authorOf(asking);
    const work = { definitionId: to.id, mapping, by, versions: { from: from.version, to: to.version } };
    try {
      if (preview) {
        const foreseen = await this.#executor.foresee(asking, (unit) => unit.migrate(instanceId, work));
        return { row, mapping, faults: [], preview: foreseen };
      }
      await this.#executor.run(asking, (unit) => unit.migrate(instanceId, work));
      return { row, mapping, faults: [], preview: null };
    } catch (error) {
      const cause = error instanceof CannotMigrate ? error : (error as { cause?: unknown }).cause;
      if (cause instanceof CannotMigrate) return { row, mapping, faults: cause.faults, preview: null };
      throw error;
    }
  }

  async #versions(
    instanceId: string,
    { asking, targetVersion }: MigrationOf,
  ): Promise<{ row: InstanceRow; from: Definition; to: Definition }> {
    const { store, definitions } = this.#executor.parts;
    const { read }: { read: WorkTx } = store;
    const row = await mustSee(await read.instance(instanceId), asking, read);
    if (!mayOperateOn(row, asking)) throw new Problem('forbidden');
    if (row.endedAt !== null) throw new Problem('conflict');
    const target = await read.definitionVersion(row.processKey, targetVersion, row.sandbox);
    if (!target) throw new Problem('not-found');
    return { row, from: await definitions.get(row.definitionId, read), to: await definitions.get(target, read) };
  }
}

/** A mapping that somebody wrote must name what is there. */
function refuseUnknown(mapping: Mapping, from: ProcessModel, to: ProcessModel): void {
  const errors = Object.entries(mapping).flatMap(([old, next]) => [
    ...(from.elements[old] ? [] : [{ code: 'unknown-field', path: `mapping/${old}` }]),
    ...(to.elements[next] ? [] : [{ code: 'unknown-field', path: `mapping/${old}` }]),
  ]);
  if (errors.length) throw new Problem('invalid-request', { errors });
}
