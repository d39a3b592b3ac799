import { mustSee, Problem } from '../../work/index.ts';
import type { Handlers } from '../handlers.ts';
import { decodeCursor, defaultLimit, page, wholeList } from '../paging.ts';
import { isoOf } from '../present/task.ts';

type Names =
  | 'activateJobs'
  | 'completeJob'
  | 'failJob'
  | 'jobError'
  | 'jobs'
  | 'incidents'
  | 'retryIncident'
  | 'resolveIncident'
  | 'publishMessage'
  | 'publishSignal';

export const jobHandlers: Handlers<Names> = {
  async activateJobs({ body, asking, services }) {
    const jobs = await services.outsideWork.activate({ ...body, asking });
    return {
      items: jobs.map(({ id, type, instanceId, elementId, payload, retries, lockedUntil }) => ({
        id,
        type,
        instanceId: instanceId ?? '',
        elementId: elementId ?? '',
        variables: payload,
        retries,
        lockedUntil: isoOf(lockedUntil ?? asking.now),
      })),
    };
  },

  async completeJob({ params, body, asking, services }) {
    await services.outsideWork.complete({ jobId: params.id ?? '', variables: body.variables ?? {}, asking });
    return undefined;
  },

  async failJob({ params, body, asking, services }) {
    const { message, retries, retryIn = 0 } = body;
    const more = retries === undefined ? {} : { retries };
    await services.outsideWork.fail({ jobId: params.id ?? '', message, retryInMs: retryIn * 1000, asking, ...more });
    return undefined;
  },

  async jobError({ params, body, asking, services }) {
    const { code, message = '', variables = {} } = body;
    await services.outsideWork.error({ jobId: params.id ?? '', code, message, variables, asking });
    return undefined;
  },

  async jobs({ query, asking, services }) {
    const limit = query.limit ?? defaultLimit;
    const after = decodeCursor(query.cursor);
    const rows = await services.outsideWork.list({
      asking,
      sandbox: query.sandbox === 'true',
      limit: limit + 1,
      ...(query.instanceId ? { instanceId: query.instanceId } : {}),
      ...(query.status ? { status: query.status } : {}),
      ...(after ? { after } : {}),
    });
    const items = rows.map(({ id, type, instanceId, elementId, status, retries, dueAt, error }) => ({
      id,
      type,
      instanceId,
      elementId,
      status,
      retries,
      dueAt: isoOf(dueAt),
      ...(error ? { error } : {}),
    }));
    return page(rows, limit, ({ dueAt, id }) => ({ value: dueAt, id }), items);
  },

  async incidents({ asking, services }) {
    const { permissions } = asking.person;
    if (!permissions.includes('operate') && !permissions.includes('design')) throw new Problem('forbidden');
    const incidents = await services.store.read.openIncidents();
    const rows = new Map(
      (await services.store.read.instances(incidents.map(({ instanceId }) => instanceId))).map((row) => [row.id, row]),
    );
    const items = [];
    for (const { id, instanceId, elementId, code, message, openedAt } of incidents) {
      const row = rows.get(instanceId);
      const isSeen = row && (await mustSee(row, asking, services.store.read).catch(() => null));
      if (isSeen) items.push({ id, instanceId, elementId, code, message, at: isoOf(openedAt) });
    }
    return wholeList(items);
  },

  async retryIncident({ params, asking, services }) {
    await services.cases.retry(params.id ?? '', asking);
    return undefined;
  },

  async resolveIncident({ params, body, asking, services }) {
    await services.cases.resolve(params.id ?? '', body.reason, asking);
    return undefined;
  },

  async publishMessage({ body, asking, services }) {
    const { name, correlationKey = null, variables = {}, ttl, sandbox = false } = body;
    const message = { name, correlationKey, variables, sandbox, asking, ...(ttl ? { ttl } : {}) };
    return { delivered: await services.cases.publish(message) };
  },

  async publishSignal({ body, asking, services }) {
    const { name, variables = {}, sandbox = false } = body;
    return { delivered: await services.cases.signal({ name, variables, sandbox, asking }) };
  },
};
