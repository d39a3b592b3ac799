import { ClockCircleOutlined, MinusCircleOutlined, RightCircleOutlined, StopOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { dayOf } from '../day.ts';
import { dayInWords, endTime } from '../deadline/index.ts';
import { AfterAWhile, Refused } from '../states/index.ts';
import css from './acts.module.css';
import { closedLines, openedLines, type StepLine, timerLines, undoneLines } from './groups.ts';
import type { Foresight } from './use-foreseen.ts';

interface ForeseenProps {
  foresight: Foresight;
  /** Stands there while nothing can be asked yet, and where nothing else is touched. */
  otherwise?: ReactNode;
}

/** What will happen, before it does: whose opinions become void, what closes, who gets a task, what begins to run. */
export function Foreseen({ foresight: { preview, problem, isFetching }, otherwise }: ForeseenProps) {
  const { t } = useTranslation();
  return (
    <section className={css.foreseen} aria-label={t('acts.foreseen.title')} aria-busy={isFetching} aria-live="polite">
      <h3>{t('acts.foreseen.title')}</h3>
      {problem ? (
        <Refused problem={problem} />
      ) : preview ? (
        <Effects preview={preview} otherwise={otherwise} />
      ) : isFetching ? (
        <AfterAWhile>
          <p className={css.quiet}>{t('acts.foreseen.asking')}</p>
        </AfterAWhile>
      ) : (
        <p className={css.quiet}>{otherwise}</p>
      )}
    </section>
  );
}

function Effects({ preview, otherwise }: { preview: NonNullable<Foresight['preview']>; otherwise: ReactNode }) {
  const { t } = useTranslation();
  const { undone, closed, opened, timers } = preview;
  if (undone.length + closed.length + opened.length + timers.length === 0)
    return <p className={css.quiet}>{otherwise ?? t('acts.foreseen.nothing')}</p>;
  return (
    <>
      <dl>
        <Part
          icon={<StopOutlined className={css.void} />}
          title={t('acts.foreseen.undone', { n: undone.length })}
          lines={undoneLines(preview)}
        />
        <Part
          icon={<MinusCircleOutlined className={css.void} />}
          title={t('acts.foreseen.closed', { n: closed.length })}
          lines={closedLines(preview)}
        />
        <Part
          icon={<RightCircleOutlined className={css.opens} />}
          title={t('acts.foreseen.opened', { n: opened.length })}
          lines={openedLines(preview, t('acts.foreseen.or'))}
        />
        {timers.length > 0 && (
          <div>
            <dt>
              <ClockCircleOutlined aria-hidden /> {t('acts.foreseen.timers', { n: timers.length })}
            </dt>
            {timerLines(preview).map(({ key, step, dueAt, n }) => (
              <dd key={key}>
                <b>{step}</b>{' '}
                {t('acts.foreseen.until', {
                  day: dayInWords(dayOf(Date.parse(dueAt) - 1), t),
                  time: endTime({ dueAt }),
                })}
                {n > 1 && t('acts.foreseen.each', { n })}
              </dd>
            ))}
          </div>
        )}
      </dl>
      {undone.length > 0 && <p className={css.quiet}>{t('acts.foreseen.kept')}</p>}
    </>
  );
}

/** More names than these are counted instead. */
const MOST_NAMES = 6;

function Part({ icon, title, lines }: { icon: ReactNode; title: string; lines: StepLine[] }) {
  const { t } = useTranslation();
  if (lines.length === 0) return null;
  return (
    <div>
      <dt>
        <span aria-hidden>{icon}</span> {title}
      </dt>
      {lines.map(({ key, step, n, names }) => (
        <dd key={key}>
          <b>{step}</b> {names.slice(0, MOST_NAMES).join(t('clause.separator'))}
          {names.length > MOST_NAMES
            ? t('acts.foreseen.andMore', { n })
            : n > Math.max(1, names.length) && t('acts.foreseen.each', { n })}
        </dd>
      ))}
    </div>
  );
}
