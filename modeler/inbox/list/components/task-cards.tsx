import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { shortMoment } from '../../../shared/day.ts';
import { dueInWords } from '../../../shared/deadline/index.ts';
import { useNow } from '../../../shared/now.ts';
import css from '../list.module.css';
import type { TaskListProps } from './task-table.tsx';
import { TaskState, TaskTags } from './task-words.tsx';

/** The list on a phone: the time left first, then what it is. */
export function TaskCards({ tasks, read, onOpen, view }: TaskListProps) {
  const { t } = useTranslation();
  const { today } = useNow();
  return (
    <ul className={css.cards}>
      {tasks.map((task) => (
        <li key={task.id}>
          <Link
            to={`/tasks/${task.id}`}
            className={css.card}
            onClick={(event) => {
              event.preventDefault();
              onOpen(task.id);
            }}
          >
            <span className={css.cardTop}>
              <TaskState task={task} />
              <time dateTime={task.createdAt}>{shortMoment(task.closedAt ?? task.createdAt, today)}</time>
            </span>
            <span className={view === 'done' || read.has(task.id) ? css.cardRead : css.cardTitle}>
              <TaskTags task={task} />
              <span className={task.undoneAt ? css.undone : undefined}>{task.title}</span>
            </span>
            <span className={css.cardLine}>
              {task.processName}·{task.name}
            </span>
            <span className={css.cardTop}>
              <span className={css.cardLine}>
                {task.startedBy.unitName} {task.startedBy.name}
              </span>
              <span className={css.cardLine}>{dueInWords(task, t)}</span>
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
