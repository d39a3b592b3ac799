import { useTranslation } from 'react-i18next';
import type { Drawn } from '../../model/moddle.ts';
import { processOf } from '../../model/moddle.ts';
import { isIdTaken } from '../../model/names.ts';
import { useEditor } from '../../session.ts';
import { TextField } from '../fields.tsx';
import css from '../panel.module.css';

const ELEMENT_ID = /^[a-z][A-Za-z0-9]*$/;
const NAMELESS = /^bpmn:(TextAnnotation|Group)$/;

/** Name and id; of a pool those of its process, whose name the pool shows. */
export function NameSection({ element }: { element: Drawn }) {
  const { t } = useTranslation();
  const { modeler, edit, isDeployed } = useEditor();
  const process = processOf(element);
  const bo = process ?? element.businessObject;
  if (NAMELESS.test(bo.$type)) return null;
  const rename = (name: string) =>
    edit.together(() => {
      if (process && process !== element.businessObject) edit.set(element, { name }, process);
      edit.update(element, { name });
    });
  const setId = (id: string) => (process ? edit.set(element, { id }, process) : edit.update(element, { id }));
  const checkId = (id: string) => {
    if (id === bo.id) return undefined;
    if (!(process ? /^[a-z][a-z0-9-]*$/ : ELEMENT_ID).test(id))
      return t(process ? 'designer.create.keyBad' : 'designer.panel.idBad');
    return isIdTaken(modeler, id) ? t('designer.panel.idTaken') : undefined;
  };
  const isFixed = process !== undefined && isDeployed;
  return (
    <section className={css.section}>
      <TextField
        label={t('designer.panel.name')}
        value={bo.name ?? ''}
        onCommit={rename}
        multiline
        placeholder={/Task$|Activity$/.test(bo.$type) ? t('designer.panel.namePlaceholder') : ''}
      />
      <TextField
        label={t('designer.panel.id')}
        value={bo.id}
        code
        disabled={isFixed}
        check={checkId}
        onCommit={(id) => id !== bo.id && setId(id)}
        help={
          isFixed
            ? t('designer.panel.idProcess')
            : process
              ? t('designer.create.keyHelp')
              : `${t('designer.panel.idHelp')}。${t('designer.panel.idRenames', { id: bo.id })}`
        }
      />
    </section>
  );
}
