import { ClockCircleFilled, ClockCircleOutlined, ExclamationCircleFilled, PauseCircleFilled } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import type { TaskItem } from '../api/index.ts';
import { useNow } from '../now.ts';
import css from './deadline.module.css';
import { leftInWords, type Tone, toneOf } from './words.ts';

const ICONS = {
  overdue: ExclamationCircleFilled,
  soon: ClockCircleFilled,
  normal: ClockCircleOutlined,
  stopped: PauseCircleFilled,
  none: ClockCircleOutlined,
} satisfies Record<Tone, unknown>;

type Dated = Pick<TaskItem, 'dueAt' | 'dueDay' | 'overdue' | 'remainingWD' | 'provisional'>;

export function ToneIcon({ tone }: { tone: Tone }) {
  const Icon = ICONS[tone];
  return <Icon className={css[tone]} aria-hidden />;
}

/** Icon and words for what is left: 剩 2 个工作日. */
export function TimeLeft({ item, large = false }: { item: Dated; large?: boolean }) {
  const { t } = useTranslation();
  const { at } = useNow();
  const tone = toneOf(item, at);
  if (tone === 'none') return <span className={css.none}>{t('deadline.none')}</span>;
  return (
    <span className={`${css.left} ${css[tone]} ${large ? css.large : ''}`}>
      <ToneIcon tone={tone} />
      {leftInWords(item, at, t)}
    </span>
  );
}
