import { expect } from 'chai';
import { evaluateDecision, parseDmn } from '../../../server/engine/dmn/index.ts';
import { aFile, aTable, decide, incidentOf, resultOf } from './tables.ts';

const level = aTable({
  id: 'level',
  name: '级别',
  resultName: 'levelOf',
  rows: [
    ['< 10', '"unit"'],
    ['>= 10', '"county"'],
  ],
});

describe('required decision', () => {
  it('is known by its id, its name and its variable', () => {
    for (const expression of ['level', '级别', 'levelOf']) {
      const signer = aTable({
        requires: ['level'],
        inputs: [{ expression }],
        rows: [
          ['"unit"', '"head"'],
          ['"county"', '"mayor"'],
        ],
      });
      expect(resultOf([signer, level], { x: 5 }), expression).to.equal('head');
      expect(resultOf([signer, level], { x: 10 }), expression).to.equal('mayor');
    }
  });

  it('says which of its rows hit, before those that ask', () => {
    const signer = aTable({ requires: ['level'], inputs: [{ expression: 'level' }], rows: [['-', 'level']] });
    expect(decide([signer, level], { x: 10 }).hits).to.deep.equal([
      { decision: 'level', ruleIndex: 1, ruleId: 'rule2' },
      { decision: 'signer', ruleIndex: 0, ruleId: 'rule1' },
    ]);
  });

  it('is evaluated once, however many ask', () => {
    const a = aTable({ id: 'a', requires: ['level'], inputs: [], rows: [['level']] });
    const b = aTable({ id: 'b', requires: ['level'], inputs: [], rows: [['level']] });
    const top = aTable({ requires: ['a', 'b'], inputs: [], rows: [['[a, b]']] });
    const { value, hits } = decide([top, a, b, level], { x: 1 });
    expect(value).to.deep.equal(['unit', 'unit']);
    expect(hits.map(({ decision }) => decision)).to.deep.equal(['level', 'a', 'b', 'signer']);
  });

  it('hands dates on as dates', () => {
    const due = aTable({
      id: 'due',
      rows: [],
      literal: 'date("2025-10-11") + duration("P1D")',
      outputs: [{ type: 'date' }],
    });
    const late = aTable({
      requires: ['due'],
      inputs: [{ expression: 'due', type: 'date' }],
      rows: [['> date("2025-10-11")', 'due.year']],
    });
    expect(resultOf([late, due])).to.equal(2025);
    expect(resultOf(due)).to.equal('2025-10-12');
  });

  it('stands before a variable of the case with its name', () => {
    const signer = aTable({ requires: ['level'], inputs: [], rows: [['level']] });
    expect(resultOf([signer, level], { x: 10, level: 'forged' })).to.equal('county');
  });

  it('is unknown to decisions that do not require it', () => {
    const middle = aTable({ id: 'middle', requires: ['level'], inputs: [], rows: [['1']] });
    const top = aTable({ requires: ['middle'], inputs: [], rows: [['level']] });
    expect(incidentOf([top, middle, level], { x: 1 })).to.equal('feel-warning');
  });

  it('that fails fails what asks', () => {
    const signer = aTable({ requires: ['level'], inputs: [], rows: [['1']] });
    expect(incidentOf([signer, level], { x: null })).to.equal('decision-without-hit');
    expect(incidentOf(signer)).to.equal('decision-unknown');
    const a = aTable({ id: 'a', requires: ['b'], inputs: [], rows: [['1']] });
    const b = aTable({ id: 'b', requires: ['a'], inputs: [], rows: [['1']] });
    expect(incidentOf([a, b])).to.equal('decision-circle');
    expect(incidentOf(aTable({ unsupported: 'invocation' }))).to.equal('decision-unsupported');
  });

  it('comes from another file by its id', async () => {
    const shared = await parseDmn(
      aFile(
        '<decision id="level" name="level"><literalExpression><text>amount * 2</text></literalExpression></decision>',
      ),
    );
    const own = await parseDmn(
      aFile(`<decision id="signer" name="signer">
        <informationRequirement><requiredDecision href="shared.dmn#level"/></informationRequirement>
        <literalExpression><text>if level &gt; 10 then "mayor" else "head"</text></literalExpression></decision>`),
    );
    const lookup = (id: string) => [...own, ...shared].find((model) => model.id === id);
    expect(evaluateDecision('signer', lookup, { amount: 6 }).value).to.equal('mayor');
    expect(evaluateDecision('signer', lookup, { amount: 5 }).value).to.equal('head');
  });

  it('calls functions of the case', () => {
    const table = aTable({ inputs: [{ expression: 'kind of(unit)' }], rows: [['"office"', 'head of(unit)']] });
    // feelin reads the parameters off the text of a function: methods, for tsx takes the brackets off `(unit) =>`.
    const functions = {
      'kind of'(unit: string) {
        return unit === 'finance' ? 'office' : 'department';
      },
      'head of'(unit: string) {
        return `${unit}.head`;
      },
    };
    expect(resultOf(table, { unit: 'finance', ...functions })).to.equal('finance.head');
  });
});
