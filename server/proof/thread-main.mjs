/** Runs in the thread of `thread.ts`. Plain JavaScript: a thread must be told first how TypeScript is read. */
import { parentPort } from 'node:worker_threads';
import { register } from 'tsx/esm/api';

register();
const { prove } = await import('./prove.ts');
parentPort?.on('message', (request) => parentPort?.postMessage(prove(request, () => performance.now())));
