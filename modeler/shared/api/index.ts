/**
 * The server as the pages see it: typed calls (`api`), a hook for each thing that is shown, live changes, problems.
 * Promises: nothing here knows a page; a hook's query key begins with the thing's name, so that an event can name it.
 */
export * from './clauses.ts';
export * from './client.ts';
export * from './county.ts';
export * from './definitions.ts';
export * from './events.ts';
export * from './files.ts';
export * from './instances.ts';
export { ApiProblem, isProblem } from './problem.ts';
export { queryClient } from './query-client.ts';
export * from './session.ts';
export * from './tasks.ts';
