/** Durable effects and due timers: one worker, on any number of nodes. Refuses to know: HTTP and SQL. */
export { Worker, type WorkerParts } from './worker.ts';
