import { expect } from 'chai';
import { type Rule, standingOf } from '../../server/proof/index.ts';
import { automatonOf, isFinal } from '../../server/proof/rules/automaton.ts';
import type { Occurrence } from '../../server/proof/rules/monitor.ts';
import { proveRule } from '../../server/proof/rules/prove-rule.ts';
import { type Drawing, forms, modelOf, type Random, randomOf } from '../support/drawing.ts';
import { soundDiagram, tangledDiagram } from '../support/random-diagrams.ts';

const named = { id: 'r', clause: '四十四', reading: '…' };
const pick = <T>(random: Random, list: readonly T[]): T => list[Math.floor(random() * list.length)]!;

/** Some of a drawing's tasks are acts, and a rule speaks of two or three of them. */
function ruled(drawing: Drawing, random: Random): Rule {
  const tasks = drawing.shapes.filter(({ type }) => type === 'userTask');
  const acts = ['one', 'two', 'three'];
  for (const [index, act] of acts.entries()) {
    const task = index < tasks.length ? tasks[Math.floor(random() * tasks.length)]! : undefined;
    if (task && !task.act) task.act = act;
  }
  for (const act of acts) if (!tasks.some((task) => task.act === act)) pick(random, tasks).act ??= act;
  const where = random() < 0.5 ? { where: `outcome = "${pick(random, ['x', 'y', 'z'])}"` } : {};
  const ref = (act: string) => ({ act, ...where });
  return pick<Rule>(random, [
    { ...named, template: 'precedence', act: 'one', requires: ref('two') },
    { ...named, template: 'fresh-precedence', act: 'one', requires: ref('two'), since: 'three' },
    { ...named, template: 'response', act: 'one', ...where, then: 'two', unless: 'three' },
    { ...named, template: 'between', act: 'one', ...where, first: 'two', then: 'three' },
    { ...named, template: 'absence', act: 'one', after: ref('two') },
    { ...named, template: 'existence', act: 'one', ...where },
    { ...named, template: 'exclusive', act: 'one', ...where, other: 'two' },
    { ...named, template: 'at-most', act: 'one', n: 1 },
  ]);
}

describe('clause rules', () => {
  it('the reduction changes no verdict: random rules on random diagrams', () => {
    const tally: Record<string, number> = {};
    for (let seed = 1; seed <= 600; seed++) {
      const random = randomOf(seed);
      const drawing = seed % 3 ? soundDiagram(random, 2) : tangledDiagram(random, 6);
      const rule = ruled(drawing, random);
      const provable = { model: modelOf(drawing), forms };
      const called = () => undefined;
      const full = proveRule(rule, { provable, called, options: { isFull: true, bounds: { states: 4_000 } } });
      if (full.bound) continue;
      const reduced = proveRule(rule, { provable, called, options: {} });
      expect(reduced.verdict, `seed ${seed} ${JSON.stringify(rule)}`).to.equal(full.verdict);
      if (full.fault) continue;
      tally[`${rule.template} ${full.verdict}`] = (tally[`${rule.template} ${full.verdict}`] ?? 0) + 1;
    }
    for (const template of [
      'precedence',
      'fresh-precedence',
      'response',
      'between',
      'absence',
      'existence',
      'exclusive',
      'at-most',
    ])
      for (const verdict of ['holds', 'violated'])
        expect(tally[`${template} ${verdict}`], `${template} ${verdict}`).to.be.greaterThan(2);
  }).timeout(120_000);

  it('a state is final where nothing that may still happen changes it', () => {
    const precedence = automatonOf({ ...named, template: 'precedence', act: 'a', requires: 'b' });
    expect([0, 1, 2].map((state) => isFinal(precedence, state))).to.deep.equal([false, true, true]);
    const response = automatonOf({ ...named, template: 'response', act: 'a', then: 'b' });
    expect(isFinal(response, 0)).to.equal(false);
  });

  const day = (n: number) => Date.parse('2026-03-02T00:00Z') + n * 86_400_000;
  const at = (n: number) => ({
    now: day(n),
    hasEnded: false,
    dueOf: (_: string, since: number) => since + 3 * 86_400_000,
  });
  const occurrence = (letters: Occurrence['letters'], n: number, by = 'a'): Occurrence => ({
    instanceId: 'i',
    seq: n + 1,
    elementId: letters.join(),
    letters,
    at: day(n),
    by,
  });

  it('within so many days: owed, done in time, too late, and late without anybody doing anything', () => {
    const rule: Rule = { ...named, template: 'within', act: 'b', from: 'a', setting: 's' };
    const from = occurrence(['from'], 0);
    expect(standingOf(rule, [], at(0)).state).to.equal('not-applicable');
    expect(standingOf(rule, [from], at(3))).to.deep.include({ state: 'pending', dueAt: day(3) });
    expect(standingOf(rule, [from], at(4)).state).to.equal('violated');
    expect(standingOf(rule, [from, occurrence(['act'], 3)], at(9)).state).to.equal('fulfilled');
    expect(standingOf(rule, [from, occurrence(['act'], 4)], at(9)).state).to.equal('violated');
  });

  it('not before so many days have passed', () => {
    const rule: Rule = { ...named, template: 'not-before', act: 'b', from: 'a', setting: 's' };
    const from = occurrence(['from'], 0);
    expect(standingOf(rule, [from, occurrence(['act'], 3)], at(9)).state).to.equal('violated');
    expect(standingOf(rule, [from, occurrence(['act'], 4)], at(9)).state).to.equal('fulfilled');
    expect(standingOf(rule, [occurrence(['act'], 4)], at(9)).state, 'without a beginning').to.equal('violated');
  });

  it('two acts by two people; one by whom the rule names', () => {
    const different: Rule = { ...named, template: 'different', act: 'a', other: 'b' };
    const first = occurrence(['act'], 0, 'x');
    expect(standingOf(different, [first, occurrence(['other'], 1, 'y')], at(2)).state).to.equal('fulfilled');
    expect(standingOf(different, [first, occurrence(['other'], 1, 'x')], at(2)).state).to.equal('violated');
    expect(standingOf(different, [first, occurrence(['act'], 1, 'x')], at(2)).state, 'the same act again').to.equal(
      'fulfilled',
    );
    const elsewhere = { ...occurrence(['other'], 1, 'x'), instanceId: 'called', seq: 0 };
    expect(standingOf(different, [first, elsewhere], at(2)).state, 'in a called case').to.equal('violated');
    const performed: Rule = { ...named, template: 'performed-by', act: 'a', post: 'mayor' };
    expect(standingOf(performed, [first], at(1)).state).to.equal('fulfilled');
    expect(standingOf(performed, [{ ...first, isWrong: true }], at(1)).state).to.equal('violated');
  });
});
