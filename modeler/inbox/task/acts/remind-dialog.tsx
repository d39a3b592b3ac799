import { useTranslation } from 'react-i18next';
import { ActModal } from '../../../shared/acts/index.ts';
import { api } from '../../../shared/api/index.ts';
import type { ActProps } from './acts.ts';

/** 催办: whoever may do the task is told that somebody waits. */
export function RemindDialog({ task, onClose }: ActProps) {
  const { t } = useTranslation();
  const names = task.assignee ? [task.assignee.name] : task.candidates.map(({ name }) => name);
  return (
    <ActModal
      title={t('task.act.remind')}
      what={t('acts.remind.what', { names: names.join(t('clause.separator')) })}
      ok={t('acts.remind.ok')}
      done={t('acts.remind.done')}
      ready
      send={() => api('remind', { params: { id: task.id }, body: {} })}
      onClose={onClose}
      width={460}
    />
  );
}
