import type { Knex } from 'knex';
import type { DefinitionRow, DeploymentRow, StartWaitRow } from '../work/rows.ts';
import { type Columns, fromRow, insertRows, toRow } from './rows.ts';

const definitionColumns: Columns = { json: ['clauses', 'forms', 'dmn', 'rules'], bool: ['sandbox', 'startable'] };
const deploymentColumns: Columns = { json: ['waived'], bool: ['sandbox'] };
const startColumns: Columns = { json: ['cycle'], bool: ['sandbox'] };

/** Deployed diagrams and their versions. */
export const deploymentQueries = (db: Knex) => ({
  async definition(id: string): Promise<DefinitionRow | null> {
    const row = await db('definition').where({ id }).first();
    return row ? fromRow(row, definitionColumns) : null;
  },

  async latestDefinition(key: string, sandbox: boolean) {
    const row = await db('definition')
      .select('id', 'version', 'deployment_id')
      .where({ key, sandbox })
      .orderBy('version', 'desc')
      .first();
    return row ? fromRow<Pick<DefinitionRow, 'id' | 'version' | 'deploymentId'>>(row) : null;
  },

  async definitionVersion(key: string, version: number, sandbox: boolean): Promise<string | null> {
    const row = await db('definition').where({ key, version, sandbox }).first('id');
    return row?.id ?? null;
  },

  async runningOf(definitionId: string, limit: number): Promise<string[]> {
    const rows = await db('instance')
      .select('id')
      .where({ definition_id: definitionId })
      .whereIn('status', ['active', 'incident'])
      .orderBy(['started_at', 'id'])
      .limit(limit);
    return rows.map(({ id }) => id);
  },

  async definitions(filter: { latest: boolean; key?: string; startable?: boolean; sandbox: boolean }) {
    const running = db('instance')
      .count('*')
      .whereRaw('instance.definition_id = definition.id')
      .whereIn('status', ['active', 'incident'])
      .as('running');
    const query = db('definition')
      .join('deployment', 'deployment.id', 'definition.deployment_id')
      .select(
        'definition.id as definition_id',
        'deployment_id',
        'key',
        'version',
        'definition.sandbox',
        'name',
        'clauses',
        'startable',
        'deployed_at',
        'deployed_by',
        'comment',
        'source',
        'digest',
        running,
      )
      .where('definition.sandbox', filter.sandbox)
      .orderBy([{ column: 'key' }, { column: 'version', order: 'desc' }]);
    if (filter.key) query.where({ key: filter.key });
    if (filter.startable) query.where({ startable: true });
    if (filter.latest) {
      query.whereRaw(
        'version = (select max(newer.version) from definition newer where newer.key = definition.key and newer.sandbox = definition.sandbox)',
      );
    }
    const rows = await query;
    return rows.map((row) =>
      fromRow<
        Omit<DefinitionRow, 'bpmn' | 'forms' | 'dmn'> & DeploymentRow & { running: number; definitionId: string }
      >({ ...row, running: Number(row.running) }, definitionColumns),
    );
  },

  async insertDeployment(deployment: DeploymentRow, definitions: DefinitionRow[]): Promise<void> {
    await db('deployment').insert(toRow(deployment, deploymentColumns));
    for (const definition of definitions) await db('definition').insert(toRow(definition, definitionColumns));
  },

  async replaceStartWaits(processKey: string, sandbox: boolean, rows: StartWaitRow[]): Promise<void> {
    await db('start_wait').where({ process_key: processKey, sandbox }).delete();
    if (rows.length)
      await insertRows(
        db,
        'start_wait',
        rows.map((row) => toRow(row, startColumns)),
      );
  },

  async startWaits(it: { kind: StartWaitRow['kind']; name: string; sandbox: boolean }): Promise<StartWaitRow[]> {
    const rows = await db('start_wait').where(it).orderBy('process_key');
    return rows.map((row) => fromRow(row, startColumns));
  },

  async startTimersDue(until: number, limit: number): Promise<StartWaitRow[]> {
    const rows = await db('start_wait').where('due_at', '<=', until).orderBy(['due_at', 'id']).limit(limit);
    return rows.map((row) => fromRow(row, startColumns));
  },

  async moveStartTimer({ id, dueAt, cycle, was }: Pick<StartWaitRow, 'id' | 'dueAt' | 'cycle'> & { was: number }) {
    const change = toRow({ dueAt, cycle }, startColumns);
    return (await db('start_wait').where({ id, due_at: was }).update(change)) === 1;
  },

  async deploymentOf(id: string): Promise<DeploymentRow | null> {
    const row = await db('deployment').where({ id }).first();
    return row ? fromRow(row, deploymentColumns) : null;
  },
});
