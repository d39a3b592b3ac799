import { CheckCircleFilled, ExclamationCircleFilled, PauseCircleFilled, RightCircleFilled } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import type { InstanceItem } from '../shared/api/index.ts';
import { fullMoment } from '../shared/day.ts';
import css from './status.module.css';

const ICONS = {
  active: RightCircleFilled,
  completed: CheckCircleFilled,
  cancelled: PauseCircleFilled,
  incident: ExclamationCircleFilled,
};

type Stated = Pick<InstanceItem, 'status' | 'endedAt'>;

/** The state of a case: icon, word and, where it is over, when. */
export function StatusWord({ item: { status, endedAt } }: { item: Stated }) {
  const { t } = useTranslation();
  const Icon = ICONS[status];
  return (
    <span className={css[status]}>
      <Icon aria-hidden /> {t(`case.status.${status}`)}
      {endedAt && <small> {fullMoment(endedAt)}</small>}
    </span>
  );
}
