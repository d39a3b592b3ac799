import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActModal, TextField } from '../../../shared/acts/index.ts';
import { api } from '../../../shared/api/index.ts';

/** An incident that was mended outside is closed, and nothing is done again. */
export function ResolveDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  return (
    <ActModal
      title={t('supervision.case.resolve.title')}
      what={t('supervision.case.resolve.what')}
      ok={t('supervision.case.resolve.ok')}
      done={t('supervision.case.resolve.done')}
      ready={reason.trim() !== ''}
      send={() => api('resolveIncident', { params: { id }, body: { reason: reason.trim() } })}
      onClose={onClose}
    >
      <TextField label={t('supervision.case.resolve.text')} value={reason} onChange={setReason} />
    </ActModal>
  );
}
