import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type DefinitionDetail, type InstanceDetail, useInstance } from '../../../shared/api/index.ts';
import { shortMoment } from '../../../shared/day.ts';
import { dueInWords, ToneIcon, toneOf } from '../../../shared/deadline/index.ts';
import { useNow } from '../../../shared/now.ts';
import { UndoneTag } from '../../../shared/states/index.ts';
import { type OutcomeTitles, outcomeWord } from '../../../shared/timeline/index.ts';
import { StatusWord } from '../../status-word.tsx';
import css from '../case.module.css';

interface TreeTabProps {
  instance: InstanceDetail;
  definition: DefinitionDetail | undefined;
  titles: OutcomeTitles;
}

/** 上下级案: the case that called this one, and those that it called. */
export function TreeTab({ instance: { parent, children }, definition, titles }: TreeTabProps) {
  const { t } = useTranslation();
  const stepOf = (elementId: string) =>
    definition?.outline.find((step) => step.elementId === elementId)?.name ?? elementId;
  const undone = children.filter(({ undoneAt }) => undoneAt !== undefined).length;
  return (
    <div className={css.tree}>
      <h3>{t('supervision.tree.parent')}</h3>
      {parent ? <Parent id={parent.id} /> : <p>{t('supervision.tree.noParent')}</p>}
      <h3>
        {t('supervision.tree.children', { n: children.length - undone })}
        {undone > 0 && <small> {t('supervision.tree.undone', { n: undone })}</small>}
      </h3>
      {children.length === 0 ? (
        <p>{t('supervision.tree.none')}</p>
      ) : (
        <table>
          <thead>
            <tr>
              <th>{t('supervision.tree.step')}</th>
              <th>{t('supervision.tree.item')}</th>
              <th>{t('supervision.tree.state')}</th>
            </tr>
          </thead>
          <tbody>
            {children.map((child) => (
              <tr key={child.id} className={child.undoneAt ? css.gone : undefined}>
                <td>{stepOf(child.elementId)}</td>
                <td>
                  <Link to={`/cases/${child.id}`}>{child.itemName ?? stepOf(child.elementId)}</Link>
                </td>
                <td>
                  <ChildState child={child} titles={titles} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}

function Parent({ id }: { id: string }) {
  const { t } = useTranslation();
  const { data } = useInstance(id);
  return (
    <p>
      <Link to={`/cases/${id}`}>{data?.title ?? t('supervision.tree.parentOpen')}</Link>{' '}
      {data && <small>{data.processName}</small>}
    </p>
  );
}

function ChildState({ child, titles }: { child: InstanceDetail['children'][number]; titles: OutcomeTitles }) {
  const { t } = useTranslation();
  const { at } = useNow();
  if (child.undoneAt) {
    return (
      <>
        {child.outcome && <del>{outcomeWord(child.outcome, child.elementId, titles, t)}</del>} <UndoneTag />{' '}
        <small>{shortMoment(child.undoneAt)}</small>
      </>
    );
  }
  if (child.outcome) return outcomeWord(child.outcome, child.elementId, titles, t);
  if (child.status === 'active' && child.dueAt) {
    const dated = { dueAt: child.dueAt, overdue: at >= Date.parse(child.dueAt) };
    return (
      <>
        <ToneIcon tone={toneOf(dated, at)} /> {dueInWords(dated, t)}
      </>
    );
  }
  return <StatusWord item={child} />;
}
