import { Button, Tag } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { type InstanceDetail, useInstance, usePeople, useUnits } from '../../shared/api/index.ts';
import { FileLink } from '../../shared/form/index.ts';
import { Page } from '../../shared/shell/index.ts';
import { Empty, ProblemNotice, SkeletonBox } from '../../shared/states/index.ts';
import css from './meetings.module.css';

interface Topic {
  topic: string;
  title: string;
  unit: string;
  document: string | null;
}
interface Decision {
  topic: string;
  outcome: 'passed' | 'passed-with-changes' | 'deferred' | 'rejected';
  text: string;
  changes: string | null;
  opinions: { post: string; opinion: string; dissent: boolean | null }[] | null;
}
interface Leave {
  post: string;
  outcome: 'granted' | 'refused' | 'reported';
}
interface Confirmation {
  item: string;
  outcome: 'received' | 'incomplete';
  note: string | null;
}

/** One meeting: its agenda with the papers, who has them, who is away, who came, and what was decided. */
export function MeetingPage() {
  const { t } = useTranslation();
  const { id } = useParams();
  const { data, error, refetch } = useInstance(id);
  if (error) return <ProblemNotice problem={error} onRetry={() => void refetch()} />;
  if (!data) return <SkeletonBox />;
  if (data.processKey !== 'meeting') return <Empty title={t('states.noPage')} why={t('states.noPageWhy')} />;
  return <Meeting instance={data} />;
}

function Meeting({ instance }: { instance: InstanceDetail }) {
  const { t } = useTranslation();
  const { variables, tasks, id, title } = instance;
  const name = useNames();
  const gathered = (variables.gatherTopics ?? {}) as { topics?: Topic[]; participants?: string[]; members?: string[] };
  const { topics = [], members = [] } = gathered;
  const participants = gathered.participants ?? [];
  const attended = ((variables.hold as { attended?: string[] | null } | null)?.attended ?? []) as string[];
  const confirmed = new Map(listOf<Confirmation>(variables.confirmPapers).map((one) => [one.item, one]));
  const decisions = new Map(listOf<Decision>(variables.decisions).map((one) => [one.topic, one]));
  const leaves = new Map(listOf<Leave>(variables.leaveList).map((one) => [one.post, one]));
  const mine = tasks.filter(({ elementId }) => ['agenda', 'notify', 'hold', 'discuss', 'postpone'].includes(elementId));
  return (
    <Page
      title={title}
      extra={
        <>
          {mine.map((task) => (
            <Link key={task.id} to={`/tasks/${task.id}`}>
              <Button type="primary">{task.name}</Button>
            </Link>
          ))}
          <Link to={`/cases/${id}`}>
            <Button>{t('meetings.case')}</Button>
          </Link>
        </>
      }
    >
      <section className={`panel ${css.box}`}>
        <h2>{t('meetings.agenda')}</h2>
        {topics.length === 0 ? (
          <p>{t('meetings.noAgenda')}</p>
        ) : (
          <Table label={t('meetings.agenda')} head={['no', 'topic', 'unit', 'paper', 'decision']}>
            {topics.map(({ topic, title: text, unit, document }, i) => (
              <tr key={topic}>
                <td>{i + 1}</td>
                <td>
                  <Link to={`/cases/${topic}`}>{text}</Link>
                </td>
                <td>{name.unit(unit)}</td>
                <td>{document ? <FileLink id={document} /> : '—'}</td>
                <td>
                  <DecisionCell decision={decisions.get(topic)} post={name.post} />
                </td>
              </tr>
            ))}
          </Table>
        )}
      </section>
      <section className={`panel ${css.box}`}>
        <h2>{t('meetings.people', { n: participants.length })}</h2>
        {participants.length > 0 && (
          <Table
            label={t('meetings.people', { n: participants.length })}
            head={['person', 'part', 'papers', 'leave', 'came']}
          >
            {participants.map((post) => (
              <tr key={post}>
                <td>{name.post(post)}</td>
                <td>{t(members.includes(post) ? 'meetings.member' : 'meetings.observer')}</td>
                <td>
                  <Papers confirmation={confirmed.get(post)} />
                </td>
                <td>
                  <LeaveState leave={leaves.get(post)} />
                </td>
                <td>{attended.length ? t(attended.includes(post) ? 'meetings.came' : 'meetings.absent') : '—'}</td>
              </tr>
            ))}
          </Table>
        )}
      </section>
    </Page>
  );
}

function DecisionCell({ decision, post }: { decision: Decision | undefined; post: (id: string) => string }) {
  const { t } = useTranslation();
  if (!decision) return <>—</>;
  const dissent = (decision.opinions ?? []).filter((one) => one.dissent === true);
  return (
    <>
      <Tag>{t(`meetings.outcome.${decision.outcome}`)}</Tag>
      {[decision.text, decision.changes].filter((text) => text).join('；')}
      {dissent.map((one) => (
        <div key={one.post} className={css.more}>
          {t('meetings.dissent', { person: post(one.post), opinion: one.opinion })}
        </div>
      ))}
    </>
  );
}

type Column = 'no' | 'topic' | 'unit' | 'paper' | 'decision' | 'person' | 'part' | 'papers' | 'leave' | 'came';

function Table({ label, head, children }: { label: string; head: Column[]; children: ReactNode }) {
  const { t } = useTranslation();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reached by keyboard
    <section className={css.scroll} aria-label={label} tabIndex={0}>
      <table className={css.table}>
        <thead>
          <tr>
            {head.map((column) => (
              <th key={column} scope="col">
                {t(`meetings.column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </section>
  );
}

function Papers({ confirmation }: { confirmation: Confirmation | undefined }) {
  const { t } = useTranslation();
  if (!confirmation) return <>{t('meetings.papers.open')}</>;
  const { outcome, note } = confirmation;
  return <>{[t(`meetings.papers.${outcome}`), note].filter((text) => text).join('：')}</>;
}

function LeaveState({ leave }: { leave: Leave | undefined }) {
  const { t } = useTranslation();
  return <>{leave ? t(`meetings.leaveState.${leave.outcome}`) : '—'}</>;
}

const listOf = <T,>(value: unknown): T[] => (Array.isArray(value) ? (value as T[]) : []);

function useNames() {
  const { data: people = [] } = usePeople('');
  const { data: units = [] } = useUnits();
  const posts = new Map(people.flatMap((person) => person.posts.map((one): [string, string] => [one.post, one.name])));
  return {
    post: (id: string) => posts.get(id) ?? id,
    unit: (id: string) => units.find((one) => one.id === id)?.name ?? id,
  };
}
