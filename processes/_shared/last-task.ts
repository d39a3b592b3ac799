import type { CaseRecord, TaskRecord } from '../../server/kit.ts';

/** The latest task of an element that counts: one that was done again is in the record more than once, one that was undone too. */
export const lastTask = (record: CaseRecord, elementId: string): TaskRecord | undefined =>
  record.tasks.filter((task) => task.elementId === elementId && !task.isUndone && task.closedBy !== 'undone').at(-1);
