import { type Static, Type } from '@sinclair/typebox';
import {
  Flag,
  Id,
  JsonObject,
  listOf,
  Moment,
  Name,
  oneOf,
  pageQuery,
  strict,
  Text,
  VariablesObject,
} from './schemas.ts';

/** Types that a program can do; it gets what is free, locked for it. */
export const ActivateJobsBody = strict({
  types: Type.Array(Name, { minItems: 1, maxItems: 100 }),
  max: Type.Integer({ minimum: 1, maximum: 200 }),
  lockSeconds: Type.Integer({ minimum: 1, maximum: 86_400 }),
});
export const ActivatedJobs = Type.Object({
  items: Type.Array(
    Type.Object({
      id: Type.String(),
      type: Type.String(),
      instanceId: Type.String(),
      elementId: Type.String(),
      variables: JsonObject,
      retries: Type.Integer(),
      lockedUntil: Moment,
    }),
  ),
});
export const CompleteJobBody = strict({ variables: Type.Optional(VariablesObject) });
export const FailJobBody = strict({
  message: Text,
  retries: Type.Optional(Type.Integer({ minimum: 0, maximum: 1000 })),
  /** Seconds until it may be tried again. */
  retryIn: Type.Optional(Type.Integer({ minimum: 0, maximum: 31_536_000 })),
});
export const JobErrorBody = strict({
  code: Name,
  message: Type.Optional(Text),
  variables: Type.Optional(VariablesObject),
});

export const JobStatus = oneOf('waiting', 'locked', 'done', 'failed', 'cancelled');
export const JobItem = Type.Object({
  id: Type.String(),
  type: Type.String(),
  instanceId: Type.Union([Type.String(), Type.Null()]),
  elementId: Type.Union([Type.String(), Type.Null()]),
  status: JobStatus,
  retries: Type.Integer(),
  dueAt: Moment,
  error: Type.Optional(Type.String()),
});
export type JobItem = Static<typeof JobItem>;
export const JobList = listOf(JobItem);
export const JobsQuery = strict({
  instanceId: Type.Optional(Id),
  status: Type.Optional(JobStatus),
  sandbox: Type.Optional(Flag),
  ...pageQuery,
});

export const SignalBody = strict({
  name: Name,
  variables: Type.Optional(VariablesObject),
  sandbox: Type.Optional(Type.Boolean()),
});
export const ResolveBody = strict({ reason: Text });
