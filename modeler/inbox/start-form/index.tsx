import { App, Button } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import {
  api,
  type DefinitionItem,
  isProblem,
  newKey,
  refreshWork,
  useDefinition,
  useDefinitions,
  useStartForm,
} from '../../shared/api/index.ts';
import { ClauseList } from '../../shared/clause/index.ts';
import { Outline } from '../../shared/diagram/index.ts';
import { CaseForm, type CaseFormHandle, type FormData } from '../../shared/form/index.ts';
import { useHotkeys } from '../../shared/keyboard/use-hotkeys.ts';
import { Page } from '../../shared/shell/index.ts';
import { Empty, ProblemNotice, problemWords, Refused, SkeletonBox } from '../../shared/states/index.ts';
import { isStep } from '../start/steps.ts';
import css from './start-form.module.css';

/** The start form of a process, with what will follow beside it. */
export function StartFormPage() {
  const { t } = useTranslation();
  const { key = '' } = useParams();
  const { data, error, isPending, refetch } = useDefinitions({ latest: 'true', key });
  const definition = data?.items.find((item) => item.key === key);
  if (error && !data) return <ProblemNotice problem={error} onRetry={() => void refetch()} />;
  if (isPending) return <SkeletonBox />;
  if (!definition?.startable) return <Empty title={t('start.noProcess')} why={t('start.noProcessWhy')} />;
  return <StartForm key={definition.id} definition={definition} />;
}

function StartForm({ definition }: { definition: DefinitionItem }) {
  const { t } = useTranslation();
  const { data: detail } = useDefinition(definition.id);
  const { data: start, error, refetch } = useStartForm(definition.id);
  const form = useRef<CaseFormHandle>(null);
  const [typed, setTyped] = useState<FormData | null>(null);
  const { begin, busy, problem, faults } = useBegin(definition.key);
  const data = typed ?? start?.data ?? {};
  const submit = () => {
    if (form.current?.validate()) void begin(data);
  };
  useHotkeys({ 'ctrl+enter': submit });

  return (
    <Page title={t('start.begin', { name: definition.name })} note={t('start.versionShort', { n: definition.version })}>
      <div className={css.columns}>
        <section className={css.form} aria-label={t('form.label')}>
          {problem !== null && (
            <div className={css.problem}>
              <Refused problem={problem} />
            </div>
          )}
          {error ? (
            <ProblemNotice problem={error} onRetry={() => void refetch()} />
          ) : !start ? (
            <SkeletonBox />
          ) : (
            <CaseForm
              ref={form}
              id="start"
              schema={start.schema}
              uiSchema={start.uiSchema}
              data={data}
              onChange={setTyped}
              serverFaults={faults}
            />
          )}
          <footer className={css.bar}>
            <Button type="primary" size="large" loading={busy} disabled={!start} onClick={submit}>
              {t('start.submit')}
            </Button>
            <span aria-hidden>
              <kbd>Ctrl</kbd> <kbd>Enter</kbd> {t('keys.submit')}
            </span>
          </footer>
        </section>
        <aside className={css.side}>
          <h2>{t('start.follows')}</h2>
          {detail ? <Outline steps={detail.outline.filter(isStep)} /> : <SkeletonBox />}
          {detail && <ClauseList clauses={detail.clauseTexts} />}
        </aside>
      </div>
    </Page>
  );
}

/** Starts the case and leads to its first task, where that is mine, else to what I started. */
function useBegin(processKey: string) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const key = useRef(newKey());
  const begin = async (variables: FormData) => {
    setBusy(true);
    setProblem(null);
    try {
      const started = await api('startInstance', { body: { processKey, variables }, idempotencyKey: key.current });
      await refreshWork();
      void message.success(t('start.started', { title: started.title }));
      const { items } = await api('tasks', { query: { limit: 200, sort: 'created' } });
      const mine = started.tasks.find(({ id }) => items.some((task) => task.id === id));
      void navigate(mine ? `/tasks/${mine.id}` : '/inbox?view=started', { replace: true });
    } catch (refused) {
      if (!isProblem(refused) || !refused.unreachable) key.current = newKey();
      else void message.error(problemWords(refused, t));
      setProblem(refused);
      setBusy(false);
    }
  };
  const errors = isProblem(problem, 'invalid-form') ? (problem.body.errors ?? []) : [];
  return {
    begin,
    busy,
    problem,
    faults: errors.map(({ path = '', message: text }) => ({ path: String(path), message: text })),
  };
}
