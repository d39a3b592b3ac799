import { expect } from 'chai';
import type { ConformanceCase, Seen } from './case.ts';
import { differenceOf, type Player, play, Refusal } from './player.ts';

const seen: Seen = {
  open: ['b', 'a', 'a'],
  events: [],
  trace: ['start', 'x', 'y', 'x'],
  ended: false,
  outcome: null,
  variables: { a: { n: 1 }, list: [{ n: 2 }] },
  incident: null,
  instances: 1,
};

describe('the player of conformance cases', () => {
  it('compares lists whatever their order, and counts doubles', () => {
    expect(differenceOf({ open: ['a', 'b', 'a'] }, seen)).to.equal(null);
    expect(differenceOf({ open: ['a', 'b'] }, seen)).to.contain('open');
  });

  it('reads the trace for counts and order', () => {
    expect(differenceOf({ passed: { x: 2 }, notPassed: ['z'], order: ['start', 'y', 'x'] }, seen)).to.equal(null);
    expect(differenceOf({ order: ['y', 'start'] }, seen)).to.contain('order');
    expect(differenceOf({ notPassed: ['x'] }, seen)).to.contain('passed x');
  });

  it('reads variables by path; what is not there is null', () => {
    expect(differenceOf({ variables: { 'a.n': 1, 'list.0.n': 2, 'a.m': null, c: null } }, seen)).to.equal(null);
    expect(differenceOf({ variables: { 'a.n': 2 } }, seen)).to.contain('a.n');
  });

  it('takes an incident that nobody expects for a difference', () => {
    const failed = { ...seen, incident: 'uncaught-error' };
    expect(differenceOf({ ended: false }, failed)).to.contain('incident');
    expect(differenceOf({ incident: true }, failed)).to.equal(null);
    expect(differenceOf({ incident: true }, seen)).to.contain('incident');
  });

  it('names the step that differs, and always stops the player', async () => {
    let stopped = 0;
    const player = (start: () => void): Player => ({
      start: async () => start(),
      do: async () => {
        throw new Error('not open');
      },
      look: async () => seen,
      stop: async () => {
        stopped++;
      },
    });
    const one = (part: Partial<ConformanceCase>) => ({ script: [], ...part }) as unknown as ConformanceCase;
    const nothing = () => undefined;
    const refuse = () => {
      throw new Refusal('s', 'a script');
    };
    expect(await play(one({ script: [{ complete: 'c' }] }), player(nothing))).to.match(/^step 1 .*not open$/);
    expect(await play(one({ script: [{ message: 'm', lost: true }] }), player(nothing))).to.equal(null);
    expect(await play(one({ refused: 's' }), player(refuse))).to.equal(null);
    expect(await play(one({ refused: 't' }), player(refuse))).to.contain('not s');
    expect(await play(one({ refused: true }), player(nothing))).to.contain('was deployed');
    expect(await play(one({}), player(refuse))).to.contain('refused because of s');
    expect(stopped).to.equal(6);
  });
});
