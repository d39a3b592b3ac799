import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActModal, Foreseen, SOME_REASON, TextField, useForeseen } from '../../../shared/acts/index.ts';
import { api } from '../../../shared/api/index.ts';
import type { CaseActProps } from './acts.ts';

/** 撤回整件事: the host takes the whole case back, by the way that its diagram has for it. */
export function WithdrawDialog({ instance: { id, title }, onClose }: CaseActProps) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const params = { id };
  const foresight = useForeseen({
    about: ['withdraw-case', id],
    ask: (signal) => api('withdrawInstance', { params, body: { reason: SOME_REASON, preview: true }, signal }),
  });
  return (
    <ActModal
      title={t('supervision.case.withdraw.title', { title })}
      what={t('supervision.case.withdraw.what')}
      ok={t('supervision.case.withdraw.ok')}
      done={t('supervision.case.withdraw.done')}
      ready={reason.trim() !== '' && !foresight.problem}
      send={() => api('withdrawInstance', { params, body: { reason: reason.trim() } })}
      onClose={onClose}
      width={560}
    >
      <TextField label={t('supervision.case.withdraw.text')} value={reason} onChange={setReason} />
      <Foreseen foresight={foresight} />
    </ActModal>
  );
}
