/** Small diagrams for tests, in the notation. */

interface Parts {
  key?: string;
  body: string;
  process?: string;
}

export const diagram = ({ key = 'trial', body, process = '' }: Parts): string =>
  `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:gov="urn:guicheng:gov:1" id="definitions" targetNamespace="urn:guicheng:test">
  <bpmn:process id="${key}" name="试验" isExecutable="true" ${process}>${body}</bpmn:process>
</bpmn:definitions>`;

export const flow = (source: string, target: string, condition?: string): string =>
  condition
    ? `<bpmn:sequenceFlow id="${source}To${upper(target)}" sourceRef="${source}" targetRef="${target}"><bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">${escaped(condition)}</bpmn:conditionExpression></bpmn:sequenceFlow>`
    : `<bpmn:sequenceFlow id="${source}To${upper(target)}" sourceRef="${source}" targetRef="${target}"/>`;

export const userTask = (id: string, { extra = '', inside = '' } = {}): string =>
  `<bpmn:userTask id="${id}" name="${id}" gov:basis="practice" ${extra}><bpmn:extensionElements><zeebe:formDefinition formId="note"/><zeebe:assignmentDefinition candidateGroups="=&quot;finance.head&quot;"/>${inside}</bpmn:extensionElements></bpmn:userTask>`;

export const startEvent = '<bpmn:startEvent id="begin"/>';
export const endEvent = '<bpmn:endEvent id="finish"/>';

/** A process of one task that the head of finance may start and do. */
export const oneTask = (key = 'trial'): string =>
  diagram({
    key,
    process: 'gov:candidates="=&quot;finance.head&quot;"',
    body: startEvent + userTask('work') + endEvent + flow('begin', 'work') + flow('work', 'finish'),
  });

export const noteForm = {
  note: { schema: { type: 'object', properties: { note: { type: 'string', maxLength: 200 } } } },
};

const upper = (id: string): string => id.charAt(0).toUpperCase() + id.slice(1);
const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

/** Who writes "urgent" passes by the approval: nobody can know beforehand. */
export const byNote = diagram({
  process: 'gov:candidates="=&quot;finance.head&quot;" gov:clause="四十四"',
  body: [
    startEvent,
    userTask('write', { extra: 'gov:act="draft"' }),
    '<bpmn:exclusiveGateway id="mayPass" name="急？" default="mayPassToApprove"/>',
    userTask('approve', { extra: 'gov:act="approve-draft"' }),
    '<bpmn:exclusiveGateway id="passed"/>',
    userTask('send', { extra: 'gov:act="ask-units"' }),
    endEvent,
    flow('begin', 'write'),
    flow('write', 'mayPass'),
    flow('mayPass', 'approve'),
    flow('mayPass', 'passed', '=write.note = "urgent"'),
    flow('approve', 'passed'),
    flow('passed', 'send'),
    flow('send', 'finish'),
  ].join(''),
});

/** What {@link byNote} may break. */
export const approvedFirst = {
  id: 'approved-first',
  clause: '四十四',
  template: 'precedence',
  act: 'ask-units',
  requires: 'approve-draft',
  reading: '未经审定，不得分送会签',
};
