import { RightOutlined } from '@ant-design/icons';
import { Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { useOutletContext } from 'react-router';
import type { Session, TaskDetail } from '../../../shared/api/index.ts';
import { FilledForm } from '../../../shared/case/index.ts';
import { dayInWords, lastDayOf } from '../../../shared/deadline/index.ts';
import { type FormData, titleOfOutcome } from '../../../shared/form/index.ts';
import { useNow } from '../../../shared/now.ts';
import css from '../task.module.css';

interface ConfirmDialogProps {
  task: TaskDetail;
  data: FormData;
  sending: boolean;
  onCancel: () => void;
  onConfirm: () => void;
}

/** The answer stands in the title; what the form only shows is not handed in. */
const isKnown = (name: string, { readOnly }: { readOnly?: boolean }) => name === 'outcome' || readOnly === true;

/** Before handing in: what exactly, under whose name, whether in time. */
export function ConfirmDialog({ task, data, sending, onCancel, onConfirm }: ConfirmDialogProps) {
  const { t } = useTranslation();
  const session = useOutletContext<Session>();
  const { at } = useNow();
  const outcome = titleOfOutcome(task.form.schema, data.outcome);
  const due = lastDayOf(task);
  const lines = [
    t('task.confirm.signed', { name: session.name }),
    task.onBehalfOf && t('task.confirm.behalf', { name: task.onBehalfOf.name }),
    t('task.confirm.final'),
  ].filter((line): line is string => typeof line === 'string');
  const inTime = task.dueAt !== undefined && at < Date.parse(task.dueAt);
  return (
    <Modal
      open
      title={
        outcome
          ? t('task.confirm.titleOutcome', { step: task.name, outcome })
          : t('task.confirm.title', { step: task.name })
      }
      okText={t('task.act.complete')}
      cancelText={t('task.confirm.back')}
      okButtonProps={{ loading: sending, autoFocus: true }}
      onOk={onConfirm}
      onCancel={onCancel}
      width={520}
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what is long scrolls, by keyboard too */}
      <section className={css.handedIn} aria-label={t('task.confirm.content')} tabIndex={0}>
        <FilledForm form={task.form} data={data} without={isKnown} />
      </section>
      <ul className={css.consequences}>
        {lines.map((line) => (
          <li key={line}>
            <RightOutlined aria-hidden /> {line}
          </li>
        ))}
      </ul>
      {due && (
        <p className={css.quiet}>
          {t(inTime ? 'task.confirm.inTime' : 'task.confirm.late', { day: dayInWords(due, t) })}
        </p>
      )}
    </Modal>
  );
}
