import {
  decides,
  diagram,
  end,
  manual,
  orElse,
  plain,
  receive,
  rule,
  script,
  send,
  service,
  start,
  user,
  when,
  xor,
} from '../build.ts';
import { of } from '../case.ts';
import { table } from '../dmn.ts';

const ruled = diagram(
  start(),
  user('a'),
  rule('level', decides('levelOf', 'level')),
  xor('x', orElse('low')),
  user('high'),
  user('low'),
  'start > a > level > x > low',
  when('x > high', '=level.rank = "high"'),
);

/** The result is a list or a number: nothing follows that reads it. */
const listed = diagram(
  start(),
  user('a'),
  rule('level', decides('levelOf', 'level')),
  user('b'),
  'start > a > level > b',
);

const levelOf = (policy: string, rows: string[][]): string[] => [
  table('levelOf', {
    policy,
    inputs: [['a.amount', 'number']],
    outputs: [
      ['rank', 'string'],
      ['signer', 'string'],
    ],
    rows,
  }),
];

export const cases = [
  ...of('tasks', [
    {
      id: 'task-01',
      section: '10.3.3, 13.3.3',
      says: 'A user task waits until the work has been done; its result is known under its id.',
      bpmn: diagram(start(), user('a'), end(), 'start > a > end'),
      script: [
        { expect: { open: ['a'], ended: false } },
        { complete: 'a', with: { outcome: 'yes', n: 2 } },
        { expect: { ended: true, variables: { 'a.outcome': 'yes', 'a.n': 2 } } },
      ],
    },
    {
      id: 'task-02',
      section: '10.3.3, 13.3.3',
      says: 'A service task completes when its service has.',
      bpmn: diagram(start(), service('s'), user('b'), 'start > s > b'),
      script: [
        { expect: { open: ['s'] } },
        { complete: 's', with: { total: 12 } },
        { expect: { open: ['b'], variables: { 's.total': 12 } } },
      ],
    },
    {
      id: 'task-03',
      section: '10.3.3, 13.3.3',
      says: 'A send task completes once its message is sent, which is a job.',
      bpmn: diagram(start(), send('s'), user('b'), 'start > s > b'),
      script: [{ expect: { open: ['s'] } }, { complete: 's' }, { expect: { open: ['b'] } }],
    },
    {
      id: 'task-04',
      section: '10.3.3, 13.3.3',
      says: 'A receive task waits for its message and no other, and has its data.',
      bpmn: diagram(start(), receive('r', 'paper'), user('b'), 'start > r > b'),
      script: [
        { expect: { open: [], events: ['r'] } },
        { message: 'other', lost: true },
        { expect: { open: [], events: ['r'] } },
        { message: 'paper', with: { number: 'A-7' } },
        { expect: { open: ['b'], events: [], variables: { 'r.number': 'A-7' } } },
      ],
    },
    {
      id: 'task-05',
      section: '10.3.3, 13.3.3',
      says: 'A manual task completes when the work has been done.',
      bpmn: diagram(start(), manual('m'), user('b'), 'start > m > b'),
      script: [{ expect: { open: ['m'] } }, { complete: 'm' }, { expect: { open: ['b'] } }],
    },
    {
      id: 'task-06',
      section: '10.3.3, 13.3.3',
      says: 'An abstract task completes upon activation.',
      bpmn: diagram(start(), plain('p'), user('b'), 'start > p > b'),
      script: [{ expect: { open: ['b'], passed: { p: 1 } } }],
    },
    {
      id: 'task-07',
      section: '10.3.3, 13.3.3',
      says: 'A business rule task that names no decision is a job.',
      bpmn: diagram(start(), rule('r'), user('b'), 'start > r > b'),
      script: [
        { expect: { open: ['r'] } },
        { complete: 'r', with: { rank: 'high' } },
        { expect: { open: ['b'], variables: { 'r.rank': 'high' } } },
      ],
    },
  ]),

  ...of('business rule task', [
    {
      id: 'rule-01',
      section: '10.3.3, 13.3.3',
      says: 'The decision is made upon activation; the outputs of its row are the result (UNIQUE).',
      bpmn: ruled,
      dmn: levelOf('UNIQUE', [
        ['< 100', '"low"', '"clerk"'],
        ['>= 100', '"high"', '"head"'],
      ]),
      script: [
        { complete: 'a', with: { amount: 250 } },
        { expect: { open: ['high'], variables: { level: { rank: 'high', signer: 'head' } } } },
      ],
    },
    {
      id: 'rule-02',
      section: '10.3.3, 13.3.3',
      says: 'Of several rows that hit, FIRST takes the first.',
      bpmn: ruled,
      dmn: levelOf('FIRST', [
        ['> 10', '"low"', '"clerk"'],
        ['> 100', '"high"', '"head"'],
      ]),
      script: [
        { complete: 'a', with: { amount: 250 } },
        { expect: { open: ['low'], variables: { 'level.signer': 'clerk' } } },
      ],
    },
    {
      id: 'rule-03',
      section: '10.3.3, 13.3.3',
      says: 'COLLECT gives the results of all rows that hit, in their order.',
      bpmn: listed,
      dmn: levelOf('COLLECT', [
        ['> 10', '"low"', '"clerk"'],
        ['> 1000', '"top"', '"mayor"'],
        ['> 100', '"high"', '"head"'],
      ]),
      script: [
        { complete: 'a', with: { amount: 250 } },
        {
          expect: {
            open: ['b'],
            variables: {
              level: [
                { rank: 'low', signer: 'clerk' },
                { rank: 'high', signer: 'head' },
              ],
            },
          },
        },
      ],
    },
    {
      id: 'rule-04',
      section: '10.3.3, 13.3.3',
      says: 'COLLECT with SUM gives one number.',
      bpmn: listed,
      dmn: [
        table('levelOf', {
          policy: 'COLLECT',
          aggregation: 'SUM',
          inputs: [['a.amount', 'number']],
          outputs: [['days', 'number']],
          rows: [
            ['> 10', '3'],
            ['> 100', '4'],
            ['> 1000', '5'],
          ],
        }),
      ],
      script: [{ complete: 'a', with: { amount: 250 } }, { expect: { open: ['b'], variables: { level: 7 } } }],
    },
    {
      id: 'rule-05',
      section: '13.3.3',
      says: 'A decision without a hit cannot complete its task: an incident, never null.',
      bpmn: ruled,
      dmn: levelOf('UNIQUE', [['< 100', '"low"', '"clerk"']]),
      script: [
        { complete: 'a', with: { amount: 250 } },
        { expect: { incident: true, ended: false, notPassed: ['level', 'high', 'low'] } },
      ],
    },
    {
      id: 'rule-06',
      section: '13.3.3',
      says: 'Two hits under UNIQUE are an incident.',
      bpmn: ruled,
      dmn: levelOf('UNIQUE', [
        ['> 10', '"low"', '"clerk"'],
        ['> 100', '"high"', '"head"'],
      ]),
      script: [
        { complete: 'a', with: { amount: 250 } },
        { expect: { incident: true, ended: false, notPassed: ['level', 'high', 'low'] } },
      ],
    },
  ]),

  ...of('refusals', [
    {
      id: 'ref-01',
      section: '10.3.3',
      says: 'What is not run is refused at deployment by name: a script task.',
      bpmn: diagram(start(), script('s'), end(), 'start > s > end'),
      refused: 's',
      script: [],
    },
  ]),
];
