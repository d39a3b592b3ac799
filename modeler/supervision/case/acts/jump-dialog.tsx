import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActModal, Foreseen, SelectField, SOME_REASON, TextField, useForeseen } from '../../../shared/acts/index.ts';
import { api } from '../../../shared/api/index.ts';
import type { CaseActProps } from './acts.ts';
import { openSteps, stepsToGoTo } from './steps.ts';

/** 跳转: an operator puts the case from one step to another. */
export function JumpDialog({ instance, definition, onClose }: CaseActProps) {
  const { t } = useTranslation();
  const outline = definition?.outline ?? [];
  const places = openSteps(instance, outline);
  const [picked, setPicked] = useState('');
  const [to, setTo] = useState('');
  const [reason, setReason] = useState('');
  // Where only one step is open there is nothing to choose.
  const from = picked || (places.length === 1 ? (places[0]?.value ?? '') : '');
  const chosen = from !== '' && to !== '';
  const params = { id: instance.id };
  const foresight = useForeseen({
    about: ['jump', instance.id, from, to],
    ask: (signal) => api('jump', { params, body: { from, to, reason: SOME_REASON, preview: true }, signal }),
    enabled: chosen,
  });
  return (
    <ActModal
      title={t('supervision.case.act.jump')}
      what={t('supervision.case.jump.what')}
      ok={t('supervision.case.jump.ok')}
      done={t('supervision.case.jump.done')}
      ready={chosen && reason.trim() !== '' && !foresight.problem}
      send={() => api('jump', { params, body: { from, to, reason: reason.trim() } })}
      onClose={onClose}
      width={560}
    >
      <SelectField
        label={t('supervision.case.jump.from')}
        hint={places.length === 0 ? t('supervision.case.jump.none') : t('supervision.case.jump.toHint')}
        value={from}
        options={places}
        onChange={setPicked}
      />
      <SelectField
        label={t('supervision.case.jump.to')}
        hint={t('supervision.case.jump.toHint')}
        value={to}
        options={stepsToGoTo(outline, (step) => t('supervision.case.jump.end', { step }))}
        onChange={setTo}
      />
      <TextField label={t('supervision.case.jump.text')} value={reason} rows={2} onChange={setReason} />
      <Foreseen foresight={foresight} otherwise={chosen ? undefined : t('supervision.case.jump.choose')} />
    </ActModal>
  );
}
