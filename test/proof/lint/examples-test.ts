import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { bpmnlintCodes, lintRules } from '../../../server/proof/lint/index.ts';
import { fileOf, findingsOf, productContent } from '../../support/lint.ts';

const folder = fileURLToPath(new URL('../../../docs/lint/', import.meta.url));
const pages = readdirSync(folder).filter((file) => file !== 'README.md');
const textOf = (file: string): string => readFileSync(`${folder}${file}`, 'utf8');

/** The examples of a page, and the decisions that come with both. */
function examplesOf(text: string) {
  const blocks = (part: string) => [...part.matchAll(/^```xml\n([\s\S]*?)^```/gm)].map(([, block = '']) => block);
  const [head = '', bad = '', good = ''] = text.split(/^## (?:Bad|Good)$/m);
  return { dmn: blocks(head), bad: blocks(bad), good: blocks(good) };
}

describe('the pages of the lint rules', () => {
  it('every rule of ours has one that says how severe it is', () => {
    expect(pages).to.have.members(lintRules.map(({ code }) => `${code}.md`));
    for (const { code, severity, isVital } of lintRules) {
      const [, said = ''] = /^Severity: (.*)\.$/m.exec(textOf(`${code}.md`)) ?? [];
      const isPartly = code === 'condition-missing';
      expect(said, code).to.equal(`${severity}${isVital && !isPartly ? ', in the sandbox too' : ''}`);
    }
  });

  it('the index lists all of them, and those of bpmnlint', () => {
    const listed = [...textOf('README.md').matchAll(/^\| (?:\[([a-z-]+)\]\(\1\.md\)|`([a-z-]+)`) \|/gm)].map(
      ([, ours, theirs]) => ours ?? theirs,
    );
    expect(listed).to.have.members([...lintRules.map(({ code }) => code), ...Object.keys(bpmnlintCodes)]);
  });

  for (const page of pages) {
    const code = page.replace('.md', '');
    it(`${code}: the bad example gives it and nothing else, the good one nothing`, async () => {
      const content = await productContent();
      const { dmn, bad, good } = examplesOf(textOf(page));
      const given = { forms: content.formsOf('countersign-reply'), dmn };
      expect([bad.length, good.length]).to.deep.equal([1, 1]);
      const found = await findingsOf(fileOf(bad[0] ?? ''), given);
      expect(new Set(found.map((one) => one.code))).to.deep.equal(new Set([code]));
      expect(await findingsOf(fileOf(good[0] ?? ''), given)).to.deep.equal([]);
    });
  }
});
