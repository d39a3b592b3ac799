import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { InstanceItem } from '../../shared/api/index.ts';
import { fullMoment } from '../../shared/day.ts';
import { dueInWords, TimeLeft } from '../../shared/deadline/index.ts';
import { usePhone } from '../../shared/keyboard/use-media.ts';
import { StatusWord } from '../status-word.tsx';
import css from './list.module.css';

const SHOWN_STEPS = 2;

export function CaseTable({ cases }: { cases: InstanceItem[] }) {
  const { t } = useTranslation();
  const phone = usePhone();
  if (phone)
    return (
      <ul>
        {cases.map((item) => (
          <li key={item.id} className={css.card}>
            <Link to={`/cases/${item.id}`}>{item.title}</Link>
            <span>{[item.processName, item.unitName].filter(Boolean).join('·')}</span>
            <span>
              <CurrentSteps item={item} />
            </span>
            <Due item={item} />
          </li>
        ))}
      </ul>
    );
  return (
    <table className={css.table}>
      <thead>
        <tr>
          <th>{t('supervision.head.title')}</th>
          <th>{t('supervision.head.process')}</th>
          <th>{t('supervision.head.unit')}</th>
          <th>{t('supervision.head.current')}</th>
          <th>{t('supervision.head.startedAt')}</th>
          <th>{t('supervision.head.due')}</th>
        </tr>
      </thead>
      <tbody>
        {cases.map((item) => (
          <Row key={item.id} item={item} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ item }: { item: InstanceItem }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const to = `/cases/${item.id}`;
  return (
    <tr className={css.row} onClick={() => void navigate(to)}>
      <td className={css.title}>
        <Link to={to} onClick={(event) => event.stopPropagation()}>
          {item.title}
        </Link>
        {item.businessKey && <small>{item.businessKey}</small>}
      </td>
      <td>
        {item.processName} <small>{t('supervision.version', { n: item.version })}</small>
      </td>
      <td>{item.unitName}</td>
      <td>
        <CurrentSteps item={item} />
      </td>
      <td className={css.when}>{fullMoment(item.startedAt)}</td>
      <td>
        <Due item={item} />
      </td>
    </tr>
  );
}

function CurrentSteps({ item: { current, status } }: { item: InstanceItem }) {
  const { t } = useTranslation();
  if (status === 'completed' || status === 'cancelled') return '—';
  if (current.length === 0) return t('supervision.noCurrent');
  const names = current.slice(0, SHOWN_STEPS).join(t('clause.separator'));
  return current.length > SHOWN_STEPS ? `${names}${t('supervision.more', { n: current.length })}` : names;
}

/** How much time is left, or how the case ended. */
function Due({ item }: { item: InstanceItem }) {
  const { t } = useTranslation();
  if (item.status !== 'active' || !item.dueAt) return <StatusWord item={item} />;
  return (
    <>
      <TimeLeft item={item} />
      <small className={css.dueLine}>{dueInWords(item, t)}</small>
    </>
  );
}
