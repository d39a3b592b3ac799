import { InfoCircleFilled } from '@ant-design/icons';
import { App, Button, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, refreshWork, type TaskDetail } from '../../../shared/api/index.ts';
import { FilledForm } from '../../../shared/case/index.ts';
import { clockTime } from '../../../shared/day.ts';
import type { FormData } from '../../../shared/form/index.ts';
import { problemWords } from '../../../shared/states/index.ts';
import css from '../task.module.css';

interface ConflictDialogProps {
  /** As it is now on the server. */
  task: TaskDetail;
  mine: FormData;
  onDiscard: () => void;
  onClose: () => void;
}

/** Somebody was faster: both versions stand side by side, and the person decides. */
export function ConflictDialog({ task, mine, onDiscard, onClose }: ConflictDialogProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [busy, setBusy] = useState(false);
  const { form, completedBy, closedAt, status, assignee } = task;
  const name = completedBy?.name ?? assignee?.name ?? t('task.conflict.somebody');

  const asComment = async () => {
    setBusy(true);
    try {
      await api('taskComment', { params: { id: task.id }, body: { text: wordsOf(mine) } });
      await refreshWork();
      void message.success(t('task.conflict.kept'));
      onDiscard();
    } catch (problem) {
      void message.error(problemWords(problem, t));
      setBusy(false);
    }
  };
  return (
    <Modal
      open
      title={
        <>
          <InfoCircleFilled className={css.info ?? ''} aria-hidden />{' '}
          {status === 'open' ? t('task.conflict.taken', { name }) : t('task.conflict.done', { name })}
        </>
      }
      onCancel={onClose}
      width={640}
      footer={[
        ...(wordsOf(mine) !== '' && task.actions.includes('comment')
          ? [
              <Button key="note" type="primary" loading={busy} onClick={() => void asComment()}>
                {t('task.conflict.asNote')}
              </Button>,
            ]
          : []),
        <Button key="discard" onClick={onDiscard}>
          {t('task.conflict.discard')}
        </Button>,
      ]}
    >
      <div className={css.versions}>
        <section>
          <h3>{t('task.conflict.theirs')}</h3>
          <p className={css.quiet}>
            {name} {closedAt && clockTime(closedAt)}
          </p>
          <FilledForm form={form} data={form.data} />
        </section>
        <section>
          <h3>{t('task.conflict.mine')}</h3>
          <p className={css.quiet}>{t('task.conflict.notSent')}</p>
          <FilledForm form={form} data={mine} />
        </section>
      </div>
      <p className={css.quiet}>{t('task.conflict.choose')}</p>
    </Modal>
  );
}

/** The texts of what was typed, as a note. */
const wordsOf = (data: FormData): string =>
  Object.entries(data)
    .filter(([name, value]) => name !== 'outcome' && typeof value === 'string' && !/^att-/.test(value))
    .map(([, value]) => value)
    .join('\n');
