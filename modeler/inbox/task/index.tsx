import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useTask } from '../../shared/api/index.ts';
import { useTitle } from '../../shared/shell/page.tsx';
import { ProblemNotice, SkeletonBox } from '../../shared/states/index.ts';
import { markRead } from '../read-tasks.ts';
import { TaskView } from './task-view.tsx';

/** One page answers: what, by when and why, by which rule, where in the process. */
export function TaskPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const { data: task, error, isPending, refetch } = useTask(id);
  useTitle(task ? task.title : t('task.title'));
  useEffect(() => markRead(id), [id]);

  if (error && !task) return <ProblemNotice problem={error} title={t('task.failed')} onRetry={() => void refetch()} />;
  if (isPending) return <SkeletonBox height={480} />;
  return <TaskView key={task.id} task={task} reload={() => void refetch()} />;
}
