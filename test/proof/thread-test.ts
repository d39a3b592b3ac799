import { expect } from 'chai';
import { ProofThread } from '../../server/proof/index.ts';
import { branches, forms, modelOf } from '../support/drawing.ts';

describe('the thread that proves', () => {
  it('answers the same request from memory, but not what time cut short', async () => {
    const thread = new ProofThread();
    const processes = [{ model: modelOf(branches(17, 1, 'exclusiveGateway')), forms, decisions: [] }];
    const whole = { processes, called: [], rules: [], messageFlows: [] };
    const cut = { ...whole, bounds: { states: 200_000, ms: 0 } };
    try {
      const first = thread.prove(whole);
      expect((await first)?.safe).to.equal(false);
      expect(thread.prove(whole)).to.equal(first);
      const short = thread.prove(cut);
      expect((await short)?.properties.map(({ bound }) => bound)).to.include('time');
      expect(thread.prove(cut)).to.not.equal(short);
    } finally {
      await thread.close();
    }
  });
});
