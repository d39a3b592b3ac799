import { adHoc, boundary, diagram, output, start, timer, user } from '../build.ts';
import { of } from '../case.ts';

const enough = (id: string) => user(id, output(`=${id}.enough`, 'enough'));

export const cases = of('ad-hoc sub-process', [
  {
    id: 'adh-01',
    section: '10.3.5, 13.3.5',
    says: 'All activities without incoming flows are enabled; flows inside are followed; it completes when nothing runs.',
    bpmn: diagram(
      start(),
      adHoc('h', {}, user('a'), user('b'), user('c'), 'a > c'),
      user('after'),
      'start > h > after',
    ),
    script: [
      { expect: { open: ['a', 'b'] } },
      { complete: 'a' },
      { expect: { open: ['b', 'c'] } },
      { complete: 'b' },
      { expect: { open: ['c'] } },
      { complete: 'c' },
      { expect: { open: ['after'], passed: { h: 1 } } },
    ],
  },
  {
    id: 'adh-02',
    section: '10.3.5, 13.3.5',
    says: 'After each activity the completion condition is judged; when it is true, what still runs is cancelled.',
    bpmn: diagram(
      start(),
      adHoc('h', { until: '=enough' }, enough('a'), enough('b'), enough('c')),
      user('after'),
      'start > h > after',
    ),
    variables: { enough: false },
    script: [
      { complete: 'b', with: { enough: false } },
      { expect: { open: ['a', 'c'] } },
      { complete: 'a', with: { enough: true } },
      { expect: { open: ['after'], notPassed: ['c'] } },
    ],
  },
  {
    id: 'adh-03',
    section: '13.3.5',
    says: 'With cancelRemainingInstances false it waits for what runs, and executes nothing further.',
    bpmn: diagram(
      start(),
      adHoc('h', { until: '=enough', cancel: false }, enough('a'), enough('b'), user('c'), 'a > c'),
      user('after'),
      'start > h > after',
    ),
    variables: { enough: false },
    script: [
      { complete: 'b', with: { enough: true } },
      { expect: { open: ['a'], notPassed: ['h'] } },
      { complete: 'a', with: { enough: true } },
      { expect: { open: ['after'], notPassed: ['c'] } },
    ],
  },
  {
    id: 'adh-04',
    section: '10.3.5, 13.3.5',
    says: 'Sequential ordering: only one activity at a time.',
    bpmn: diagram(start(), adHoc('h', { sequential: true }, user('a'), user('b')), user('after'), 'start > h > after'),
    script: [
      { expect: { open: ['a'] } },
      { complete: 'a' },
      { expect: { open: ['b'] } },
      { complete: 'b' },
      { expect: { open: ['after'] } },
    ],
  },
  {
    id: 'adh-05',
    section: '13.3.5',
    says: 'Where a collection names the activities to begin with, those are selected and no others.',
    bpmn: diagram(
      start(),
      adHoc('h', { active: '=chosen' }, user('a'), user('b'), user('c')),
      user('after'),
      'start > h > after',
    ),
    variables: { chosen: ['c', 'a'] },
    script: [
      { expect: { open: ['a', 'c'] } },
      { complete: 'a' },
      { complete: 'c' },
      { expect: { open: ['after'], notPassed: ['b'] } },
    ],
  },
  {
    id: 'adh-06',
    section: '13.3.5, 13.5.3',
    says: 'A boundary event that interrupts cancels all that runs in it.',
    bpmn: diagram(
      start(),
      adHoc('h', {}, user('a'), user('b')),
      boundary('t', 'h', timer('PT1H')),
      user('late'),
      'start > h',
      't > late',
    ),
    script: [{ complete: 'a' }, { advance: 'PT1H' }, { expect: { open: ['late'], events: [] } }],
  },
]);
