import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, refreshWork, type TaskItem } from '../../../shared/api/index.ts';
import { problemWords } from '../../../shared/states/index.ts';
import css from '../list.module.css';

/** Replaces the filters while rows are selected: what one may do with several at once, which is to claim them. */
export function BatchBar({ ids, tasks, onClear }: { ids: string[]; tasks: TaskItem[]; onClear: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [done, setDone] = useState<number | null>(null);
  const unclaimed = tasks.filter((task) => ids.includes(task.id) && task.assignee === null);

  const claimAll = async () => {
    const failures: unknown[] = [];
    for (const [index, { id }] of unclaimed.entries()) {
      setDone(index);
      await api('claim', { params: { id }, body: {} }).catch((problem: unknown) => failures.push(problem));
    }
    setDone(null);
    await refreshWork();
    if (failures.length > 0)
      void message.error(t('inbox.batch.failed', { n: failures.length, why: problemWords(failures[0], t) }));
    else void message.success(t('inbox.batch.claimed', { n: unclaimed.length }));
    onClear();
  };
  return (
    <div className={css.filters} role="toolbar" aria-label={t('inbox.batch.label')}>
      <b>{t('inbox.batch.selected', { n: ids.length })}</b>
      <Button type="primary" disabled={unclaimed.length === 0} loading={done !== null} onClick={() => void claimAll()}>
        {done === null
          ? t('inbox.batch.claim', { n: unclaimed.length })
          : t('inbox.batch.progress', { done, n: unclaimed.length })}
      </Button>
      <Button onClick={onClear}>{t('inbox.batch.clear')}</Button>
    </div>
  );
}
