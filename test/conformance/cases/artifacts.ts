import { diagram, end, file, orElse, process, raw, start, user, when, xor } from '../build.ts';
import { of } from '../case.ts';

const work = [
  start(),
  user('a'),
  xor('x', orElse('no')),
  end('yes'),
  end('no'),
  'start > a > x > no',
  when('x > yes', '=a.outcome = "yes"'),
];

/** Whatever stands beside the flow: the case runs as if it were not there. */
const runs = [
  { expect: { open: ['a'], events: [], ended: false } },
  { complete: 'a', with: { outcome: 'yes' } },
  { expect: { open: [], ended: true, outcome: 'yes' } },
];

export const cases = [
  ...of('data and artifacts', [
    {
      id: 'dat-01',
      section: '8.4.1, 10.4.1',
      says: 'Data objects, stores, annotations, groups and their associations have no effect on the flow.',
      bpmn: diagram(
        ...work,
        raw(
          '<bpmn:dataObject id="paper"/><bpmn:dataObjectReference id="paperRef" dataObjectRef="paper" name="paper"/><bpmn:dataStoreReference id="archive" name="archive"/><bpmn:textAnnotation id="note"><bpmn:text>look</bpmn:text></bpmn:textAnnotation><bpmn:association id="noteToA" sourceRef="a" targetRef="note"/><bpmn:group id="frame"/>',
        ),
      ),
      script: runs,
    },
    {
      id: 'dat-02',
      section: '10.4.1, 10.4.2',
      says: 'Properties and data associations move data, not tokens.',
      bpmn: diagram(
        start(),
        raw(
          '<bpmn:property id="kept" name="kept"/><bpmn:dataObject id="paper"/><bpmn:dataObjectReference id="paperRef" dataObjectRef="paper"/><bpmn:userTask id="a"><bpmn:ioSpecification id="io"><bpmn:dataInput id="in" name="in"/><bpmn:dataOutput id="out" name="out"/><bpmn:inputSet id="ins"><bpmn:dataInputRefs>in</bpmn:dataInputRefs></bpmn:inputSet><bpmn:outputSet id="outs"><bpmn:dataOutputRefs>out</bpmn:dataOutputRefs></bpmn:outputSet></bpmn:ioSpecification><bpmn:dataInputAssociation id="read"><bpmn:sourceRef>paperRef</bpmn:sourceRef><bpmn:targetRef>in</bpmn:targetRef></bpmn:dataInputAssociation><bpmn:dataOutputAssociation id="write"><bpmn:sourceRef>out</bpmn:sourceRef><bpmn:targetRef>paperRef</bpmn:targetRef></bpmn:dataOutputAssociation></bpmn:userTask>',
        ),
        ...work.slice(2),
      ),
      script: runs,
    },
    {
      id: 'dat-03',
      section: '10.8',
      says: 'Lanes, nested ones too, say nothing about the flow.',
      bpmn: diagram(
        raw(
          '<bpmn:laneSet id="lanes"><bpmn:lane id="office"><bpmn:flowNodeRef>start</bpmn:flowNodeRef><bpmn:flowNodeRef>a</bpmn:flowNodeRef><bpmn:childLaneSet id="inner"><bpmn:lane id="clerks"><bpmn:flowNodeRef>a</bpmn:flowNodeRef></bpmn:lane></bpmn:childLaneSet></bpmn:lane><bpmn:lane id="unit"><bpmn:flowNodeRef>x</bpmn:flowNodeRef><bpmn:flowNodeRef>yes</bpmn:flowNodeRef></bpmn:lane></bpmn:laneSet>',
        ),
        ...work,
      ),
      script: runs,
    },
    {
      id: 'dat-04',
      section: '8.4.10, 8.4.12, 8.5.1, 8.4.2',
      says: 'Other root elements of a file do not disturb its processes.',
      bpmn: file(
        raw(
          '<bpmn:itemDefinition id="paperType" structureRef="xsd:string"/><bpmn:message id="unused" name="unused" itemRef="paperType"/><bpmn:interface id="service" name="service"><bpmn:operation id="send" name="send"><bpmn:inMessageRef>unused</bpmn:inMessageRef></bpmn:operation></bpmn:interface><bpmn:resource id="clerk" name="clerk"/><bpmn:correlationProperty id="number" name="number"><bpmn:correlationPropertyRetrievalExpression id="numberOf" messageRef="unused"><bpmn:messagePath id="path">number</bpmn:messagePath></bpmn:correlationPropertyRetrievalExpression></bpmn:correlationProperty><bpmn:dataStore id="store" name="store"/><bpmn:category id="kinds"><bpmn:categoryValue id="kind" value="kind"/></bpmn:category><bpmn:error id="unusedError" name="unused" errorCode="U"/><bpmn:escalation id="unusedEscalation" name="unused" escalationCode="U"/><bpmn:signal id="unusedSignal" name="unused"/>',
        ),
        process('main', ...work),
      ),
      script: runs,
    },
    {
      id: 'dat-05',
      section: '10.2.1, 10.9',
      says: 'A process that is not executable may stand beside one that is.',
      bpmn: file(
        process('main', ...work),
        raw('<bpmn:process id="sketch" isExecutable="false"><bpmn:task id="idea" name="idea"/></bpmn:process>'),
      ),
      script: runs,
    },
  ]),

  ...of('refusals', [
    {
      id: 'ref-02',
      section: '8.4.13',
      says: 'A flow whose target does not exist is refused.',
      bpmn: diagram(start(), user('a'), 'start > a > nowhere'),
      refused: true,
      script: [],
    },
  ]),
];
