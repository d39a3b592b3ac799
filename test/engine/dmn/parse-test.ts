import { expect } from 'chai';
import { parseDmn, type UnreadableDecision } from '../../../server/engine/dmn/index.ts';
import { aFile } from './tables.ts';

const codeOf = (xml: string): Promise<string> =>
  parseDmn(xml).then(
    () => 'read',
    (error: UnreadableDecision) => error.code,
  );

const literal = (id: string, text: string, inside = ''): string =>
  `<decision id="${id}" name="${id}">${inside}<literalExpression><text>${text}</text></literalExpression></decision>`;

const signer = aFile(`
  <itemDefinition name="level"><typeRef>string</typeRef><allowedValues><text>"county", "unit"</text></allowedValues></itemDefinition>
  <decision id="signer" name="签发人">
    <variable name="signedBy" typeRef="string"/>
    <informationRequirement id="r1"><requiredDecision href="#urgency"/></informationRequirement>
    <informationRequirement id="r2"><requiredDecision href="shared.dmn#level"/></informationRequirement>
    <informationRequirement id="r3"><requiredInput href="#amount"/></informationRequirement>
    <decisionTable id="table" hitPolicy="COLLECT" aggregation="COUNT">
      <input id="i1" label="金额"><inputExpression typeRef="number"><text> draft.amount </text></inputExpression>
        <inputValues><text>&gt;= 0</text></inputValues></input>
      <input id="i2"><inputExpression><text>unit</text></inputExpression></input>
      <output id="o1" name="by" typeRef="level"><defaultOutputEntry><text>"unit"</text></defaultOutputEntry></output>
      <rule id="large"><description>大额</description>
        <inputEntry><text><![CDATA[> 1000]]></text></inputEntry><inputEntry><text></text></inputEntry>
        <outputEntry><text>"county"</text></outputEntry></rule>
      <rule><inputEntry><text>&lt;= 1000</text></inputEntry><inputEntry><text>-</text></inputEntry>
        <outputEntry><text>"unit"</text></outputEntry><annotationEntry><text>四十七</text></annotationEntry></rule>
    </decisionTable>
  </decision>
  ${literal('urgency', '"plain"')}
  <inputData id="amount" name="amount"/>`);

describe('DMN file', () => {
  it('gives its tables as plain values', async () => {
    const [table] = await parseDmn(signer);
    expect(table).to.deep.include({
      id: 'signer',
      name: '签发人',
      resultName: 'signedBy',
      hitPolicy: 'COLLECT',
      aggregation: 'COUNT',
      requires: ['urgency', 'level'],
      inputs: [
        { label: '金额', expression: 'draft.amount', type: 'number', allowed: '>= 0' },
        { label: 'unit', expression: 'unit', type: 'Any' },
      ],
      outputs: [{ name: 'by', label: 'by', type: 'string', allowed: '"county", "unit"', default: '"unit"' }],
      rules: [
        { id: 'large', inputs: ['> 1000', ''], outputs: ['"county"'], annotation: '大额' },
        { id: 'row2', inputs: ['<= 1000', '-'], outputs: ['"unit"'], annotation: '四十七' },
      ],
    });
  });

  it('gives literal expressions, named by variable, name or id', async () => {
    const models = await parseDmn(
      aFile(`${literal('a', '1 + 1', '<variable name="sum" typeRef="number"/>')}${literal('b', '2')}
        <decision id="c"><literalExpression><text>3</text></literalExpression></decision>`),
    );
    expect(models.map(({ id, resultName, literal: text }) => [id, resultName, text])).to.deep.equal([
      ['a', 'sum', '1 + 1'],
      ['b', 'b', '2'],
      ['c', 'c', '3'],
    ]);
    expect(models[0]?.outputs[0]?.type).to.equal('number');
  });

  it('is UNIQUE when it names no hit policy', async () => {
    const [table] = await parseDmn(aFile('<decision id="a"><decisionTable/></decision>'));
    expect(table?.hitPolicy).to.equal('UNIQUE');
  });

  it('names logic and languages that are not evaluated', async () => {
    const kinds = ['invocation', 'context', 'relation', 'functionDefinition', 'list'];
    const models = await parseDmn(
      aFile(`${kinds.map((kind) => `<decision id="d-${kind}"><${kind}/></decision>`).join('')}
      <decision id="empty"/>
      <decision id="java"><literalExpression expressionLanguage="juel"><text>x</text></literalExpression></decision>`),
    );
    expect(models.map(({ unsupported, language }) => unsupported ?? language)).to.deep.equal([
      ...kinds,
      'none',
      'juel',
    ]);
    const spellings = [
      'feel',
      'FEEL',
      'https://www.omg.org/spec/DMN/20191111/FEEL/',
      'http://www.omg.org/spec/FEEL/20140401',
    ];
    for (const language of spellings) {
      const xml = aFile(
        literal('a', '1').replace('<literalExpression', `<literalExpression expressionLanguage="${language}"`),
      );
      expect((await parseDmn(xml))[0]?.language, language).to.equal(undefined);
    }
  });

  it('says which ids stand twice', async () => {
    const [model] = await parseDmn(aFile(`${literal('a', '1')}${literal('a', '2')}`));
    expect(model).to.deep.include({ id: 'a', literal: '1', duplicateIds: ['a'] });
  });

  it('is refused when it is something else', async () => {
    expect(await codeOf('会签')).to.equal('not-xml');
    expect(await codeOf('')).to.equal('not-xml');
    expect(await codeOf('<definitions')).to.equal('not-xml');
    expect(await codeOf(signer.replace('</decisionTable>', ''))).to.equal('not-xml');
    expect(await codeOf('<html><body/></html>')).to.equal('not-dmn');
    expect(await codeOf(signer.replace('20191111', '20180521'))).to.equal('not-dmn');
    expect(await codeOf(aFile(''))).to.equal('not-dmn');
    expect(await codeOf(aFile('<decision id="a"><conditional/></decision>'))).to.equal('not-dmn');
  });
});
