import { App, Button, Input } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClock, useMoveClock } from '../../shared/api/index.ts';
import { clockTime, countyMoment, dayOf, fullMoment } from '../../shared/day.ts';
import { DayInput } from '../../shared/day-field/index.ts';
import { problemWords } from '../../shared/states/index.ts';
import css from '../admin.module.css';

const STEPS = ['PT1H', 'P1D', 'P7D'] as const;
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

/** Moves manual time; everything that falls due on the way is worked off before the answer comes. */
export function ClockPart() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { data: clock } = useClock();
  const move = useMoveClock();
  const [typed, setTyped] = useState<{ day?: string; time?: string }>({});
  const id = useId();
  const options = {
    onSuccess: ({ now }: { now: string }) => void message.success(t('admin.clock.moved', { at: fullMoment(now) })),
    onError: (problem: unknown) => void message.error(problemWords(problem, t)),
  };
  const day = typed.day ?? (clock ? dayOf(clock.now) : '');
  const time = typed.time ?? (clock ? clockTime(clock.now) : '');
  const isWhole = day !== '' && TIME.test(time);
  return (
    <section className={`panel ${css.part}`} aria-labelledby="admin-clock">
      <h2 id="admin-clock">{t('admin.clock.title')}</h2>
      <p className={css.note}>{t('admin.clock.note')}</p>
      <p className={css.now}>{clock && fullMoment(clock.now)}</p>
      <div className={css.row}>
        {STEPS.map((advance) => (
          <Button key={advance} loading={move.isPending} onClick={() => move.mutate({ advance }, options)}>
            {t(`admin.clock.step.${advance}`)}
          </Button>
        ))}
        <label htmlFor={id} className="visually-hidden">
          {t('admin.clock.to')}
        </label>
        <DayInput id={id} value={day} onChange={(to) => setTyped({ ...typed, day: to })} />
        <Input
          className={css.moment ?? ''}
          value={time}
          maxLength={5}
          inputMode="numeric"
          aria-label={t('admin.clock.time')}
          onChange={(event) => setTyped({ ...typed, time: event.target.value })}
        />
        <Button
          type="primary"
          disabled={!isWhole}
          loading={move.isPending}
          onClick={() => move.mutate({ now: new Date(countyMoment(`${day}T${time}`)).toISOString() }, options)}
        >
          {t('admin.clock.move')}
        </Button>
      </div>
    </section>
  );
}
