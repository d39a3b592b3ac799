import { useTranslation } from 'react-i18next';
import css from './states.module.css';

/** 第 2 轮: the same is asked again. Of the first round nothing is said. */
export function RoundTag({ round }: { round: unknown }) {
  const { t } = useTranslation();
  if (typeof round !== 'number' || round < 2) return null;
  return <span className={css.round}>{t('task.round', { n: round })}</span>;
}
