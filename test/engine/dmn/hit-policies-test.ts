import { expect } from 'chai';
import { aTable, decide, incidentOf, resultOf, rowsOf } from './tables.ts';

/** Below 10 nothing hits, from 10 the first row, from 20 two, from 30 all three. */
const rows = (outputs: string[]): string[][] => outputs.map((output, index) => [`>= ${(index + 1) * 10}`, output]);
const levels = rows(['"unit"', '"leader"', '"county"']);
const none = { x: 5 };
const one = { x: 15 };
const two = { x: 25 };
const ranked = [{ type: 'string', allowed: '"county", "leader", "unit"' }];

describe('hit policy', () => {
  it('UNIQUE takes one hit, never two', () => {
    const table = aTable({ rows: levels });
    expect(incidentOf(table, none)).to.equal('decision-without-hit');
    expect(decide(table, one)).to.deep.equal({
      value: 'unit',
      hits: [{ decision: 'signer', ruleIndex: 0, ruleId: 'rule1' }],
    });
    expect(incidentOf(table, two)).to.equal('decision-several-hits');
    expect(incidentOf(aTable({ rows: rows(['1', '1']) }), two)).to.equal('decision-several-hits');
  });

  it('FIRST takes the first hit and looks no further', () => {
    const table = aTable({ hitPolicy: 'FIRST', rows: [...levels, ['misspelt', '1']] });
    expect(resultOf(table, one)).to.equal('unit');
    expect(resultOf(table, two)).to.equal('unit');
    expect(rowsOf(table, two)).to.deep.equal([1]);
    expect(incidentOf(aTable({ hitPolicy: 'FIRST', rows: levels }), none)).to.equal('decision-without-hit');
  });

  it('ANY takes hits that agree', () => {
    const table = aTable({ hitPolicy: 'ANY', rows: rows(['["a", {b: 1}]', '["a", {b: 0 + 1}]', '"c"']) });
    expect(incidentOf(table, none)).to.equal('decision-without-hit');
    expect(resultOf(table, one)).to.deep.equal(['a', { b: 1 }]);
    expect(rowsOf(table, two)).to.deep.equal([1, 2]);
    expect(incidentOf(table, { x: 35 })).to.equal('decision-hits-differ');
    const nulls = aTable({ hitPolicy: 'ANY', rows: rows(['null', 'null', '1']) });
    expect(resultOf(nulls, two)).to.equal(null);
    expect(incidentOf(nulls, { x: 35 })).to.equal('decision-hits-differ');
  });

  it('PRIORITY takes the hit that stands first among the allowed values', () => {
    const table = aTable({ hitPolicy: 'PRIORITY', outputs: ranked, rows: levels });
    expect(incidentOf(table, none)).to.equal('decision-without-hit');
    expect(resultOf(table, one)).to.equal('unit');
    expect(resultOf(table, two)).to.equal('leader');
    expect(rowsOf(table, two)).to.deep.equal([2]);
  });

  it('PRIORITY goes by the columns from left to right', () => {
    const outputs = [
      { name: 'level', allowed: '"county", "unit"' },
      { name: 'days', allowed: '3, 7' },
      { name: 'note' },
    ];
    const table = (...notes: string[]) =>
      aTable({
        hitPolicy: 'PRIORITY',
        outputs,
        rows: [
          ['>= 10', '"unit"', '3', notes[0]!],
          ['>= 10', '"county"', '7', notes[1]!],
          ['>= 20', '"county"', '3', notes[2]!],
          ['>= 30', '"county"', '3', notes[3]!],
        ],
      });
    expect(resultOf(table('1', '2', '3', '4'), one)).to.deep.equal({ level: 'county', days: 7, note: 2 });
    expect(resultOf(table('1', '2', '3', '4'), two)).to.deep.equal({ level: 'county', days: 3, note: 3 });
    expect(incidentOf(table('1', '2', '3', '4'), { x: 30 })).to.equal('decision-hits-differ');
    expect(rowsOf(table('1', '2', '3', '3'), { x: 30 })).to.deep.equal([3]);
  });

  it('OUTPUT ORDER lists hits by the allowed values', () => {
    const table = aTable({ hitPolicy: 'OUTPUT ORDER', outputs: ranked, rows: levels });
    expect(incidentOf(table, none)).to.equal('decision-without-hit');
    expect(resultOf(table, one)).to.deep.equal(['unit']);
    expect(resultOf(table, two)).to.deep.equal(['leader', 'unit']);
    expect(rowsOf(table, two)).to.deep.equal([2, 1]);
  });

  it('ranks dates that are written as text', () => {
    const outputs = [{ type: 'date', allowed: '"2025-12-31", "2025-10-11"' }];
    const table = aTable({ hitPolicy: 'PRIORITY', outputs, rows: rows(['date("2025-10-11")', '"2025-12-31"']) });
    expect(resultOf(table, two)).to.equal('2025-12-31');
  });

  for (const hitPolicy of ['RULE ORDER', 'COLLECT']) {
    it(`${hitPolicy} lists hits in the order of the rows`, () => {
      const table = aTable({ hitPolicy, rows: levels });
      expect(incidentOf(table, none)).to.equal('decision-without-hit');
      expect(resultOf(table, one)).to.deep.equal(['unit']);
      expect(resultOf(table, two)).to.deep.equal(['unit', 'leader']);
      expect(rowsOf(table, two)).to.deep.equal([1, 2]);
    });
  }

  it('COLLECT adds, compares and counts', () => {
    const over = (aggregation: string, context: object) =>
      incidentOf(aTable({ hitPolicy: 'COLLECT', aggregation, rows: rows(['0.2', '0.1', '7']) }), { ...context });
    const values = (aggregation: string) => [none, one, two, { x: 35 }].map((context) => over(aggregation, context));
    const missing = 'decision-without-hit';
    const so = (...list: number[]) => list.map((value) => `no incident but ${value}`);
    expect(values('SUM')).to.deep.equal([missing, ...so(0.2, 0.3, 7.3)]);
    expect(values('MIN')).to.deep.equal([missing, ...so(0.2, 0.1, 0.1)]);
    expect(values('MAX')).to.deep.equal([missing, ...so(0.2, 0.2, 7)]);
    expect(values('COUNT')).to.deep.equal(so(0, 1, 2, 3));
  });

  it('COLLECT compares days, and adds nothing but numbers', () => {
    const over = (aggregation: string, outputs: string[]) =>
      incidentOf(aTable({ hitPolicy: 'COLLECT', aggregation, rows: rows(outputs) }), two);
    expect(over('MAX', ['@"2025-10-11"', '@"2025-09-30"'])).to.equal('no incident but "2025-10-11"');
    expect(over('SUM', ['"1"', '2'])).to.equal('decision-output-type');
    expect(over('MIN', ['1', '"2"'])).to.equal('decision-output-type');
    expect(over('MIN', ['null', 'null'])).to.equal('decision-output-type');
  });

  it('gives several outputs as one object', () => {
    const outputs = [{ name: 'signer' }, { name: 'days' }];
    const rows = [['>= 10', '"leader"', 'x + 1']];
    expect(resultOf(aTable({ outputs, rows }), one)).to.deep.equal({ signer: 'leader', days: 16 });
    expect(resultOf(aTable({ outputs, rows, hitPolicy: 'COLLECT' }), one)).to.deep.equal([
      { signer: 'leader', days: 16 },
    ]);
  });

  it('reads several inputs, all of which must hold', () => {
    const inputs = [{ expression: 'kind' }, { expression: 'amount' }];
    const table = aTable({
      inputs,
      rows: [
        ['"paper"', '< 5', '1'],
        ['"paper"', '>= 5', '2'],
        ['"order"', '-', '3'],
      ],
    });
    expect(resultOf(table, { kind: 'paper', amount: 5 })).to.equal(2);
    expect(resultOf(table, { kind: 'order', amount: null })).to.equal(3);
    expect(incidentOf(table, { kind: 'paper', amount: null })).to.equal('decision-without-hit');
  });
});

describe('default', () => {
  it('stands in where no row hits', () => {
    const table = aTable({ rows: levels, outputs: [{ default: '"office"' }] });
    expect(decide(table, none)).to.deep.equal({ value: 'office', hits: [] });
    expect(resultOf(table, one)).to.equal('unit');
  });

  it('stands in only when every output has one', () => {
    const outputs = [{ name: 'a', default: '1' }, { name: 'b' }];
    expect(incidentOf(aTable({ outputs, rows: [['1', '2', '3']] }), none)).to.equal('decision-without-hit');
    const both = [outputs[0]!, { name: 'b', default: 'x' }];
    expect(resultOf(aTable({ outputs: both, rows: [['1', '2', '3']] }), none)).to.deep.equal({ a: 1, b: 5 });
  });

  it('of a list is that list, of a value a list of one', () => {
    const table = (text: string) =>
      aTable({ hitPolicy: 'COLLECT', rows: levels, outputs: [{ type: 'string', default: text }] });
    expect(resultOf(table('[]'), none)).to.deep.equal([]);
    expect(resultOf(table('"office"'), none)).to.deep.equal(['office']);
    expect(incidentOf(table('[1]'), none)).to.equal('decision-output-type');
  });
});
