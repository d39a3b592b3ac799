import { ExclamationCircleFilled } from '@ant-design/icons';
import { App, Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, type InstanceDetail, refreshWork, useDefinition, useSession } from '../../../shared/api/index.ts';
import { shortMoment } from '../../../shared/day.ts';
import { problemWords } from '../../../shared/states/index.ts';
import css from '../case.module.css';

const ResolveDialog = lazy(() =>
  import('../acts/resolve-dialog.tsx').then(({ ResolveDialog: dialog }) => ({ default: dialog })),
);

/** What went wrong in a case; whoever may operate can try it again, or say how it was mended outside. */
export function Incidents({ instance }: { instance: InstanceDetail }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { data: session } = useSession();
  const { data: definition } = useDefinition(instance.definitionId);
  const [busy, setBusy] = useState<string | null>(null);
  const [resolving, setResolving] = useState<string | null>(null);
  if (instance.incidents.length === 0) return null;
  const mayRetry = session?.permissions.includes('operate') ?? false;
  const nameOf = (elementId: string) =>
    definition?.outline.find((step) => step.elementId === elementId)?.name ?? elementId;
  const retry = async (id: string) => {
    setBusy(id);
    try {
      await api('retryIncident', { params: { id }, body: {} });
      await refreshWork();
      void message.success(t('supervision.case.retried'));
    } catch (problem) {
      void message.error(problemWords(problem, t));
    } finally {
      setBusy(null);
    }
  };
  return (
    <ul className={css.incidents}>
      {instance.incidents.map(({ id, elementId, message: words, at }) => (
        <li key={id} role="alert">
          <ExclamationCircleFilled aria-hidden />
          <span>
            <b>{t('supervision.case.incident', { message: words })}</b>{' '}
            {t('supervision.case.incidentAt', { step: nameOf(elementId), at: shortMoment(at) })}
          </span>
          {mayRetry && (
            <>
              <Button size="small" loading={busy === id} onClick={() => void retry(id)}>
                {t('supervision.case.retry')}
              </Button>
              <Button size="small" onClick={() => setResolving(id)}>
                {t('supervision.case.resolve.act')}
              </Button>
            </>
          )}
        </li>
      ))}
      {resolving && (
        <Suspense fallback={null}>
          <ResolveDialog id={resolving} onClose={() => setResolving(null)} />
        </Suspense>
      )}
    </ul>
  );
}
