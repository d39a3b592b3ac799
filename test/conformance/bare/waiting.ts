/** What waits in the bare engine, found through its APIs: the engine has no list of it that goes into loops. */

/** An API of the engine: something that waits. */
export interface Api {
  id: string;
  type: string;
  executionId: string;
  content: { index?: number; isMultiInstance?: boolean };
  owner: { id: string; type: string; execution?: Execution };
  signal(message?: unknown): void;
}

interface Execution {
  getPostponed(): Api[];
  source?: { executions?: { executionId: string; getPostponed(): Api[] }[] };
}

/** Something that waits, with its index in the nearest loop. */
export interface Waiting {
  id: string;
  type: string;
  index?: number;
  api: Api;
}

/** The tasks and events below an API; `index` is that of the loop around it. */
export function collect(api: Api, index: number | undefined, found: Waiting[]): void {
  const { type, execution } = api.owner;
  const inner = (execution?.getPostponed() ?? []).filter(({ executionId }) => executionId !== api.executionId);
  const instances = inner.filter(({ id, content }) => id === api.id && content.isMultiInstance);
  const courses = execution?.source?.executions;
  if (courses)
    for (const course of courses) {
      const instance = instances.find(({ executionId }) => executionId === course.executionId);
      for (const child of course.getPostponed()) collect(child, instance?.content.index ?? index, found);
    }
  else if (instances.length)
    for (const one of instances) found.push({ id: one.id, type, index: one.content.index, api: one });
  else found.push({ id: api.id, type, index, api });
}
