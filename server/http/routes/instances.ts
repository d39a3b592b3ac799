import { decodeState, type ProcessModel, variablesOf } from '../../engine/index.ts';
import {
  complianceOf,
  docxType,
  type InstanceRow,
  Problem,
  seenInstance,
  type TaskRow,
  visibleGroups,
} from '../../work/index.ts';
import { asFile } from '../download.ts';
import type { Call, Handlers } from '../handlers.ts';
import { decodeCursor, defaultLimit, page } from '../paging.ts';
import { presentCompliance } from '../present/compliance.ts';
import { type EventCase, presentEvent, presentInstance, presentInstanceDetail, treeOf } from '../present/instance.ts';
import { presentItems } from '../present/items.ts';

type Names =
  | 'startInstance'
  | 'instances'
  | 'instance'
  | 'compliance'
  | 'history'
  | 'itemTable'
  | 'document'
  | 'cancelInstance'
  | 'instanceComment';

export const instanceHandlers: Handlers<Names> = {
  async startInstance({ body, asking, services }) {
    const { sandbox = false } = body;
    const row = await services.cases.start({ ...body, sandbox, asking });
    return presentInstanceDetail(await fresh(row.id, services), asking, services);
  },

  async instances({ query, asking, services }) {
    const sandbox = query.sandbox === 'true';
    const limit = query.limit ?? defaultLimit;
    const filter = {
      visibleTo: visibleGroups(asking, sandbox),
      sandbox,
      ...(query.processKey ? { processKey: query.processKey } : {}),
      ...(query.status ? { status: query.status } : {}),
      ...(query.q ? { q: query.q } : {}),
      ...(query.unit ? { unit: query.unit } : {}),
      ...(query.overdue === 'true' ? { overdueAt: asking.now } : {}),
      ...(query.startedAfter ? { startedAfter: Date.parse(query.startedAfter) } : {}),
      ...(query.waitingFor ? { waitingFor: query.waitingFor } : {}),
      ...(query.top === 'true' ? { top: true } : {}),
      ...(query.mine === 'true' ? { startedBy: asking.person.account } : {}),
    };
    const after = decodeCursor(query.cursor);
    const rows = await services.store.read.listInstances({ ...filter, limit: limit + 1, ...(after ? { after } : {}) });
    const shown = rows.slice(0, limit);
    const items = await presentRows(shown, asking, services);
    for (const [i, row] of shown.entries())
      if (query.fields) Object.assign(items[i]!, { fields: await fieldsOf(row, query.fields.split(','), services) });
    const count = query.count === 'true' ? { count: await services.store.read.countInstances(filter) } : {};
    return { ...page(rows, limit, ({ ord, id }) => ({ value: ord, id }), items), ...count };
  },

  async instance({ params, asking, services }) {
    return presentInstanceDetail(await seenInstance(params.id ?? '', asking, services.store.read), asking, services);
  },

  async compliance({ params, asking, services }) {
    const { store, definitions } = services;
    const row = await seenInstance(params.id ?? '', asking, store.read);
    const { rules } = await definitions.get(row.definitionId, store.read);
    const found = complianceOf({ row, rules, monitors: await store.read.monitors(row.id) }, asking);
    const ids = new Set(found.flatMap(({ trace }) => trace.map(({ instanceId }) => instanceId)));
    const models = new Map<string, ProcessModel>();
    for (const { id, definitionId } of await store.read.instances([...ids]))
      models.set(id, (await definitions.get(definitionId, store.read)).model);
    return { items: found.map((one) => presentCompliance(one, { row, models, asking })) };
  },

  async history({ params, query, asking, services }) {
    const { store, definitions } = services;
    const row = await seenInstance(params.id ?? '', asking, store.read);
    const limit = query.limit ?? 200;
    const isTree = query.tree === 'true';
    const scope = isTree ? await treeOf(row, store.read) : { instanceId: row.id };
    const events = await store.read.events({
      ...scope,
      newestFirst: query.order === 'newest',
      limit: limit + 1,
      ...(query.cursor ? { after: decodeCursor(query.cursor)?.value ?? 0 } : {}),
    });
    const shown = events.slice(0, limit);
    const cases = new Map<string, EventCase>();
    for (const instance of await store.read.instances([...new Set(shown.map(({ instanceId }) => instanceId))])) {
      const { model } = await definitions.get(instance.definitionId, store.read);
      cases.set(instance.id, { model, itemKey: instance.itemKey });
    }
    const items = shown.map((event) => presentEvent(event, cases.get(event.instanceId), asking));
    const count = query.count === 'true' ? { count: await store.read.countEvents(scope) } : {};
    const cursorOf = (event: (typeof events)[number]) => ({
      id: event.instanceId,
      value: isTree ? event.ord : event.seq,
    });
    return { ...page(events, limit, cursorOf, items), ...count };
  },

  async itemTable({ params, asking, services }) {
    return presentItems(await seenInstance(params.id ?? '', asking, services.store.read), asking, services);
  },

  async document({ params, asking, services, res }) {
    const row = await seenInstance(params.id ?? '', asking, services.store.read);
    const name = params.name ?? '';
    const bytes = await services.documents.current(row, name, asking.now);
    const title = services.documents.namesOf(row.processKey).find((paper) => paper.name === name)?.title ?? name;
    asFile(res, { name: `${title}.docx`, plain: `${name}.docx`, type: docxType }).send(bytes);
    return undefined;
  },

  async cancelInstance({ params, body, asking, services }) {
    await services.cases.cancel(params.id ?? '', body.reason, asking);
    return presentInstanceDetail(await fresh(params.id ?? '', services), asking, services);
  },

  async instanceComment({ params, body, asking, services }) {
    await services.cases.comment(params.id ?? '', body.text, asking);
    return undefined;
  },
};

type Services = Call<'instance'>['services'];
type Asking = Call<'instance'>['asking'];

async function fresh(id: string, { store }: Services): Promise<InstanceRow> {
  const row = await store.read.instance(id);
  if (!row) throw new Problem('not-found');
  return row;
}

async function presentRows(rows: InstanceRow[], asking: Asking, services: Services) {
  const open = await services.store.read.openTasksOfRoots([...new Set(rows.map(({ rootId }) => rootId))]);
  const ofRow = (row: InstanceRow): TaskRow[] =>
    open.filter((task) => (row.id === row.rootId ? task.rootId === row.id : task.instanceId === row.id));
  return Promise.all(rows.map((row) => presentInstance(row, ofRow(row), asking, services)));
}

/** Variables of a case by path, without all the rest of it. */
async function fieldsOf(
  row: InstanceRow,
  paths: string[],
  { store, definitions }: Services,
): Promise<Record<string, unknown>> {
  const bytes = await store.read.state(row.id);
  const { model } = await definitions.get(row.definitionId, store.read);
  const variables = bytes ? variablesOf(model, decodeState(bytes)) : {};
  const at = (path: string) =>
    path.split('.').reduce<unknown>((value, name) => (value as Record<string, unknown> | null)?.[name], variables);
  return Object.fromEntries(paths.map((path) => [path, at(path) ?? null]));
}
