import {
  boundary,
  catches,
  diagram,
  end,
  eventSub,
  file,
  message,
  orElse,
  process,
  raw,
  receiveBy,
  start,
  startBeside,
  throws,
  user,
  when,
  xor,
} from '../build.ts';
import { of } from '../case.ts';

/** Which instance caught the message can be seen: it goes on to `north` or `south`. */
const byOrder = (...waiting: Parameters<typeof diagram>) =>
  diagram(
    start(),
    ...waiting,
    xor('x', orElse('south')),
    user('north'),
    user('south'),
    'start > w > x > south',
    when('x > north', '=orderId = "n"'),
  );

export const cases = [
  ...of('correlation', [
    {
      id: 'cor-01',
      section: '8.4.2, 13.3.3',
      says: 'A message goes to the instance whose correlation key it has, and to no other.',
      bpmn: byOrder(catches('w', message('paid', '=orderId'))),
      variables: { orderId: 'n' },
      script: [
        { start: true, with: { orderId: 's' } },
        { expect: { events: ['w', 'w'], instances: 2 } },
        { message: 'paid', key: 's' },
        { expect: { open: ['south'], events: ['w'] } },
        { message: 'paid', key: 'n' },
        { expect: { open: ['north', 'south'], events: [] } },
      ],
    },
    {
      id: 'cor-02',
      section: '8.4.2, 13.3.3',
      says: 'A message whose key nobody waits for reaches nobody.',
      bpmn: byOrder(catches('w', message('paid', '=orderId'))),
      variables: { orderId: 'n' },
      script: [
        { message: 'paid', key: 'x', lost: true },
        { message: 'other', key: 'n', lost: true },
        { expect: { open: [], events: ['w'] } },
        { message: 'paid', key: 'n' },
        { expect: { open: ['north'], events: [] } },
      ],
    },
    {
      id: 'cor-03',
      section: '8.4.2, 13.3.3',
      says: 'A receive task correlates as an event does.',
      bpmn: byOrder(receiveBy('w', 'paid', '=orderId')),
      variables: { orderId: 'n' },
      script: [
        { start: true, with: { orderId: 's' } },
        { message: 'paid', key: 's', with: { sum: 9 } },
        { expect: { open: ['south'], events: ['w'] } },
      ],
    },
    {
      id: 'cor-04',
      section: '8.4.2, 13.5.3',
      says: 'A message on a boundary correlates: only the instance of its key is interrupted.',
      bpmn: diagram(
        start(),
        user('a'),
        boundary('m', 'a', message('withdraw', '=orderId')),
        xor('x', orElse('south')),
        user('north'),
        user('south'),
        'start > a',
        'm > x > south',
        when('x > north', '=orderId = "n"'),
      ),
      variables: { orderId: 'n' },
      script: [
        { start: true, with: { orderId: 's' } },
        { message: 'withdraw', key: 's' },
        { expect: { open: ['a', 'south'], events: ['m'] } },
      ],
    },
    {
      id: 'cor-05',
      section: '8.4.2, 13.5.4',
      says: 'A message that starts an event sub-process correlates.',
      bpmn: diagram(
        start(),
        user('a'),
        eventSub(
          'e',
          startBeside('m', message('note', '=orderId')),
          xor('x', orElse('south')),
          user('north'),
          user('south'),
          'm > x > south',
          when('x > north', '=orderId = "n"'),
        ),
        'start > a',
      ),
      variables: { orderId: 'n' },
      script: [
        { start: true, with: { orderId: 's' } },
        { message: 'note', key: 'n' },
        { expect: { open: ['a', 'a', 'north'], events: ['m', 'm'] } },
      ],
    },
    {
      id: 'cor-06',
      section: '8.4.2, 13.3.3',
      says: 'The key is what its expression gives when the waiting begins: a result will do.',
      bpmn: diagram(
        start(),
        user('ask'),
        catches('w', message('paid', '=ask.number')),
        user('a'),
        'start > ask > w > a',
      ),
      script: [
        { complete: 'ask', with: { number: 'A-7' } },
        { message: 'paid', key: 'A-8', lost: true },
        { expect: { open: [], events: ['w'] } },
        { message: 'paid', key: 'A-7' },
        { expect: { open: ['a'], events: [] } },
      ],
    },
    {
      id: 'cor-07',
      section: '8.4.2, 13.3.3',
      says: 'One message is one delivery: it does not pass two events that stand one behind the other.',
      bpmn: diagram(
        start(),
        catches('first', message('paid', '=key.one')),
        catches('second', message('paid', '=key.one')),
        user('a'),
        'start > first > second > a',
      ),
      variables: { key: { one: 'k1' } },
      script: [
        { message: 'paid', key: 'k1' },
        { expect: { open: [], events: ['second'] } },
        { message: 'paid', key: 'k1' },
        { expect: { open: ['a'], events: [] } },
      ],
    },
  ]),

  ...of('collaboration', [
    {
      id: 'col-01',
      section: '9.4, 10.5.5, 13.5.1',
      says: 'A message that one pool throws starts the process of another pool that begins with it.',
      bpmn: file(
        raw(
          '<bpmn:collaboration id="together"><bpmn:participant id="mainPool" processRef="main"/><bpmn:participant id="otherPool" processRef="other"/><bpmn:messageFlow id="sent" sourceRef="throwOrder" targetRef="byOrder"/></bpmn:collaboration>',
        ),
        process(
          'main',
          start(),
          user('a'),
          throws('throwOrder', message('order')),
          user('b'),
          'start > a > throwOrder > b',
        ),
        process('other', start('byOrder', message('order')), user('c'), 'byOrder > c'),
      ),
      script: [
        { expect: { open: ['a'], instances: 1 } },
        { complete: 'a' },
        { expect: { open: ['b', 'c'], instances: 2 } },
      ],
    },
    {
      id: 'col-02',
      section: '9.4, 10.5.5, 13.5.2',
      says: 'A message that one pool throws is caught in the instance of the other that waits for it.',
      bpmn: file(
        raw(
          '<bpmn:collaboration id="together"><bpmn:participant id="mainPool" processRef="main"/><bpmn:participant id="otherPool" processRef="other"/><bpmn:messageFlow id="asked" sourceRef="throwAsk" targetRef="byAsk"/><bpmn:messageFlow id="answered" sourceRef="throwAnswer" targetRef="answer"/></bpmn:collaboration>',
        ),
        process(
          'main',
          start(),
          throws('throwAsk', message('ask')),
          catches('answer', message('answer')),
          user('b'),
          'start > throwAsk > answer > b',
        ),
        process(
          'other',
          start('byAsk', message('ask')),
          user('c'),
          throws('throwAnswer', message('answer')),
          end('otherEnd'),
          'byAsk > c > throwAnswer > otherEnd',
        ),
      ),
      script: [
        { expect: { open: ['c'], events: ['answer'], instances: 2 } },
        { complete: 'c' },
        { expect: { open: ['b'], events: [], instances: 1 } },
      ],
    },
    {
      id: 'col-03',
      section: '9.3, 9.4',
      says: 'A pool without a process is a black box: message flows to it disturb nothing.',
      bpmn: file(
        raw(
          '<bpmn:collaboration id="together"><bpmn:participant id="mainPool" processRef="main"/><bpmn:participant id="citizen" name="citizen"/><bpmn:messageFlow id="asked" sourceRef="citizen" targetRef="a"/><bpmn:messageFlow id="told" sourceRef="a" targetRef="citizen"/></bpmn:collaboration>',
        ),
        process('main', start(), user('a'), end(), 'start > a > end'),
      ),
      script: [{ expect: { open: ['a'] } }, { complete: 'a' }, { expect: { ended: true } }],
    },
    {
      id: 'col-04',
      section: '9.4, 10.5.3, 13.5.1',
      says: 'A message end event sends its message too.',
      bpmn: file(
        process('main', start(), user('a'), end('sent', message('order')), 'start > a > sent'),
        process('other', start('byOrder', message('order')), user('c'), 'byOrder > c'),
      ),
      script: [{ complete: 'a' }, { expect: { open: ['c'], ended: false, instances: 1 } }],
    },
  ]),
];
