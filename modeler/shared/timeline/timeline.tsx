import {
  BellOutlined,
  CheckCircleOutlined,
  CloseCircleOutlined,
  EditOutlined,
  ForwardOutlined,
  MessageOutlined,
  ReadOutlined,
  RightCircleOutlined,
  RobotOutlined,
  RollbackOutlined,
  SendOutlined,
  StopOutlined,
  SwapOutlined,
  TeamOutlined,
} from '@ant-design/icons';
import { Button } from 'antd';
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type HistoryEvent, usePeople, useUnits } from '../api/index.ts';
import { clauseWords } from '../clause/words.ts';
import { fullMoment, shortMoment } from '../day.ts';
import { Empty, ProblemNotice, SkeletonRows, UndoneTag } from '../states/index.ts';
import {
  type EventTone,
  eventText,
  eventTone,
  eventWord,
  groupsOfEvents,
  groupWords,
  isOpinion,
  type Names,
  type OutcomeTitles,
  unitOf,
} from './events.ts';
import css from './timeline.module.css';
import { keyOf, saysAllUndone } from './undone.ts';
import { useTimeline } from './use-timeline.ts';

const ICONS: Record<EventTone, ReactNode> = {
  good: <CheckCircleOutlined />,
  bad: <CloseCircleOutlined />,
  change: <EditOutlined />,
  now: <RightCircleOutlined />,
  automatic: <RobotOutlined />,
  plain: <MessageOutlined />,
};

interface TimelineProps {
  instanceId: string;
  titles: OutcomeTitles;
  /** Stands above all: what is being done now. */
  now?: ReactNode;
  /** The entry to lead to, by the key of its event. */
  sought?: string | undefined;
}

/** 经过: what happened in a case and the cases it called, newest first. */
export function Timeline({ instanceId, titles, now, sought }: TimelineProps) {
  const { t } = useTranslation();
  const { loaded, shown, undone, hasMore, more, isFetchingMore, isPending, error, refetch } = useTimeline(
    instanceId,
    sought,
  );
  const [opinionsOnly, setOpinionsOnly] = useState(false);
  const names = useNames(loaded);
  if (error) return <ProblemNotice problem={error} title={t('timeline.failed')} onRetry={() => void refetch()} />;
  if (isPending) return <SkeletonRows rows={5} />;

  const events = opinionsOnly ? shown.filter(isOpinion) : shown;
  return (
    <div className={css.box}>
      {now && (
        <div className={css.entry}>
          <span className={css.now} aria-hidden>
            {ICONS.now}
          </span>
          <div>{now}</div>
        </div>
      )}
      <header className={css.head}>
        <span>{t(hasMore ? 'timeline.countSoFar' : 'timeline.count', { n: events.length })}</span>
        <button
          type="button"
          className="link-button"
          aria-pressed={opinionsOnly}
          onClick={() => setOpinionsOnly(!opinionsOnly)}
        >
          {opinionsOnly ? t('timeline.all') : t('timeline.opinions')}
        </button>
      </header>
      {events.length === 0 && !now && <Empty title={t('timeline.empty')} />}
      <ol className={css.list}>
        {groupsOfEvents(events, undone).map((group) => (
          <Group key={keyOf(group[0]!)} group={group} titles={titles} names={names} undone={undone} sought={sought} />
        ))}
      </ol>
      {hasMore && (
        <Button loading={isFetchingMore} onClick={() => void more()}>
          {t('timeline.more')}
        </Button>
      )}
    </div>
  );
}

/** Names of people and steps that an event has as ids; people are asked for only where one has. */
function useNames(events: HistoryEvent[]): Names {
  const wanted = events.some(({ type }) => type === 'copied' || type === 'assignees-changed');
  const { data: people } = usePeople('', wanted);
  const { data: units } = useUnits();
  return useMemo(() => {
    const unitNames = new Map(units?.map(({ id, name }) => [id, name]));
    const persons = new Map(people?.map(({ account, name }) => [account, name]));
    const steps = new Map(events.map(({ elementId, elementName }) => [elementId, elementName]));
    return {
      person: (account) => persons.get(account),
      step: (elementId) => steps.get(elementId),
      unit: (id) => unitNames.get(id),
    };
  }, [people, units, events]);
}

interface GroupProps {
  group: HistoryEvent[];
  titles: OutcomeTitles;
  names: Names;
  undone: ReadonlySet<string>;
  sought: TimelineProps['sought'];
}

function Group({ group, titles, names, undone, sought }: GroupProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const [first] = group;
  if (!first) return null;
  if (group.length === 1 || open || group.some((event) => keyOf(event) === sought))
    return group.map((event) => (
      <Entry
        key={keyOf(event)}
        event={event}
        titles={titles}
        names={names}
        isUndone={undone.has(keyOf(event))}
        isSought={keyOf(event) === sought}
      />
    ));
  const isUndone = undone.has(keyOf(first));
  return (
    <li className={css.entry}>
      <Disc event={first} isUndone={isUndone} />
      <div>
        <Word event={first} titles={titles} isUndone={isUndone} /> <span className={css.step}>{first.elementName}</span>
        <time className={css.time}>
          {shortMoment(group.at(-1)!.at)} – {shortMoment(first.at)}
        </time>
        <p>
          {groupWords(group, names, t)}{' '}
          <button type="button" className="link-button" onClick={() => setOpen(true)}>
            {t('timeline.unfold')}
          </button>
        </p>
      </div>
    </li>
  );
}

interface EntryProps {
  event: HistoryEvent;
  titles: OutcomeTitles;
  names: Names;
  isUndone: boolean;
  isSought: boolean;
}

function Entry({ event, titles, names, isUndone, isSought }: EntryProps) {
  const { t } = useTranslation();
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (!isSought) return;
    row.current?.scrollIntoView({ block: 'center' });
    row.current?.focus({ preventScroll: true });
  }, [isSought]);
  const text = eventText(event, names, t);
  const automatic = !event.by;
  const unit = automatic ? unitOf(event, names) : undefined;
  return (
    <li ref={row} tabIndex={isSought ? -1 : undefined} className={isSought ? css.sought : css.entry}>
      <Disc event={event} isUndone={isUndone} />
      <div>
        <Word event={event} titles={titles} isUndone={isUndone} />{' '}
        <span className={css.step}>
          {event.elementName}
          {event.type === 'task-completed' && event.data.added === true && t('timeline.addedPart')}
          {unit && ` ${unit}`}
        </span>{' '}
        <span className={css.by}>
          {automatic ? t('timeline.system') : event.by?.name}
          {event.onBehalfOf && ` ${t('inbox.behalf', { name: event.onBehalfOf.name })}`}
          {event.clause &&
            ` ${event.clause
              .split(' ')
              .map((clause) => clauseWords(clause, t))
              .join(t('clause.separator'))}`}
        </span>
        <time className={css.time} dateTime={event.at} title={fullMoment(event.at)}>
          {shortMoment(event.at)}
        </time>
        {text && <p>{text}</p>}
      </div>
    </li>
  );
}

/** What no longer counts is struck through and says so. */
function Word({ event, titles, isUndone }: Pick<EntryProps, 'event' | 'titles' | 'isUndone'>) {
  const { t } = useTranslation();
  const word = eventWord(event, titles, t);
  if (!isUndone) return <b>{word}</b>;
  return (
    <>
      <del className={css.struck}>{word}</del> <UndoneTag />
    </>
  );
}

/** Icons of their own, where the tone's would say too little. */
const OWN_ICONS: Partial<Record<HistoryEvent['type'], ReactNode>> = {
  started: <SendOutlined />,
  'timer-fired': <BellOutlined />,
  reminded: <BellOutlined />,
  copied: <ReadOutlined />,
  returned: <RollbackOutlined />,
  withdrawn: <RollbackOutlined />,
  'assignees-changed': <TeamOutlined />,
  'task-transferred': <SwapOutlined />,
  'task-delegated': <SwapOutlined />,
  jumped: <ForwardOutlined />,
  'branch-cancelled': <StopOutlined />,
  cancelled: <StopOutlined />,
};

function Disc({ event, isUndone }: Pick<EntryProps, 'event' | 'isUndone'>) {
  const tone = isUndone ? 'plain' : eventTone(event);
  const icon = isUndone || saysAllUndone(event) ? <StopOutlined /> : (OWN_ICONS[event.type] ?? ICONS[tone]);
  return (
    <span className={css[tone]} aria-hidden>
      {icon}
    </span>
  );
}
