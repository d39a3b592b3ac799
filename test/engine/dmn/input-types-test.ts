import { date, duration } from '@bpmn-io/feelin';
import { expect } from 'chai';
import { aTable, incidentOf, resultOf } from './tables.ts';

/** Is the value one of the type? */
function isTaken(x: unknown, type: string): boolean {
  const table = aTable({ inputs: [{ expression: 'x', type }], rows: [['-', 'true']] });
  const code = incidentOf(table, { x });
  expect(code).to.be.oneOf(['no incident but true', 'decision-input-type']);
  return code !== 'decision-input-type';
}

describe('input', () => {
  const samples: [type: string, right: unknown[], wrong: unknown[]][] = [
    ['string', ['', 'legal'], [1, true, [], ['legal'], {}, date('2025-10-01')]],
    ['boolean', [true, false], ['true', 0, 1]],
    ['number', [0, -1.5], ['1', true, Number.NaN, Number.POSITIVE_INFINITY]],
    ['date', ['2025-10-11', date('2025-10-11')], ['2025-02-29', '2025-10-11T00:00', 'today', 20251011]],
    ['date and time', ['2025-10-11T09:00', '2025-10-11T09:00:00Z', date('2025-10-11T09:00:00Z')], ['2025-10-11', 0]],
    ['dateTime', ['2025-10-11T00:00:00Z'], ['2025-13-11T09:00']],
    ['time', ['09:00', '09:00:30'], ['9', '25:00', '2025-10-11']],
    ['days and time duration', ['P3D', 'PT1H', duration('P3D')], ['P3M', 'P', 'PT', 3]],
    ['dayTimeDuration', ['-P3D'], ['P1Y']],
    ['years and months duration', ['P1Y', 'P3M', 'P1Y6M'], ['P3D', '1 year']],
    ['yearMonthDuration', ['P1Y'], ['P3D']],
    ['Any', [1, 'a', [], {}, true], []],
    ['feel:string', ['a'], [1]],
  ];
  for (const [type, right, wrong] of samples) {
    it(`of type ${type} is one or null`, () => {
      for (const value of [...right, null]) expect(isTaken(value, type), JSON.stringify(value)).to.equal(true);
      for (const value of wrong) expect(isTaken(value, type), JSON.stringify(value)).to.equal(false);
    });
  }

  it('is among its allowed values, or null', () => {
    const input = { expression: 'outcome', type: 'string', allowed: '"legal", "unlawful"' };
    const table = aTable({ inputs: [input], rows: [['-', '1']] });
    expect(resultOf(table, { outcome: 'legal' })).to.equal(1);
    expect(resultOf(table, { outcome: null })).to.equal(1);
    expect(incidentOf(table, { outcome: 'Legal' })).to.equal('decision-input-not-allowed');
  });

  it('that does not exist is an incident', () => {
    expect(incidentOf(aTable({ rows: [['-', '1']] }), {})).to.equal('feel-warning');
    const field = aTable({ inputs: [{ expression: 'review.outcom' }], rows: [['-', '1']] });
    expect(incidentOf(field, { review: { outcome: 'legal' } })).to.equal('feel-warning');
  });
});

describe('output', () => {
  it('is of its type and among its allowed values', () => {
    const codeOf = (entry: string, output: object) =>
      incidentOf(aTable({ outputs: [output], rows: [['-', entry]] }), { x: 'gov' });
    expect(codeOf('x', { type: 'number' })).to.equal('decision-output-type');
    expect(codeOf('x', { type: 'string', allowed: '"county"' })).to.equal('decision-output-not-allowed');
    expect(codeOf('null', { type: 'string', allowed: '"county"' })).to.equal('decision-output-not-allowed');
    expect(codeOf('function(a) a', {})).to.equal('decision-output-type');
    expect(codeOf('[1..5]', {})).to.equal('decision-output-type');
  });

  it('is JSON: dates and durations are text', () => {
    const entries =
      '{a: date("2025-10-11"), b: [duration("P1DT2H")], c: @"2025-10-11T09:00:00+08:00", d: duration("P1Y2M")}';
    expect(resultOf(aTable({ rows: [['-', entries]] }), { x: 1 })).to.deep.equal({
      a: '2025-10-11',
      b: ['P1DT2H'],
      c: '2025-10-11T01:00:00.000Z',
      d: 'P1Y2M',
    });
    const typed = aTable({ outputs: [{ type: 'date' }], rows: [['-', 'x']] });
    expect(resultOf(typed, { x: '2025-10-11' })).to.equal('2025-10-11');
  });
});
