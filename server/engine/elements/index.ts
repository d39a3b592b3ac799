/** Our elements in place of bpmn-elements' own, by BPMN's type; bpmn-engine resolves them with its option `elements`. */
import { AdHocSubProcess } from './ad-hoc-sub-process.ts';
import { BoundaryEvent } from './boundary-event.ts';
import { IntermediateCatchEvent } from './catch-event.ts';
import { ComplexGateway } from './complex-gateway.ts';
import { EndEvent } from './end-event.ts';
import { EventBasedGateway } from './event-based-gateway.ts';
import { ExclusiveGateway } from './exclusive-gateway.ts';
import { InclusiveGateway } from './inclusive-gateway.ts';
import { ParallelGateway } from './parallel-gateway.ts';
import { Process } from './process.ts';
import { ReceiveTask } from './receive-task.ts';
import { StartEvent } from './start-event.ts';
import { SubProcess, Transaction } from './sub-process.ts';
import { BusinessRuleTask, CallActivity, ManualTask, SendTask, ServiceTask, Task, UserTask } from './tasks.ts';
import { IntermediateThrowEvent } from './throw-event.ts';

export const elements = {
  Process,
  Task,
  UserTask,
  ManualTask,
  ServiceTask,
  SendTask,
  ReceiveTask,
  BusinessRuleTask,
  CallActivity,
  SubProcess,
  Transaction,
  AdHocSubProcess,
  ExclusiveGateway,
  ParallelGateway,
  InclusiveGateway,
  ComplexGateway,
  EventBasedGateway,
  StartEvent,
  EndEvent,
  BoundaryEvent,
  IntermediateCatchEvent,
  IntermediateThrowEvent,
};
