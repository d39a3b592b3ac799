import { RobotOutlined } from '@ant-design/icons';
import { App, Button, Input } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, isProblem, newKey, refreshWork, type TaskDetail, useInstance } from '../../../shared/api/index.ts';
import { clauseWords } from '../../../shared/clause/index.ts';
import { fullMoment } from '../../../shared/day.ts';
import { problemWords } from '../../../shared/states/index.ts';
import { outcomeWord } from '../../../shared/timeline/index.ts';
import css from '../task.module.css';

interface LateBoxProps {
  task: TaskDetail;
  /** What was handed in a moment ago came too late and is kept. */
  justSent: boolean;
  onSent: () => void;
}

/** After the limit: what silence meant, and one box whose text is kept as a note and changes nothing. */
export function LateBox({ task, justSent, onSent }: LateBoxProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  const id = useId();
  const clause = task.deadline?.clause;
  const { data: instance } = useInstance(task.instanceId);
  // What silence meant is the outcome of the case that it ended; of one that goes on it is not yet known.
  const meaning = instance?.outcome && outcomeWord(instance.outcome, undefined, {}, t);

  const send = async () => {
    setBusy(true);
    try {
      await keepLate(task.id, text);
      void message.success(t('task.late.kept'));
      setText('');
      await refreshWork();
      onSent();
    } catch (problem) {
      void message.error(problemWords(problem, t));
    }
    setBusy(false);
  };
  return (
    <div className={css.late}>
      <h2>
        <RobotOutlined aria-hidden /> {t('task.late.title')}
      </h2>
      <p>
        {t('task.late.when', { at: fullMoment(task.closedAt ?? task.dueAt ?? task.createdAt) })}
        {meaning && t('task.late.means', { outcome: meaning })}
        {clause && t('task.late.clause', { clause: clauseWords(clause, t) })}
      </p>
      {justSent && (
        <p role="status">
          <b>{t('task.late.justKept')}</b>
        </p>
      )}
      <label htmlFor={id}>{t('task.late.box')}</label>
      <Input.TextArea
        id={id}
        value={text}
        autoSize={{ minRows: 2, maxRows: 8 }}
        maxLength={4000}
        onChange={(event) => setText(event.target.value)}
      />
      <Button disabled={text.trim() === ''} loading={busy} onClick={() => void send()}>
        {t('task.late.send')}
      </Button>
    </div>
  );
}

/** To complete what silence has closed is refused with `closed-by-silence`, and that is how its text is kept. */
async function keepLate(id: string, text: string): Promise<void> {
  try {
    await api('completeTask', { params: { id }, body: { variables: { text } }, idempotencyKey: newKey() });
  } catch (problem) {
    if (!isProblem(problem, 'closed-by-silence')) throw problem;
  }
}
