import { CheckCircleFilled, ClockCircleOutlined, EyeInvisibleOutlined, EyeOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import type { TaskDetail } from '../../../shared/api/index.ts';
import css from '../task.module.css';

/** Who was added to the task and whether they have answered; to whom it was copied and whether they have looked at it. */
export function PeopleNotes({ task: { added, copies, isAdded, status, actions } }: { task: TaskDetail }) {
  const { t } = useTranslation();
  if (added.length + copies.length === 0 && !isAdded) return null;
  const awaited = added.filter(({ mode, isDone }) => mode === 'before' && !isDone).map(({ name }) => name);
  const isMine = !isAdded && actions.includes('complete');
  return (
    <div className={css.people}>
      {isAdded && status === 'open' && <p>{t('acts.added.mine')}</p>}
      {isMine && awaited.length > 0 && <p>{t('acts.added.waits', { names: awaited.join(t('clause.separator')) })}</p>}
      <dl>
        {added.length > 0 && (
          <div>
            <dt>{t('acts.added.title')}</dt>
            {added.map(({ account, name, mode, isDone }) => (
              <dd key={account}>
                {name}{' '}
                <span className={isDone ? css.personDone : css.quiet}>
                  {isDone ? <CheckCircleFilled aria-hidden /> : <ClockCircleOutlined aria-hidden />}{' '}
                  {t(`acts.added.${mode}`)}·
                  {isDone ? t('acts.added.done') : t(mode === 'after' ? 'acts.added.later' : 'acts.added.open')}
                </span>
              </dd>
            ))}
          </div>
        )}
        {copies.length > 0 && (
          <div>
            <dt>{t('acts.copies.title')}</dt>
            {copies.map(({ account, name, isRead }) => (
              <dd key={account}>
                {name}{' '}
                <span className={isRead ? css.personDone : css.quiet}>
                  {isRead ? <EyeOutlined aria-hidden /> : <EyeInvisibleOutlined aria-hidden />}{' '}
                  {t(isRead ? 'acts.copies.read' : 'acts.copies.unread')}
                </span>
              </dd>
            ))}
          </div>
        )}
      </dl>
    </div>
  );
}
