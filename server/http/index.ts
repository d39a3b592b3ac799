/**
 * HTTP: routes, the contract, problem+json, who is signed in. A route checks, acts and shows; anything longer is below it.
 * Refuses to know: SQL, bpmn-engine, rules.
 */
export { createApp } from './app.ts';
export { type Changes, localChanges } from './changes.ts';
export { markRequest } from './idempotency.ts';
export type { Services } from './services.ts';
