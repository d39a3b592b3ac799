/**
 * The contract of the HTTP API, once: each operation with its parameters, body and answer as JSON Schema (TypeBox).
 * ajv validates requests with it, `/api/v1/openapi.json` is printed from it, and the browser takes its types from it.
 * Unknown fields in a body or query are refused. Words: `api.md` of the design, in README's guide.
 */
import { type Static, type TSchema, Type } from '@sinclair/typebox';
import * as county from './county.ts';
import * as definitions from './definitions.ts';
import * as instances from './instances.ts';
import * as jobs from './jobs.ts';
import { Id, strict } from './schemas.ts';
import * as statistics from './statistics.ts';
import * as tasks from './tasks.ts';

export type * from './county.ts';
export type * from './definitions.ts';
export type * from './instances.ts';
export type * from './jobs.ts';
export type { ProblemBody } from './schemas.ts';
export type * from './statistics.ts';
export type * from './tasks.ts';

export interface Operation {
  method: 'get' | 'post' | 'put' | 'delete';
  /** Path below `/api/v1`, with `:name` for parameters. */
  path: string;
  summary: string;
  query?: TSchema;
  body?: TSchema;
  response?: TSchema;
  status?: number;
  /** Answers something other than JSON. */
  produces?: string;
  /** Open to whoever is not signed in. */
  open?: true;
}

const operation = <T extends Operation>(it: T): T => it;
const noQuery = strict({});
const noBody = strict({});
const pageOnly = strict({ ...county.PeopleQuery.properties });

export const contract = {
  signInOptions: operation({
    method: 'get',
    path: '/session/options',
    summary: 'What the sign-in page shows',
    response: county.SignInOptions,
    open: true,
  }),
  signIn: operation({
    method: 'post',
    path: '/session',
    summary: 'Sign in',
    body: county.SignInBody,
    response: county.SessionBody,
    open: true,
  }),
  session: operation({ method: 'get', path: '/session', summary: 'Who is signed in', response: county.SessionBody }),
  signOut: operation({ method: 'delete', path: '/session', summary: 'Sign out', status: 204 }),

  definitions: operation({
    method: 'get',
    path: '/process-definitions',
    summary: 'Deployed processes',
    query: definitions.DefinitionsQuery,
    response: definitions.DefinitionList,
  }),
  definition: operation({
    method: 'get',
    path: '/process-definitions/:id',
    summary: 'One version of a process',
    query: noQuery,
    response: definitions.DefinitionDetail,
  }),
  definitionXml: operation({
    method: 'get',
    path: '/process-definitions/:id/xml',
    summary: 'Its BPMN',
    produces: 'application/xml',
  }),
  startForm: operation({
    method: 'get',
    path: '/process-definitions/:id/start-form',
    summary: 'The form of its start event',
    response: definitions.StartForm,
  }),
  checkDeployment: operation({
    method: 'post',
    path: '/deployments/check',
    summary: 'What a deployment would say',
    body: definitions.CheckDeploymentBody,
    response: definitions.CheckResult,
  }),
  deploy: operation({
    method: 'post',
    path: '/deployments',
    summary: 'Deploy a version',
    body: definitions.DeployBody,
    response: definitions.DeploymentResult,
    status: 201,
  }),
  designerCatalogue: operation({
    method: 'get',
    path: '/designer/catalogue',
    summary: 'What a designer picks from',
    response: definitions.DesignerCatalogue,
  }),
  clause: operation({
    method: 'get',
    path: '/clauses/:clause',
    summary: 'A clause of the regulation, by its number as printed: 四十四, 六十二(二)',
    response: tasks.ClauseText,
  }),

  startInstance: operation({
    method: 'post',
    path: '/process-instances',
    summary: 'Start a case',
    body: instances.StartInstanceBody,
    response: instances.InstanceDetail,
    status: 201,
  }),
  instances: operation({
    method: 'get',
    path: '/process-instances',
    summary: 'Cases that the caller may see',
    query: instances.InstancesQuery,
    response: instances.InstanceList,
  }),
  instance: operation({
    method: 'get',
    path: '/process-instances/:id',
    summary: 'One case',
    query: noQuery,
    response: instances.InstanceDetail,
  }),
  history: operation({
    method: 'get',
    path: '/process-instances/:id/history',
    summary: 'What happened, in order; called cases with ?tree=true, the newest first with ?order=newest',
    query: instances.HistoryQuery,
    response: instances.HistoryList,
  }),
  compliance: operation({
    method: 'get',
    path: '/process-instances/:id/compliance',
    summary: 'Where a case stands with each of its clause rules',
    query: noQuery,
    response: instances.ComplianceList,
  }),
  itemTable: operation({
    method: 'get',
    path: '/process-instances/:id/items',
    summary: 'Items of its multi-instance calls, with answers',
    query: noQuery,
    response: instances.ItemTable,
  }),
  document: operation({
    method: 'get',
    path: '/process-instances/:id/documents/:name',
    summary: 'A paper of the case, filled from its template',
    produces: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  }),
  withdrawInstance: operation({
    method: 'post',
    path: '/process-instances/:id/withdraw',
    summary: 'Withdraw a whole case: sends it the message `withdraw`',
    body: instances.WithdrawBody,
    response: tasks.DoneOrPreview,
  }),
  jump: operation({
    method: 'post',
    path: '/process-instances/:id/jump',
    summary: 'Put a token elsewhere (permission operate)',
    body: instances.JumpBody,
    response: tasks.DoneOrPreview,
  }),
  cancelBranch: operation({
    method: 'post',
    path: '/process-instances/:id/cancel-branch',
    summary: 'End a branch where it is (permission operate)',
    body: instances.CancelBranchBody,
    response: tasks.DoneOrPreview,
  }),
  migrate: operation({
    method: 'post',
    path: '/process-instances/:id/migrate',
    summary: 'Go on in another version (permission operate)',
    body: instances.MigrateBody,
    response: instances.MigrationItem,
  }),
  migrateAll: operation({
    method: 'post',
    path: '/process-instances/migrate',
    summary: 'All running cases of a version, each with its result (permission operate)',
    body: instances.MigrateAllBody,
    response: instances.MigrationList,
  }),
  moveDue: operation({
    method: 'post',
    path: '/process-instances/:id/move-due',
    summary: 'Move a due day (permission operate)',
    body: instances.MoveDueBody,
    status: 204,
  }),
  cancelInstance: operation({
    method: 'post',
    path: '/process-instances/:id/cancel',
    summary: 'Cancel a case (permission operate)',
    body: instances.CancelBody,
    response: instances.InstanceDetail,
  }),
  instanceComment: operation({
    method: 'post',
    path: '/process-instances/:id/comment',
    summary: 'A note in the history',
    body: tasks.CommentBody,
    status: 204,
  }),

  tasks: operation({
    method: 'get',
    path: '/tasks',
    summary: 'Lists of tasks',
    query: tasks.TasksQuery,
    response: tasks.TaskList,
  }),
  taskCounts: operation({
    method: 'get',
    path: '/tasks/counts',
    summary: 'Counts for menu and chips',
    query: noQuery,
    response: tasks.TaskCounts,
  }),
  task: operation({
    method: 'get',
    path: '/tasks/:id',
    summary: 'One task with its form and what may be done now',
    query: noQuery,
    response: tasks.TaskDetail,
  }),
  claim: operation({
    method: 'post',
    path: '/tasks/:id/claim',
    summary: 'Take it',
    body: noBody,
    response: tasks.TaskItem,
  }),
  unclaim: operation({
    method: 'post',
    path: '/tasks/:id/unclaim',
    summary: 'Put it back',
    body: noBody,
    response: tasks.TaskItem,
  }),
  completeTask: operation({
    method: 'post',
    path: '/tasks/:id/complete',
    summary: 'Complete it',
    body: tasks.CompleteBody,
    response: tasks.TaskItem,
  }),
  transfer: operation({
    method: 'post',
    path: '/tasks/:id/transfer',
    summary: 'Hand it to somebody else for good 转办',
    body: tasks.TransferBody,
    response: tasks.TaskItem,
  }),
  delegate: operation({
    method: 'post',
    path: '/tasks/:id/delegate',
    summary: 'Let somebody do it on my behalf',
    body: tasks.DelegateTaskBody,
    response: tasks.TaskItem,
  }),
  taskComment: operation({
    method: 'post',
    path: '/tasks/:id/comment',
    summary: 'A note in the history',
    body: tasks.CommentBody,
    status: 204,
  }),
  saveDraft: operation({
    method: 'put',
    path: '/tasks/:id/draft',
    summary: 'Save what is typed so far',
    body: tasks.DraftBody,
    status: 204,
  }),
  returnTask: operation({
    method: 'post',
    path: '/tasks/:id/return',
    summary: '退回: an earlier step is done again',
    body: tasks.ReturnBody,
    response: tasks.DoneOrPreview,
  }),
  withdrawTask: operation({
    method: 'post',
    path: '/tasks/:id/withdraw',
    summary: '撤回: the last actor takes it back while the next has not acted',
    body: tasks.WithdrawTaskBody,
    response: tasks.DoneOrPreview,
  }),
  addAssignees: operation({
    method: 'post',
    path: '/tasks/:id/add-assignees',
    summary: '加签',
    body: tasks.AddAssigneesBody,
    response: tasks.DoneOrPreview,
  }),
  dropAssignees: operation({
    method: 'post',
    path: '/tasks/:id/drop-assignees',
    summary: '减签: people who were added, or an item of its loop',
    body: tasks.DropAssigneesBody,
    response: tasks.DoneOrPreview,
  }),
  copyTask: operation({ method: 'post', path: '/tasks/:id/copy', summary: '抄送', body: tasks.CopyBody, status: 204 }),
  remind: operation({ method: 'post', path: '/tasks/:id/remind', summary: '催办', body: noBody, status: 204 }),
  requestExtension: operation({
    method: 'post',
    path: '/tasks/:id/request-extension',
    summary: 'Ask for more time 申请延期',
    body: tasks.RequestExtensionBody,
    response: tasks.InstanceRef,
    status: 201,
  }),

  publishMessage: operation({
    method: 'post',
    path: '/messages',
    summary: 'Deliver a message',
    body: instances.MessageBody,
    response: instances.Delivered,
  }),

  units: operation({ method: 'get', path: '/units', summary: 'Units', query: pageOnly, response: county.UnitList }),
  people: operation({
    method: 'get',
    path: '/people',
    summary: 'People by post',
    query: pageOnly,
    response: county.PersonList,
  }),
  createUnit: operation({
    method: 'post',
    path: '/units',
    summary: 'Add a unit (permission administer)',
    body: county.NewUnitBody,
    response: county.UnitItem,
    status: 201,
  }),
  createPerson: operation({
    method: 'post',
    path: '/people',
    summary: 'Add a person with posts (permission administer)',
    body: county.NewPersonBody,
    response: county.PersonItem,
    status: 201,
  }),
  createToken: operation({
    method: 'post',
    path: '/tokens',
    summary: 'A bearer token for a machine, with scopes and an end',
    body: county.TokenBody,
    response: county.NewToken,
    status: 201,
  }),
  notices: operation({
    method: 'get',
    path: '/notices',
    summary: 'My notices 消息',
    query: pageOnly,
    response: county.NoticeList,
  }),
  readNotices: operation({
    method: 'post',
    path: '/notices/read',
    summary: 'Mark my notices as read',
    body: noBody,
    status: 204,
  }),
  delegations: operation({
    method: 'get',
    path: '/delegations',
    summary: 'Delegations from and to me (all, for administer)',
    query: pageOnly,
    response: county.DelegationList,
  }),
  createDelegation: operation({
    method: 'post',
    path: '/delegations',
    summary: 'Delegate',
    body: county.DelegationBody,
    response: county.DelegationItem,
    status: 201,
  }),
  endDelegation: operation({ method: 'delete', path: '/delegations/:id', summary: 'Revoke', status: 204 }),

  clock: operation({ method: 'get', path: '/clock', summary: 'The time', response: county.ClockBody }),
  moveClock: operation({
    method: 'put',
    path: '/clock',
    summary: 'Move manual time',
    body: county.MoveClockBody,
    response: county.ClockBody,
  }),
  calendar: operation({
    method: 'get',
    path: '/calendar',
    summary: 'A year of the calendar',
    query: strict({ year: Type.Integer({ minimum: 2000, maximum: 2100 }) }),
    response: county.CalendarYear,
  }),
  importCalendar: operation({
    method: 'put',
    path: '/calendar/:year',
    summary: 'Import a year',
    body: county.ImportCalendarBody,
    response: Type.Object({ movedDueDays: Type.Integer() }),
  }),
  workingDays: operation({
    method: 'get',
    path: '/working-days',
    summary: 'The nth working day after a day',
    query: strict({
      from: county.CalendarDayItem.properties.date,
      days: Type.Integer({ minimum: -1000, maximum: 1000 }),
    }),
    response: Type.Object({ date: Type.String() }),
  }),
  settings: operation({
    method: 'get',
    path: '/settings',
    summary: 'Named settings',
    query: pageOnly,
    response: county.SettingList,
  }),
  changeSetting: operation({
    method: 'put',
    path: '/settings/:name',
    summary: 'Change a setting from a day on',
    body: county.ChangeSettingBody,
    response: county.SettingItem,
  }),

  uploadAttachment: operation({
    method: 'post',
    path: '/attachments',
    summary: 'Upload (multipart, field `file`)',
    response: county.AttachmentItem,
    status: 201,
  }),
  attachment: operation({
    method: 'get',
    path: '/attachments/:id',
    summary: 'Download',
    produces: 'application/octet-stream',
  }),
  incidents: operation({
    method: 'get',
    path: '/incidents',
    summary: 'Open incidents (permission operate)',
    query: pageOnly,
    response: Type.Object({
      items: Type.Array(
        Type.Object({
          id: Id,
          instanceId: Id,
          elementId: Type.String(),
          code: Type.String(),
          message: Type.String(),
          at: Type.String(),
        }),
      ),
      nextCursor: Type.Union([Type.String(), Type.Null()]),
    }),
  }),
  resolveIncident: operation({
    method: 'post',
    path: '/incidents/:id/resolve',
    summary: 'Close it with a reason: mended outside (permission operate)',
    body: jobs.ResolveBody,
    status: 204,
  }),
  publishSignal: operation({
    method: 'post',
    path: '/signals',
    summary: 'Tell everybody who waits for a signal (permission operate)',
    body: jobs.SignalBody,
    response: instances.Delivered,
  }),
  activateJobs: operation({
    method: 'post',
    path: '/jobs/activate',
    summary: 'Take work for a program outside (scope work)',
    body: jobs.ActivateJobsBody,
    response: jobs.ActivatedJobs,
  }),
  completeJob: operation({
    method: 'post',
    path: '/jobs/:id/complete',
    summary: 'The work is done',
    body: jobs.CompleteJobBody,
    status: 204,
  }),
  failJob: operation({
    method: 'post',
    path: '/jobs/:id/fail',
    summary: 'It did not work; after the last try an incident',
    body: jobs.FailJobBody,
    status: 204,
  }),
  jobError: operation({
    method: 'post',
    path: '/jobs/:id/error',
    summary: 'A BPMN error, for whoever catches it in the diagram',
    body: jobs.JobErrorBody,
    status: 204,
  }),
  jobs: operation({
    method: 'get',
    path: '/jobs',
    summary: 'What runs or ran in the background (permission operate)',
    query: jobs.JobsQuery,
    response: jobs.JobList,
  }),
  retryIncident: operation({
    method: 'post',
    path: '/incidents/:id/retry',
    summary: 'Try it again',
    body: noBody,
    status: 204,
  }),
  caseStatistics: operation({
    method: 'get',
    path: '/statistics/cases',
    summary: 'Cases by process, unit and status (permission supervise)',
    query: statistics.StatisticsQuery,
    response: statistics.CaseStatistics,
  }),
  stepStatistics: operation({
    method: 'get',
    path: '/statistics/steps',
    summary: 'How long each step takes, against its limit (permission supervise)',
    query: statistics.StatisticsQuery,
    response: statistics.StepStatistics,
  }),
  overdueStatistics: operation({
    method: 'get',
    path: '/statistics/overdue',
    summary: 'What each unit has open, and what of it is late (permission supervise)',
    query: statistics.StatisticsQuery,
    response: statistics.OverdueStatistics,
  }),
  exportXes: operation({
    method: 'get',
    path: '/exports/events.xes',
    summary: 'Histories as an IEEE 1849 event log (permission supervise)',
    query: statistics.StatisticsQuery,
    produces: 'application/xml',
  }),
  exportOcel: operation({
    method: 'get',
    path: '/exports/ocel.json',
    summary: 'Histories as an OCEL 2.0 event log (permission supervise)',
    query: statistics.StatisticsQuery,
    produces: 'application/json',
  }),

  events: operation({
    method: 'get',
    path: '/events',
    summary: 'Server-sent: changes that the caller may see',
    produces: 'text/event-stream',
  }),
} as const satisfies Record<string, Operation>;

export type Contract = typeof contract;
export type ResponseOf<K extends keyof Contract> = Contract[K] extends { response: infer R extends TSchema }
  ? Static<R>
  : undefined;
export type BodyOf<K extends keyof Contract> = Contract[K] extends { body: infer B extends TSchema }
  ? Static<B>
  : undefined;
export type QueryOf<K extends keyof Contract> = Contract[K] extends { query: infer Q extends TSchema }
  ? Static<Q>
  : undefined;
