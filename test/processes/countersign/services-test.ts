import { expect } from 'chai';
import {
  clause44EveryChangeAnswered,
  clause44EveryObjectionNegotiated,
  clause44UnitsToAsk,
  countersignSheet,
  negotiationRecord,
} from '../../../processes/countersign/services.ts';
import { at } from '../../time/calendars.ts';
import { aCase, aContext, actOf, aTask } from '../context.ts';

const reply = (item: string, outcome: string) => ({ item, outcome, text: null, grounds: null });
const codes = (findings: { code: string }[]) => findings.map(({ code }) => code);

describe('clause44UnitsToAsk', () => {
  const check = (...units: string[]) => clause44UnitsToAsk({ units }, aContext({ hostUnit: 'finance' }));

  it('四十四: departments, the office, townships and zones may be asked', () => {
    expect(check('justice', 'office', 'yanchi', 'naomaohu-zone', 'service-centre')).to.deep.equal([]);
  });

  it('四十四: the host does not ask itself', () => {
    expect(check('justice', 'finance')).to.deep.equal([
      { code: 'host-asks-itself', clause: '四十四', path: 'units/1', values: { unit: '县财政局' } },
    ]);
  });

  it('四十四: the county government is not asked', () => {
    expect(codes(check('county-government'))).to.deep.equal(['government-asked']);
  });

  it('a unit that does not exist is named', () => {
    expect(check('nowhere')[0]).to.deep.include({ code: 'unknown-unit', values: { unit: 'nowhere' } });
  });
});

describe('clause44EveryChangeAnswered', () => {
  const replies = [reply('justice', 'agree-with-changes'), reply('health', 'object'), reply('yanchi', 'no-reply')];
  const item = (unit: string) => ({ unit, adopted: true, reason: '已改' });
  const check = (...units: string[]) =>
    clause44EveryChangeAnswered({ items: units.map(item) }, aContext({ hostUnit: 'finance', replies }));

  it('四十四: every change must be answered', () => {
    expect(check()).to.deep.equal([
      { code: 'change-unanswered', clause: '四十四', path: 'items', values: { unit: '县司法局' } },
    ]);
  });

  it('四十四: an objection may be answered beside', () => {
    expect(check('justice', 'health')).to.deep.equal([]);
  });

  it('nobody else is answered, and nobody twice', () => {
    expect(check('justice', 'yanchi', 'justice').map(({ code, path }) => [code, path])).to.deep.equal([
      ['nothing-to-answer', 'items/1/unit'],
      ['answered-twice', 'items/2/unit'],
    ]);
  });

  it('without changes there is nothing to fill in', () => {
    const all = aContext({ replies: [reply('justice', 'agree'), reply('water', 'deemed-consent')] });
    expect(clause44EveryChangeAnswered({ items: null }, all)).to.deep.equal([]);
  });
});

describe('clause44EveryObjectionNegotiated', () => {
  const replies = [reply('justice', 'agree-with-changes'), reply('health', 'object')];
  const secondReplies = [reply('justice', 'object')];
  const talk = (unit: string) => ({ unit, agreed: true, points: '一致' });
  const check = (...units: string[]) =>
    clause44EveryObjectionNegotiated(
      { heldOn: null, attendees: null, results: units.map(talk) },
      aContext({ replies, secondReplies }),
    );

  it('四十四: the head talks with all who object', () => {
    expect(check('health', 'justice')).to.deep.equal([]);
  });

  it('四十四: a change that is maintained counts as objection', () => {
    expect(check('health')).to.deep.equal([
      { code: 'objection-not-negotiated', clause: '四十四', path: 'results', values: { unit: '县司法局' } },
    ]);
  });

  it('who agreed has nothing to negotiate', () => {
    expect(codes(check('health', 'justice', 'water', 'health'))).to.deep.equal([
      'nothing-to-negotiate',
      'negotiated-twice',
    ]);
  });
});

describe('countersignSheet', () => {
  const dueDay = '2026-10-10';
  const answered = (unit: string, outcome: string, result: Record<string, unknown> = {}) =>
    aCase({
      processKey: 'countersign-reply',
      elementId: 'replies',
      itemKey: unit,
      status: 'completed',
      outcome,
      tasks: [
        aTask({
          dueDay,
          firstDueDay: dueDay,
          closedBy: 'completed',
          closedAt: at('2026-09-28T15:00'),
          completedBy: actOf(`${unit}.head`),
          result: { outcome, ...result },
        }),
      ],
    });
  const silent = aCase({
    elementId: 'replies',
    itemKey: 'water',
    status: 'completed',
    outcome: 'deemed-consent',
    variables: { deemedConsent: { outcome: 'deemed-consent', clause: '四十四' }, noReply: null },
    tasks: [
      aTask({
        dueDay,
        firstDueDay: dueDay,
        closedBy: 'silence',
        closedAt: at('2026-10-11T00:00'),
        lateReplies: [
          {
            at: at('2026-10-12T09:05'),
            by: actOf('water.head'),
            result: { outcome: 'object', grounds: '应写明水旱灾害' },
          },
        ],
      }),
    ],
  });
  const record = aCase({
    variables: {
      title: '工作规则（修订稿）',
      hostUnit: 'office',
      collate: { items: [{ unit: 'justice', adopted: true, reason: '已改' }] },
      negotiate: { results: [{ unit: 'health', agreed: true, points: '加一句' }] },
    },
    children: [
      answered('justice', 'agree-with-changes', { text: '加二字' }),
      answered('health', 'object', { grounds: '另有法定时限' }),
      silent,
    ],
  });
  const rows = () => countersignSheet(record, aContext({})).replies as Record<string, string>[];

  it('四十四: shows answer, person, time and what became of it', () => {
    expect(rows()[0]).to.deep.include({
      unit: '县司法局',
      answer: '有修改意见',
      text: '加二字',
      person: '司法局局长',
      answeredAt: '2026年9月28日15:00',
      due: '2026年10月10日',
      handled: '采纳',
      reason: '已改',
    });
    expect(rows()[1]).to.deep.include({ grounds: '另有法定时限', handled: '协商取得一致意见', reason: '加一句' });
  });

  it('四十四: silence is shown as silence, with nobody as its author', () => {
    expect(rows()[2]).to.deep.include({
      answer: '逾期未回复，视为无不同意见（第四十四条）',
      person: '未答复',
      answeredAt: '2026年10月10日24:00届满',
      grounds: '',
    });
  });

  it('四十四: what came too late is noted and no answer', () => {
    expect(rows()[2]!.late).to.equal('逾期后水利局局长于2026年10月12日09:05提出：不同意，应写明水旱灾害（只作记录）');
    expect(rows()[0]!.late).to.equal('');
  });

  it('四十四: an extension is shown beside the first due day', () => {
    const late = answered('justice', 'agree');
    late.tasks[0]!.dueDay = '2026-10-14';
    const [row] = countersignSheet(aCase({ children: [late] }), aContext({})).replies as Record<string, string>[];
    expect(row).to.deep.include({ due: '2026年10月10日', extendedTo: '2026年10月14日' });
  });

  it('an act in somebody’s stead says so', () => {
    const acted = answered('justice', 'agree');
    acted.tasks[0]!.completedBy = { ...actOf('justice.deputy'), onBehalfOf: 'justice.head' };
    const [row] = countersignSheet(aCase({ children: [acted] }), aContext({})).replies as Record<string, string>[];
    expect(row!.person).to.equal('司法局副局长（代司法局局长）');
  });

  it('what is still open says so', () => {
    const open = aCase({ elementId: 'replies', itemKey: 'water', tasks: [aTask({ dueDay })] });
    const sheet = countersignSheet(aCase({ children: [open] }), aContext({}));
    expect((sheet.replies as Record<string, string>[])[0]!.answer).to.equal('尚未答复');
    expect(sheet.result).to.equal('会签尚未完毕');
  });

  it('四十四: the result is what the leader settled, where one had to', () => {
    const settled = aCase({ outcome: 'countersigned', variables: { disagreement: { text: '由公安局施划' } } });
    expect(countersignSheet(settled, aContext({})).result).to.equal('会签完毕；仍有分歧的，经协调：由公安局施划');
    expect(countersignSheet(aCase({ outcome: 'countersigned' }), aContext({})).result).to.equal('会签完毕');
  });
});

describe('negotiationRecord', () => {
  it('四十四: shows day, people, points and result by unit', () => {
    const task = aTask({
      elementId: 'negotiate',
      closedAt: at('2026-10-15T10:00'),
      completedBy: actOf('finance.head'),
      result: {
        heldOn: '2026-10-14',
        attendees: null,
        results: [{ unit: 'health', agreed: false, points: '没有谈成' }],
      },
    });
    const paper = negotiationRecord(
      aCase({ variables: { title: '办法', hostUnit: 'finance' }, tasks: [task] }),
      aContext({}),
    );
    expect(paper).to.deep.equal({
      title: '办法',
      hostUnit: '县财政局',
      heldOn: '2026年10月14日',
      attendees: '',
      results: [{ no: '1', unit: '县卫生健康委员会', points: '没有谈成', agreed: '协商未取得一致意见' }],
      head: '财政局局长',
      recordedAt: '2026年10月15日10:00',
    });
  });
});
