import { PlusOutlined, SyncOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useConnection, useTasks } from '../../shared/api/index.ts';
import { clockTime } from '../../shared/day.ts';
import { useHotkeys } from '../../shared/keyboard/use-hotkeys.ts';
import { usePhone } from '../../shared/keyboard/use-media.ts';
import { useNow } from '../../shared/now.ts';
import { Page } from '../../shared/shell/index.ts';
import { ProblemNotice, SkeletonRows } from '../../shared/states/index.ts';
import { markRead, readTasks, rememberList } from '../read-tasks.ts';
import { BatchBar } from './components/batch-bar.tsx';
import { FilterRow } from './components/filter-row.tsx';
import { NoTasks } from './components/no-tasks.tsx';
import { Pager } from './components/pager.tsx';
import { TaskCards } from './components/task-cards.tsx';
import { TaskTable } from './components/task-table.tsx';
import { useDueCounts } from './hooks/use-due-counts.ts';
import { type Filters, queryText, tasksQuery } from './hooks/use-inbox-filters.ts';
import { useNewTasks } from './hooks/use-new-tasks.ts';
import css from './list.module.css';

interface ListProps {
  filters: Filters;
  change: (wanted: Partial<Filters>) => void;
  back: () => void;
}

/** 待办, 已办 and 抄送我的: rows of tasks, of which only 待办 is work to do. */
export function TodoList({ filters, change, back }: ListProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const phone = usePhone();
  const { counts, soonBefore } = useDueCounts();
  const { data, isPending, error, refetch, dataUpdatedAt } = useTasks(
    tasksQuery(filters, soonBefore),
    filters.due !== 'soon' || soonBefore !== undefined,
  );
  const [current, setCurrent] = useState(0);
  const [selected, setSelected] = useState<Set<string>>(new Set());
  const searchBox = useRef<HTMLInputElement>(null);
  const todo = filters.view === 'todo';
  const fresh = useNewTasks(todo, dataUpdatedAt);

  // The server takes 「before」 but not 「not overdue」: what is overdue already stands under its own chip.
  const tasks = (data?.items ?? []).filter(({ overdue }) => filters.due !== 'soon' || !overdue);
  const total =
    (filters.due === 'soon' ? counts?.soon : data?.count) ??
    (todo && !filters.due && !filters.q && !filters.process ? counts?.todo : undefined);
  const open = (id: string) => {
    markRead(id);
    rememberList({
      ids: tasks.map((task) => task.id),
      from: filters.from,
      total: total ?? tasks.length,
      href: `/inbox${queryText(filters)}`,
    });
    void navigate(`/tasks/${id}`);
  };
  const toggle = (id: string) =>
    setSelected((was) => new Set(was.has(id) ? [...was].filter((it) => it !== id) : [...was, id]));
  const move = (by: number) => setCurrent((was) => Math.max(0, Math.min(tasks.length - 1, was + by)));
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page of rows begins at its first row
  useEffect(() => {
    setCurrent(0);
    setSelected(new Set());
  }, [filters]);

  useHotkeys({
    j: () => move(1),
    k: () => move(-1),
    x: () => tasks[current] && todo && toggle(tasks[current].id),
    enter: () => tasks[current] && open(tasks[current].id),
    '/': () => searchBox.current?.focus(),
  });

  const note =
    todo && counts && t('inbox.note', { todo: counts.todo, mine: counts.mine, group: counts.todo - counts.mine });
  const title = t(`inbox.${filters.view}`);
  const listProps = { tasks, read: readTasks(), onOpen: open, view: filters.view };
  return (
    <Page fill title={title} note={note} extra={!phone && <LiveNote />}>
      {selected.size > 0 ? (
        <BatchBar ids={[...selected]} tasks={tasks} onClear={() => setSelected(new Set())} />
      ) : (
        <FilterRow filters={filters} change={change} counts={todo ? counts : undefined} searchBox={searchBox} />
      )}
      <section className={phone ? css.cardsPanel : css.listPanel} aria-label={title}>
        {fresh > 0 && (
          <div className={css.fresh} role="status">
            <span>{t('inbox.fresh', { n: fresh })}</span>
            <button type="button" className="link-button" onClick={() => void refetch()}>
              {t('inbox.show')}
            </button>
            <small>{t('inbox.freshNote')}</small>
          </div>
        )}
        <div className={css.scroller}>
          {error && !data ? (
            <ProblemNotice problem={error} title={t('inbox.failed')} onRetry={() => void refetch()} />
          ) : isPending ? (
            <SkeletonRows />
          ) : tasks.length === 0 ? (
            <NoTasks filters={filters} change={change} />
          ) : phone ? (
            <TaskCards {...listProps} />
          ) : (
            <TaskTable
              {...listProps}
              current={current}
              selected={selected}
              onSelect={toggle}
              sort={filters.sort}
              onSort={(sort) => change({ sort })}
            />
          )}
        </div>
        {tasks.length > 0 && (
          <Pager
            from={filters.from}
            shown={tasks.length}
            total={total}
            onBack={filters.cursor ? back : undefined}
            onNext={
              data?.nextCursor
                ? () => change({ cursor: data.nextCursor!, from: filters.from + tasks.length })
                : undefined
            }
          />
        )}
      </section>
    </Page>
  );
}

function LiveNote() {
  const { t } = useTranslation();
  const { state } = useConnection();
  const { at } = useNow();
  const navigate = useNavigate();
  return (
    <>
      {state === 'live' && (
        <span className={css.live}>
          <SyncOutlined aria-hidden /> {t('inbox.live', { time: clockTime(at) })}
        </span>
      )}
      <Button type="primary" icon={<PlusOutlined />} onClick={() => void navigate('/start')}>
        {t('inbox.start')}
      </Button>
    </>
  );
}
