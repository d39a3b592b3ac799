import { DOMParser, type Element } from '@xmldom/xmldom';
import { expect } from 'chai';

import type { CaseStatistics, OverdueStatistics, StepStatistics } from '../../server/http/contract/index.ts';
import type { Client } from '../support/client.ts';
import { forEachDatabase } from '../support/databases.ts';
import { Matter } from '../support/matter.ts';
import { servers } from '../support/server.ts';

forEachDatabase((_name, fresh) => {
  const start = servers(fresh);

  describe('statistics and event logs', () => {
    /** 2 March: finance answers after a day, audit not at all; health is asked in a second case on 9 March. */
    const played = async () => {
      const server = await start({ now: '2026-03-02T09:00+08:00' });
      const matter = await Matter.sentTo(server, ['finance', 'audit']);
      await server.travelTo('2026-03-03T09:00+08:00');
      await matter.complete('finance.head', 'reply', { outcome: 'agree', text: '"好" & <可>' }, 'finance');
      await server.travelTo('2026-03-09T09:00+08:00');
      await Matter.sentTo(server, ['health']);
      return { server, matter, eye: await server.as('supervisor') };
    };
    const steps = async (eye: Client, more = '') =>
      (await eye.get<StepStatistics>(`/statistics/steps?processKey=countersign-reply${more}`)).items;

    it('count cases by process, unit and status, and what is late in them', async () => {
      const { server, eye } = await played();
      const replies = async () =>
        (await eye.get<CaseStatistics>('/statistics/cases?processKey=countersign-reply')).items.map(
          ({ active, completed, overdue }) => [active, completed, overdue],
        );
      const sums = (rows: number[][]) => rows.reduce((sum, row) => sum.map((one, index) => one + (row[index] ?? 0)));
      expect(sums(await replies())).to.deep.equal([2, 1, 0]);
      await server.travelTo('2026-03-12T09:00+08:00');
      const [, completed] = sums(await replies());
      expect(completed, 'silence is agreement: 四十四').to.equal(2);
      const of = async (query: string) => (await eye.get<CaseStatistics>(`/statistics/cases?${query}`)).items;
      expect((await of('processKey=countersign&from=2026-03-02&to=2026-03-02'))[0]).to.include({
        processName: '会签（征求意见）',
        unit: 'office',
        unitName: '县人民政府办公室',
        active: 1,
        completed: 0,
      });
      expect(await of('processKey=countersign&to=2026-03-01')).to.deep.equal([]);
    });

    it('say how long a step takes, and how that compares with its limit', async () => {
      const { eye } = await played();
      const reply = (await steps(eye)).find(({ elementId }) => elementId === 'reply');
      expect(reply).to.include({
        limit: 'countersign.reply',
        open: 2,
        completed: 1,
        limited: 3,
        late: 0,
        medianHours: 24,
      });
      expect(reply?.clauses).to.include('四十四');
      const one = (await steps(eye, '&from=2026-03-09')).find(({ elementId }) => elementId === 'reply');
      expect(one).to.include({ open: 1, completed: 0 });
      expect(one).not.to.have.property('medianHours');
    });

    it('tell who is late, unit by unit, also while nothing rings', async () => {
      const { server, eye } = await played();
      const late = async () =>
        (await eye.get<OverdueStatistics>('/statistics/overdue')).items.map((one) => [
          one.unitName,
          one.open,
          one.overdue,
        ]);
      expect(await late()).to.deep.include.members([
        ['县审计局', 1, 0],
        ['县卫生健康委员会', 1, 0],
      ]);
      await server.server.services.clock.moveTo(Date.parse('2026-03-12T09:00+08:00'));
      expect(await late()).to.deep.include.members([
        ['县审计局', 1, 1],
        ['县卫生健康委员会', 1, 0],
      ]);
      const { items } = await eye.get<OverdueStatistics>('/statistics/overdue');
      expect(items.find(({ unit }) => unit === 'audit')?.oldestDueAt).to.equal('2026-03-11T16:00:00.000Z');
      const reply = (await steps(eye)).find(({ elementId }) => elementId === 'reply');
      expect(reply?.late).to.equal(1);
      const cases = (await eye.get<CaseStatistics>('/statistics/cases?processKey=countersign-reply')).items;
      expect(cases.reduce((sum, { overdue }) => sum + overdue, 0)).to.equal(1);
    });

    it('are for supervisors', async () => {
      const { server } = await played();
      const clerk = await server.as('finance.clerk');
      for (const path of [
        '/statistics/cases',
        '/statistics/steps',
        '/statistics/overdue',
        '/exports/events.xes',
        '/exports/ocel.json',
      ])
        expect((await clerk.request('GET', path)).status, path).to.equal(403);
    });

    it('XES is well formed: a trace for each case, its events in order, named by their acts', async () => {
      const { eye } = await played();
      const { text } = (await eye.request<{ text: string }>('GET', '/exports/events.xes')).body;
      const onError = (level: string, message: string) => {
        throw new Error(`${level}: ${message}`);
      };
      const document = new DOMParser({ onError }).parseFromString(text, 'text/xml');
      const all = (parent: { getElementsByTagName(name: string): Iterable<Element> }, name: string) => [
        ...parent.getElementsByTagName(name),
      ];
      const valuesOf = (event: Element, key: string) =>
        [...event.childNodes]
          .map((node) => node as Element)
          .filter((node) => node.getAttribute?.('key') === key)
          .map((node) => node.getAttribute('value') ?? '');
      const traces = all(document, 'trace').map((trace) => {
        const events = all(trace, 'event');
        return {
          acts: events.flatMap((event) => valuesOf(event, 'concept:name')),
          times: events.flatMap((event) => valuesOf(event, 'time:timestamp')),
        };
      });
      expect(traces.length).to.equal(5);
      expect(traces.flatMap(({ acts }) => acts)).to.include.members([
        'draft',
        'approve-draft',
        'ask-units',
        'reply',
        'replied',
      ]);
      for (const { times } of traces) expect([...times].sort()).to.deep.equal(times);
    });

    it('OCEL 2.0 holds together: every relationship has its object, every event its type', async () => {
      const { eye } = await played();
      const log = await eye.get<{
        events: {
          type: string;
          attributes: { name: string; value: string }[];
          relationships: { objectId: string }[];
        }[];
        objects: { id: string; type: string; relationships: { objectId: string }[] }[];
        eventTypes: { name: string }[];
        objectTypes: { name: string }[];
      }>('/exports/ocel.json');
      const ids = log.objects.map(({ id }) => id);
      expect(new Set(ids).size).to.equal(ids.length);
      const related = [...log.events, ...log.objects].flatMap(({ relationships }) => relationships);
      for (const { objectId } of related) expect(ids).to.include(objectId);
      expect(new Set(log.events.map(({ type }) => type))).to.deep.equal(
        new Set(log.eventTypes.map(({ name }) => name)),
      );
      expect(new Set(log.objects.map(({ type }) => type))).to.include.members(['case', 'unit']);
      const reply = log.events.find(
        ({ type, attributes }) => type === 'reply' && attributes.some(({ value }) => value === 'task-completed'),
      );
      expect(reply?.relationships.map(({ objectId }) => objectId)).to.include('unit:finance');
    });
  });
});
