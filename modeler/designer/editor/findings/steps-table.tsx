import { useTranslation } from 'react-i18next';
import { clausesInLine } from '../../../shared/clause/words.ts';
import { formTitle } from '../../forms.ts';
import { type Drawn, extensionOf, isLabel, laneOf, textOf, wordsOf } from '../model/moddle.ts';
import { oneLine } from '../model/names.ts';
import { whoWords } from '../model/who.ts';
import { useEditor } from '../session.ts';
import css from './findings.module.css';

/** The steps from left to right in words: what one would read aloud of the drawing. */
export function StepsTable() {
  const { t } = useTranslation();
  const { modeler, catalogue, forms, goTo } = useEditor();
  const registry = modeler.get<{ filter(test: (element: Drawn) => boolean): (Drawn & { x?: number })[] }>(
    'elementRegistry',
  );
  const steps = registry
    .filter((element) => !isLabel(element) && /(UserTask|ServiceTask|CallActivity)$/.test(element.type))
    .sort((a, b) => (a.x ?? 0) - (b.x ?? 0));
  if (steps.length === 0) return <p className={css.none}>{t('designer.findings.stepsEmpty')}</p>;
  return (
    <table className={css.steps}>
      <thead>
        <tr>
          <th>{t('designer.steps.name')}</th>
          <th>{t('designer.steps.who')}</th>
          <th>{t('designer.steps.form')}</th>
          <th>{t('designer.steps.limit')}</th>
          <th>{t('designer.steps.clause')}</th>
        </tr>
      </thead>
      <tbody>
        {steps.map(({ id, businessObject: bo }) => {
          const form = textOf(extensionOf(bo, 'zeebe:FormDefinition'), 'formId');
          const limit = textOf(bo, 'gov:limit');
          const clauses = wordsOf(bo, 'gov:clause');
          const own = textOf(extensionOf(bo, 'zeebe:AssignmentDefinition'), 'candidateGroups');
          const lane = laneOf(bo);
          const who = own || (bo.$type === 'bpmn:UserTask' ? textOf(lane, 'gov:candidates') : '');
          return (
            <tr key={id}>
              <td>
                <button type="button" className="link-button" onClick={() => goTo(id)}>
                  {bo.name ? oneLine(bo.name) : id}
                </button>
              </td>
              <td>{who ? whoWords(who, catalogue) : bo.$type === 'bpmn:UserTask' ? '' : (lane?.name ?? '')}</td>
              <td>{form && formTitle(form, forms[form])}</td>
              <td>{catalogue.limits.find(({ name }) => name === limit)?.text ?? limit}</td>
              <td>
                {clauses.length > 0 ? clausesInLine(clauses, t) : textOf(bo, 'gov:basis') && t('clause.practice')}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
