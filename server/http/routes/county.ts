import { randomUUID } from 'node:crypto';
import { Duration } from 'luxon';
import { type Delegation, delegationFindings } from '../../people/index.ts';
import { dayOf, isDay, workingDayAfter, workingDayBefore, yearOf } from '../../time/index.ts';
import { Problem } from '../../work/index.ts';
import type { Call, Handlers } from '../handlers.ts';
import { decodeCursor, defaultLimit, page, wholeList } from '../paging.ts';
import { isoOf } from '../present/task.ts';
import { wordsFor } from '../words.ts';

type Names =
  | 'units'
  | 'people'
  | 'notices'
  | 'readNotices'
  | 'delegations'
  | 'createDelegation'
  | 'endDelegation'
  | 'clock'
  | 'moveClock'
  | 'calendar'
  | 'importCalendar'
  | 'workingDays'
  | 'settings'
  | 'changeSetting';

export const countyHandlers: Handlers<Names> = {
  async units({ asking }) {
    const items = asking.world.people.units().map(({ id, name, kind, flags, leader, head, deputies, clerks }) => ({
      id,
      name,
      kind,
      flags: [...flags],
      leader,
      head,
      deputies,
      clerks,
    }));
    return wholeList(items);
  },

  async people({ query, asking }) {
    const { people } = asking.world;
    const q = query.q?.toLowerCase() ?? '';
    const found = people
      .persons()
      .filter(({ account, name }) => !q || name.toLowerCase().includes(q) || account.includes(q));
    return wholeList(
      found.map(({ account, name, posts }) => ({
        account,
        name,
        posts: posts.map((id) => ({ post: id, unit: people.post(id)?.unit ?? '', name: people.post(id)?.name ?? id })),
      })),
    );
  },

  async notices({ query, asking, services }) {
    const limit = query.limit ?? defaultLimit;
    const rows = await services.store.read.notices(asking.person.account, limit + 1, decodeCursor(query.cursor));
    const items = rows.slice(0, limit).map(({ id, at, kind, data, instanceId, taskId, readAt }) => ({
      id,
      at: isoOf(at),
      kind,
      text: typeof data.text === 'string' ? data.text : wordsFor('notice', kind, data as Record<string, string>),
      ...(instanceId ? { instanceId } : {}),
      ...(taskId ? { taskId } : {}),
      read: readAt !== null,
    }));
    return page(rows, limit, ({ ord, id }) => ({ value: ord, id }), items);
  },

  async readNotices({ asking, services }) {
    await services.store.transaction((tx) => tx.readNotices(asking.person.account, asking.now));
    return undefined;
  },

  async delegations({ asking }) {
    const { account, permissions } = asking.person;
    const all = asking.world.people.delegations();
    const mine = permissions.includes('administer')
      ? all
      : all.filter(({ from, to }) => from === account || to === account);
    return wholeList(mine.map((delegation) => presentDelegation(delegation, asking)));
  },

  async createDelegation({ body, asking, services }) {
    if (body.from !== asking.person.account && !asking.person.permissions.includes('administer'))
      throw new Problem('forbidden');
    const delegation: Delegation = {
      id: randomUUID(),
      from: body.from,
      to: body.to,
      scope: body.scope,
      startsAt: Date.parse(body.startsAt),
      endsAt: Date.parse(body.endsAt),
      createdAt: asking.now,
      createdBy: asking.person.account,
    };
    const errors = delegationFindings(delegation, asking.world.people);
    if (delegation.endsAt <= asking.now) errors.push({ code: 'delegation-period-empty', path: 'endsAt' });
    if (errors.length)
      throw new Problem('invalid-delegation', { errors, ...(errors[0]?.clause ? { clause: errors[0].clause } : {}) });
    await services.people.addDelegation(delegation);
    return presentDelegation(delegation, asking);
  },

  async endDelegation({ params, asking, services }) {
    const delegation = asking.world.people.delegations().find(({ id }) => id === params.id);
    const isMine = delegation?.from === asking.person.account;
    if (!delegation || !(isMine || asking.person.permissions.includes('administer'))) throw new Problem('not-found');
    if (!(await services.people.revokeDelegation(delegation.id, asking.now))) throw new Problem('conflict');
    return undefined;
  },

  async clock({ services }) {
    await services.clock.refresh();
    return { now: isoOf(services.clock.now()), mode: services.clock.mode };
  },

  async moveClock({ body, asking, services }) {
    mustAdminister(asking);
    if (services.clock.mode !== 'manual') throw new Problem('clock-not-manual');
    const to = momentOf(body, asking.now);
    // Backwards too: a worked case begins on its own day, whatever day it is shown on.
    await services.workOff(to);
    await services.clock.moveTo(to);
    return { now: isoOf(to), mode: services.clock.mode };
  },

  async calendar({ query, asking }) {
    const { calendar } = asking.world;
    return { year: query.year, imported: calendar.covers(query.year), days: calendar.daysOf(query.year) };
  },

  async importCalendar({ params, body, asking, services }) {
    mustAdminister(asking);
    const year = Number(params.year);
    if (!Number.isInteger(year) || year < 2000 || year > 2100) throw new Problem('not-found');
    const errors = body.days.flatMap(({ date }, index) =>
      isDay(date) && yearOf(date) === year && body.days.findIndex((day) => day.date === date) === index
        ? []
        : [{ code: 'format', path: `days/${index}/date` }],
    );
    if (errors.length) throw new Problem('invalid-request', { errors });
    await services.calendars.importYear(year, body.days, { at: asking.now, by: asking.person.account });
    return { movedDueDays: await services.cases.recount(asking.now) };
  },

  async workingDays({ query, asking }) {
    const { from, days } = query;
    if (!isDay(from)) throw new Problem('invalid-request', { errors: [{ code: 'format', path: 'query/from' }] });
    const { calendar } = asking.world;
    return { date: days < 0 ? workingDayBefore(from, -days, calendar) : workingDayAfter(from, days, calendar) };
  },

  async settings({ asking }) {
    return wholeList(asking.world.settings.names().map((name) => presentSetting(name, asking)));
  },

  async changeSetting({ params, body, asking, services }) {
    mustAdminister(asking);
    const name = params.name ?? '';
    const { settings } = asking.world;
    settings.check(name, body.value);
    if (!isDay(body.validFrom))
      throw new Problem('invalid-request', { errors: [{ code: 'format', path: 'validFrom' }] });
    await services.settings.add({
      name,
      value: body.value,
      validFrom: body.validFrom,
      by: asking.person.account,
      at: asking.now,
    });
    return presentSetting(name, { ...asking, world: await services.world.current() });
  },
};

type Asking = Call<'units'>['asking'];

/** Calendar, settings, clock are for administrators. @throws Problem forbidden */
function mustAdminister({ person }: Asking): void {
  if (!person.permissions.includes('administer')) throw new Problem('forbidden');
}

function momentOf({ now, advance }: { now?: string; advance?: string }, from: number): number {
  if ((now === undefined) === (advance === undefined))
    throw new Problem('invalid-request', { errors: [{ code: 'required', path: 'now' }] });
  if (now !== undefined) return Date.parse(now);
  const duration = Duration.fromISO(advance ?? '');
  if (!duration.isValid) throw new Problem('invalid-request', { errors: [{ code: 'format', path: 'advance' }] });
  return from + duration.toMillis();
}

function presentDelegation(
  { id, from, to, scope, startsAt, endsAt, createdAt }: Delegation,
  { world: { people } }: Asking,
) {
  return {
    id,
    from,
    fromName: people.person(from)?.name ?? from,
    to,
    toName: people.person(to)?.name ?? to,
    scope,
    startsAt: isoOf(startsAt),
    endsAt: isoOf(endsAt),
    createdAt: isoOf(createdAt),
  };
}

function presentSetting(name: string, { now, world: { settings } }: Asking) {
  const definition = settings.definitionOf(name);
  const initial = 'amount' in definition ? { amount: definition.amount, unit: definition.unit } : definition.value;
  return {
    name,
    ...(definition.clause ? { clause: definition.clause } : {}),
    value: settings.at(name, dayOf(now)),
    default: initial,
    changes: settings
      .overridesOf(name)
      .map(({ value, validFrom, by, at }) => ({ value, validFrom, by: by ?? '', at: isoOf(at ?? now) })),
  };
}
