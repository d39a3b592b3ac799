import { lazy, Suspense, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TaskDetail } from '../../shared/api/index.ts';
import type { CaseFormHandle, FormData } from '../../shared/form/index.ts';
import { useHotkeys } from '../../shared/keyboard/use-hotkeys.ts';
import { usePhone } from '../../shared/keyboard/use-media.ts';
import { SkeletonBox } from '../../shared/states/index.ts';
import type { Act } from './acts/acts.ts';
import { ActionBar } from './components/action-bar.tsx';
import { ConfirmDialog } from './components/confirm-dialog.tsx';
import { FormPanel } from './components/form-panel.tsx';
import { PhoneTabs } from './components/phone-tabs.tsx';
import { SidePanel, type SideTab } from './components/side-panel.tsx';
import { TaskHead } from './components/task-head.tsx';
import { useDraft } from './hooks/use-draft.ts';
import { useNeighbours } from './hooks/use-neighbours.ts';
import { useSubmit } from './hooks/use-submit.ts';
import css from './task.module.css';

const ActDialog = lazy(() => import('./acts/index.tsx').then(({ ActDialog: dialog }) => ({ default: dialog })));
const ConflictDialog = lazy(() =>
  import('./components/conflict-dialog.tsx').then(({ ConflictDialog: dialog }) => ({ default: dialog })),
);

export type PhoneTab = 'form' | SideTab;

export function TaskView({ task, reload }: { task: TaskDetail; reload: () => void }) {
  const { t } = useTranslation();
  const phone = usePhone();
  const form = useRef<CaseFormHandle>(null);
  const [tab, setTab] = useState<SideTab>('flow');
  const [phoneTab, setPhoneTab] = useState<PhoneTab>('form');
  const [act, setAct] = useState<Act | null>(null);
  const neighbours = useNeighbours(task.id);
  const { data, change, save, draft, hold, release, forget } = useDraft(task);
  const { submission, faults, ask, cancel, send } = useSubmit(task, data, { hold, release, onDone: forget, reload });
  const mayComplete = task.actions.includes('complete');

  const submit = () => {
    if (!mayComplete) return;
    if (phone) setPhoneTab('form');
    if (form.current?.validate()) ask();
  };
  useHotkeys({
    'ctrl+enter': submit,
    '[': () => neighbours.previous?.(),
    ']': () => neighbours.next?.(),
  });
  const openClauses = () => {
    setTab('clauses');
    setPhoneTab('clauses');
  };

  const panel = (
    <FormPanel
      task={task}
      form={form}
      data={data}
      onChange={change}
      faults={faults}
      submission={submission}
      onOpenClauses={openClauses}
      onExtend={task.actions.includes('request-extension') ? () => setAct('request-extension') : undefined}
      onReload={reload}
    />
  );
  return (
    <div className={css.page}>
      <TaskHead task={task} neighbours={neighbours} />
      {phone ? (
        <PhoneTabs task={task} tab={phoneTab} onTab={setPhoneTab} form={panel} />
      ) : (
        <div className={css.columns}>
          {panel}
          <SidePanel task={task} tab={tab} onTab={setTab} />
        </div>
      )}
      <ActionBar
        task={task}
        draft={draft}
        sending={submission.state === 'sending'}
        onSubmit={submit}
        onSave={() => void save()}
        onAct={setAct}
      />
      {(submission.state === 'asking' || submission.state === 'sending') && (
        <ConfirmDialog
          task={task}
          data={data}
          sending={submission.state === 'sending'}
          onCancel={cancel}
          onConfirm={send}
        />
      )}
      {act && (
        <Suspense fallback={null}>
          <ActDialog act={act} task={task} onClose={() => setAct(null)} />
        </Suspense>
      )}
      {submission.state === 'conflict' && (
        <Suspense fallback={<SkeletonBox />}>
          <ConflictDialog
            task={task}
            mine={submission.mine}
            onDiscard={() => discard(forget, cancel)}
            onClose={cancel}
          />
        </Suspense>
      )}
      <span className="visually-hidden" role="status">
        {submission.state === 'sending' ? t('task.sending') : ''}
      </span>
    </div>
  );
}

function discard(forget: () => void, close: () => void): void {
  forget();
  close();
}

export type { FormData };
