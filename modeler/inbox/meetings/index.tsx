import { CalendarOutlined, LeftOutlined, RightOutlined } from '@ant-design/icons';
import { Button, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useTodayKind } from '../../shared/now.ts';
import { Page } from '../../shared/shell/index.ts';
import { Empty, ProblemNotice, SkeletonRows } from '../../shared/states/index.ts';
import css from './meetings.module.css';
import { type Meeting, useMeetings } from './use-meetings.ts';

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 0] as const;

/** 会议: a month with its meetings, and below it the list of them all. */
export function MeetingsPage() {
  const { t } = useTranslation();
  const { meetings, isPending, error, refetch } = useMeetings();
  const { today } = useTodayKind();
  const [shown, setShown] = useState('');
  const month = shown || today.slice(0, 7);
  return (
    <Page
      title={t('meetings.title')}
      extra={
        <>
          <Link to="/start/meeting-leave">
            <Button>{t('meetings.leave')}</Button>
          </Link>
          <Link to="/start/meeting">
            <Button type="primary">{t('meetings.new')}</Button>
          </Link>
        </>
      }
    >
      {error ? (
        <ProblemNotice problem={error} onRetry={() => void refetch()} />
      ) : isPending ? (
        <SkeletonRows rows={6} />
      ) : (
        <>
          <section className={`panel ${css.box}`} aria-label={t('meetings.month', partsOf(month))}>
            <div className={css.head}>
              <Button
                icon={<LeftOutlined aria-hidden />}
                aria-label={t('meetings.before')}
                onClick={() => setShown(moved(month, -1))}
              />
              <h2>{t('meetings.month', partsOf(month))}</h2>
              <Button
                icon={<RightOutlined aria-hidden />}
                aria-label={t('meetings.after')}
                onClick={() => setShown(moved(month, 1))}
              />
            </div>
            <Month month={month} today={today} meetings={meetings} />
          </section>
          <section className={`panel ${css.box}`}>
            {meetings.length === 0 ? (
              <Empty title={t('meetings.none')} why={t('meetings.noneWhy')} icon={<CalendarOutlined />} />
            ) : (
              <ul className={css.list}>
                {meetings.map((meeting) => (
                  <MeetingRow key={meeting.id} meeting={meeting} />
                ))}
              </ul>
            )}
          </section>
        </>
      )}
    </Page>
  );
}

function MeetingRow({ meeting }: { meeting: Meeting }) {
  const { t } = useTranslation();
  const { id, title, kind, day, time, place, isVideo, topics } = meeting;
  return (
    <li className={css.row}>
      <span className={css.when}>
        {day} {time}
      </span>
      <Link to={`/meetings/${id}`}>{title}</Link>
      <Tag>{t(`meetings.kind.${kind}`)}</Tag>
      <span className={css.more}>
        {[place, isVideo ? t('meetings.video') : '', t('meetings.topics', { n: topics })]
          .filter((it) => it)
          .join(' · ')}
      </span>
      <span>{t(`meetings.state.${stateOf(meeting)}`)}</span>
    </li>
  );
}

/** In the words of a calendar: to come, held, called off. */
export function stateOf({ status, outcome, current }: Meeting): 'planned' | 'held' | 'done' | 'off' | 'stuck' {
  if (status === 'incident') return 'stuck';
  if (status === 'cancelled' || outcome === 'calledOff' || outcome === 'givenUp') return 'off';
  if (status === 'completed') return 'done';
  return current.some((step) => HELD.has(step)) ? 'held' : 'planned';
}

const HELD = new Set([
  '讨论议定',
  '会议纪要',
  '议定文件印发',
  '公布与报道',
  '起草纪要',
  '审核纪要',
  '签发纪要',
  '修改报送',
]);

function Month({ month, today, meetings }: { month: string; today: string; meetings: Meeting[] }) {
  const { t } = useTranslation();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reached by keyboard
    <section className={css.scroll} aria-label={t('meetings.month', partsOf(month))} tabIndex={0}>
      <table className={css.month}>
        <thead>
          <tr>
            {WEEKDAYS.map((day) => (
              <th key={day} scope="col">
                {t(`meetings.weekday.${day}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeksOf(month).map((week) => (
            <tr key={week.find((day) => day !== '')}>
              {week.map((day, i) => (
                <td key={day || i} className={day === today ? css.today : undefined}>
                  {day && <time dateTime={day}>{Number(day.slice(8))}</time>}
                  {meetings
                    .filter((meeting) => meeting.day === day && day !== '')
                    .map(({ id, title, time }) => (
                      <Link key={id} to={`/meetings/${id}`} title={title}>
                        {time} {title}
                      </Link>
                    ))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** The weeks of a month from Monday on; days of other months are left empty. */
function weeksOf(month: string): string[][] {
  const { year, number } = partsOf(month);
  const first = new Date(Date.UTC(year, number - 1, 1)).getUTCDay();
  const count = new Date(Date.UTC(year, number, 0)).getUTCDate();
  const days = [
    ...Array.from({ length: (first + 6) % 7 }, () => ''),
    ...Array.from({ length: count }, (_, i) => `${month}-${String(i + 1).padStart(2, '0')}`),
  ];
  while (days.length % 7) days.push('');
  return Array.from({ length: days.length / 7 }, (_, week) => days.slice(week * 7, week * 7 + 7));
}

/** `2026-09` as year and month. */
function partsOf(month: string): { year: number; number: number } {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return { year, number };
}

function moved(month: string, by: number): string {
  const { year, number } = partsOf(month);
  return new Date(Date.UTC(year, number - 1 + by, 1)).toISOString().slice(0, 7);
}
