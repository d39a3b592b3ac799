import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActModal, Foreseen, SelectField, SOME_REASON, TextField, useForeseen } from '../../../shared/acts/index.ts';
import { api } from '../../../shared/api/index.ts';
import type { CaseActProps } from './acts.ts';
import { openSteps } from './steps.ts';

/** 取消分支: what is open at a step ends there, and the joins behind it do not wait for it. */
export function CancelBranchDialog({ instance, definition, onClose }: CaseActProps) {
  const { t } = useTranslation();
  const places = openSteps(instance, definition?.outline ?? []);
  const [picked, setPicked] = useState('');
  const [reason, setReason] = useState('');
  const elementId = picked || (places.length === 1 ? (places[0]?.value ?? '') : '');
  const params = { id: instance.id };
  const foresight = useForeseen({
    about: ['cancel-branch', instance.id, elementId],
    ask: (signal) => api('cancelBranch', { params, body: { elementId, reason: SOME_REASON, preview: true }, signal }),
    enabled: elementId !== '',
  });
  return (
    <ActModal
      title={t('supervision.case.act.cancel-branch')}
      what={t('supervision.case.cancelBranch.what')}
      ok={t('supervision.case.cancelBranch.ok')}
      done={t('supervision.case.cancelBranch.done')}
      ready={elementId !== '' && reason.trim() !== '' && !foresight.problem}
      send={() => api('cancelBranch', { params, body: { elementId, reason: reason.trim() } })}
      onClose={onClose}
      width={560}
    >
      <SelectField
        label={t('supervision.case.cancelBranch.element')}
        hint={places.length === 0 ? t('supervision.case.jump.none') : t('supervision.case.jump.toHint')}
        value={elementId}
        options={places}
        onChange={setPicked}
      />
      <TextField label={t('supervision.case.cancelBranch.text')} value={reason} rows={2} onChange={setReason} />
      <Foreseen
        foresight={foresight}
        otherwise={elementId === '' ? t('supervision.case.cancelBranch.choose') : undefined}
      />
    </ActModal>
  );
}
