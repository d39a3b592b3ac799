import { useTranslation } from 'react-i18next';
import { useOutletContext } from 'react-router';
import { type Session, type TaskDetail, useInstance } from '../../../shared/api/index.ts';
import { CountersignTable, useOutcomeTitles } from '../../../shared/case/index.ts';
import { ClauseList } from '../../../shared/clause/index.ts';
import { shortMoment } from '../../../shared/day.ts';
import { Empty, ProblemNotice, SkeletonRows } from '../../../shared/states/index.ts';
import { Timeline } from '../../../shared/timeline/index.ts';
import { useCountersign } from '../hooks/use-countersign.ts';
import css from '../task.module.css';

/** 经过 of the whole case, the caller's and the called ones'. */
export function TimelineTab({ task }: { task: TaskDetail }) {
  const { t } = useTranslation();
  const { data: root } = useInstance(task.rootInstanceId);
  const { data: own } = useInstance(task.instanceId);
  const titles = useOutcomeTitles(own?.definitionId, root?.definitionId);
  const now = task.status === 'open' && (
    <>
      <b>{task.assignee ? t('timeline.working') : t('timeline.waiting')}</b>{' '}
      <span className={css.quiet}>
        {task.name} {task.assignee?.name ?? task.candidates.map(({ name }) => name).join(t('clause.separator'))}
      </span>
      <p className={css.quiet}>
        {t('timeline.arrived', { at: shortMoment(task.createdAt) })}
        {task.draftSavedAt && t('timeline.drafted', { at: shortMoment(task.draftSavedAt) })}
      </p>
    </>
  );
  return <Timeline instanceId={task.rootInstanceId} titles={titles} now={now || undefined} />;
}

export function CountersignTab({ task }: { task: TaskDetail }) {
  const { t } = useTranslation();
  const session = useOutletContext<Session>();
  const { data: instance } = useInstance(task.instanceId);
  const { rows, gone, error, isPending, refetch } = useCountersign(task, instance);
  if (error) return <ProblemNotice problem={error} onRetry={() => void refetch()} />;
  if (isPending) return <SkeletonRows />;
  if (rows.length + gone.length === 0) return <Empty title={t('countersign.none')} />;
  return <CountersignTable rows={rows} gone={gone} ownUnits={session.posts.map(({ unit }) => unit)} />;
}

export const ClausesTab = ({ task }: { task: TaskDetail }) => <ClauseList clauses={task.clauses} basis={task.basis} />;
