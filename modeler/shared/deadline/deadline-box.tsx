import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Deadline } from '../api/index.ts';
import { DayStrip } from './day-strip.tsx';
import css from './deadline.module.css';
import { deadlineSentence } from './sentence.ts';

/** 期限怎么算: the sentence, and every day of it. */
export function DeadlineBox({ deadline, extra }: { deadline: Deadline; extra?: ReactNode }) {
  const { t } = useTranslation();
  const { before, due, after } = deadlineSentence(deadline, t);
  return (
    <section className={css.box} aria-labelledby="deadline-box">
      <header className={css.boxHead}>
        <h2 id="deadline-box">{t('deadline.how')}</h2>
        {extra}
      </header>
      <p className={css.sentence}>
        {before}
        <b>{due}</b>
        {after}
      </p>
      {deadline.days.length > 0 && <DayStrip deadline={deadline} />}
    </section>
  );
}
