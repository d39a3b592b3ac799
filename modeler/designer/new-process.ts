/** What a new process begins with: a pool, one lane, a start with its form, a flow to its end. It could be published as it is. */
import type { Forms } from './forms.ts';

const escaped = (text: string) =>
  text.replace(/[<>&"]/g, (sign) => ({ '<': '&lt;', '>': '&gt;', '&': '&amp;', '"': '&quot;' })[sign] ?? sign);

export interface NewProcess {
  key: string;
  name: string;
  lane: string;
  start: string;
  end: string;
}

/** The start form: what the matter is called, and which unit leads it. Posts are found from that unit. */
export const startForms = (words: { form: string; title: string; hostUnit: string }): Forms => ({
  start: {
    schema: {
      type: 'object',
      title: words.form,
      additionalProperties: false,
      required: ['title', 'hostUnit'],
      properties: {
        title: { type: 'string', title: words.title, minLength: 1, maxLength: 200 },
        hostUnit: { type: 'string', title: words.hostUnit, maxLength: 100 },
      },
    },
    uiSchema: { 'ui:order': ['title', 'hostUnit'], hostUnit: { 'ui:widget': 'unit' } },
  },
});

export const PROCESS_KEY = /^[a-z][a-z0-9-]{1,60}$/;

export function newProcessBpmn(words: NewProcess): string {
  const { key, name, lane, start, end } = Object.fromEntries(
    Object.entries(words).map(([field, text]) => [field, escaped(text as string)]),
  ) as unknown as NewProcess;
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:gov="urn:guicheng:gov:1" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" id="definitions" targetNamespace="urn:guicheng:processes">
  <bpmn:collaboration id="pools"><bpmn:participant id="pool" name="${name}" processRef="${key}"/></bpmn:collaboration>
  <bpmn:process id="${key}" name="${name}" isExecutable="true" gov:candidates="=clerks of(hostUnit)">
    <bpmn:laneSet id="lanes"><bpmn:lane id="lane1" name="${lane}" gov:candidates="=clerks of(hostUnit)"><bpmn:flowNodeRef>started</bpmn:flowNodeRef><bpmn:flowNodeRef>ended</bpmn:flowNodeRef></bpmn:lane></bpmn:laneSet>
    <bpmn:startEvent id="started" name="${start}"><bpmn:extensionElements><zeebe:formDefinition formId="start"/></bpmn:extensionElements></bpmn:startEvent>
    <bpmn:endEvent id="ended" name="${end}"/>
    <bpmn:sequenceFlow id="toEnd" sourceRef="started" targetRef="ended"/>
  </bpmn:process>
  <bpmndi:BPMNDiagram id="diagram"><bpmndi:BPMNPlane id="plane" bpmnElement="pools">
    <bpmndi:BPMNShape id="pool_di" bpmnElement="pool" isHorizontal="true"><dc:Bounds x="100" y="60" width="900" height="240"/></bpmndi:BPMNShape>
    <bpmndi:BPMNShape id="lane1_di" bpmnElement="lane1" isHorizontal="true"><dc:Bounds x="130" y="60" width="870" height="240"/></bpmndi:BPMNShape>
    <bpmndi:BPMNShape id="started_di" bpmnElement="started"><dc:Bounds x="182" y="162" width="36" height="36"/></bpmndi:BPMNShape>
    <bpmndi:BPMNShape id="ended_di" bpmnElement="ended"><dc:Bounds x="882" y="162" width="36" height="36"/></bpmndi:BPMNShape>
    <bpmndi:BPMNEdge id="toEnd_di" bpmnElement="toEnd"><di:waypoint x="218" y="180"/><di:waypoint x="882" y="180"/></bpmndi:BPMNEdge>
  </bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
</bpmn:definitions>
`;
}
