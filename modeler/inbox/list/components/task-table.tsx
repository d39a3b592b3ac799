import { CaretUpOutlined } from '@ant-design/icons';
import { Checkbox } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { TaskItem } from '../../../shared/api/index.ts';
import { fullMoment, shortMoment } from '../../../shared/day.ts';
import { dueInWords } from '../../../shared/deadline/index.ts';
import { useNow } from '../../../shared/now.ts';
import type { Sort, View } from '../hooks/use-inbox-filters.ts';
import css from '../list.module.css';
import { TaskState, TaskTags, whoDoes } from './task-words.tsx';

export interface TaskListProps {
  tasks: TaskItem[];
  read: Set<string>;
  onOpen: (id: string) => void;
  view: View;
}

interface TaskTableProps extends TaskListProps {
  current: number;
  selected: Set<string>;
  onSelect: (id: string) => void;
  sort: Sort;
  onSort: (sort: Sort) => void;
}

export function TaskTable({ tasks, read, onOpen, view, current, selected, onSelect, sort, onSort }: TaskTableProps) {
  const { t } = useTranslation();
  const todo = view === 'todo';
  const allSelected = tasks.length > 0 && tasks.every(({ id }) => selected.has(id));
  const selectAll = () => {
    for (const { id } of tasks) if (selected.has(id) === allSelected) onSelect(id);
  };
  return (
    <table className={css.table}>
      <thead>
        <tr>
          {todo && (
            <th className={css.tick}>
              <Checkbox
                checked={allSelected}
                indeterminate={selected.size > 0 && !allSelected}
                onChange={selectAll}
                aria-label={t('inbox.selectAll')}
              />
            </th>
          )}
          <th className={todo ? undefined : css.first}>{t('inbox.head.title')}</th>
          <th className={css.process}>{t('inbox.head.process')}</th>
          <th className={css.unit}>{t('inbox.head.unit')}</th>
          <SortHead
            className={css.arrived}
            sort="created"
            now={sort}
            onSort={onSort}
            label={view === 'done' ? t('inbox.head.closed') : t('inbox.head.arrived')}
            fixed={!todo}
          />
          <SortHead
            className={css.left}
            sort="due"
            now={sort}
            onSort={onSort}
            label={t(`inbox.head.${LAST_HEAD[view]}`)}
            fixed={!todo}
          />
        </tr>
      </thead>
      <tbody>
        {tasks.map((task, index) => (
          <TaskRow
            key={task.id}
            task={task}
            unread={view !== 'done' && !read.has(task.id)}
            current={index === current}
            selected={selected.has(task.id)}
            view={view}
            onOpen={onOpen}
            onSelect={onSelect}
          />
        ))}
      </tbody>
    </table>
  );
}

/** What the last column says. */
const LAST_HEAD = { todo: 'left', done: 'status', copied: 'status', started: 'state' } as const satisfies Record<
  View,
  string
>;

interface SortHeadProps {
  className: string | undefined;
  sort: Sort;
  now: Sort;
  onSort: (sort: Sort) => void;
  label: string;
  /** The order of this list cannot be chosen. */
  fixed: boolean;
}

function SortHead({ className, sort, now, onSort, label, fixed }: SortHeadProps) {
  const on = sort === now;
  if (fixed) return <th className={className}>{label}</th>;
  return (
    <th className={className} aria-sort={on ? 'ascending' : undefined}>
      <button type="button" className={css.sort} onClick={() => onSort(sort)}>
        {label} {on && <CaretUpOutlined aria-hidden />}
      </button>
    </th>
  );
}

interface TaskRowProps {
  task: TaskItem;
  unread: boolean;
  current: boolean;
  selected: boolean;
  view: View;
  onOpen: (id: string) => void;
  onSelect: (id: string) => void;
}

function TaskRow({ task, unread, current, selected, view, onOpen, onSelect }: TaskRowProps) {
  const { t } = useTranslation();
  const { today } = useNow();
  const row = useRef<HTMLTableRowElement>(null);
  useEffect(() => {
    if (current) row.current?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  const { startedBy } = task;
  const todo = view === 'todo';
  const moment = view === 'done' ? (task.closedAt ?? task.createdAt) : task.createdAt;
  return (
    <tr ref={row} className={current ? css.rowCurrent : css.row} onClick={() => onOpen(task.id)}>
      {todo && (
        // biome-ignore lint/a11y/useKeyWithClickEvents: only keeps a click beside the box from opening the row
        <td className={css.tick} onClick={(event) => event.stopPropagation()}>
          <Checkbox
            checked={selected}
            onChange={() => onSelect(task.id)}
            aria-label={t('inbox.select', { title: task.title })}
          />
        </td>
      )}
      <td className={todo ? undefined : css.first}>
        <div className={css.titleLine}>
          <TaskTags task={task} />
          <Link
            to={`/tasks/${task.id}`}
            className={task.undoneAt ? css.undone : unread ? css.unread : css.title}
            onClick={(event) => {
              event.preventDefault();
              event.stopPropagation();
              onOpen(task.id);
            }}
          >
            {task.title}
            {unread && <span className="visually-hidden">{t('inbox.unread')}</span>}
          </Link>
        </div>
        <div className={css.second}>{whoDoes(task, t)}</div>
      </td>
      <td>
        <div>{task.processName}</div>
        <div className={css.second}>{task.name}</div>
      </td>
      <td>
        <div className={css.clip}>{startedBy.unitName ?? startedBy.name}</div>
        <div className={css.second}>
          {startedBy.unitName ? startedBy.name : ''}
          <span className={css.largeOnly}>{shortMoment(moment, today).slice(0, 5)}</span>
        </div>
      </td>
      <td className={css.arrived}>
        <time dateTime={moment} title={fullMoment(moment)}>
          {shortMoment(moment, today)}
        </time>
      </td>
      <td className={css.left}>
        <TaskState task={task} />
        <div className={css.dueLine}>{dueInWords(task, t)}</div>
      </td>
    </tr>
  );
}
