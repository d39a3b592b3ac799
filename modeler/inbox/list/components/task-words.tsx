import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { TaskItem } from '../../../shared/api/index.ts';
import { shortMoment } from '../../../shared/day.ts';
import { TimeLeft } from '../../../shared/deadline/index.ts';
import { UndoneTag } from '../../../shared/states/index.ts';
import css from '../list.module.css';

/** Urgency is a dark outlined tag, 特急 filled dark; never red. */
export function UrgencyTag({ priority }: { priority: number }) {
  const { t } = useTranslation();
  const level = urgencyOf(priority);
  if (!level) return null;
  return (
    <span className={level === 'most' ? css.mostUrgent : css.urgent}>
      {level === 'most' ? t('inbox.mostUrgent') : t('inbox.urgent')}
    </span>
  );
}

/** 0 is ordinary, 1 加急, 2 and more 特急. */
export const urgencyOf = (priority: number): 'urgent' | 'most' | undefined =>
  priority >= 2 ? 'most' : priority === 1 ? 'urgent' : undefined;

export function BehalfTag({ task }: { task: Pick<TaskItem, 'onBehalfOf'> }) {
  const { t } = useTranslation();
  return task.onBehalfOf ? (
    <span className={css.behalf}>{t('inbox.behalf', { name: task.onBehalfOf.name })}</span>
  ) : null;
}

/** The part of somebody who was added to a task. */
export function AddedTag({ task }: { task: Pick<TaskItem, 'isAdded'> }) {
  const { t } = useTranslation();
  return task.isAdded ? <span className={css.behalf}>{t('acts.added.tag')}</span> : null;
}

/** Everything that stands before a title. */
export function TaskTags({ task }: { task: TaskItem }) {
  return (
    <>
      {task.undoneAt && <UndoneTag />}
      <UrgencyTag priority={task.priority} />
      <BehalfTag task={task} />
      <AddedTag task={task} />
    </>
  );
}

/** How an open task stands against its limit, or how it ended. */
export function TaskState({ task }: { task: TaskItem }) {
  const { t } = useTranslation();
  const { undoneAt, status, closedBy } = task;
  if (undoneAt) return <span className={css.state}>{t('acts.undone.at', { at: shortMoment(undoneAt) })}</span>;
  if (status === 'open') return <TimeLeft item={task} />;
  return (
    <span className={css.state}>{closedBy === 'silence' ? t('timeline.silence') : t(`task.status.${status}`)}</span>
  );
}

/** The second line of a row: who does it, or who may; of what is closed, whose it was. */
export function whoDoes({ assignee, candidates, unitName, status }: TaskItem, t: TFunction): string {
  const parts = [unitName];
  const isOpen = status === 'open';
  if (assignee) parts.push(t('inbox.assignee', { name: assignee.name }));
  else if (isOpen && candidates.length > 2)
    parts.push(t('inbox.candidatesMany', { name: candidates[0]!.name, n: candidates.length }));
  else if (isOpen && candidates.length > 0)
    parts.push(t('inbox.candidates', { names: candidates.map(({ name }) => name).join(t('clause.separator')) }));
  return parts.filter(Boolean).join('·');
}
