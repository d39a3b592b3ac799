/** All that a process folder may import: the types of checks, services and papers, and the pure functions of time. */
export { printedClause } from './engine/clause.ts';
export type {
  Act,
  CaseRecord,
  Check,
  DocumentData,
  Finding,
  LateReply,
  Service,
  ServiceContext,
  TaskRecord,
  Variables,
  WaitingCase,
} from './engine/services.ts';
export type { People } from './people/index.ts';
export * from './time/index.ts';
