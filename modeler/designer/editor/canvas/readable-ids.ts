/** New elements get ids that are words (`task1`), since results are named after them in conditions. */
import type { Moddle } from '../model/moddle.ts';

interface Ids {
  assigned(id: string): unknown;
  claim(id: string, element: Moddle): void;
}
interface BpmnFactory {
  _model: { ids: Ids };
  _ensureId(element: Moddle): void;
}

const WORDS: Record<string, string> = {
  UserTask: 'task',
  ServiceTask: 'service',
  CallActivity: 'call',
  ExclusiveGateway: 'choice',
  ParallelGateway: 'branch',
  StartEvent: 'started',
  EndEvent: 'ended',
  BoundaryEvent: 'boundary',
  // What is laid on the edge of a step becomes a boundary event and keeps its id.
  IntermediateCatchEvent: 'boundary',
  IntermediateThrowEvent: 'boundary',
  SequenceFlow: 'flow',
  Lane: 'lane',
  LaneSet: 'lanes',
  Participant: 'pool',
  Process: 'process',
};

class ReadableIds {
  static $inject = ['bpmnFactory'];

  constructor(bpmnFactory: BpmnFactory) {
    const original = bpmnFactory._ensureId.bind(bpmnFactory);
    bpmnFactory._ensureId = (element) => {
      const word = WORDS[element.$type.replace('bpmn:', '')];
      if (!word || element.id) return original(element);
      const { ids } = bpmnFactory._model;
      let number = 1;
      while (ids.assigned(`${word}${number}`)) number++;
      element.id = `${word}${number}`;
      ids.claim(element.id, element);
    };
  }
}

export const readableIdsModule = { __init__: ['readableIds'], readableIds: ['type', ReadableIds] };
