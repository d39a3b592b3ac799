import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type InstanceItem, useInstances } from '../../shared/api/index.ts';
import { fullMoment } from '../../shared/day.ts';
import { TimeLeft } from '../../shared/deadline/index.ts';
import { Page } from '../../shared/shell/index.ts';
import { loadSupervision } from '../../shared/shell/rooms.ts';
import { ProblemNotice, SkeletonRows } from '../../shared/states/index.ts';
import { NoTasks } from './components/no-tasks.tsx';
import { Pager } from './components/pager.tsx';
import { type Filters, PAGE_SIZE } from './hooks/use-inbox-filters.ts';
import css from './list.module.css';

interface StartedListProps {
  filters: Filters;
  change: (wanted: Partial<Filters>) => void;
  back: () => void;
}

/** 我发起的: the cases that I started, with what each waits for. */
export function StartedList({ filters, change, back }: StartedListProps) {
  const { t } = useTranslation();
  const { cursor, from, q } = filters;
  const { data, isPending, error, refetch } = useInstances({
    mine: 'true',
    top: 'true',
    limit: PAGE_SIZE,
    ...(q ? { q } : {}),
    ...(cursor ? { cursor } : { count: 'true' }),
  });
  const cases = data?.items ?? [];
  return (
    <Page fill title={t('inbox.started')}>
      <section className={css.listPanel} aria-label={t('inbox.started')}>
        <div className={css.scroller}>
          {error && !data ? (
            <ProblemNotice problem={error} title={t('inbox.failed')} onRetry={() => void refetch()} />
          ) : isPending ? (
            <SkeletonRows />
          ) : cases.length === 0 ? (
            <NoTasks filters={filters} change={change} />
          ) : (
            <table className={css.table}>
              <thead>
                <tr>
                  <th className={css.first}>{t('inbox.head.title')}</th>
                  <th className={css.process}>{t('inbox.head.process')}</th>
                  <th>{t('inbox.head.current')}</th>
                  <th className={css.arrived}>{t('inbox.head.startedAt')}</th>
                  <th className={css.left}>{t('inbox.head.state')}</th>
                </tr>
              </thead>
              <tbody>
                {cases.map((item) => (
                  <CaseRow key={item.id} item={item} />
                ))}
              </tbody>
            </table>
          )}
        </div>
        {cases.length > 0 && (
          <Pager
            from={from}
            shown={cases.length}
            total={data?.count}
            onBack={cursor ? back : undefined}
            onNext={
              data?.nextCursor ? () => change({ cursor: data.nextCursor!, from: from + cases.length }) : undefined
            }
          />
        )}
      </section>
    </Page>
  );
}

function CaseRow({ item }: { item: InstanceItem }) {
  const { t } = useTranslation();
  return (
    <tr className={css.row}>
      <td className={css.first}>
        {loadSupervision ? (
          <Link to={`/cases/${item.id}`} className={css.title}>
            {item.title}
          </Link>
        ) : (
          <span>{item.title}</span>
        )}
        <div className={css.second}>{item.businessKey}</div>
      </td>
      <td>{item.processName}</td>
      <td>{item.current.join(t('clause.separator'))}</td>
      <td className={css.arrived}>{fullMoment(item.startedAt)}</td>
      <td className={css.left}>
        {item.status === 'active' && item.dueAt ? <TimeLeft item={item} /> : t(`case.status.${item.status}`)}
      </td>
    </tr>
  );
}
