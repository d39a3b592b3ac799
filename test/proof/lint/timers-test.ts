import { expect } from 'chai';
import { flow, noteForm, userTask } from '../../support/diagrams.ts';
import { codesIn, fileOf, findingsOf } from '../../support/lint.ts';

const timer = (text: string, kind = 'timeDate'): string =>
  `<bpmn:timerEventDefinition><bpmn:${kind} xsi:type="bpmn:tFormalExpression">${text}</bpmn:${kind}></bpmn:timerEventDefinition>`;
const service = (type: string): string =>
  `<bpmn:serviceTask id="work" name="办" gov:basis="practice"><bpmn:extensionElements><zeebe:taskDefinition type="${type}"/></bpmn:extensionElements></bpmn:serviceTask>`;
const part = (inside: string): string =>
  `<bpmn:subProcess id="work" name="分部"><bpmn:startEvent id="enter" name="开始"/>${inside}<bpmn:endEvent id="leave" name="完"/>${flow('enter', 'inner')}${flow('inner', 'leave')}</bpmn:subProcess>`;

/** Something with a timer on its border. */
const late = (host: string, event: string): string =>
  `<bpmn:startEvent id="begin" name="收到"/>${host}<bpmn:boundaryEvent id="late" name="逾期" attachedToRef="work">${event}</bpmn:boundaryEvent><bpmn:endEvent id="done" name="办结"/><bpmn:endEvent id="over" name="逾期"/>${flow('begin', 'work')}${flow('work', 'done')}${flow('late', 'over')}`;
const codesOf = async (body: string): Promise<string[]> => codesIn(await findingsOf(fileOf(body), { forms: noteForm }));

describe('timers that can ring', () => {
  const days = timer('P2D', 'timeDuration');

  it('a function of ours is over at once, work for a program outside is not', async () => {
    expect(await codesOf(late(service('countersign.tellAdopted'), days))).to.deep.equal(['timer-on-nothing late']);
    expect(await codesOf(late(service('archive-scanner'), days))).to.deep.equal([]);
  });

  it('a sub-process waits as long as something in it does', async () => {
    expect(await codesOf(late(part('<bpmn:task id="inner" name="登记"/>'), days))).to.deep.equal([
      'timer-on-nothing late',
    ]);
    expect(await codesOf(late(part(userTask('inner')), days))).to.deep.equal([]);
    expect(await codesOf(late(part('<bpmn:manualTask id="inner" name="盖章"/>'), days))).to.deep.equal([]);
  });

  it('due is that of the task that it stands on, or of one inside it', async () => {
    const due = timer('=due');
    const limited = userTask('inner', { extra: 'gov:limit="countersign.reply"' });
    expect(await codesOf(late(part(limited), due))).to.deep.equal([]);
    expect(await codesOf(late(part(userTask('inner')), due))).to.deep.equal(['due-without-limit late']);
    const scheduled = userTask('work', { inside: '<zeebe:taskSchedule dueDate="=today()"/>' });
    expect(await codesOf(late(scheduled, due))).to.deep.equal([]);
  });

  it('in the middle of a flow nothing is due, whatever is due elsewhere', async () => {
    const limited = userTask('work', { extra: 'gov:limit="countersign.reply"' });
    const body = `<bpmn:startEvent id="begin" name="收到"/>${limited}<bpmn:intermediateCatchEvent id="wait" name="等">${timer('=due')}</bpmn:intermediateCatchEvent><bpmn:endEvent id="done" name="办结"/>${flow('begin', 'work')}${flow('work', 'wait')}${flow('wait', 'done')}`;
    expect(await codesOf(body)).to.deep.equal(['due-without-limit wait']);
  });

  it('an event on the border of a task needs no lane of its own', async () => {
    const lanes = (...ids: string[]) =>
      `<bpmn:laneSet id="lanes"><bpmn:lane id="lane" name="单位">${ids.map((id) => `<bpmn:flowNodeRef>${id}</bpmn:flowNodeRef>`).join('')}</bpmn:lane></bpmn:laneSet>`;
    const body = late(userTask('work'), days);
    expect(await codesOf(lanes('begin', 'work', 'done', 'over') + body)).to.deep.equal([]);
    expect(await codesOf(lanes('begin', 'done', 'over') + body)).to.deep.equal(['lane-missing work']);
  });
});
