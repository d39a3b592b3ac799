import type { TaskAction, TaskDetail } from '../../../shared/api/index.ts';

/** Acts that ask for something first, in the order of the bar: those that are wanted most come first. */
export const ACTS = [
  'return',
  'transfer',
  'add-assignees',
  'drop-assignees',
  'copy',
  'request-extension',
  'remind',
  'withdraw',
  'delegate',
  'comment',
] as const satisfies TaskAction[];

export type Act = (typeof ACTS)[number];

export interface ActProps {
  task: TaskDetail;
  onClose: () => void;
}
