import { Checkbox } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { ActModal, ChoiceField, Foreseen, SOME_REASON, TextField, useForeseen } from '../../../shared/acts/index.ts';
import { api, type TaskDetail, useInstance } from '../../../shared/api/index.ts';
import { lastList } from '../../read-tasks.ts';
import css from '../task.module.css';
import type { ActProps } from './acts.ts';

type Way = TaskDetail['waysBack'][number];

/** 退回: to which step, why, and whether it comes straight back; what becomes void thereby stands below. */
export function ReturnDialog({ task, onClose }: ActProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const ways = nearestOfEach(task.waysBack);
  const [toElement, setToElement] = useState(ways[0]?.elementId ?? '');
  const [wantsBack, setWantsBack] = useState(false);
  const [reason, setReason] = useState('');
  const mayComeBack = ways.find(({ elementId }) => elementId === toElement)?.instanceId === task.instanceId;
  const comesBack = wantsBack && mayComeBack;
  const { data: own } = useInstance(task.instanceId);
  const { data: caller } = useInstance(own?.parent?.id);

  const params = { id: task.id };
  const foresight = useForeseen({
    about: ['return', task.id, toElement, comesBack],
    ask: (signal) =>
      api('returnTask', { params, body: { toElement, comesBack, reason: SOME_REASON, preview: true }, signal }),
  });
  const noteOf = ({ instanceId }: Way, index: number) =>
    instanceId !== task.instanceId
      ? t('acts.return.caller', { process: caller?.processName ?? '' })
      : index === 0
        ? t('acts.return.nearest')
        : undefined;
  return (
    <ActModal
      title={t('task.act.return')}
      what={t('acts.return.what')}
      ok={t('acts.return.ok')}
      done={t('acts.return.done')}
      ready={reason.trim() !== '' && !foresight.problem}
      send={() => api('returnTask', { params, body: { toElement, comesBack, reason: reason.trim() } })}
      onDone={() => navigate(lastList()?.href ?? '/inbox')}
      onClose={onClose}
      width={560}
    >
      <ChoiceField
        label={t('acts.return.to')}
        value={toElement}
        options={ways.map((way, index) => ({ value: way.elementId, label: way.name, note: noteOf(way, index) }))}
        onChange={setToElement}
      />
      <Checkbox checked={comesBack} disabled={!mayComeBack} onChange={(event) => setWantsBack(event.target.checked)}>
        {t('acts.return.comesBack')}{' '}
        <span className={css.quiet}>
          {mayComeBack ? t('acts.return.comesBackNote') : t('acts.return.comesBackNot')}
        </span>
      </Checkbox>
      <TextField label={t('acts.return.text')} value={reason} onChange={setReason} />
      <Foreseen foresight={foresight} />
    </ActModal>
  );
}

/** A step that was passed in two cases of the tree is returned to where it is nearest. */
const nearestOfEach = (ways: Way[]): Way[] =>
  ways.filter(({ elementId }, index) => ways.findIndex((way) => way.elementId === elementId) === index);
