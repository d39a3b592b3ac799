import { BellOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type Notice, useNotices, useReadNotices } from '../../shared/api/index.ts';
import { fullMoment } from '../../shared/day.ts';
import { Page } from '../../shared/shell/index.ts';
import { loadSupervision } from '../../shared/shell/rooms.ts';
import { Empty, ProblemNotice, SkeletonRows } from '../../shared/states/index.ts';
import css from './notices.module.css';

/** 消息: told, reminded, copied. Never work to do; each leads to what it is about. */
export function NoticesPage() {
  const { t } = useTranslation();
  const { data, isPending, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useNotices();
  const readAll = useReadNotices();
  const notices = data?.pages.flatMap(({ items }) => items) ?? [];
  const unread = notices.some(({ read }) => !read);
  return (
    <Page
      title={t('notices.title')}
      extra={
        <Button disabled={!unread} loading={readAll.isPending} onClick={() => readAll.mutate()}>
          {t('notices.readAll')}
        </Button>
      }
    >
      <section className="panel">
        {error && !data ? (
          <ProblemNotice problem={error} onRetry={() => void refetch()} />
        ) : isPending ? (
          <SkeletonRows rows={5} />
        ) : notices.length === 0 ? (
          <Empty title={t('notices.none')} why={t('notices.noneWhy')} icon={<BellOutlined />} />
        ) : (
          <ul>
            {notices.map((notice) => (
              <NoticeRow key={notice.id} notice={notice} />
            ))}
          </ul>
        )}
      </section>
      {hasNextPage && (
        <Button className={css.more ?? ''} loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('notices.more')}
        </Button>
      )}
    </Page>
  );
}

function NoticeRow({ notice }: { notice: Notice }) {
  const { t } = useTranslation();
  const { taskId, instanceId, text, at, read } = notice;
  const to = taskId ? `/tasks/${taskId}` : instanceId && loadSupervision ? `/cases/${instanceId}` : undefined;
  return (
    <li className={css.row}>
      <span className={read ? css.text : css.unread}>
        {!read && <span className="visually-hidden">{t('inbox.unread')}</span>}
        {to ? <Link to={to}>{text}</Link> : text}
      </span>
      <time dateTime={at}>{fullMoment(at)}</time>
    </li>
  );
}
