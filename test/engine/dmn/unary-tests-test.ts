import { date } from '@bpmn-io/feelin';
import { expect } from 'chai';
import { aTable, hits, incidentOf } from './tables.ts';

describe('input entry', () => {
  it('of a dash or nothing matches anything, null too', () => {
    for (const entry of ['-', '', '  - '.trim()]) {
      expect(hits(entry, 'legal'), entry).to.equal(true);
      expect(hits(entry, null), entry).to.equal(true);
    }
  });

  it('of a range ends where its brackets say', () => {
    const within = (entry: string) => [0.999, 1, 1.001, 4.999, 5, 5.001].map((x) => hits(entry, x));
    expect(within('[1..5)')).to.deep.equal([false, true, true, true, false, false]);
    expect(within('(1..5]')).to.deep.equal([false, false, true, true, true, false]);
    expect(within('[1..5]')).to.deep.equal([false, true, true, true, true, false]);
    expect(within('(1..5)')).to.deep.equal([false, false, true, true, false, false]);
    expect(within(']1..5[')).to.deep.equal([false, false, true, true, false, false]);
  });

  it('compares with each operator', () => {
    const around = (entry: string) => [4, 5, 6].map((x) => hits(entry, x));
    expect(around('< 5')).to.deep.equal([true, false, false]);
    expect(around('<= 5')).to.deep.equal([true, true, false]);
    expect(around('> 5')).to.deep.equal([false, false, true]);
    expect(around('>=5')).to.deep.equal([false, true, true]);
    expect(around('5')).to.deep.equal([false, true, false]);
    expect(around('= 5')).to.deep.equal([false, true, false]);
    expect(around('!= 5')).to.deep.equal([true, false, true]);
    expect(around('(< 5)')).to.deep.equal([true, false, false]);
  });

  it('of several tests matches any of them', () => {
    expect(['a', 'b', 'c'].map((x) => hits('"a", "b"', x))).to.deep.equal([true, true, false]);
    expect([0, 3, 7, 10].map((x) => hits('< 1, [3..5], 10', x))).to.deep.equal([true, true, false, true]);
  });

  it('of a list matches what it holds, dates too', () => {
    expect(['a', 'c'].map((x) => hits('["a", "b"]', x))).to.deep.equal([true, false]);
    expect(['a', 'c'].map((x) => hits('units', x, { units: ['a', 'b'] }))).to.deep.equal([true, false]);
    const days = '[date("2025-10-01"), date("2025-10-06")]';
    expect(['2025-10-06', '2025-10-07'].map((x) => hits(days, x, { type: 'date' }))).to.deep.equal([true, false]);
    expect(
      [
        ['a', 'b'],
        ['b', 'a'],
      ].map((x) => hits('["a", "b"]', x)),
    ).to.deep.equal([true, false]);
  });

  it('turned by not() matches everything else but null', () => {
    expect(['a', 'b', 'c'].map((x) => hits('not("a", "b")', x))).to.deep.equal([false, false, true]);
    expect([0, 1, 5].map((x) => hits('not([1..5))', x))).to.deep.equal([true, false, true]);
    expect(hits('not("a")', null)).to.equal(false);
    expect(hits('not(["a", "b"])', null)).to.equal(false);
    expect(['a', null].map((x) => hits('not(null)', x))).to.deep.equal([true, false]);
  });

  it('takes null only where it is spelt', () => {
    for (const entry of ['null', '(null)', '"a", null', '["a", null]', '? = null', 'not(? != null)']) {
      expect(hits(entry, null), entry).to.equal(true);
      expect(hits(entry, 'b'), entry).to.equal(false);
    }
    for (const entry of ['"a"', '< 5', '>= 5', '[1..5]', '!= 5', '["a"]', 'true', 'other', 'units', '> other']) {
      expect(hits(entry, null, { other: null, units: [null] }), entry).to.equal(false);
    }
  });

  it('is true by equality, whatever is true elsewhere', () => {
    expect([true, false].map((x) => hits('true', x))).to.deep.equal([true, false]);
    expect([true, false].map((x) => hits('false', x))).to.deep.equal([false, true]);
  });

  it('reads the input as ? and other names of the case', () => {
    expect([4, 5].map((x) => hits('? > limit', x, { limit: 4 }))).to.deep.equal([false, true]);
    expect([4, 5].map((x) => hits('< limit', x, { limit: 5 }))).to.deep.equal([true, false]);
    expect(['会签单', '单'].map((x) => hits('starts with(?, "会签")', x))).to.deep.equal([true, false]);
    expect([['a'], ['b']].map((x) => hits('list contains(?, "a")', x))).to.deep.equal([true, false]);
    expect(hits('unit.kind', 'office', { unit: { kind: 'office' } })).to.equal(true);
  });

  it('compares dates by the calendar, moments by the clock', () => {
    const october = '[date("2025-10-01")..date("2025-11-01"))';
    const days = ['2025-09-30', '2025-10-01', '2025-10-31', '2025-11-01'];
    expect(days.map((x) => hits(october, x, { type: 'date' }))).to.deep.equal([false, true, true, false]);
    expect(hits('>= @"2025-10-01"', date('2025-10-01'))).to.equal(true);
    const noon = '< date and time("2025-10-01T12:00:00+08:00")';
    const type = 'date and time';
    expect(hits(noon, '2025-10-01T03:59:59Z', { type })).to.equal(true);
    expect(hits(noon, '2025-10-01T12:00', { type })).to.equal(false);
    expect(hits('duration("P3D")', 'P3D', { type: 'days and time duration' })).to.equal(true);
    expect(hits('> duration("P1Y")', 'P13M', { type: 'years and months duration' })).to.equal(true);
    expect(hits('< time("18:00:00")', '17:59', { type: 'time' })).to.equal(true);
  });

  it('finds no text among numbers', () => {
    expect(hits('[1..5)', '3')).to.equal(false);
    expect(hits('3', '3')).to.equal(false);
    expect(hits('not(3)', '3')).to.equal(false);
    expect(hits('< date("2025-10-01")', '2025-01-01')).to.equal(false);
  });

  it('misspelt is an incident, never a miss', () => {
    const codeOf = (entry: string, type = 'Any') =>
      incidentOf(aTable({ inputs: [{ expression: 'x', type }], rows: [[entry, '1']] }), { x: 'legal' });
    expect(codeOf('legal')).to.equal('feel-warning');
    expect(codeOf('starst with(?, "l")')).to.equal('feel-warning');
    expect(codeOf('"legal')).to.equal('feel-syntax');
    expect(codeOf('not(< 5), 3')).to.equal('feel-syntax');
    expect(codeOf('[1..')).to.equal('feel-syntax');
    expect(codeOf('5', 'string')).to.equal('feel-type');
    expect(codeOf('count(?)')).to.equal('feel-type');
  });
});
