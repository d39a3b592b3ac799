import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { useDefinition, useDefinitions, useDefinitionXml } from '../../shared/api/index.ts';
import { Outline } from '../../shared/diagram/index.ts';
import { usePhone } from '../../shared/keyboard/use-media.ts';
import { useTitle } from '../../shared/shell/page.tsx';
import { Empty, ProblemNotice, SkeletonBox } from '../../shared/states/index.ts';
import { readDraft } from '../drafts.ts';
import { Editor } from './editor.tsx';
import { useCatalogue } from './hooks/use-catalogue.ts';
import type { Source } from './source.ts';

/** Opens a process in the editor: its draft in this browser, else the version asked for, else the newest. */
export function EditorPage() {
  const { t } = useTranslation();
  const { key = '' } = useParams();
  const [params] = useSearchParams();
  const phone = usePhone();
  const navigate = useNavigate();
  // Counts openings: after publishing or throwing a draft away the editor begins anew.
  const [opening, setOpening] = useState(0);
  const list = useDefinitions({ key, limit: 200 });
  const versions = useMemo(() => [...(list.data?.items ?? [])].sort((a, b) => b.version - a.version), [list.data]);
  const from = Number(params.get('from')) || undefined;
  const base = versions.find(({ version }) => version === from) ?? versions[0];
  const detail = useDefinition(base?.id);
  const xml = useDefinitionXml(base?.id);
  const catalogue = useCatalogue();
  useTitle(base?.name ?? t('designer.title'));

  // biome-ignore lint/correctness/useExhaustiveDependencies: each opening asks for the draft again
  const source = useMemo<Source | undefined>(() => {
    if (!list.data) return undefined;
    const draft = from ? undefined : readDraft(key);
    if (draft) return { key, draft, xml: draft.bpmn, forms: draft.forms, rules: draft.rules, base: draft.base };
    if (!base || !detail.data || xml.data === undefined) return undefined;
    const { forms, rules } = detail.data;
    return { key, draft: undefined, xml: xml.data, forms, rules, base: base.version };
  }, [list.data, from, key, base, detail.data, xml.data, opening]);

  const problem = list.error ?? detail.error ?? xml.error ?? catalogue.error;
  if (problem && !source) {
    const retry = () => void Promise.all([list.refetch(), detail.refetch(), xml.refetch(), catalogue.refetch()]);
    return <ProblemNotice problem={problem} title={t('designer.editor.failed')} onRetry={retry} />;
  }
  if (list.data && !base && !source)
    return (
      <Empty title={t('designer.editor.notFound')} why={t('designer.editor.notFoundWhy')}>
        <Link to="/designer">{t('designer.editor.back')}</Link>
      </Empty>
    );
  if (phone)
    return (
      <>
        <Empty title={t('designer.editor.tooSmall')} why={t('designer.editor.tooSmallWhy')}>
          <Link to="/designer">{t('designer.editor.back')}</Link>
        </Empty>
        {detail.data && <Outline steps={detail.data.outline} />}
      </>
    );
  if (!source || !catalogue.data) return <SkeletonBox height={400} />;
  const reopen = () => {
    setOpening((was) => was + 1);
    void navigate(`/designer/${key}`, { replace: true });
  };
  return (
    <Editor
      key={`${key} ${from ?? ''} ${opening}`}
      opened={source}
      versions={versions}
      catalogue={catalogue.data}
      onReopen={reopen}
    />
  );
}
