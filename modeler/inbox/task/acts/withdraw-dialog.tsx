import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { ActModal, Foreseen, TextField, useForeseen } from '../../../shared/acts/index.ts';
import { api, type TaskDetail } from '../../../shared/api/index.ts';
import type { ActProps } from './acts.ts';

/** 撤回: what one has done oneself is taken back, as long as nobody has acted on it; then the task is there again. */
export function WithdrawDialog({ task, onClose }: ActProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const reason = text.trim() ? { reason: text.trim() } : {};
  const params = { id: task.id };
  const foresight = useForeseen({
    about: ['withdraw', task.id],
    ask: (signal) => api('withdrawTask', { params, body: { preview: true }, signal }),
  });
  return (
    <ActModal
      title={t('task.act.withdraw')}
      what={t('acts.withdraw.what')}
      ok={t('acts.withdraw.ok')}
      done={t('acts.withdraw.done')}
      ready={!foresight.problem}
      send={() => api('withdrawTask', { params, body: reason })}
      onDone={async () => navigate(await placeOfTheNewOne(task))}
      onClose={onClose}
    >
      <TextField label={t('acts.withdraw.text')} value={text} rows={2} required={false} onChange={setText} />
      <Foreseen foresight={foresight} />
    </ActModal>
  );
}

/** The task that is there again has an id of its own. */
async function placeOfTheNewOne({ instanceId, elementId, itemKey }: TaskDetail): Promise<string> {
  const { items } = await api('tasks', { query: { instanceId, limit: 200 } });
  const again = items.find(
    (task) =>
      task.instanceId === instanceId && task.elementId === elementId && task.itemKey === itemKey && !task.isAdded,
  );
  return again ? `/tasks/${again.id}` : '/inbox';
}
