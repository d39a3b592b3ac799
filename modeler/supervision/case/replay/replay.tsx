import { CaretRightOutlined, PauseOutlined, StepBackwardOutlined, StepForwardOutlined } from '@ant-design/icons';
import { Slider } from 'antd';
import { type KeyboardEvent, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HistoryEvent } from '../../../shared/api/index.ts';
import { shortMoment } from '../../../shared/day.ts';
import { useNow } from '../../../shared/now.ts';
import { eventWord, type OutcomeTitles } from '../../../shared/timeline/index.ts';
import css from '../case.module.css';
import { marksOf } from './marks.ts';

interface ReplayProps {
  events: HistoryEvent[];
  /** How many events are shown; null for all, following what happens. */
  position: number | null;
  onPosition: (position: number | null) => void;
  titles: OutcomeTitles;
}

const STEP_MS = 700;

/** Plays the case from its history: ← → one event, space plays. */
export function Replay({ events, position, onPosition, titles }: ReplayProps) {
  const { t } = useTranslation();
  const { at } = useNow();
  const [playing, setPlaying] = useState(false);
  const total = events.length;
  const shown = position ?? total;
  const marks = useMemo(() => marksOf(events, (event) => eventWord(event, titles, t)), [events, titles, t]);
  const go = (to: number) => onPosition(to >= total ? null : Math.max(1, to));

  // biome-ignore lint/correctness/useExhaustiveDependencies: one step for each position while it plays
  useEffect(() => {
    if (!playing) return;
    if (position === null) return setPlaying(false);
    const timer = window.setTimeout(() => go(shown + 1), STEP_MS);
    return () => window.clearTimeout(timer);
  }, [playing, position, shown, total]);

  if (total < 2) return null;
  const play = () => {
    if (!playing && position === null) onPosition(1);
    setPlaying((was) => !was);
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== ' ' || event.target instanceof HTMLButtonElement) return;
    event.preventDefault();
    play();
  };
  const now = shortMoment(at);
  const last = events[shown - 1];
  const words = last
    ? t('supervision.replay.event', {
        at: shortMoment(last.at),
        word: eventWord(last, titles, t),
        step: last.elementName ?? '',
      })
    : '';
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: space plays wherever the focus is in it
    <div className={css.replay} onKeyDown={onKey}>
      <button type="button" aria-label={t('supervision.replay.first')} onClick={() => onPosition(1)}>
        <StepBackwardOutlined />
      </button>
      <button
        type="button"
        className={css.play}
        aria-label={playing ? t('supervision.replay.pause') : t('supervision.replay.play')}
        onClick={play}
      >
        {playing ? <PauseOutlined /> : <CaretRightOutlined />}
      </button>
      <button type="button" aria-label={t('supervision.replay.last')} onClick={() => onPosition(null)}>
        <StepForwardOutlined />
      </button>
      <Slider
        className={css.slider ?? ''}
        min={1}
        max={total}
        value={shown}
        marks={marks}
        tooltip={{ formatter: null }}
        ariaLabelForHandle={t('supervision.replay.label')}
        ariaValueTextFormatterForHandle={() => words}
        onChange={(to: number) => {
          setPlaying(false);
          go(to);
        }}
      />
      <p className={css.where} aria-live="polite">
        <b>{t('supervision.replay.position', { n: shown, total })}</b>{' '}
        {position === null ? `${now} ${t('supervision.replay.now')}` : words}
      </p>
    </div>
  );
}
