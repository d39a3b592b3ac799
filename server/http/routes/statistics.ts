import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ocelOf, xesOf } from '../../evidence/index.ts';
import { maySupervise } from '../../people/index.ts';
import { addDays, HOUR_MS, startOfDay } from '../../time/index.ts';
import { type Asking, logOf, Problem } from '../../work/index.ts';
import type { QueryOf } from '../contract/index.ts';
import type { Call, Handlers } from '../handlers.ts';
import { wholeList } from '../paging.ts';
import { isoOf } from '../present/task.ts';

type Names = 'caseStatistics' | 'stepStatistics' | 'overdueStatistics' | 'exportXes' | 'exportOcel';

/** How the county's work goes, counted; and histories for process mining. Both need the permission `supervise`. */
export const statisticsHandlers: Handlers<Names> = {
  async caseStatistics({ query, asking, services }) {
    const { read } = services.store;
    const items = [];
    for (const { unit, late, ...count } of await read.caseCounts(filterOf(query, asking))) {
      items.push({ ...count, ...(await processName(count, services)), ...unitOf(unit, asking), overdue: late });
    }
    return wholeList(items);
  },

  async stepStatistics({ query, asking, services }) {
    const { read } = services.store;
    const items = [];
    for (const { median, slowestTenth, allowed, ...step } of await read.stepTimes(filterOf(query, asking))) {
      const latest = await read.latestDefinition(step.processKey, false);
      const model = latest && (await services.definitions.get(latest.id, read)).model;
      const { name = step.elementId, clauses = [], limit } = model?.elements[step.elementId] ?? {};
      items.push({
        ...step,
        ...(await processName(step, services)),
        name,
        clauses,
        ...(limit ? { limit } : {}),
        ...hours('medianHours', median),
        ...hours('ninthTenthHours', slowestTenth),
        ...hours('allowedHours', allowed),
      });
    }
    return wholeList(items);
  },

  async overdueStatistics({ query, asking, services }) {
    const counts = await services.store.read.overdueCounts(filterOf(query, asking));
    return wholeList(
      counts.map(({ unit, open, overdue, oldestDueAt }) => ({
        ...unitOf(unit, asking),
        open,
        overdue,
        ...(oldestDueAt === null ? {} : { oldestDueAt: isoOf(oldestDueAt) }),
      })),
    );
  },

  exportXes: (call) => send(call, { type: 'application/xml', name: 'events.xes', write: xesOf }),
  exportOcel: (call) => send(call, { type: 'application/json', name: 'ocel.json', write: ocelOf }),
};

interface Format {
  type: string;
  name: string;
  write: typeof xesOf;
}

/** Sends as it reads: a county's history need not fit into memory. What the person may not see is not in it. */
async function send(call: Call<'exportXes' | 'exportOcel'>, { type, name, write }: Format): Promise<undefined> {
  const { query, asking, services, res } = call;
  const { processKey, from, to } = filterOf(query, asking);
  const filter = {
    ...(processKey ? { processKey } : {}),
    ...(from === undefined ? {} : { startedAfter: from }),
    ...(to === undefined ? {} : { startedBefore: to }),
  };
  const cases = logOf(filter, asking, { tx: services.store.read, definitions: services.definitions });
  res.attachment(name).type(type);
  await pipeline(Readable.from(write(cases)), res);
  return undefined;
}

function filterOf({ processKey, from, to }: QueryOf<'caseStatistics'>, { person, now }: Asking) {
  if (!maySupervise(person)) throw new Problem('forbidden');
  return {
    now,
    ...(processKey ? { processKey } : {}),
    ...(from ? { from: startOfDay(from) } : {}),
    ...(to ? { to: startOfDay(addDays(to, 1)) } : {}),
  };
}

const processName = async ({ processKey }: { processKey: string }, services: Call<'caseStatistics'>['services']) => ({
  processName: await services.definitions.nameOf(processKey, false, services.store.read),
});

function unitOf(unit: string | null, { world }: Asking): { unit?: string; unitName?: string } {
  if (!unit) return {};
  const { name } = world.people.unit(unit) ?? {};
  return { unit, ...(name ? { unitName: name } : {}) };
}

const hours = (name: string, time: number | null): Record<string, number> =>
  time === null ? {} : { [name]: Math.round((time / HOUR_MS) * 10) / 10 };
