import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActModal, DayField, SelectField, TextField } from '../../../shared/acts/index.ts';
import { api } from '../../../shared/api/index.ts';
import { dayInWords, lastDayOf } from '../../../shared/deadline/index.ts';
import css from '../case.module.css';
import type { CaseActProps } from './acts.ts';
import { whoOf } from './steps.ts';

/** 改期限: of one open task, here or in a called case, with the reason. */
export function MoveDueDialog({ instance: { id, tasks }, onClose }: CaseActProps) {
  const { t } = useTranslation();
  const dated = tasks.filter((task) => task.dueAt !== undefined);
  const [picked, setPicked] = useState('');
  const [day, setDay] = useState('');
  const [reason, setReason] = useState('');
  const taskId = picked || (dated.length === 1 ? (dated[0]?.id ?? '') : '');
  const task = dated.find((one) => one.id === taskId);
  const due = task && lastDayOf(task);
  const words = (of: string | undefined) => (of ? dayInWords(of, t) : '');
  return (
    <ActModal
      title={t('supervision.case.act.move-due')}
      what={t('supervision.case.moveDue.what')}
      ok={t('supervision.case.moveDue.ok')}
      done={t('supervision.case.moveDue.done')}
      ready={taskId !== '' && day !== '' && day !== due && reason.trim() !== ''}
      send={() => api('moveDue', { params: { id }, body: { taskId, day, reason: reason.trim() } })}
      onClose={onClose}
    >
      <SelectField
        label={t('supervision.case.moveDue.task')}
        hint={dated.length === 0 ? t('supervision.case.moveDue.none') : t('supervision.case.jump.toHint')}
        value={taskId}
        options={dated.map((one) => ({
          value: one.id,
          label: t('supervision.case.moveDue.taskLabel', {
            step: one.name,
            who: whoOf(one, t('clause.separator')),
            day: words(lastDayOf(one)),
          }),
        }))}
        onChange={setPicked}
      />
      <DayField label={t('supervision.case.moveDue.day')} value={day} onChange={setDay} />
      <TextField label={t('supervision.case.moveDue.text')} value={reason} rows={2} onChange={setReason} />
      <p className={css.foreseenWords} role="status">
        {task && day !== '' && day !== due
          ? t('supervision.case.moveDue.result', { step: task.name, from: words(due), to: words(day) })
          : t('supervision.case.moveDue.choose')}
      </p>
    </ActModal>
  );
}
