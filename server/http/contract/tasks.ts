import { type Static, Type } from '@sinclair/typebox';
import {
  DayString,
  Flag,
  Id,
  JsonObject,
  listOf,
  Moment,
  oneOf,
  PersonRef,
  pageQuery,
  strict,
  Text,
  VariablesObject,
} from './schemas.ts';

export const TaskItem = Type.Object({
  id: Type.String(),
  name: Type.String(),
  elementId: Type.String(),
  processKey: Type.String(),
  processName: Type.String(),
  instanceId: Type.String(),
  title: Type.String(),
  /** The unit that does it, where all candidates are of one unit; its Chinese name stands beside. */
  unit: Type.Optional(Type.String()),
  unitName: Type.Optional(Type.String()),
  assignee: Type.Union([PersonRef, Type.Null()]),
  /** Posts that may complete it. */
  candidates: Type.Array(Type.Object({ post: Type.String(), name: Type.String() })),
  dueAt: Type.Optional(Moment),
  dueDay: Type.Optional(DayString),
  /** A due day that reaches a year whose calendar is not imported: 暂定. */
  provisional: Type.Optional(Type.Boolean()),
  overdue: Type.Boolean(),
  /** Working days that are left after today up to and with the due day; below 0: working days begun since. */
  remainingWD: Type.Optional(Type.Integer()),
  priority: Type.Integer(),
  createdAt: Moment,
  closedAt: Type.Optional(Moment),
  status: oneOf('open', 'completed', 'closed'),
  /** Why it is closed: nobody did it by its limit, or its case or branch ended. */
  closedBy: Type.Optional(oneOf('completed', 'silence', 'ended', 'undone')),
  startedBy: Type.Object({ account: Type.String(), name: Type.String(), unitName: Type.Optional(Type.String()) }),
  onBehalfOf: Type.Optional(Type.Object({ post: Type.String(), name: Type.String() })),
  itemKey: Type.Optional(Type.String()),
  /** It had been done, and a way back has undone it. */
  undoneAt: Type.Optional(Moment),
  /** The part of somebody who was added to the task (加签), not the task itself. */
  isAdded: Type.Optional(Type.Boolean()),
});
export type TaskItem = Static<typeof TaskItem>;

/** One day of how a due day was counted. */
export const CountedDay = Type.Object({
  day: DayString,
  /** Its number, or null when it does not count. */
  number: Type.Union([Type.Integer(), Type.Null()]),
  kind: oneOf('start', 'counted', 'make-up', 'weekend', 'holiday', 'stopped', 'extended', 'due'),
  name: Type.Optional(Type.String()),
});

export type CountedDay = Static<typeof CountedDay>;

export const DeadlineView = Type.Object({
  limit: Type.String(),
  clause: Type.Optional(Type.String()),
  amount: Type.Integer(),
  unit: oneOf('workingDays', 'days', 'months', 'hours'),
  startedAt: Moment,
  dueDay: DayString,
  /** The day with which the counted period ends: before any extension. */
  firstDueDay: DayString,
  dueAt: Moment,
  provisional: Type.Boolean(),
  days: Type.Array(CountedDay),
  extensions: Type.Array(Type.Object({ day: DayString, from: DayString, at: Moment })),
});
export type DeadlineView = Static<typeof DeadlineView>;

export const ClauseText = Type.Object({ clause: Type.String(), printed: Type.String(), text: Type.String() });

export const taskActions = [
  'complete',
  'save-draft',
  'claim',
  'unclaim',
  'transfer',
  'delegate',
  'comment',
  'request-extension',
  'return',
  'withdraw',
  'add-assignees',
  'drop-assignees',
  'copy',
  'remind',
] as const;
export const TaskAction = oneOf(...taskActions);
export type TaskAction = Static<typeof TaskAction>;

export const TaskDetail = Type.Intersect([
  TaskItem,
  Type.Object({
    form: Type.Object({ schema: JsonObject, uiSchema: JsonObject, data: JsonObject }),
    /** What the form may show beside its own fields: the case's start variables and the results so far. */
    context: JsonObject,
    clauses: Type.Array(ClauseText),
    basis: Type.Optional(Type.String()),
    actions: Type.Array(TaskAction),
    deadline: Type.Union([DeadlineView, Type.Null()]),
    /** What follows when nobody acts by then: the name of what the diagram does, 视为无不同意见. */
    whenDue: Type.Optional(Type.Object({ name: Type.String(), clause: Type.Optional(Type.String()) })),
    /** The case at the top, with what the page shows of it. */
    rootInstanceId: Type.String(),
    /** The unit whose case it is at the top: 主办. */
    hostUnit: Type.Optional(Type.String()),
    hostUnitName: Type.Optional(Type.String()),
    draftSavedAt: Type.Optional(Moment),
    draftSavedBy: Type.Optional(PersonRef),
    /** Whom it may be transferred to or, where that is offered, delegated. */
    mayPassTo: Type.Array(PersonRef),
    completedBy: Type.Optional(PersonRef),
    documents: Type.Array(Type.Object({ name: Type.String(), title: Type.String(), href: Type.String() })),
    /** Steps that it may be returned to, the nearest first. */
    waysBack: Type.Array(Type.Object({ elementId: Type.String(), name: Type.String(), instanceId: Type.String() })),
    /** People who were added to it, and those it was copied to. */
    added: Type.Array(
      Type.Object({
        account: Type.String(),
        name: Type.String(),
        mode: oneOf('before', 'parallel', 'after'),
        isDone: Type.Boolean(),
      }),
    ),
    copies: Type.Array(Type.Object({ account: Type.String(), name: Type.String(), isRead: Type.Boolean() })),
  }),
]);
export type TaskDetail = Static<typeof TaskDetail>;

export const TasksQuery = strict({
  view: Type.Optional(oneOf('mine', 'candidate', 'done', 'started', 'copied')),
  instanceId: Type.Optional(Id),
  processKey: Type.Optional(Id),
  overdue: Type.Optional(Flag),
  dueBefore: Type.Optional(Moment),
  q: Type.Optional(Type.String({ maxLength: 100 })),
  sort: Type.Optional(oneOf('due', 'created', 'priority')),
  sandbox: Type.Optional(Flag),
  ...pageQuery,
});
export type TasksQuery = Static<typeof TasksQuery>;
export const TaskList = listOf(TaskItem);
export type TaskList = Static<typeof TaskList>;

/** Counts for the menu and the chips over the list. */
export const TaskCounts = Type.Object({
  todo: Type.Integer(),
  mine: Type.Integer(),
  overdue: Type.Integer(),
  soon: Type.Integer(),
  normal: Type.Integer(),
  unreadNotices: Type.Integer(),
});
export type TaskCounts = Static<typeof TaskCounts>;

export const CompleteBody = strict({ variables: VariablesObject });
export const TransferBody = strict({ to: Id, reason: Text });
export const DelegateTaskBody = strict({ to: Id });
export const CommentBody = strict({ text: Text });
export const DraftBody = strict({ variables: VariablesObject });
export const RequestExtensionBody = strict({
  reason: Text,
  proposedDay: DayString,
  manner: Type.Optional(Type.String({ maxLength: 500 })),
});
const preview = Type.Optional(Type.Boolean());
const People = Type.Array(Id, { minItems: 1, maxItems: 100, uniqueItems: true });
export const ReturnBody = strict({
  /** Left out: the step before. The start event stands for the first step. */
  toElement: Type.Optional(Id),
  reason: Text,
  /** The task is there again as soon as the earlier step has been done anew. */
  comesBack: Type.Optional(Type.Boolean()),
  preview,
});
export const WithdrawTaskBody = strict({ reason: Type.Optional(Text), preview });
export const AddAssigneesBody = strict({ people: People, mode: oneOf('before', 'parallel', 'after'), preview });
export const DropAssigneesBody = strict({ people: People, reason: Text, preview });
export const CopyBody = strict({ people: People });

/** What an act would do; nothing of it is done. */
export const PreviewResult = Type.Object({
  undone: Type.Array(
    Type.Object({
      taskId: Type.String(),
      elementId: Type.String(),
      name: Type.String(),
      by: Type.Optional(Type.String()),
    }),
  ),
  closed: Type.Array(
    Type.Object({
      taskId: Type.String(),
      elementId: Type.String(),
      name: Type.String(),
      item: Type.Optional(Type.String()),
    }),
  ),
  opened: Type.Array(
    Type.Object({ elementId: Type.String(), name: Type.String(), candidates: Type.Array(Type.String()) }),
  ),
  timers: Type.Array(Type.Object({ elementId: Type.String(), name: Type.String(), dueAt: Moment })),
});
export type PreviewResult = Static<typeof PreviewResult>;
/** What was asked for is done, or what would be. */
export const DoneOrPreview = Type.Union([PreviewResult, Type.Object({ done: Type.Literal(true) })]);

export const InstanceRef = Type.Object({ instanceId: Type.String() });
