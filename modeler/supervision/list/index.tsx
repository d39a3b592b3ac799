import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useInstances, useSession } from '../../shared/api/index.ts';
import { Page } from '../../shared/shell/index.ts';
import { Empty, ProblemNotice, SkeletonRows } from '../../shared/states/index.ts';
import { CaseFilterRow } from './case-filter-row.tsx';
import { CaseTable } from './case-table.tsx';
import css from './list.module.css';
import { instancesQuery, isFiltered, useCaseFilters } from './use-case-filters.ts';

/** Cases with filters: supervisors see all of them, everybody else those that concern them. */
export function CasesPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { data: session } = useSession();
  const { filters, change } = useCaseFilters();
  const { data, isPending, error, refetch } = useInstances(instancesQuery(filters));
  const cases = data?.items ?? [];
  const maySupervise = session?.permissions.some((it) => it === 'supervise' || it === 'operate') ?? false;
  const { from, cursor } = filters;
  const range = { from, to: from + cases.length - 1, total: data?.count ?? 0 };
  const note = maySupervise
    ? data?.count !== undefined && t('supervision.note', { n: data.count })
    : t('supervision.noteSeen');
  return (
    <Page fill title={maySupervise ? t('supervision.title') : t('supervision.mine')} note={note}>
      <CaseFilterRow filters={filters} change={change} />
      <section className={`panel ${css.panel}`} aria-label={t('supervision.title')}>
        <div className={css.scroller}>
          {error && !data ? (
            <ProblemNotice problem={error} title={t('supervision.failed')} onRetry={() => void refetch()} />
          ) : isPending ? (
            <SkeletonRows />
          ) : cases.length > 0 ? (
            <CaseTable cases={cases} />
          ) : isFiltered(filters) ? (
            <Empty title={t('supervision.empty')} why={t('supervision.emptyWhy')}>
              <Button onClick={() => void navigate('/cases')}>{t('supervision.filter.clear')}</Button>
            </Empty>
          ) : (
            <Empty title={t('supervision.emptyAll')} why={t('supervision.emptyAllWhy')} />
          )}
        </div>
        {cases.length > 0 && (
          <footer className={css.pager}>
            <span>{data?.count === undefined ? t('supervision.range', range) : t('supervision.rangeOf', range)}</span>
            <Button
              type="text"
              icon={<LeftOutlined />}
              disabled={!cursor}
              aria-label={t('supervision.previous')}
              onClick={() => void navigate(-1)}
            />
            <Button
              type="text"
              icon={<RightOutlined />}
              disabled={!data?.nextCursor}
              aria-label={t('supervision.next')}
              onClick={() => change({ cursor: data?.nextCursor ?? '', from: from + cases.length })}
            />
          </footer>
        )}
      </section>
    </Page>
  );
}
