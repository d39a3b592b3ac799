import { expect } from 'chai';
import { newProcessBpmn, startForms } from '../../../modeler/designer/new-process.ts';
import { findingsOf, productContent } from '../../support/lint.ts';

describe("lint of the product's processes", () => {
  it('finds nothing', async () => {
    const content = await productContent();
    for (const { key, bpmn } of content.folders) {
      if (!bpmn) continue;
      const began = performance.now();
      const found = await findingsOf(bpmn, { forms: content.formsOf(key), dmn: content.decisionsOf(key) });
      console.log(`      ${key}: ${(performance.now() - began).toFixed(0)} ms`);
      expect(found, key).to.deep.equal([]);
    }
  });

  it('finds nothing in what a new process begins with', async () => {
    const bpmn = newProcessBpmn({ key: 'seal-use', name: '公章使用', lane: '承办人', start: '提出', end: '办结' });
    const forms = startForms({ form: '用印', title: '标题', hostUnit: '单位' });
    expect(await findingsOf(bpmn, { forms })).to.deep.equal([]);
  });
});
