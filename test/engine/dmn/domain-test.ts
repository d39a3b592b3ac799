import { expect } from 'chai';
import { domainOf } from '../../../server/engine/dmn/index.ts';
import { aTable } from './tables.ts';

const rows = (...outputs: string[]): string[][] => outputs.map((output) => ['-', output]);

describe('domain of a decision', () => {
  it('is each literal output once, then the default', () => {
    const table = aTable({ outputs: [{ default: '"office"' }], rows: rows('"head"', '"mayor"', '"head"') });
    expect(domainOf(table)).to.deep.equal(['head', 'mayor', 'office']);
    expect(domainOf(aTable({ rows: rows('null', '@"2025-10-11"', 'true') }))).to.deep.equal([null, '2025-10-11', true]);
    expect(domainOf(aTable({ literal: '"f()"' }))).to.deep.equal(['f()']);
    expect(domainOf(aTable({ literal: '-3' }))).to.deep.equal([-3]);
  });

  it('is unknown when some output is computed', () => {
    expect(domainOf(aTable({ rows: rows('"head"', 'x') }))).to.equal(null);
    expect(domainOf(aTable({ outputs: [{ default: 'x' }], rows: rows('"head"') }))).to.equal(null);
    expect(domainOf(aTable({ literal: 'x + 1' }))).to.equal(null);
    expect(domainOf(aTable({ unsupported: 'context' }))).to.equal(null);
    expect(domainOf(aTable({ rows: rows('now()') }))).to.equal(null);
  });

  it('holds objects for several outputs', () => {
    const outputs = [{ name: 'a' }, { name: 'b' }];
    const table = aTable({
      outputs,
      rows: [
        ['-', '1', '2'],
        ['-', '1', '3'],
      ],
    });
    expect(domainOf(table)).to.deep.equal([
      { a: 1, b: 2 },
      { a: 1, b: 3 },
    ]);
  });

  it('holds every list that rows can make together', () => {
    const of = (hitPolicy: string, allowed?: string) =>
      domainOf(aTable({ hitPolicy, outputs: [{ allowed }], rows: rows('"a"', '"b"') }));
    expect(of('COLLECT')).to.deep.equal([['a'], ['b'], ['a', 'b']]);
    expect(of('OUTPUT ORDER', '"b", "a"')).to.deep.equal([['a'], ['b'], ['b', 'a']]);
    expect(domainOf(aTable({ hitPolicy: 'COLLECT', rows: rows(...'123456789') }))).to.equal(null);
    expect(domainOf(aTable({ hitPolicy: 'COLLECT', rows: rows(...'12345678') }))).to.have.length(255);
    const withDefault = aTable({ hitPolicy: 'COLLECT', outputs: [{ default: '[]' }], rows: rows('"a"') });
    expect(domainOf(withDefault)).to.deep.equal([['a'], []]);
  });

  it('holds what aggregations can give', () => {
    const of = (aggregation: string) =>
      domainOf(aTable({ hitPolicy: 'COLLECT', aggregation, rows: rows('1', '2', '4') }));
    expect(of('SUM')).to.deep.equal([1, 2, 3, 4, 5, 6, 7]);
    expect(of('MAX')).to.deep.equal([1, 2, 4]);
    expect(of('COUNT')).to.deep.equal([0, 1, 2, 3]);
  });

  it('is unknown for a table that would not be deployed', () => {
    expect(domainOf(aTable({ outputs: [{ type: 'number' }], rows: rows('"a"') }))).to.equal(null);
    expect(domainOf(aTable({ hitPolicy: 'COLLECT', aggregation: 'SUM', rows: rows('"a"') }))).to.equal(null);
  });
});
