import { expect } from 'chai';
import {
  evaluateFeel,
  type FeelError,
  listOf,
  namesRead,
  shapeOf,
  syntaxFault,
  withNulls,
} from '../../server/engine/index.ts';

describe('FEEL', () => {
  const codeOf = (text: string, context = {}) => {
    try {
      return evaluateFeel(text, context);
    } catch (error) {
      return (error as FeelError).code;
    }
  };

  it('text without a sign is text, with it an expression', () => {
    expect(evaluateFeel('a + b', {})).to.equal('a + b');
    expect(evaluateFeel('=a + b', { a: 1, b: 2 })).to.equal(3);
  });

  it('a misspelt name, field or function is an error, never null', () => {
    expect(codeOf('=legalReveiw.outcome = "legal"', { legalReview: { outcome: 'legal' } })).to.equal('feel-warning');
    expect(codeOf('=legalReview.outcom = "legal"', { legalReview: { outcome: 'legal' } })).to.equal('feel-warning');
    expect(codeOf('=haed of("finance")', { 'head of': (unit: string) => unit })).to.equal('feel-warning');
    expect(codeOf('=1 +', {})).to.equal('feel-syntax');
  });

  it('what could run for ever is stopped, plain expressions are not watched', () => {
    expect(() => evaluateFeel('=count(for a in 1..5000, b in 1..5000 return a) = 0', {})).to.throw(/over 2000 ms/);
  }).timeout(10_000);

  it('names are read from outside only', () => {
    const known = { 'head of': null, replies: null };
    expect(namesRead('=for i in replies[outcome = "x"] return head of(i.unit)', known)).to.deep.equal(['replies']);
    expect(namesRead('=append(units, hostUnit)[1]', known)).to.have.members(['units', 'hostUnit']);
    expect(syntaxFault('=a = ', {})).not.to.equal(null);
    expect(syntaxFault('=a = 1', { a: 1 })).to.equal(null);
  });

  it('candidates are a list without nulls and doubles', () => {
    expect(listOf([['a', null], 'b', 'a'])).to.deep.equal(['a', 'b']);
    expect(listOf('a')).to.deep.equal(['a']);
    expect(listOf(null)).to.deep.equal([]);
  });

  it('every field of a form is there, null, from the start, in lists and conditional parts too', () => {
    const shape = shapeOf({
      type: 'object',
      properties: {
        outcome: { type: 'string' },
        items: { type: 'array', items: { type: 'object', properties: { unit: {}, reason: {} } } },
      },
      // biome-ignore lint/suspicious/noThenProperty: JSON Schema's own word
      allOf: [{ if: {}, then: { properties: { grounds: {} } } }],
    });
    expect(withNulls({ items: [{ unit: 'a' }] }, shape)).to.deep.equal({
      outcome: null,
      grounds: null,
      items: [{ unit: 'a', reason: null }],
    });
  });
});
