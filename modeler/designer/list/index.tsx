import { PlusOutlined, SearchOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useDefinitions } from '../../shared/api/index.ts';
import { clausesInLine } from '../../shared/clause/words.ts';
import { Page } from '../../shared/shell/index.ts';
import { Empty, ProblemNotice, SkeletonRows } from '../../shared/states/index.ts';
import { allDrafts } from '../drafts.ts';
import { CreateProcess } from './create-process.tsx';
import { ImportButton } from './import-button.tsx';
import css from './list.module.css';
import { ProcessRows } from './process-rows.tsx';
import { processesOf } from './processes.ts';

/** Every process with its versions: who changed what, and how many cases run on each. */
export function DesignerList() {
  const { t } = useTranslation();
  const [params, setParams] = useSearchParams();
  const q = params.get('q') ?? '';
  const [creating, setCreating] = useState(false);
  const [drafts, setDrafts] = useState(allDrafts);
  const { data, isPending, error, refetch } = useDefinitions({ limit: 200 });
  const processes = useMemo(() => processesOf(data?.items ?? [], drafts), [data, drafts]);
  const shown = processes.filter(({ name, key, versions }) => {
    const words = `${name} ${key} ${clausesInLine(versions[0]?.clauses ?? [], t)}`;
    return words.includes(q.trim());
  });
  return (
    <Page
      title={t('designer.title')}
      note={data && t('designer.list.note', { n: processes.length })}
      extra={
        <>
          <Input
            className={css.search ?? ''}
            prefix={<SearchOutlined aria-hidden />}
            value={q}
            allowClear
            placeholder={t('designer.list.search')}
            aria-label={t('designer.list.search')}
            onChange={({ target }) => setParams(target.value ? { q: target.value } : {}, { replace: true })}
          />
          <ImportButton />
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setCreating(true)}>
            {t('designer.list.new')}
          </Button>
        </>
      }
    >
      <section className={`panel ${css.table}`} aria-label={t('designer.title')}>
        {error && !data ? (
          <ProblemNotice problem={error} title={t('designer.list.failed')} onRetry={() => void refetch()} />
        ) : isPending ? (
          <SkeletonRows rows={4} />
        ) : shown.length === 0 ? (
          <Empty title={t('designer.list.empty')} why={t('designer.list.emptyWhy')} />
        ) : (
          <ProcessRows processes={shown} onDropped={() => setDrafts(allDrafts())} />
        )}
      </section>
      <CreateProcess open={creating} taken={processes.map(({ key }) => key)} onClose={() => setCreating(false)} />
    </Page>
  );
}
