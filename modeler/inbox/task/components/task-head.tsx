import { ArrowLeftOutlined, DownOutlined, LeftOutlined, UpOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import type { TaskDetail } from '../../../shared/api/index.ts';
import { dayInWords, lastDayOf, TimeLeft } from '../../../shared/deadline/index.ts';
import { usePhone } from '../../../shared/keyboard/use-media.ts';
import { RoundTag, UndoneTag } from '../../../shared/states/index.ts';
import { AddedTag, BehalfTag, UrgencyTag, whoDoes } from '../../list/components/task-words.tsx';
import type { useNeighbours } from '../hooks/use-neighbours.ts';
import { useUndoneAt } from '../hooks/use-undone.ts';
import css from '../task.module.css';

interface TaskHeadProps {
  task: TaskDetail;
  neighbours: ReturnType<typeof useNeighbours>;
}

export function TaskHead({ task, neighbours }: TaskHeadProps) {
  const { t } = useTranslation();
  const phone = usePhone();
  const { position, previous, next, back } = neighbours;
  const due = task.status === 'open' ? lastDayOf(task) : undefined;
  const undoneAt = useUndoneAt(task);
  const host = task.hostUnitName ?? task.startedBy.unitName ?? task.startedBy.name;
  const time = (
    <div className={css.headTime}>
      {task.status === 'open' ? (
        <TimeLeft item={task} large />
      ) : undoneAt ? (
        <UndoneTag />
      ) : (
        <b>{t(`task.status.${task.status}`)}</b>
      )}
      {due && (
        <span>
          {task.whenDue
            ? t('task.dueThen', { day: dayInWords(due, t), what: task.whenDue.name })
            : t('task.due', { day: dayInWords(due, t) })}
        </span>
      )}
    </div>
  );
  if (phone) {
    return (
      <header className={css.phoneHead}>
        <div className={css.phoneBar}>
          <button type="button" className={css.round} onClick={back} aria-label={t('task.back')}>
            <LeftOutlined />
          </button>
          <b>{task.name}</b>
          {position && <span>{t('task.position', position)}</span>}
        </div>
        <div className={css.phoneTitle}>
          <h1>
            <UrgencyTag priority={task.priority} />
            <BehalfTag task={task} />
            <AddedTag task={task} />
            <RoundTag round={task.context.round} />
            {task.title}
          </h1>
          <p>{t('task.host', { process: task.processName, unit: host })}</p>
          {time}
        </div>
      </header>
    );
  }
  return (
    <header className={css.head}>
      <button type="button" className={css.round} onClick={back} aria-label={t('task.back')}>
        <ArrowLeftOutlined />
      </button>
      <div className={css.headWords}>
        <h1>
          <span className={css.clip}>{task.title}</span>
          <UrgencyTag priority={task.priority} />
          <BehalfTag task={task} />
          <AddedTag task={task} />
          <RoundTag round={task.context.round} />
        </h1>
        <p>
          <span>{task.processName}</span>
          <span>{t('task.hostUnit', { unit: host })}</span>
          <span>
            {t(task.status === 'open' ? 'task.step' : 'task.stepDone')} <b>{task.name}</b>
          </span>
          <span className={css.clip}>{whoDoes(task, t)}</span>
        </p>
      </div>
      {time}
      {position && (
        <nav className={css.position} aria-label={t('task.neighbours')}>
          <button
            type="button"
            className={css.round}
            disabled={!previous}
            onClick={previous}
            aria-label={t('task.previous')}
          >
            <UpOutlined />
          </button>
          {t('task.position', position)}
          <button type="button" className={css.round} disabled={!next} onClick={next} aria-label={t('task.next')}>
            <DownOutlined />
          </button>
        </nav>
      )}
    </header>
  );
}
