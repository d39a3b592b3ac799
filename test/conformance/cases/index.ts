/** All cases, in the order in which the report counts them. */
import type { ConformanceCase } from '../case.ts';
import { cases as adHoc } from './ad-hoc.ts';
import { cases as artifacts } from './artifacts.ts';
import { cases as boundary } from './boundary.ts';
import { cases as boundaryTokens } from './boundary-tokens.ts';
import { cases as calls } from './calls.ts';
import { cases as callsLeft } from './calls-left.ts';
import { cases as compensation } from './compensation.ts';
import { cases as compensationScopes } from './compensation-scopes.ts';
import { cases as complex } from './complex.ts';
import { cases as ends } from './ends.ts';
import { cases as errors } from './errors.ts';
import { cases as escalations } from './escalations.ts';
import { cases as eventBased } from './event-based.ts';
import { cases as eventSubs } from './event-subs.ts';
import { cases as eventSubsScopes } from './event-subs-scopes.ts';
import { cases as eventSubsThrown } from './event-subs-thrown.ts';
import { cases as exclusive } from './exclusive.ts';
import { cases as inclusive } from './inclusive.ts';
import { cases as inclusiveJoin } from './inclusive-join.ts';
import { cases as intermediate } from './intermediate.ts';
import { cases as loops } from './loops.ts';
import { cases as messages } from './messages.ts';
import { cases as multiInstance } from './multi-instance.ts';
import { cases as multiInstanceLeft } from './multi-instance-left.ts';
import { cases as multiInstanceScopes } from './multi-instance-scopes.ts';
import { cases as parallel } from './parallel.ts';
import { cases as sequence } from './sequence.ts';
import { cases as starts } from './starts.ts';
import { cases as subProcesses } from './sub-processes.ts';
import { cases as tasks } from './tasks.ts';
import { cases as timers } from './timers.ts';
import { cases as transactions } from './transactions.ts';
import { cases as variables } from './variables.ts';

export const allCases: ConformanceCase[] = [
  ...sequence,
  ...exclusive,
  ...parallel,
  ...inclusive,
  ...inclusiveJoin,
  ...eventBased,
  ...complex,
  ...tasks,
  ...subProcesses,
  ...variables,
  ...calls,
  ...callsLeft,
  ...boundary,
  ...boundaryTokens,
  ...timers,
  ...intermediate,
  ...messages,
  ...starts,
  ...ends,
  ...errors,
  ...escalations,
  ...eventSubs,
  ...eventSubsScopes,
  ...eventSubsThrown,
  ...multiInstance,
  ...multiInstanceScopes,
  ...multiInstanceLeft,
  ...loops,
  ...transactions,
  ...compensation,
  ...compensationScopes,
  ...adHoc,
  ...artifacts,
];
