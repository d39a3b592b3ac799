/**
 * Evidence: what a case can show of itself. History is appended only; each event carries the hash of the one before it.
 * Refuses to know: SQL, HTTP, what the events are about.
 */
export { type ChainedEvent, chainHash, chainStart, firstBroken } from './chain.ts';
export type { LogCase, LogEvent } from './event-log.ts';
export { ocelOf } from './ocel.ts';
export { xesOf } from './xes.ts';
