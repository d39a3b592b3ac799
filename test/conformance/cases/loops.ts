import { diagram, loop, output, start, sub, user } from '../build.ts';
import { of } from '../case.ts';

export const cases = of('standard loop', [
  {
    id: 'loop-01',
    section: '10.3.8, 13.3.6',
    says: 'The activity is repeated as long as its condition is true.',
    bpmn: diagram(start(), user('a', loop('=a.again')), user('b'), 'start > a > b'),
    script: [
      { complete: 'a', with: { again: true } },
      { expect: { open: ['a'] } },
      { complete: 'a', with: { again: true } },
      { expect: { open: ['a'] } },
      { complete: 'a', with: { again: false } },
      { expect: { open: ['b'] } },
    ],
  },
  {
    id: 'loop-02',
    section: '13.3.6',
    says: 'Tested after each round, it runs once at least.',
    bpmn: diagram(start(), user('a', loop('=more')), user('b'), 'start > a > b'),
    variables: { more: false },
    script: [{ expect: { open: ['a'] } }, { complete: 'a' }, { expect: { open: ['b'] } }],
  },
  {
    id: 'loop-03',
    section: '13.3.6',
    says: 'Tested before each round, it may not run at all.',
    bpmn: diagram(start(), user('a', loop('=more', { testBefore: true })), user('b'), 'start > a > b'),
    variables: { more: false },
    script: [{ expect: { open: ['b'] } }],
  },
  {
    id: 'loop-04',
    section: '13.3.6',
    says: 'Tested before, it runs until the condition is false.',
    bpmn: diagram(
      start(),
      user('a', output('=a.more', 'more'), loop('=more', { testBefore: true })),
      user('b'),
      'start > a > b',
    ),
    variables: { more: true },
    script: [
      { expect: { open: ['a'] } },
      { complete: 'a', with: { more: true } },
      { expect: { open: ['a'] } },
      { complete: 'a', with: { more: false } },
      { expect: { open: ['b'] } },
    ],
  },
  {
    id: 'loop-05',
    section: '10.3.8, 13.3.6',
    says: 'A loopMaximum is the most rounds, whatever the condition says.',
    bpmn: diagram(start(), user('a', loop('=more', { max: 2 })), user('b'), 'start > a > b'),
    variables: { more: true },
    script: [{ complete: 'a' }, { expect: { open: ['a'] } }, { complete: 'a' }, { expect: { open: ['b'] } }],
  },
  {
    id: 'loop-06',
    section: '13.3.6, 13.3.4',
    says: 'A sub-process that loops begins anew each round.',
    bpmn: diagram(
      start(),
      sub('s', loop('=b.again'), start('begin'), user('a'), user('b'), 'begin > a > b'),
      user('c'),
      'start > s > c',
    ),
    script: [
      { complete: 'a' },
      { complete: 'b', with: { again: true } },
      { expect: { open: ['a'] } },
      { complete: 'a' },
      { complete: 'b', with: { again: false } },
      { expect: { open: ['c'] } },
    ],
  },
]);
