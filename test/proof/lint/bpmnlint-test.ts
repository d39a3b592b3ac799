import { expect } from 'chai';
import { bpmnlintCodes } from '../../../server/proof/lint/index.ts';
import { diagram, endEvent, flow, noteForm, oneTask, startEvent, userTask } from '../../support/diagrams.ts';
import { codesIn, fileOf, findingsOf } from '../../support/lint.ts';

const start = '<bpmn:startEvent id="begin" name="收到"/>';
const end = '<bpmn:endEvent id="finish" name="办结"/>';
const task = (id: string): string => userTask(id);
const gateway = (type: string, id: string): string => `<bpmn:${type}Gateway id="${id}"/>`;
const codesOf = async (body: string): Promise<string[]> => codesIn(await findingsOf(fileOf(body), { forms: noteForm }));

/** A diagram for each of bpmnlint's rules that breaks it, with what is found. */
const broken: Record<string, [body: string, found: string[]]> = {
  'start-event-required': [
    task('work') + end + flow('work', 'finish'),
    ['no-implicit-start work', 'no-start countersign'],
  ],
  'end-event-required': [start + task('work') + flow('begin', 'work'), ['no-end countersign', 'no-implicit-end work']],
  'event-based-gateway': [
    `${start}${gateway('eventBased', 'first')}<bpmn:intermediateCatchEvent id="wait" name="等待"><bpmn:timerEventDefinition><bpmn:timeDuration xsi:type="bpmn:tFormalExpression">P1D</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>${end}${flow('begin', 'first')}${flow('first', 'wait')}${flow('wait', 'finish')}`,
    ['event-based-gateway first', 'superfluous-gateway first'],
  ],
  'sub-process-blank-start-event': [
    `<bpmn:message id="letter" name="来函"/><bpmn:process id="countersign" name="会签" isExecutable="true" gov:candidates="=&quot;mayor&quot;">${start}<bpmn:subProcess id="part" name="分部"><bpmn:startEvent id="heard" name="来函"><bpmn:messageEventDefinition messageRef="letter"/></bpmn:startEvent><bpmn:endEvent id="read" name="阅毕"/>${flow('heard', 'read')}</bpmn:subProcess>${end}${flow('begin', 'part')}${flow('part', 'finish')}</bpmn:process>`,
    ['sub-process-blank-start-event heard'],
  ],
  'no-disconnected': [
    start + task('work') + task('alone') + end + flow('begin', 'work') + flow('work', 'finish'),
    ['no-disconnected alone', 'no-implicit-end alone', 'no-implicit-start alone'],
  ],
  'no-duplicate-sequence-flows': [
    `${start}${task('work')}${end}${flow('begin', 'work')}${flow('work', 'finish')}<bpmn:sequenceFlow id="again" sourceRef="work" targetRef="finish"/>`,
    [
      'fake-join finish',
      'no-duplicate-sequence-flows again',
      'no-duplicate-sequence-flows finish',
      'no-duplicate-sequence-flows work',
      'no-implicit-split work',
    ],
  ],
  'no-gateway-join-fork': [
    `${start}${gateway('parallel', 'fork')}${task('left')}${task('right')}${gateway('parallel', 'both')}${task('up')}${task('down')}${gateway('parallel', 'join')}${end}${flow('begin', 'fork')}${flow('fork', 'left')}${flow('fork', 'right')}${flow('left', 'both')}${flow('right', 'both')}${flow('both', 'up')}${flow('both', 'down')}${flow('up', 'join')}${flow('down', 'join')}${flow('join', 'finish')}`,
    ['no-gateway-join-fork both'],
  ],
  'no-implicit-split': [
    `${start}${task('work')}${task('left')}${task('right')}${gateway('parallel', 'join')}${end}${flow('begin', 'work')}${flow('work', 'left')}${flow('work', 'right')}${flow('left', 'join')}${flow('right', 'join')}${flow('join', 'finish')}`,
    ['no-implicit-split work'],
  ],
  'no-implicit-start': [
    `${start}${task('work')}${task('beside')}${gateway('parallel', 'join')}${end}${flow('begin', 'work')}${flow('beside', 'join')}${flow('work', 'join')}${flow('join', 'finish')}`,
    ['no-implicit-start beside'],
  ],
  'no-implicit-end': [
    `${start}${gateway('parallel', 'fork')}${task('work')}${task('last')}${end}${flow('begin', 'fork')}${flow('fork', 'work')}${flow('fork', 'last')}${flow('work', 'finish')}`,
    ['no-implicit-end last'],
  ],
  'fake-join': [
    `${start}${gateway('parallel', 'fork')}${task('left')}${task('right')}${end}${flow('begin', 'fork')}${flow('fork', 'left')}${flow('fork', 'right')}${flow('left', 'finish')}${flow('right', 'finish')}`,
    ['fake-join finish'],
  ],
  'superfluous-gateway': [
    start +
      gateway('exclusive', 'idle') +
      task('work') +
      end +
      flow('begin', 'idle') +
      flow('idle', 'work') +
      flow('work', 'finish'),
    ['superfluous-gateway idle'],
  ],
  'superfluous-label': [
    `${start}${task('work')}${end}${flow('begin', 'work')}<bpmn:sequenceFlow id="named" name="办结" sourceRef="work" targetRef="finish"/>`,
    ['superfluous-label named'],
  ],
  'superfluous-termination': [
    `${start}${task('work')}<bpmn:endEvent id="finish" name="办结"><bpmn:terminateEventDefinition/></bpmn:endEvent>${flow('begin', 'work')}${flow('work', 'finish')}`,
    ['superfluous-termination finish'],
  ],
  'label-required': [
    start + task('work') + endEvent + flow('begin', 'work') + flow('work', 'finish'),
    ['no-name finish'],
  ],
};

describe("bpmnlint's rules", () => {
  for (const [rule, [body, found]] of Object.entries(broken))
    it(`${rule} finds what breaks it`, async () => {
      expect(await codesOf(body)).to.deep.equal(found);
    });

  it('each that is in use is broken here', () => {
    expect(Object.keys(broken)).to.have.members(Object.keys(bpmnlintCodes));
  });

  it('flows need not be said again in the elements that they join', async () => {
    const listed = await findingsOf(oneTask(), { forms: noteForm });
    expect(codesIn(listed)).to.deep.equal(['no-name begin', 'no-name finish']);
  });

  it('a user task without a name gates, any other element does not', async () => {
    const nameless = oneTask().replace(' name="work"', '');
    const found = await findingsOf(nameless, { forms: noteForm });
    expect(found.map(({ severity, element }) => `${severity} ${element}`)).to.have.members([
      'info begin',
      'warning work',
      'info finish',
    ]);
  });

  it('四十四: a finding names the clause of what it is found on, a flow that of what it leaves', async () => {
    const gateway = '<bpmn:exclusiveGateway id="judged" name="同意？" gov:clause="四百 四十四"/>';
    const found = await findingsOf(
      fileOf(
        `${start}${gateway}${end}<bpmn:endEvent id="other" name="否"/>${flow('begin', 'judged')}${flow('judged', 'finish')}${flow('judged', 'other')}`,
      ),
    );
    expect(found.map(({ code, element, clause }) => `${code} ${element} ${clause}`)).to.have.members([
      'condition-missing judgedToFinish 四十四',
      'condition-missing judgedToOther 四十四',
      'default-missing judged 四十四',
      'unknown-clause judged 四十四',
    ]);
  });

  it('a pool that is only drawn may be drawn as one likes, and the sandbox asks for nothing of this', async () => {
    const beside = '<bpmn:process id="citizen" isExecutable="false"><bpmn:userTask id="apply"/></bpmn:process>';
    const file = oneTask().replace('</bpmn:definitions>', `${beside}</bpmn:definitions>`);
    expect(codesIn(await findingsOf(file, { forms: noteForm }))).to.deep.equal(['no-name begin', 'no-name finish']);
    const bare = diagram({ body: startEvent + task('Activity_1') + flow('begin', 'Activity_1') });
    expect(await findingsOf(bare, { forms: noteForm, sandbox: true })).to.deep.equal([]);
  });

  it('a rule that fails on a broken file says so', async () => {
    const association = '<bpmn:association id="loose" associationDirection="One"/>';
    const undoing = `<bpmn:boundaryEvent id="undo" name="撤销" attachedToRef="work"><bpmn:compensateEventDefinition/></bpmn:boundaryEvent>`;
    const found = await codesOf(
      start + task('work') + undoing + end + flow('begin', 'work') + flow('work', 'finish') + association,
    );
    expect(found).to.include('lint-failed undo');
  });
});
