/**
 * Decisions: DMN 1.3 decision tables and literal expressions, read, checked at deployment and evaluated by us on feelin.
 *
 * Terms: a *decision* is one question with its logic (`DecisionModel`), a *rule* one row of its table, a *hit* a row whose
 * every input entry holds, its *result* what the hit policy makes of the hits; a decision *requires* others, whose results
 * it knows under their id, their name and the name of their variable. A *lookup* finds a decision by id, in whatever files.
 *
 * Promises: `evaluateDecision` is synchronous and pure: the same models and context give the same answer. `now()` and
 * `today()` must therefore come in with the context: feelin's own read the machine's clock. Whatever a table leaves open is
 * an incident and never null: no hit, two hits under UNIQUE, a value that is not allowed, a misspelt name, an endless loop.
 *
 * Refuses to know: files, who asked, what a result is used for; decision logic other than tables and literal expressions,
 * expression languages other than FEEL, DMN before or after 1.3.
 */
export { type DecisionRow, type DecisionRows, domainOf, rowsOf } from './domain.ts';
export { type DecisionHit, type DecisionResult, evaluateDecision } from './evaluate.ts';
export { type DecisionFinding, type DecisionFindingCode, decisionFindings } from './findings.ts';
export type { DecisionInput, DecisionLookup, DecisionModel, DecisionOutput, DecisionRule } from './model.ts';
export { parseDmn, UnreadableDecision } from './parse.ts';
