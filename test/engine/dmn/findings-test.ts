import { expect } from 'chai';
import { builtinNames } from '../../../server/engine/builtins.ts';
import { type DecisionModel, decisionFindings, parseDmn } from '../../../server/engine/dmn/index.ts';
import { aFile, aTable } from './tables.ts';

const names = { ...builtinNames(), x: null, unit: null };

/** `code@row:column` of each finding. */
const codesOf = (models: DecisionModel | DecisionModel[], known: Record<string, unknown> | null = names): string[] =>
  decisionFindings(Array.isArray(models) ? models : [models], known).map(({ code, rule, column }) =>
    rule || column ? `${code}@${rule ?? ''}:${column ?? ''}` : code,
  );

describe('findings of a decision', () => {
  it('are none for sound tables', () => {
    const sound = aTable({
      inputs: [
        { expression: 'x', type: 'number', allowed: '>= 0' },
        { expression: 'kind of(unit)', type: 'string', allowed: '"office", "department"' },
        { expression: 'today()', type: 'date' },
      ],
      outputs: [
        { name: 'signer', type: 'string', allowed: '"head", "mayor"', default: '"head"' },
        { name: 'day', type: 'date' },
      ],
      rows: [
        ['[1..5)', 'not("office")', '>= date("2025-01-01")', 'if x > 3 then "head" else "mayor"', '@"2025-10-11"'],
        ['? > count([1, 2])', '-', '[@"2025-10-01", @"2025-10-02"]', '"mayor"', 'working days after(today(), 3)'],
        ['null, 7', '', '"2025-10-01"', 'upper case("head")', 'null'],
      ],
    });
    expect(codesOf(sound)).to.deep.equal([]);
    expect(
      codesOf(aTable({ literal: 'sum(for i in 1..10 return i * x)', outputs: [{ type: 'number' }] })),
    ).to.deep.equal([]);
    expect(
      codesOf(aTable({ hitPolicy: 'COLLECT', outputs: [{ type: 'string', default: '[]' }], rows: [['1', '"a"']] })),
    ).to.deep.equal([]);
  });

  it('come all at once, each with its place', () => {
    const table = aTable({
      id: 'broken',
      hitPolicy: 'BEST',
      inputs: [{ expression: 'x +' }, { expression: 'y', type: 'money' }],
      outputs: [{ type: 'string' }],
      rows: [
        ['[1..', '-', '"a'],
        ['z', '-', '5'],
        ['-', '"a"'],
      ],
    });
    expect(decisionFindings([table], names)).to.deep.equal([
      { code: 'unknown-type', decision: 'broken', column: 2, values: { name: 'money' } },
      { code: 'unknown-hit-policy', decision: 'broken', values: { name: 'BEST' } },
      { code: 'row-width', decision: 'broken', rule: 3 },
      { code: 'feel-syntax', decision: 'broken', column: 1, values: { expression: 'x +', detail: 'near position 3' } },
      { code: 'unknown-name', decision: 'broken', column: 2, values: { name: 'y', expression: 'y' } },
      {
        code: 'feel-syntax',
        decision: 'broken',
        rule: 1,
        column: 1,
        values: { expression: '[1..', detail: 'near position 4' },
      },
      {
        code: 'feel-syntax',
        decision: 'broken',
        rule: 1,
        column: 3,
        values: { expression: '"a', detail: 'near position 0' },
      },
      { code: 'unknown-name', decision: 'broken', rule: 2, column: 1, values: { name: 'z', expression: 'z' } },
      { code: 'output-type', decision: 'broken', rule: 2, column: 3, values: { expression: '5', name: 'string' } },
    ]);
  });

  it('name what nobody gives, functions too', () => {
    const table = aTable({
      rows: [
        ['< limit', 'haed of(unit)'],
        ['? > floor(limit)', 'upper case(unit)'],
      ],
    });
    expect(codesOf(table)).to.deep.equal(['unknown-name@1:1', 'unknown-function@1:2', 'unknown-name@2:1']);
    expect(codesOf(table, null)).to.deep.equal([]);
    expect(codesOf(table, { ...names, limit: 3, 'haed of': () => null })).to.deep.equal([]);
  });

  it('know results of required decisions', () => {
    const level = aTable({ id: 'level', name: '级别', resultName: 'levelOf', rows: [['-', '1']] });
    const asking = (requires: string[]) =>
      aTable({
        requires,
        rows: [
          ['level', '级别'],
          ['levelOf', '1'],
        ],
      });
    expect(codesOf([asking(['level']), level])).to.deep.equal([]);
    expect(codesOf([asking([]), level])).to.deep.equal(['unknown-name@1:1', 'unknown-name@1:2', 'unknown-name@2:1']);
    expect(codesOf(asking(['level']))).to.include('unknown-decision');
    expect(decisionFindings([asking(['level'])], names, (id) => (id === 'level' ? level : undefined))).to.deep.equal(
      [],
    );
  });

  it('show a circle of requirements, across files too', () => {
    const of = (id: string, ...requires: string[]) => aTable({ id, requires, rows: [['-', '1']] });
    const [finding, ...others] = decisionFindings([of('a', 'b'), of('c', 'a')], names, () => of('b', 'a'));
    expect(finding).to.deep.equal({ code: 'decision-circle', decision: 'a', values: { name: 'a → b → a' } });
    expect(others).to.deep.equal([]);
    expect(codesOf(of('a', 'a'))).to.include('decision-circle');
  });

  it('refuse two requirements of one name', () => {
    const of = (id: string) => aTable({ id, resultName: 'level', rows: [['-', '1']] });
    const asking = aTable({ requires: ['a', 'b'], rows: [['-', '1']] });
    expect(codesOf([asking, of('a'), of('b')])).to.deep.equal(['duplicate-name']);
  });

  it('refuse policies that do not fit their table', () => {
    const of = (parts: object) => codesOf(aTable({ rows: [['-', '1']], ...parts }));
    expect(of({ aggregation: 'SUM' })).to.deep.equal(['aggregation-without-collect']);
    expect(of({ hitPolicy: 'COLLECT', aggregation: 'AVERAGE' })).to.deep.equal(['unknown-aggregation']);
    const two = { outputs: [{ name: 'a' }, { name: 'b' }], rows: [['-', '1', '2']] };
    expect(of({ ...two, hitPolicy: 'COLLECT', aggregation: 'SUM' })).to.deep.equal(['aggregation-of-several-outputs']);
    expect(of({ ...two, hitPolicy: 'COLLECT', aggregation: 'COUNT' })).to.deep.equal([]);
    for (const hitPolicy of ['PRIORITY', 'OUTPUT ORDER']) {
      expect(of({ hitPolicy }), hitPolicy).to.deep.equal(['priority-without-values']);
      expect(of({ hitPolicy, outputs: [{ allowed: '[1..5]' }] }), hitPolicy).to.deep.equal(['priority-without-values']);
      expect(of({ hitPolicy, outputs: [{ allowed: '2, 1' }] }), hitPolicy).to.deep.equal([]);
    }
  });

  it('refuse outputs that are not allowed, defaults too', () => {
    const outputs = [{ type: 'string', allowed: '"head", "mayor"', default: '"clerk"' }];
    const table = aTable({
      outputs,
      rows: [
        ['1', '"head"'],
        ['2', '"haed"'],
        ['3', 'null'],
        ['4', ''],
      ],
    });
    expect(codesOf(table)).to.deep.equal([
      'output-not-allowed@:2',
      'output-not-allowed@2:2',
      'output-not-allowed@3:2',
      'feel-missing@4:2',
    ]);
  });

  it('refuse tests of another type than their column', () => {
    const of = (type: string, ...entries: string[]) =>
      codesOf(aTable({ inputs: [{ expression: 'x', type }], rows: entries.map((entry) => [entry, '1']) }));
    expect(of('number', '"5"', '[1.."5"]', '5')).to.deep.equal(['test-type@1:1', 'test-type@2:1']);
    expect(of('date', 'date("2025-02-30")', '["2025-02-28", 5]', '"2025-02-28"')).to.deep.equal([
      'test-type@1:1',
      'test-type@2:1',
    ]);
    expect(of('date and time', '< date("2025-10-11")', '< @"2025-10-11T00:00:00Z"')).to.deep.equal(['test-type@1:1']);
    expect(of('date and time', '< date and time("2025-10-11T09:00:00")')).to.deep.equal(['moment-without-zone@1:1']);
    expect(of('number', '[5..1]', '[1..1)', '[1..1]', '(1..5)')).to.deep.equal(['empty-range@1:1', 'empty-range@2:1']);
    expect(of('Any', '[1.."a"]', '"a", 1')).to.deep.equal(['test-type@1:1']);
  });

  it('refuse dates in a column without a type', () => {
    const of = (type: string) =>
      codesOf(
        aTable({
          inputs: [{ expression: 'x', type }],
          rows: [
            ['< date("2025-10-11")', '1'],
            ['7', '2'],
          ],
        }),
      );
    expect(of('Any')).to.deep.equal(['type-missing@1:1']);
    expect(of('date')).to.deep.equal(['test-type@2:1']);
  });

  it('refuse tables without rows, outputs or keys', () => {
    expect(codesOf(aTable())).to.deep.equal(['no-rules']);
    expect(codesOf(aTable({ outputs: [], rows: [['-']] }))).to.deep.equal(['no-outputs']);
    const outputs = [{ name: 'a' }, { name: 'a' }, { name: '' }];
    expect(codesOf(aTable({ outputs, rows: [['-', '1', '2', '3']] }))).to.deep.equal([
      'output-name@:3',
      'output-name@:4',
    ]);
    expect(codesOf(aTable({ inputs: [{ expression: '' }], rows: [['-', '1']] }))).to.deep.equal(['feel-missing@:1']);
  });

  it('refuse ids that stand twice', async () => {
    const decision = (id: string, rule: string) =>
      `<decision id="${id}"><decisionTable><output/><rule id="${rule}"><outputEntry><text>1</text></outputEntry></rule></decisionTable></decision>`;
    const models = await parseDmn(aFile(decision('a', 'r') + decision('b', 'r') + decision('a', 's')));
    const found = decisionFindings(models, names).filter(({ code }) => code === 'duplicate-id');
    expect(found.map(({ values }) => values?.name)).to.have.members(['r', 'a']);
    const table = aTable({
      rows: [
        ['1', '1'],
        ['2', '2'],
      ],
    });
    for (const rule of table.rules) rule.id = 'same';
    expect(codesOf([table])).to.deep.equal(['duplicate-id@2:']);
    expect(codesOf([aTable({ rows: [['-', '1']] }), aTable({ rows: [['-', '1']] })])).to.deep.equal(['duplicate-id']);
  });

  it('refuse other logic and languages by name', () => {
    const [logic] = decisionFindings([aTable({ unsupported: 'invocation' })], names);
    expect(logic).to.deep.equal({ code: 'unsupported-logic', decision: 'signer', values: { name: 'invocation' } });
    expect(codesOf(aTable({ language: 'juel', rows: [['-', '1']] }))).to.deep.equal(['unsupported-language']);
  });

  it('refuse texts that are too long or too deep', () => {
    const long = `"${'x'.repeat(2_000)}"`;
    const deep = `${'('.repeat(150)}x${')'.repeat(150)}`;
    expect(
      codesOf(
        aTable({
          rows: [
            [long, long],
            [deep, deep],
          ],
        }),
      ),
    ).to.deep.equal([...['feel-syntax@1:1', 'feel-syntax@1:2'], ...['feel-syntax@2:2']]);
  });
});
