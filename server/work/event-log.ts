/** Histories of cases for process mining: what `evidence` writes as XES or OCEL, read case by case. */
import type { LogCase, LogEvent } from '../evidence/index.ts';
import { endOfDay } from '../time/index.ts';
import { type Asking, visibleGroups } from './access.ts';
import type { Definitions } from './definitions.ts';
import type { InstanceFilter, WorkTx } from './ports.ts';
import type { EventRow, InstanceRow } from './rows.ts';

const pageSize = 100;

/** The cases that the person may see, the newest first, called ones too; read in pages while they are sent. */
export async function* logOf(
  filter: Pick<InstanceFilter, 'processKey' | 'startedAfter' | 'startedBefore'>,
  asking: Asking,
  { tx, definitions }: { tx: WorkTx; definitions: Definitions },
): AsyncGenerator<LogCase> {
  const all = { ...filter, visibleTo: visibleGroups(asking, false), sandbox: false, limit: pageSize };
  for (let after: InstanceFilter['after'] | undefined; ; ) {
    const rows = await tx.listInstances({ ...all, ...(after ? { after } : {}) });
    const documents = await tx.documents(rows.map(({ id }) => id));
    for (const row of rows) {
      const { model, name } = await definitions.get(row.definitionId, tx);
      const own = documents.filter(({ instanceId }) => instanceId === row.id);
      const actOf = ({ elementId, type }: EventRow) =>
        (elementId && model.elements[elementId]?.act) || elementId || type;
      const events: LogEvent[] = [];
      for await (const event of eventsOf(row, tx)) events.push(logged(event, actOf(event), asking));
      yield {
        ...headOf(row),
        processName: name,
        documents: own.map(({ id, name: paper, at }) => ({ id, name: paper, at })),
        events,
      };
    }
    const last = rows.at(-1);
    if (!last || rows.length < pageSize) return;
    after = { value: last.ord, id: last.id };
  }
}

const headOf = ({ id, parentId, processKey, title, businessKey, unit, startedAt, status, outcome }: InstanceRow) => ({
  id,
  parentId,
  processKey,
  title,
  businessKey,
  unit,
  startedAt,
  status,
  outcome,
});

async function* eventsOf({ id }: InstanceRow, tx: WorkTx): AsyncGenerator<EventRow> {
  for (let after = 0; ; ) {
    const events = await tx.events({ instanceId: id, limit: 500, after });
    yield* events;
    const last = events.at(-1);
    if (!last || events.length < 500) return;
    after = last.seq;
  }
}

function logged(event: EventRow, act: string, { world }: Asking): LogEvent {
  const { seq, at, type, elementId, account, post, onBehalfOf, clause, data } = event;
  const result = data.result as { outcome?: unknown } | undefined;
  const outcome = result?.outcome ?? data.outcome;
  return {
    seq,
    at,
    type,
    act,
    elementId,
    account,
    post,
    unit: post === null ? null : world.people.unitOfPost(post),
    onBehalfOf,
    clause,
    outcome: typeof outcome === 'string' ? outcome : null,
    dueAt: typeof data.dueDay === 'string' ? endOfDay(data.dueDay) : null,
  };
}
