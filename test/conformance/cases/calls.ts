import { call, end, file, input, message, multi, orElse, output, process, start, user, when, xor } from '../build.ts';
import { of } from '../case.ts';

const other = process('other', start('otherStart'), user('inner'), end('done'), 'otherStart > inner > done');

export const cases = of('call activity', [
  {
    id: 'call-01',
    section: '10.3.6, 13.3.4',
    says: 'A call activity starts the called process and completes with it; the end that was reached is its outcome.',
    bpmn: file(process('main', start(), call('c', 'other'), user('after'), end(), 'start > c > after > end'), other),
    script: [
      { expect: { open: ['inner'], instances: 1 } },
      { complete: 'inner' },
      { expect: { open: ['after'], variables: { 'c.outcome': 'done' } } },
      { complete: 'after' },
      { expect: { ended: true, outcome: 'end' } },
    ],
  },
  {
    id: 'call-02',
    section: '10.3.6, 10.4.1',
    says: 'The outputs of the end event that the called process reaches are the result, its outcome among them.',
    bpmn: file(
      process(
        'main',
        start(),
        call('c', 'other'),
        xor('x', orElse('no')),
        user('yes'),
        user('no'),
        'start > c > x > no',
        when('x > yes', '=c.outcome = "agreed" and c.text = "fine"'),
      ),
      process(
        'other',
        start('otherStart'),
        user('inner'),
        end('done', output('="agreed"', 'outcome'), output('=inner.text', 'text')),
        'otherStart > inner > done',
      ),
    ),
    script: [
      { complete: 'inner', with: { text: 'fine' } },
      { expect: { open: ['yes'], variables: { 'c.outcome': 'agreed', 'c.text': 'fine' } } },
    ],
  },
  {
    id: 'call-03',
    section: '10.3.6, 10.4.1',
    says: 'Input mappings are the start variables of the called process; its own variables stay in it.',
    bpmn: file(
      process(
        'main',
        start(),
        user('a'),
        call('c', 'other', input('=a.n + 1', 'size')),
        user('after'),
        'start > a > c > after',
      ),
      process(
        'other',
        start('otherStart'),
        xor('x', orElse('small')),
        user('large', output('=size', 'kept')),
        user('small'),
        end('done'),
        'otherStart > x > small > done',
        when('x > large > done', '=size > 5'),
      ),
    ),
    script: [
      { complete: 'a', with: { n: 7 } },
      { expect: { open: ['large'], variables: { size: null } } },
      { complete: 'large', with: { ok: true } },
      { expect: { open: ['after'], variables: { size: null, kept: null, large: null, 'c.outcome': 'done' } } },
    ],
  },
  {
    id: 'call-07',
    section: '10.3.6, 13.3.7',
    says: 'Called once for each item, in parallel; the results stand in the order of the items.',
    bpmn: file(
      process(
        'main',
        start(),
        call('c', 'other', multi({ over: '=units', as: 'unit' }), input('=unit', 'whom')),
        user('after'),
        'start > c > after',
      ),
      process(
        'other',
        start('otherStart'),
        user('inner'),
        end('done', output('=inner.outcome', 'outcome'), output('=whom', 'whom')),
        'otherStart > inner > done',
      ),
    ),
    variables: { units: ['x', 'y', 'z'] },
    script: [
      { expect: { open: ['inner', 'inner', 'inner'] } },
      { complete: 'inner#1', with: { outcome: 'no' } },
      { complete: 'inner#2', with: { outcome: 'maybe' } },
      { expect: { open: ['inner'] } },
      { complete: 'inner#0', with: { outcome: 'yes' } },
      {
        expect: {
          open: ['after'],
          variables: {
            'c.0.outcome': 'yes',
            'c.1.outcome': 'no',
            'c.2.outcome': 'maybe',
            'c.0.whom': 'x',
            'c.1.whom': 'y',
          },
        },
      },
    ],
  },
  {
    id: 'call-09',
    section: '10.3.6, 13.3.4',
    says: 'Called processes call others; each waits for the one it called.',
    bpmn: file(
      process('main', start(), call('c', 'middle'), user('after'), 'start > c > after'),
      process(
        'middle',
        start('middleStart'),
        call('d', 'other'),
        user('between'),
        end('middleEnd'),
        'middleStart > d > between > middleEnd',
      ),
      other,
    ),
    script: [
      { expect: { open: ['inner'], instances: 1 } },
      { complete: 'inner' },
      { expect: { open: ['between'] } },
      { complete: 'between' },
      { expect: { open: ['after'], variables: { 'c.outcome': 'middleEnd' } } },
    ],
  },
  {
    id: 'call-10',
    section: '13.3.4',
    says: 'When a process is called its event starts are ignored: it starts at the empty one.',
    bpmn: file(
      process('main', start(), call('c', 'other'), user('after'), 'start > c > after'),
      process(
        'other',
        start('otherStart'),
        start('byMessage', message('order')),
        user('inner'),
        user('ordered'),
        end('done'),
        'otherStart > inner > done',
        'byMessage > ordered > done',
      ),
    ),
    script: [{ expect: { open: ['inner'], events: [] } }, { complete: 'inner' }, { expect: { open: ['after'] } }],
  },
  {
    id: 'call-12',
    section: '10.3.6, 10.4.1',
    says: 'An output mapping of the call activity reads its result.',
    bpmn: file(
      process('main', start(), call('c', 'other', output('=c.outcome', 'how')), user('after'), 'start > c > after'),
      other,
    ),
    script: [{ complete: 'inner' }, { expect: { open: ['after'], variables: { how: 'done' } } }],
  },
]);
