/** Paths of the small signs in the drawing, each in a box of 12 by 12 around 0,0. */
export const ICONS = {
  person: 'M0-5.2a2.6 2.6 0 1 1 0 5.2a2.6 2.6 0 0 1 0-5.2ZM-5 5.5c0-2.8 2-4.4 5-4.4s5 1.6 5 4.4Z',
  gear: 'M-1-5.5h2l.4 1.6 1.2.5 1.4-.9 1.4 1.4-.9 1.4.5 1.2 1.6.4v2l-1.6.4-.5 1.2.9 1.4-1.4 1.4-1.4-.9-1.2.5-.4 1.6h-2l-.4-1.6-1.2-.5-1.4.9-1.4-1.4.9-1.4-.5-1.2-1.6-.4v-2l1.6-.4.5-1.2-.9-1.4 1.4-1.4 1.4.9 1.2-.5ZM0-1.4a2 2 0 1 0 0 4a2 2 0 0 0 0-4Z',
  table: 'M-5.5-4.5h11v9h-11ZM-5.5-1.5h11M-2-1.5v6M-5.5 1.5h11',
  send: 'M-5.5-4h11v8h-11ZM-5.5-4L0 .8L5.5-4',
  clock: 'M0-6a6 6 0 1 1 0 12a6 6 0 0 1 0-12ZM0-3.6V.4L2.8 2',
  message: 'M-6-4.2h12v8.4h-12ZM-6-4.2L0 1L6-4.2',
  signal: 'M0-5.5L6 4.5H-6Z',
  error: 'M-5.5 4.5L-2-4.5L1.6 1.2L5.5-5L2 4.8L-1.6-.6Z',
  escalation: 'M0-6L5 5.5L0 .8L-5 5.5Z',
  condition: 'M-4.5-5.5h9v11h-9ZM-2.5-2.8h5M-2.5 0h5M-2.5 2.8h5',
  link: 'M-6-2.2h6.5v-3L6 0L.5 5.2v-3H-6Z',
  compensate: 'M0-4.5v9L-5.5 0ZM5.5-4.5v9L0 0Z',
} as const;

export type IconName = keyof typeof ICONS;

/** Signs that are filled; the others are lines. */
export const FILLED = new Set<IconName>(['person', 'gear']);

export const TASK_ICONS: Record<string, IconName> = {
  'bpmn:UserTask': 'person',
  'bpmn:ManualTask': 'person',
  'bpmn:ServiceTask': 'gear',
  'bpmn:ScriptTask': 'gear',
  'bpmn:BusinessRuleTask': 'table',
  'bpmn:SendTask': 'send',
  'bpmn:ReceiveTask': 'message',
};

export const EVENT_ICONS: Record<string, IconName> = {
  'bpmn:TimerEventDefinition': 'clock',
  'bpmn:MessageEventDefinition': 'message',
  'bpmn:SignalEventDefinition': 'signal',
  'bpmn:ErrorEventDefinition': 'error',
  'bpmn:EscalationEventDefinition': 'escalation',
  'bpmn:ConditionalEventDefinition': 'condition',
  'bpmn:LinkEventDefinition': 'link',
  'bpmn:CompensateEventDefinition': 'compensate',
};
