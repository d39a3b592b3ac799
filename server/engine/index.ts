/**
 * The engine: BPMN 2.0 on bpmn-engine, durable, with safe ways back.
 *
 * Terms: a *definition* is a deployed diagram (`Deployed`: its model and what bpmn-engine reads), an *instance* one matter in
 * it (`CaseState`), a *run* one token in one element, a *passage* something that happened, a *wait* what a run stands at (task,
 * called case, job, timer, message, signal, condition), a *command* what changes an instance, a *step* what one command did.
 *
 * Promises: `Case.advance` is pure and synchronous: the same state, command and context give the same step (but for the ids
 * that `newId` gives). It does everything or throws and did nothing. After a throw the case in memory is thrown away.
 *
 * Refuses to know: HTTP, SQL, files, the time of day, who may do what.
 *
 * To be read in this order: `instance.ts` (commands, steps), `marking.ts` (tokens), `game.ts` (how they move), `elements/` (what
 * each element does), `activity.ts` and `loops.ts`, `scope.ts` (variables), `rewind.ts` and `ways-back.ts`, `migrate.ts`.
 */
export { bounded, TookTooLong } from './bounded.ts';
export { reservedWords } from './builtins.ts';
export { Case, type Deployed, emptyState } from './case.ts';
export { decodeState, encodeState } from './codec.ts';
export { compileProcess, executableProcesses, type Forms } from './compile.ts';
export * from './dmn/index.ts';
export { expressionsOf, knownNames } from './expressions.ts';
export { evaluateFeel, FeelError, listOf, namesRead, syntaxFault } from './feel.ts';
export * from './instance.ts';
export type { LoopState, Marking, Passage, Run, Signer } from './marking.ts';
export { type Mapping, type MigrationFault, proposeMapping } from './migrate.ts';
export { extension, type ModdleContext, type ModdleElement, parseBpmn, UnreadableDiagram } from './moddle.ts';
export {
  boundariesOf,
  type ElementModel,
  type ElementType,
  type EventModel,
  elementOf,
  elementsIn,
  type FlowModel,
  isActivity,
  isScope,
  type ProcessModel,
  startsIn,
} from './model.ts';
export { after, cycleOf, sandboxGroup } from './opening.ts';
export { type Source, sourceOf } from './run.ts';
export { candidatesExpression, markingOf, resultsOf, scopeOf, variablesOf } from './scope.ts';
export * from './services.ts';
export { shapeOf, withNulls } from './shape.ts';
export { type AwaitedStart, startsAwaited } from './starts.ts';
export { sandboxOnly, unsupported } from './supported.ts';
export { mayBeWithdrawn, waysBackFrom } from './ways-back.ts';
