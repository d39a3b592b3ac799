import { expect } from 'chai';
import { decisionFindings, parseDmn, type UnreadableDecision } from '../../../server/engine/dmn/index.ts';
import { aFile, aTable, decide, incidentOf } from './tables.ts';

const codeOf = (xml: string): Promise<string> =>
  parseDmn(xml).then(
    () => 'read',
    (error: UnreadableDecision) => error.code,
  );

const fileOf = (text: string): string =>
  aFile(`<decision id="a" name="${text}"><literalExpression><text>1</text></literalExpression></decision>`);

describe('hostile decision', () => {
  it('with a document type or entities is refused', async () => {
    const bomb = '<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>';
    expect(await codeOf(fileOf('x').replace('?>', `?>${bomb}`))).to.equal('xml-entities');
    expect(await codeOf(fileOf('x').replace('?>', '?><!doctype html>'))).to.equal('xml-entities');
    expect(await codeOf(fileOf('&file;'))).to.equal('xml-entities');
    expect(await codeOf(fileOf('&lt;&#20250;&#x7b7e;'))).to.equal('read');
    expect(await codeOf(fileOf('x').replace('<text>1', '<text><![CDATA["<!DOCTYPE> &file;"]]>'))).to.equal('read');
  });

  it('of a megabyte is refused, of 500 kB is not', async () => {
    expect(await codeOf(fileOf('x'.repeat(1_000_000)))).to.equal('decision-too-large');
    const rest = Buffer.byteLength(fileOf(''));
    expect(await codeOf(fileOf('x'.repeat(500_000 - rest)))).to.equal('read');
    expect(await codeOf(fileOf('x'.repeat(500_001 - rest)))).to.equal('decision-too-large');
    expect(await codeOf(fileOf('会'.repeat(200_000)))).to.equal('decision-too-large');
  });

  it('of many decisions is refused, of 500 in a chain is not', async () => {
    const chain = (length: number) =>
      aFile(
        Array.from({ length }, (_, index) => {
          const required =
            index + 1 < length
              ? `<informationRequirement><requiredDecision href="#d${index + 1}"/></informationRequirement>`
              : '';
          const text = required ? `d${index + 1} + 1` : '1';
          return `<decision id="d${index}">${required}<literalExpression><text>${text}</text></literalExpression></decision>`;
        }).join(''),
      );
    expect(await codeOf(chain(501))).to.equal('decision-too-large');
    const models = await parseDmn(chain(500));
    expect(decisionFindings(models, {})).to.deep.equal([]);
    expect(decide(models).value).to.equal(500);
  });

  it('of many levels is refused', async () => {
    expect(await codeOf(aFile('<a>'.repeat(70) + '</a>'.repeat(70)))).to.equal('decision-too-large');
  });

  it('of broken tags is refused at once', async () => {
    const begun = Date.now();
    for (const part of ['<a', '<a "', '<!--', '<![CDATA[', '<?']) {
      expect(await codeOf(`<a>${part.repeat(400_000 / part.length)}`), part).to.equal('not-xml');
    }
    expect(Date.now() - begun).to.be.below(3_000);
  });

  it('with a loop of a hundred million is a finding and stopped', () => {
    const loop = aTable({ rows: [['-', 'for i in 1..100000000 return i']] });
    expect(decisionFindings([loop], { x: null }).map(({ code }) => code)).to.deep.equal(['loop-too-long']);
    expect(incidentOf(loop, { x: 1 })).to.equal('took-too-long');
  }).timeout(20_000);

  it('of many slow cells is stopped as a whole', () => {
    const slow = 'count(for a in 1..300, b in 1..300 return a) = ?';
    const table = aTable({ rows: Array.from({ length: 400 }, () => [slow, '1']) });
    const begun = Date.now();
    expect(incidentOf(table, { x: 1 })).to.equal('took-too-long');
    expect(Date.now() - begun).to.be.below(4_000);
  }).timeout(20_000);

  it('may be named like a part of every object', () => {
    const required = aTable({ id: '__proto__', rows: [['-', '{"constructor": 1}']] });
    const asking = aTable({
      id: 'constructor',
      requires: ['__proto__'],
      inputs: [],
      rows: [['__proto__.constructor']],
    });
    expect(decide([asking, required], { x: 1 }).value).to.equal(1);
    expect(({} as Record<string, unknown>).polluted).to.equal(undefined);
  });
});
