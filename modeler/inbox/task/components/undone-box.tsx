import { StopOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { TaskDetail } from '../../../shared/api/index.ts';
import { fullMoment } from '../../../shared/day.ts';
import { loadSupervision } from '../../../shared/shell/rooms.ts';
import { useUndoneAt } from '../hooks/use-undone.ts';
import css from '../task.module.css';

/** A way back has undone it, or closed it before it was done: since when it no longer counts, and where it goes on. */
export function UndoneBox({ task }: { task: TaskDetail }) {
  const { t } = useTranslation();
  const undoneAt = useUndoneAt(task);
  const { closedBy, closedAt, createdAt, rootInstanceId } = task;
  if (!undoneAt && closedBy !== 'undone') return null;
  return (
    <div className={css.late}>
      <h2>
        <StopOutlined aria-hidden /> {undoneAt ? t('acts.undone.title') : t('acts.undone.closed')}
      </h2>
      <p>
        {undoneAt
          ? t('acts.undone.what', { at: fullMoment(undoneAt) })
          : t('acts.undone.closedWhat', { at: fullMoment(closedAt ?? createdAt) })}{' '}
        {loadSupervision && <Link to={`/cases/${rootInstanceId}`}>{t('acts.undone.case')}</Link>}
      </p>
    </div>
  );
}
