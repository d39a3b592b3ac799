/**
 * Proof before deploy: is a diagram sound, does it keep the clause rules, and what shows that it does not.
 *
 * Terms: a diagram becomes a *net* (`compile/`): places with tokens, variables with values, transitions. Its *space* are the
 * states that it can come to (`space/`), found with a reduction that keeps what is asked. *Values* (`data/`) are what forms and
 * decision tables declare; what nothing declares is *unknown*. A *rule* (`rules/`) is a clause as an automaton over acts.
 *
 * Promises: nothing here has a clock, files or a database; the same request gives the same proof, but for a bound on time. A
 * verdict is `holds` or `violated` only where it is sure: what an unknown value decides is `possibly-violated`, what lies
 * behind a bound is `undecided`.
 *
 * Refuses to know: how diagrams are stored, deployed or drawn.
 */
export { canEnd } from './can-end.ts';
export type { MessageFlow } from './compile/context.ts';
export { type ProcessToProve, type Proof, type ProofRequest, type PropertyProof, proofBounds, prove } from './prove.ts';
export { type Automaton, automatonOf, isFinal, type Letter } from './rules/automaton.ts';
export { type At, type Occurrence, type Standing, standingOf, type Undone, withoutUndone } from './rules/monitor.ts';
export type { RuleProof } from './rules/prove-rule.ts';
export { type ActRef, actsOf, isEach, type Rule, ruleFaults, type Template, whenOf } from './rules/rule.ts';
export type { Verdict } from './space/analysis.ts';
export type { Step as ProofStep } from './space/path.ts';
export { ProofThread } from './thread.ts';
