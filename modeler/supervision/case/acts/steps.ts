import type { InstanceDetail, OutlineStep, Session, TaskItem } from '../../../shared/api/index.ts';

export interface Choice {
  value: string;
  label: string;
}

const isGateway = (type: string | undefined): boolean => /gateway$/i.test(type ?? '');

/** Steps where something is open now. A join that waits for its other branches is no step. */
export function openSteps({ activeElements }: InstanceDetail, outline: OutlineStep[]): Choice[] {
  const types = new Map(outline.map(({ elementId, type }) => [elementId, type]));
  return activeElements
    .filter(({ elementId, name }) => !isGateway(types.get(elementId)) && (types.has(elementId) || name !== elementId))
    .map(({ elementId, name }) => ({ value: elementId, label: name }));
}

/** Where a case can be put: whatever people, programs or called cases do, and its ends. */
export function stepsToGoTo(outline: OutlineStep[], endName: (step: string) => string): Choice[] {
  return outline
    .filter(({ type }) => /task$|activity$|process$|^endEvent$|^intermediate/i.test(type))
    .map(({ elementId, name, type }) => ({ value: elementId, label: type === 'endEvent' ? endName(name) : name }));
}

/** Open tasks that somebody else has to do, the most pressing first: nobody urges himself. */
export function tasksOfOthers(tasks: TaskItem[], session: Session | null | undefined): TaskItem[] {
  const own = new Set([...(session?.posts.map(({ post }) => post) ?? []), `@${session?.account}`]);
  return tasks
    .filter(({ assignee, candidates }) =>
      assignee ? assignee.account !== session?.account : !candidates.some(({ post }) => own.has(post)),
    )
    .sort((a, b) => (a.dueAt ?? '9').localeCompare(b.dueAt ?? '9'));
}

/** Who does a task, or whom it waits for: the unit where one is meant. */
export const whoOf = ({ assignee, unitName, candidates }: TaskItem, separator: string): string =>
  assignee?.name ?? unitName ?? candidates.map(({ name }) => name).join(separator);
