import { useTranslation } from 'react-i18next';
import { shortMoment } from '../day.ts';
import { UndoneTag } from '../states/index.ts';
import { outcomeWord } from '../timeline/events.ts';
import css from './case.module.css';
import type { Child } from './gone-items.ts';

/** Below the table: whose answers were undone, struck through. They are counted nowhere. */
export function GoneRows({ gone, narrow }: { gone: Child[]; narrow: boolean }) {
  const { t } = useTranslation();
  if (gone.length === 0) return null;
  return (
    <tbody>
      <tr>
        <th colSpan={narrow ? 3 : 6} scope="rowgroup" className={css.goneHead}>
          {t('countersign.undone', { n: gone.length })}
        </th>
      </tr>
      {gone.map(({ id, itemName, itemKey, elementId, outcome, undoneAt, endedAt }) => (
        <tr key={id} className={css.goneRow}>
          {!narrow && <td className={css.n} />}
          <td>
            <del>{itemName ?? itemKey}</del>
          </td>
          <td colSpan={narrow ? 1 : 2}>
            {outcome && <del>{outcomeWord(outcome, elementId, {}, t)}</del>}{' '}
            <UndoneTag {...(undoneAt ? {} : { word: t('countersign.answers.cancelled') })} />
          </td>
          <td colSpan={narrow ? 1 : 2}>{shortMoment(undoneAt ?? endedAt ?? 0)}</td>
        </tr>
      ))}
    </tbody>
  );
}
