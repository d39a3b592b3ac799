import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActModal, DayField, PeoplePicker, TextField } from '../../../shared/acts/index.ts';
import { api } from '../../../shared/api/index.ts';
import { addDays } from '../../../shared/day.ts';
import type { ActProps } from './acts.ts';

type Simple = 'transfer' | 'delegate' | 'request-extension' | 'comment';

interface Answers {
  to: string;
  text: string;
  day: string;
  manner: string;
}

/** What each act asks for. */
const ASKS: Record<Simple, (keyof Answers)[]> = {
  transfer: ['to', 'text'],
  delegate: ['to'],
  'request-extension': ['day', 'text', 'manner'],
  comment: ['text'],
};
const OPTIONAL = new Set<keyof Answers>(['manner']);

/** 转办, 委托, 申请延期, 评论: no step of the case moves, so a sentence says enough of what will happen. */
export function SimpleDialog({ act, task, onClose }: ActProps & { act: Simple }) {
  const { t } = useTranslation();
  const [answers, setAnswers] = useState<Answers>({ to: '', text: '', day: '', manner: '' });
  const asks = ASKS[act];
  const { hostUnitName: unit } = task;
  const what =
    act === 'request-extension' && unit ? t('acts.request-extension.whatOf', { unit }) : t(`acts.${act}.what`);
  const set = (change: Partial<Answers>) => setAnswers((was) => ({ ...was, ...change }));
  return (
    <ActModal
      title={t(`task.act.${act}`)}
      what={what}
      ok={t(`acts.${act}.ok`)}
      done={t(`acts.${act}.done`)}
      ready={asks.every((name) => OPTIONAL.has(name) || answers[name].trim() !== '')}
      send={() => perform(act, task.id, answers)}
      onClose={onClose}
      width={480}
    >
      {asks.includes('to') && (
        <PeoplePicker
          single
          among={task.mayPassTo}
          label={t(`acts.${act as 'transfer'}.to`)}
          value={answers.to ? [answers.to] : []}
          onChange={([to = '']) => set({ to })}
        />
      )}
      {asks.includes('day') && (
        <DayField
          label={t('acts.request-extension.day')}
          value={answers.day}
          min={task.dueDay && addDays(task.dueDay, 1)}
          onChange={(day) => set({ day })}
        />
      )}
      {asks.includes('text') && (
        <TextField label={t(`acts.${act as 'comment'}.text`)} value={answers.text} onChange={(text) => set({ text })} />
      )}
      {asks.includes('manner') && (
        <TextField
          label={t('acts.request-extension.manner')}
          value={answers.manner}
          rows={1}
          required={false}
          onChange={(manner) => set({ manner })}
        />
      )}
    </ActModal>
  );
}

async function perform(act: Simple, id: string, { to, text, day, manner }: Answers): Promise<void> {
  const params = { id };
  if (act === 'transfer') await api('transfer', { params, body: { to, reason: text } });
  else if (act === 'delegate') await api('delegate', { params, body: { to } });
  else if (act === 'comment') await api('taskComment', { params, body: { text } });
  else
    await api('requestExtension', { params, body: { reason: text, proposedDay: day, ...(manner ? { manner } : {}) } });
}
