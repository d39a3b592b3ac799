import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem, type TaskDetail } from '../../../shared/api/index.ts';
import { ClauseBox } from '../../../shared/clause/index.ts';
import { fullMoment, shortMoment } from '../../../shared/day.ts';
import { DeadlineBox } from '../../../shared/deadline/deadline-box.tsx';
import { CaseForm, type CaseFormHandle, type FormData } from '../../../shared/form/index.ts';
import { Refused } from '../../../shared/states/index.ts';
import type { Fault, Submission } from '../hooks/use-submit.ts';
import css from '../task.module.css';
import { AboutFiles } from './about-files.tsx';
import { LateBox } from './late-box.tsx';
import { PeopleNotes } from './people-notes.tsx';
import { UndoneBox } from './undone-box.tsx';

interface FormPanelProps {
  task: TaskDetail;
  form: RefObject<CaseFormHandle | null>;
  data: FormData;
  onChange: (data: FormData, typed: boolean) => void;
  faults: Fault[];
  submission: Submission;
  onOpenClauses: () => void;
  onExtend: (() => void) | undefined;
  onReload: () => void;
}

/** By when and why, by which rule, and the form: what this step is about. */
export function FormPanel(props: FormPanelProps) {
  const { task, form, data, onChange, faults, submission, onOpenClauses, onExtend, onReload } = props;
  const { t } = useTranslation();
  const { actions, deadline, clauses } = task;
  const editable = actions.includes('complete') || actions.includes('save-draft');
  const [clause] = clauses;
  const hasForm = Object.keys(task.form.schema.properties ?? {}).length > 0;
  return (
    <section className={css.formPanel} aria-label={t('task.form')}>
      {submission.state === 'refused' && (
        <div className={css.refused}>
          <Refused problem={submission.problem}>
            {isProblem(submission.problem) && submission.problem.body.element === task.elementId && (
              <p>{t('acts.refusedAt', { step: task.name })}</p>
            )}
          </Refused>
        </div>
      )}
      <UndoneBox task={task} />
      {task.closedBy === 'silence' && <LateBox task={task} justSent={submission.state === 'late'} onSent={onReload} />}
      {deadline && (
        <DeadlineBox
          deadline={deadline}
          extra={
            onExtend && (
              <button type="button" className="link-button" onClick={onExtend}>
                {t('task.act.request-extension')}
              </button>
            )
          }
        />
      )}
      <div className={deadline ? css.formPart : undefined}>
        {clause && <ClauseBox clause={clause} timed={deadline !== null} onOpen={onOpenClauses} />}
        <AboutFiles task={task} />
        <WhoNote task={task} editable={editable} />
        <PeopleNotes task={task} />
        {hasForm ? (
          <CaseForm
            ref={form}
            id="task"
            schema={task.form.schema}
            uiSchema={task.form.uiSchema}
            data={data}
            onChange={onChange}
            readonly={!editable}
            serverFaults={faults}
          />
        ) : (
          <p className={css.quiet}>{t('task.noForm')}</p>
        )}
      </div>
    </section>
  );
}

/** Says why the form is as it is: prepared by somebody, not mine to hand in, done already. */
function WhoNote({ task, editable }: { task: TaskDetail; editable: boolean }) {
  const { t } = useTranslation();
  const { completedBy, closedAt, draftSavedAt, draftSavedBy, candidates, assignee, status } = task;
  if (status === 'completed' && completedBy && closedAt) {
    return <p className={css.quiet}>{t('task.doneBy', { name: completedBy.name, at: fullMoment(closedAt) })}</p>;
  }
  if (status !== 'open') return null;
  if (!editable) {
    const names = assignee ? assignee.name : candidates.map(({ name }) => name).join(t('clause.separator'));
    return <p className={css.quiet}>{t('task.notMine', { names })}</p>;
  }
  if (!task.actions.includes('complete')) {
    return (
      <p className={css.quiet}>
        {t('task.prepareOnly', { names: candidates.map(({ name }) => name).join(t('clause.separator')) })}
      </p>
    );
  }
  if (!draftSavedAt || !draftSavedBy) return null;
  return <p className={css.quiet}>{t('task.drafted', { name: draftSavedBy.name, at: shortMoment(draftSavedAt) })}</p>;
}
