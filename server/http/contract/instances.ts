import { type Static, Type } from '@sinclair/typebox';
import {
  DayString,
  Flag,
  Id,
  JsonObject,
  listOf,
  Moment,
  Name,
  oneOf,
  PersonRef,
  pageQuery,
  strict,
  Text,
  VariablesObject,
} from './schemas.ts';
import { PreviewResult, TaskItem } from './tasks.ts';

export const InstanceStatus = oneOf('active', 'completed', 'cancelled', 'incident');

export const StartInstanceBody = strict({
  processKey: Id,
  variables: VariablesObject,
  businessKey: Type.Optional(Name),
  version: Type.Optional(Type.Integer({ minimum: 1 })),
  sandbox: Type.Optional(Type.Boolean()),
  /** Which of several plain start events; without it the first of the diagram. */
  startEvent: Type.Optional(Id),
});

export const InstanceItem = Type.Object({
  id: Type.String(),
  processKey: Type.String(),
  processName: Type.String(),
  version: Type.Integer(),
  businessKey: Type.Union([Type.String(), Type.Null()]),
  title: Type.String(),
  status: InstanceStatus,
  unit: Type.Optional(Type.String()),
  unitName: Type.Optional(Type.String()),
  startedAt: Moment,
  startedBy: PersonRef,
  endedAt: Type.Optional(Moment),
  outcome: Type.Optional(Type.String()),
  /** Open steps, by name: what the case waits for now. */
  current: Type.Array(Type.String()),
  /** The earliest due moment among its open tasks, called cases included. */
  dueAt: Type.Optional(Moment),
  dueDay: Type.Optional(Type.String()),
  /** Working days left to the due day; below 0: begun since. */
  remainingWD: Type.Optional(Type.Integer()),
  overdue: Type.Boolean(),
  /** The variables that were asked for, by path; null where there is none. */
  fields: Type.Optional(JsonObject),
});
export type InstanceItem = Static<typeof InstanceItem>;
export const InstanceList = listOf(InstanceItem);
export type InstanceList = Static<typeof InstanceList>;

export const ChildInstance = Type.Object({
  id: Type.String(),
  processKey: Type.String(),
  elementId: Type.String(),
  itemKey: Type.Optional(Type.String()),
  itemName: Type.Optional(Type.String()),
  status: InstanceStatus,
  outcome: Type.Optional(Type.String()),
  dueAt: Type.Optional(Moment),
  endedAt: Type.Optional(Moment),
  /** It had ended, and a way back has undone it. */
  undoneAt: Type.Optional(Moment),
});

/** What happened at an element so far: the diagram is coloured from it. */
export const ElementState = Type.Object({
  elementId: Type.String(),
  state: oneOf('done', 'current', 'overdue', 'skipped'),
  /** How often it was entered, and how often it was left. */
  entered: Type.Integer(),
  left: Type.Integer(),
  /** For a multi-instance element or call: items in all. */
  total: Type.Optional(Type.Integer()),
  by: Type.Optional(Type.String()),
  at: Type.Optional(Moment),
});

export const InstanceDetail = Type.Intersect([
  InstanceItem,
  Type.Object({
    variables: JsonObject,
    activeElements: Type.Array(
      Type.Object({ elementId: Type.String(), name: Type.String(), count: Type.Integer(), since: Moment }),
    ),
    elements: Type.Array(ElementState),
    takenFlows: Type.Array(Type.String()),
    tasks: Type.Array(TaskItem),
    timers: Type.Array(Type.Object({ elementId: Type.String(), dueAt: Moment })),
    /** Messages, signals and conditions that it waits for. */
    awaited: Type.Array(
      Type.Object({
        elementId: Type.String(),
        kind: oneOf('message', 'signal', 'condition'),
        name: Type.Optional(Type.String()),
        correlationKey: Type.Optional(Type.String()),
      }),
    ),
    incidents: Type.Array(
      Type.Object({
        id: Type.String(),
        elementId: Type.String(),
        code: Type.String(),
        message: Type.String(),
        at: Moment,
      }),
    ),
    parent: Type.Optional(Type.Object({ id: Type.String(), elementId: Type.String() })),
    children: Type.Array(ChildInstance),
    actions: Type.Array(oneOf('comment', 'cancel', 'withdraw', 'jump', 'cancel-branch', 'move-due', 'migrate')),
    definitionId: Type.String(),
    /** The unit whose case it is at the top: 主办. `unit` of a called case may be the one that was asked. */
    hostUnit: Type.Optional(Type.String()),
    hostUnitName: Type.Optional(Type.String()),
    /** Papers of the case: those that were filed, and those of the whole case as they would be now. */
    documents: Type.Array(Type.Object({ name: Type.String(), title: Type.String(), href: Type.String() })),
  }),
]);
export type InstanceDetail = Static<typeof InstanceDetail>;

export const InstancesQuery = strict({
  processKey: Type.Optional(Id),
  status: Type.Optional(InstanceStatus),
  q: Type.Optional(Type.String({ maxLength: 100 })),
  unit: Type.Optional(Id),
  overdue: Type.Optional(Flag),
  startedAfter: Type.Optional(Moment),
  /** Running cases that wait for a message of this name. */
  waitingFor: Type.Optional(Id),
  /** Variables to be given with each case: paths with dots, separated by commas. */
  fields: Type.Optional(Type.String({ pattern: '^[A-Za-z]\\w*(\\.\\w+)*(,[A-Za-z]\\w*(\\.\\w+)*)*$', maxLength: 300 })),
  /** Cases that nobody called. */
  top: Type.Optional(Flag),
  /** Cases that I started. */
  mine: Type.Optional(Flag),
  sandbox: Type.Optional(Flag),
  ...pageQuery,
});
export type InstancesQuery = Static<typeof InstancesQuery>;

export const historyTypes = [
  'started',
  'task-opened',
  'task-claimed',
  'task-unclaimed',
  'task-transferred',
  'task-delegated',
  'task-completed',
  'task-closed',
  'service-done',
  'decision-made',
  'called',
  'called-ended',
  'timer-fired',
  'message-received',
  'message-sent',
  'signal-received',
  'signal-sent',
  'due-moved',
  'returned',
  'withdrawn',
  'assignees-changed',
  'late-reply',
  'refused',
  'comment',
  'copied',
  'reminded',
  'jumped',
  'branch-cancelled',
  'incident-opened',
  'incident-closed',
  'migrated',
  'cancelled',
  'ended',
] as const;
export const HistoryQuery = strict({
  tree: Type.Optional(Flag),
  order: Type.Optional(oneOf('oldest', 'newest')),
  ...pageQuery,
});
export const HistoryEvent = Type.Object({
  /** The case that it happened in: with `tree` also one that was called. */
  instanceId: Type.String(),
  /** Of a case that was called for an item: whose it is. */
  itemKey: Type.Optional(Type.String()),
  itemName: Type.Optional(Type.String()),
  seq: Type.Integer(),
  at: Moment,
  by: Type.Optional(PersonRef),
  onBehalfOf: Type.Optional(Type.Object({ post: Type.String(), name: Type.String() })),
  type: oneOf(...historyTypes),
  elementId: Type.Optional(Type.String()),
  elementName: Type.Optional(Type.String()),
  data: JsonObject,
  clause: Type.Optional(Type.String()),
  hash: Type.String(),
});
export type HistoryEvent = Static<typeof HistoryEvent>;
export const HistoryList = listOf(HistoryEvent);
export type HistoryList = Static<typeof HistoryList>;

/** One unit's row of the countersign table: any multi-instance call of the case, item by item. */
export const ItemRow = Type.Object({
  instanceId: Type.String(),
  elementId: Type.String(),
  elementName: Type.String(),
  item: Type.String(),
  itemName: Type.String(),
  kind: Type.Optional(Type.String()),
  deliveredAt: Moment,
  dueDay: Type.Optional(Type.String()),
  dueAt: Type.Optional(Moment),
  extendedFrom: Type.Optional(Type.String()),
  overdue: Type.Boolean(),
  outcome: Type.Optional(Type.String()),
  text: Type.Optional(Type.String()),
  grounds: Type.Optional(Type.String()),
  clause: Type.Optional(Type.String()),
  by: Type.Optional(PersonRef),
  at: Type.Optional(Moment),
  /** Notes that changed nothing: they came when silence had closed the task. */
  late: Type.Array(
    Type.Object({
      at: Moment,
      by: PersonRef,
      outcome: Type.Optional(Type.String()),
      text: Type.Optional(Type.String()),
      grounds: Type.Optional(Type.String()),
    }),
  ),
});
export type ItemRow = Static<typeof ItemRow>;
export const ItemTable = Type.Object({ items: Type.Array(ItemRow) });
export type ItemTable = Static<typeof ItemTable>;

export const CancelBody = strict({ reason: Text });
const preview = Type.Optional(Type.Boolean());
export const WithdrawBody = strict({ reason: Text, preview });
export const JumpBody = strict({ from: Id, to: Id, reason: Text, preview });
export const CancelBranchBody = strict({ elementId: Id, reason: Text, preview });
export const MoveDueBody = strict({ taskId: Id, day: DayString, reason: Text });
export const MessageBody = strict({
  name: Name,
  correlationKey: Type.Optional(Name),
  variables: Type.Optional(VariablesObject),
  ttl: Type.Optional(Type.Integer({ minimum: 1, maximum: 31_536_000 })),
  sandbox: Type.Optional(Type.Boolean()),
});
export const Delivered = Type.Object({ delivered: Type.Array(Type.String()) });

const Mapping = Type.Record(Type.String({ maxLength: 200 }), Type.String({ maxLength: 200 }));
export const MigrateBody = strict({
  targetVersion: Type.Integer({ minimum: 1 }),
  /** Elements of the old version and what they are in the new one, where the ids do not say it. */
  mapping: Type.Optional(Mapping),
  preview,
});
export const MigrateAllBody = strict({
  processKey: Id,
  fromVersion: Type.Integer({ minimum: 1 }),
  targetVersion: Type.Integer({ minimum: 1 }),
  mapping: Type.Optional(Mapping),
  instanceIds: Type.Optional(Type.Array(Id, { maxItems: 1000 })),
  sandbox: Type.Optional(Type.Boolean()),
  preview,
});
export const MigrationItem = Type.Object({
  instanceId: Type.String(),
  title: Type.String(),
  ok: Type.Boolean(),
  mapping: Mapping,
  faults: Type.Array(
    Type.Object({ code: Type.String(), elementId: Type.String(), name: Type.String(), message: Type.String() }),
  ),
  /** What would be opened and closed: events at the edges; open tasks stay. */
  preview: Type.Union([PreviewResult, Type.Null()]),
});
export type MigrationItem = Static<typeof MigrationItem>;
export const MigrationList = Type.Object({ items: Type.Array(MigrationItem) });

const RuleState = oneOf('fulfilled', 'pending', 'violated', 'not-applicable');
/** 永久满足: fulfilled and final; 暂时满足: fulfilled; 待履行: pending; 已违反: violated. */
export const ComplianceItem = Type.Object({
  id: Type.String(),
  clause: Type.String(),
  reading: Type.String(),
  state: RuleState,
  final: Type.Boolean(),
  /** Until when a pending duty is to be done, where the rule has a limit. */
  dueAt: Type.Optional(Type.String()),
  /** Of the case's own history. */
  events: Type.Array(Type.Integer()),
  /** What shows it, also in called cases. */
  witnesses: Type.Array(
    Type.Object({
      instanceId: Type.String(),
      seq: Type.Integer(),
      elementId: Type.String(),
      name: Type.String(),
      at: Type.String(),
      by: Type.Optional(PersonRef),
    }),
  ),
  /** Of a rule that follows one unit or item at a time. */
  items: Type.Array(
    Type.Object({ item: Type.String(), itemName: Type.String(), state: RuleState, final: Type.Boolean() }),
  ),
});
export const ComplianceList = Type.Object({ items: Type.Array(ComplianceItem) });
export type ComplianceList = Static<typeof ComplianceList>;
