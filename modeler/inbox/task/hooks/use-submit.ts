import { App } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { isProblem, newKey, type TaskDetail, useTaskAct } from '../../../shared/api/index.ts';
import type { FormData } from '../../../shared/form/index.ts';
import { problemWords } from '../../../shared/states/index.ts';
import { lastList } from '../../read-tasks.ts';

export interface Fault {
  path: string;
  message: string;
}

/** What became of handing a form in. */
export type Submission =
  | { state: 'idle' }
  | { state: 'asking' }
  | { state: 'sending' }
  /** The rules or the form do not allow it. */
  | { state: 'refused'; problem: unknown }
  /** Somebody else was faster; `mine` is what I wanted to hand in. */
  | { state: 'conflict'; mine: FormData }
  /** The limit had passed; the text is kept as a late opinion. */
  | { state: 'late' };

interface Drafting {
  /** Keeps drafts from being saved; resolves when the last is. */
  hold: () => Promise<void>;
  release: () => void;
  onDone: () => void;
}

export function useSubmit(
  task: TaskDetail,
  data: FormData,
  { hold, release, onDone, reload }: Drafting & { reload: () => void },
) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const { mutateAsync: complete } = useTaskAct('completeTask', task.id);
  const [submission, setSubmission] = useState<Submission>({ state: 'idle' });
  const [faults, setFaults] = useState<Fault[]>([]);
  // One key for one intention: a repetition after a broken line must not complete twice.
  const key = useRef(newKey());

  const send = async () => {
    setSubmission({ state: 'sending' });
    setFaults([]);
    try {
      await hold();
      await complete({ body: { variables: data }, key: key.current });
      onDone();
      void message.success(t('task.submitted', { title: task.title }));
      void navigate(lastList()?.href ?? '/inbox');
    } catch (problem) {
      if (!isProblem(problem) || !problem.unreachable) key.current = newKey();
      refused(problem);
    }
  };
  const refused = (problem: unknown) => {
    if (isProblem(problem, 'closed-by-silence')) {
      onDone();
      setSubmission({ state: 'late' });
      reload();
    } else if (isProblem(problem) && problem.status === 409 && problem.code !== 'waits-for-added') {
      setSubmission({ state: 'conflict', mine: data });
      reload();
    } else {
      release();
      if (isProblem(problem, 'invalid-form')) {
        setFaults(
          (problem.body.errors ?? []).map(({ path = '', message: text }) => ({ path: String(path), message: text })),
        );
      }
      if (isProblem(problem) && problem.unreachable) void message.error(problemWords(problem, t));
      setSubmission({ state: 'refused', problem });
    }
  };
  return {
    submission,
    faults,
    ask: () => setSubmission({ state: 'asking' }),
    cancel: () => setSubmission({ state: 'idle' }),
    send: () => void send(),
  };
}
