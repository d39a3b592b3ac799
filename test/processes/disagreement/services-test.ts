import { expect } from 'chai';
import {
  clause44EverySideStated,
  clause45MajorToMayor,
  coordinationOpinion,
  mayorDecision,
  positionsStatement,
} from '../../../processes/disagreement/services.ts';
import { at } from '../../time/calendars.ts';
import { aCase, aContext, actOf, aTask } from '../context.ts';

describe('clause44EverySideStated', () => {
  const side = (unit: string) => ({ unit, position: '暂缓', grounds: '没有资金' });
  const objections = [{ unit: 'finance' }, { unit: 'development' }];
  const check = (...units: string[]) =>
    clause44EverySideStated(
      { positions: units.map(side), proposal: '照办' },
      aContext({ hostUnit: 'housing', objections }),
    );

  it('四十四: every objecting unit is stated, the host may be', () => {
    expect(check('finance', 'development')).to.deep.equal([]);
    expect(check('finance', 'development', 'housing')).to.deep.equal([]);
  });

  it('四十四: a side left out is named', () => {
    expect(check('finance')).to.deep.equal([
      { code: 'side-not-stated', clause: '四十四', path: 'positions', values: { unit: '县发展和改革委员会' } },
    ]);
  });

  it('units without a part in it are refused', () => {
    expect(check('finance', 'development', 'water', 'finance').map(({ code }) => code)).to.deep.equal([
      'not-a-side',
      'side-stated-twice',
    ]);
  });
});

describe('clause45MajorToMayor', () => {
  const check = (its: { major?: boolean; toMayor?: boolean }, mayorDecide: object = { outcome: null }) =>
    clause45MajorToMayor(
      { outcome: 'decided', text: '同意', heard: null, major: its.major ?? null, toMayor: its.toMayor ?? null },
      aContext({ mayorDecide }),
    );

  it('四十五: a major matter goes to the mayor', () => {
    expect(check({ major: true, toMayor: false })).to.deep.equal([
      { code: 'major-not-to-mayor', clause: '四十五', path: 'toMayor' },
    ]);
    expect(check({ major: true, toMayor: true })).to.deep.equal([]);
  });

  it('四十五: the leader settles what is not major', () => {
    expect(check({})).to.deep.equal([]);
  });

  it('四十五: what the mayor sent back comes before the mayor again', () => {
    const [finding] = check({ toMayor: false }, { outcome: 'return' });
    expect(finding).to.deep.include({ code: 'sent-back-by-mayor', path: 'toMayor' });
    expect(check({ toMayor: true }, { outcome: 'return' })).to.deep.equal([]);
  });
});

describe('papers of a disagreement', () => {
  const closed = { closedAt: at('2026-03-02T09:00') };
  const record = aCase({
    variables: { title: '供热价格', hostUnit: 'housing' },
    tasks: [
      aTask({
        elementId: 'statePositions',
        ...closed,
        completedBy: actOf('housing.head'),
        result: { positions: [{ unit: 'finance', position: '暂缓', grounds: '没有资金' }], proposal: '分两年' },
      }),
      aTask({ elementId: 'decide', result: { outcome: 'decided', text: '先前的意见', heard: null, toMayor: true } }),
      aTask({
        elementId: 'decide',
        ...closed,
        completedBy: actOf('vice-mayor-1'),
        result: { outcome: 'inclination', text: '分两年', heard: null, toMayor: true },
      }),
      aTask({
        elementId: 'mayorDecide',
        ...closed,
        completedBy: actOf('mayor'),
        result: { outcome: 'approve', text: null },
      }),
    ],
  });

  it('四十四: 分歧意见说明 has every side, its grounds and the proposal', () => {
    expect(positionsStatement(record, aContext({}))).to.deep.equal({
      title: '供热价格',
      hostUnit: '县住房和城乡建设局',
      positions: [{ no: '1', unit: '县财政局', position: '暂缓', grounds: '没有资金' }],
      proposal: '分两年',
      person: '住房和城乡建设局局长',
      at: '2026年3月2日09:00',
    });
  });

  it('四十五: 协调意见 is the leader’s last word', () => {
    expect(coordinationOpinion(record, aContext({}))).to.deep.include({
      outcome: '提出倾向性建议',
      text: '分两年',
      heard: '',
      assistance: '',
      toMayor: '报县长审批',
    });
  });

  it('四十五: 县长审定意见 shows what was proposed and the answer', () => {
    const paper = mayorDecision(record, aContext({}));
    expect(paper).to.deep.include({ proposed: '分两年', outcome: '同意', text: '', person: '县长' });
  });
});
