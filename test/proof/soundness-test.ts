import { expect } from 'chai';
import { compileProcess, executableProcesses, type Forms, parseBpmn } from '../../server/engine/index.ts';
import { compileNet } from '../../server/proof/compile/compile.ts';
import { type Proof, prove } from '../../server/proof/index.ts';
import { type Soundness, soundnessOf } from '../../server/proof/space/soundness.ts';
import { diagram, endEvent, flow, startEvent } from '../support/diagrams.ts';
import { branches, type Drawing, forms, modelOf, randomOf } from '../support/drawing.ts';
import { soundDiagram, tangledDiagram } from '../support/random-diagrams.ts';
import { naiveVerdicts } from './naive.ts';

const verdictsOf = ({ optionToComplete, properCompletion, noDeadActivity, safe }: Soundness) =>
  [optionToComplete.verdict, properCompletion.verdict, noDeadActivity.dead.sort().join(), safe.verdict].join(' ');

const netOf = (drawing: Drawing) => compileNet({ models: [{ model: modelOf(drawing), forms }] });

const outcome: Forms = {
  choice: {
    schema: {
      type: 'object',
      required: ['outcome'],
      properties: { outcome: { enum: ['yes', 'no'] }, text: { type: 'string' } },
    },
  },
};
const task = (id: string, more = '') =>
  `<bpmn:userTask id="${id}" ${more}><bpmn:extensionElements><zeebe:formDefinition formId="choice"/></bpmn:extensionElements></bpmn:userTask>`;
const gateway = (kind: string, id: string, otherwise?: string) =>
  `<bpmn:${kind}Gateway id="${id}" ${otherwise ? `default="${otherwise}"` : ''}/>`;

async function proofOf(bpmn: string): Promise<Proof> {
  const context = await parseBpmn(bpmn);
  const processes = executableProcesses(context).map((one) => ({
    model: compileProcess(one, outcome),
    forms: outcome,
    decisions: [],
  }));
  return prove({ processes, called: [], rules: [], messageFlows: [] }, () => performance.now());
}

interface Small {
  says: string;
  body: string[];
  /** Property, verdict, culprit; nothing: all hold. */
  finds?: [property: string, verdict: string, culprit: string][];
}

const small: Small[] = [
  {
    says: 'a fork whose branches meet in a join',
    body: [
      gateway('parallel', 'fork'),
      task('a'),
      task('b'),
      gateway('parallel', 'join'),
      flow('begin', 'fork'),
      flow('fork', 'a'),
      flow('fork', 'b'),
      flow('a', 'join'),
      flow('b', 'join'),
      flow('join', 'finish'),
    ],
  },
  {
    says: 'a choice whose branches meet in a join waits there for ever',
    body: [
      task('ask'),
      gateway('exclusive', 'choose', 'chooseToB'),
      task('a'),
      task('b'),
      gateway('parallel', 'join'),
      flow('begin', 'ask'),
      flow('ask', 'choose'),
      flow('choose', 'a', '=ask.outcome = "yes"'),
      flow('choose', 'b'),
      flow('a', 'join'),
      flow('b', 'join'),
      flow('join', 'finish'),
    ],
    finds: [['option-to-complete', 'violated', 'join']],
  },
  {
    says: 'a fork whose branches meet in a plain merge does what follows twice',
    body: [
      gateway('parallel', 'fork'),
      task('a'),
      task('b'),
      gateway('exclusive', 'merge'),
      task('after'),
      flow('begin', 'fork'),
      flow('fork', 'a'),
      flow('fork', 'b'),
      flow('a', 'merge'),
      flow('b', 'merge'),
      flow('merge', 'after'),
      flow('after', 'finish'),
    ],
    finds: [
      ['proper-completion', 'violated', 'finish'],
      ['safe', 'violated', 'after'],
    ],
  },
  {
    says: 'what was decided decides again the same way: no deadlock',
    body: [
      task('ask'),
      gateway('exclusive', 'one', 'oneToB'),
      task('a'),
      task('b'),
      gateway('exclusive', 'merge'),
      gateway('exclusive', 'two', 'twoToD'),
      task('c'),
      task('d'),
      gateway('exclusive', 'last'),
      flow('begin', 'ask'),
      flow('ask', 'one'),
      flow('one', 'a', '=ask.outcome = "yes"'),
      flow('one', 'b'),
      flow('a', 'merge'),
      flow('b', 'merge'),
      flow('merge', 'two'),
      flow('two', 'c', '=ask.outcome = "yes"'),
      flow('two', 'd'),
      flow('c', 'last'),
      flow('d', 'last'),
      flow('last', 'finish'),
    ],
  },
  {
    says: 'no way where neither condition holds',
    body: [
      task('ask'),
      gateway('exclusive', 'choose'),
      task('a'),
      gateway('exclusive', 'merge'),
      flow('begin', 'ask'),
      flow('ask', 'choose'),
      flow('choose', 'a', '=ask.outcome = "yes"'),
      flow('choose', 'merge', '=ask.outcome = "maybe"'),
      flow('a', 'merge'),
      flow('merge', 'finish'),
    ],
    finds: [['option-to-complete', 'violated', 'choose']],
  },
  {
    says: 'a loop that nothing leaves',
    body: [
      gateway('exclusive', 'merge'),
      task('again'),
      flow('begin', 'merge'),
      flow('merge', 'again'),
      flow('again', 'merge'),
      task('never'),
      gateway('exclusive', 'off', 'offToFinish'),
      flow('off', 'never', '=again.outcome = "yes"'),
      flow('never', 'off'),
      flow('off', 'finish'),
    ],
    finds: [['option-to-complete', 'violated', 'again']],
  },
  {
    says: 'a condition that only a free text decides',
    body: [
      task('ask'),
      gateway('exclusive', 'choose', 'chooseToFinish'),
      task('a'),
      gateway('parallel', 'join'),
      flow('begin', 'ask'),
      flow('ask', 'choose'),
      flow('choose', 'a', '=ask.text = "x"'),
      flow('choose', 'finish'),
      flow('a', 'join'),
      gateway('parallel', 'never'),
      flow('never', 'join'),
      flow('join', 'finish'),
      task('dead'),
      flow('ask', 'never', '=ask.outcome = "maybe"'),
      flow('dead', 'finish'),
    ],
    finds: [['option-to-complete', 'possibly-violated', 'join']],
  },
  {
    says: 'a join after an inclusive choice waits for what was chosen only',
    body: [
      task('ask'),
      gateway('inclusive', 'choose', 'chooseToB'),
      task('a'),
      task('b'),
      gateway('inclusive', 'join'),
      flow('begin', 'ask'),
      flow('ask', 'choose'),
      flow('choose', 'a', '=ask.outcome = "yes"'),
      flow('choose', 'b'),
      flow('a', 'join'),
      flow('b', 'join'),
      flow('join', 'finish'),
    ],
  },
  {
    says: 'a terminate end leaves nothing behind',
    body: [
      gateway('parallel', 'fork'),
      task('a'),
      task('b'),
      '<bpmn:endEvent id="stop"><bpmn:terminateEventDefinition/></bpmn:endEvent>',
      flow('begin', 'fork'),
      flow('fork', 'a'),
      flow('fork', 'b'),
      flow('a', 'stop'),
      flow('b', 'finish'),
    ],
  },
  {
    says: 'an interrupting timer leads elsewhere, into a join that then waits',
    body: [
      gateway('parallel', 'fork'),
      task('a'),
      task('b'),
      gateway('parallel', 'join'),
      '<bpmn:boundaryEvent id="late" attachedToRef="a"><bpmn:timerEventDefinition><bpmn:timeDuration>P1D</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent><bpmn:endEvent id="other"/>',
      flow('begin', 'fork'),
      flow('fork', 'a'),
      flow('fork', 'b'),
      flow('a', 'join'),
      flow('b', 'join'),
      flow('join', 'finish'),
      flow('late', 'other'),
    ],
    finds: [['option-to-complete', 'violated', 'join']],
  },
  {
    says: 'a short and a long branch that meet: the second token may come while the first is still there',
    body: [
      gateway('parallel', 'fork'),
      ...['a', 'b', 'c', 'd', 'e', 'after'].map((id) => task(id)),
      gateway('exclusive', 'merge'),
      flow('begin', 'fork'),
      flow('fork', 'a'),
      flow('fork', 'b'),
      flow('b', 'c'),
      flow('c', 'd'),
      flow('d', 'e'),
      flow('a', 'merge'),
      flow('e', 'merge'),
      flow('merge', 'after'),
      flow('after', 'finish'),
    ],
    finds: [['safe', 'violated', 'after']],
  },
  ...[
    ['decides in time', '=ask.outcome = "yes"'],
    ['has not decided yet', '=ask.outcome = null'],
  ].map(
    ([when = '', condition = '']): Small => ({
      says: `a branch that gets stuck only where the other ${when}`,
      body: [
        gateway('parallel', 'fork'),
        task('ask'),
        task('other'),
        gateway('exclusive', 'choose', 'chooseToJoin'),
        gateway('parallel', 'join'),
        gateway('parallel', 'never'),
        task('dead'),
        flow('begin', 'fork'),
        flow('fork', 'ask'),
        flow('fork', 'other'),
        flow('other', 'choose'),
        flow('choose', 'join'),
        flow('choose', 'never', condition),
        flow('dead', 'never'),
        flow('dead', 'dead'),
        flow('never', 'finish'),
        flow('ask', 'join'),
        flow('join', 'finish'),
      ],
      finds: [['option-to-complete', 'violated', 'join']],
    }),
  ),
];

describe('soundness', () => {
  for (const { says, body, finds = [] } of small) {
    it(says, async () => {
      const { properties } = await proofOf(diagram({ body: startEvent + body.join('') + endEvent }));
      const found = properties.filter(
        ({ verdict, property }) => verdict !== 'holds' && property !== 'no-dead-activity',
      );
      const shown = found.map(({ property, verdict, culprit }) => [property, verdict, culprit]);
      for (const expected of finds) expect(shown).to.deep.include(expected);
      if (!finds.length) expect(shown).to.deep.equal([]);
      for (const { path } of found) expect(path.length, 'a way that shows it').to.be.greaterThan(0);
    });
  }

  it('many branches need few states, and a missing one is found among them', () => {
    for (const [count, tasks] of [
      [17, 1],
      [40, 1],
      [40, 3],
    ] as const) {
      const { optionToComplete, states } = soundnessOf(netOf(branches(count, tasks)));
      expect(optionToComplete.verdict).to.equal('holds');
      expect(states, `${count} branches`).to.be.at.most(count * tasks + 10);
    }
    const merged = soundnessOf(netOf(branches(17, 1, 'exclusiveGateway')));
    expect(merged.properCompletion.verdict).to.equal('violated');
    expect(soundnessOf(netOf(branches(10)), { isFull: true }).states, 'without the reduction').to.be.greaterThan(1000);
  });

  it('the reduction changes no verdict: random diagrams, sound and tangled', () => {
    let compared = 0;
    for (let seed = 1; seed <= 400; seed++) {
      const random = randomOf(seed);
      const net = netOf(seed % 2 ? soundDiagram(random, 2) : tangledDiagram(random, 5 + (seed % 4)));
      const full = soundnessOf(net, { isFull: true, bounds: { states: 4_000 } });
      if (full.bound) continue;
      const reduced = soundnessOf(net);
      expect(verdictsOf(reduced), `seed ${seed}`).to.equal(verdictsOf(full));
      expect(reduced.states, `seed ${seed}`).to.be.at.most(full.states);
      compared++;
    }
    expect(compared).to.be.greaterThan(320);
  }).timeout(120_000);

  it('a checker that knows nothing of nets says the same of tangles of tasks and gateways', () => {
    const tally = new Map<string, number>();
    for (let seed = 1; seed <= 900; seed++) {
      const drawing = tangledDiagram(randomOf(seed), 6);
      const naive = naiveVerdicts(drawing);
      if (!naive) continue;
      const net = compileNet({ models: [{ model: modelOf(drawing), forms }], ignoresData: true });
      const { optionToComplete, noDeadActivity } = soundnessOf(net, { bounds: { states: 50_000 } });
      expect(optionToComplete.verdict === 'holds', `seed ${seed} can end`).to.equal(naive.canEnd);
      expect(noDeadActivity.dead.sort(), `seed ${seed} dead`).to.deep.equal(naive.dead);
      tally.set(String(naive.canEnd), (tally.get(String(naive.canEnd)) ?? 0) + 1);
    }
    expect(tally.get('true'), 'that end').to.be.greaterThan(30);
    expect(tally.get('false'), 'that get stuck').to.be.greaterThan(30);
  });

  it('what lies behind the bound is left open, never called proved', () => {
    const bound = soundnessOf(netOf(branches(12)), { isFull: true, bounds: { states: 500 } });
    expect([bound.optionToComplete.verdict, bound.safe.verdict, bound.bound]).to.deep.equal([
      'undecided',
      'undecided',
      'states',
    ]);
  });
});
