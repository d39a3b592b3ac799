/**
 * Work as people see it: tasks and what is done with them, cases, deployments, papers. Everything that happens to a case goes
 * through `Executor.run`: one transaction, the version as lock, history in the same transaction.
 *
 * Refuses to know: HTTP and SQL. Storage is declared in `ports.ts`, who asks comes in as `Asking`.
 */
export { printedClause } from '../engine/clause.ts';
export { type Asking, actorFor, authorOf, groupsOf, mayPrepare, mustSee, postToTake, visibleGroups } from './access.ts';
export { Acts, seen, stateOf } from './acts.ts';
export { Cases, mayOperateOn, mayStartSomehow, mayWithdrawCase, seenInstance } from './cases.ts';
export type { Changes } from './changes.ts';
export { type Compliance, complianceOf } from './compliance.ts';
export { Content, clausesOf, readContent } from './content.ts';
export { type Definition, Definitions, formFaults } from './definitions.ts';
export { checkDeployment, type DiagramFinding } from './deployment-check.ts';
export { candidateIn, Deployments, InvalidDiagram } from './deployments.ts';
export { type BlobStore, Documents, docxType } from './documents.ts';
export { logOf } from './event-log.ts';
export { type Change, Executor } from './executor.ts';
export { formFor, formShown, taken, valuesFor, withShown } from './forms.ts';
export { processInFolder, proofRequestOf, ruleFindings, type Waiver } from './gate.ts';
export { type MigrationResult, Migrations } from './migrations.ts';
export { OutsideWork } from './outside-work.ts';
export { Participants } from './participants.ts';
export type * from './ports.ts';
export { Conflict, Problem, type ProblemCode, type ProblemData, type ProblemFault, problemStatus } from './problem.ts';
export { noticeOfTask } from './projection.ts';
export type * from './rows.ts';
export { readingContext } from './step-context.ts';
export type { Preview } from './unit-of-work.ts';
export { type WayBack, WaysBack } from './ways-back.ts';
export { type WhenDue, whenDue } from './when-due.ts';
export type { MovableClock, World, WorldSource } from './world.ts';
