import type { FieldTemplateProps, RJSFSchema } from '@rjsf/utils';
import { useTranslation } from 'react-i18next';
import css from '../form.module.css';
import type { FormContext, FormData } from '../validator.ts';
import { usePlace } from './row-context.ts';

/** Label, 必填 in words, the description, the control, and what is wrong with it. */
export function FieldTemplate(props: FieldTemplateProps<FormData, RJSFSchema, FormContext>) {
  const { id, label, hidden, required, displayLabel, children, rawErrors, rawDescription, schema, uiSchema, registry } =
    props;
  const { t } = useTranslation();
  const place = usePlace();
  if (hidden) return <div hidden>{children}</div>;
  if (place === 'row' || schema.type === 'object') return <>{children}</>;

  // Arrays of objects and choices have a heading of their own kind; a label would point at nothing.
  const isYesNo = schema.type === 'boolean' && isYesNoChoice({ required, uiSchema });
  const isGroup = (schema.type === 'array' && !uiSchema?.['ui:widget']) || isYesNo || isChoice(uiSchema);
  const faults = [...new Set(rawErrors ?? [])];
  const head = (
    <>
      {label} {required && !props.readonly && <span className={css.required}>{t('form.required')}</span>}
    </>
  );
  const isExplained = !registry.formContext.isReadOnly && (schema.type !== 'boolean' || isYesNo);
  const description = rawDescription && isExplained ? rawDescription : undefined;
  return (
    <div className={place === 'cell' ? css.cellField : css.field} data-fault={faults.length > 0}>
      {(displayLabel || schema.type === 'array' || isYesNo) && isGroup && (
        <div id={`${id}-label`} className={place === 'cell' ? 'visually-hidden' : css.label}>
          {head}
        </div>
      )}
      {displayLabel && schema.type !== 'boolean' && !isGroup && (
        <label htmlFor={id} className={place === 'cell' ? 'visually-hidden' : css.label}>
          {head}
        </label>
      )}
      {description && place !== 'cell' && (
        <p id={`${id}-note`} className={css.note}>
          {description}
        </p>
      )}
      {children}
      {faults.length > 0 && (
        <p id={`${id}-fault`} className={css.fault} role="alert">
          {faults.join(t('clause.separator'))}
        </p>
      )}
    </div>
  );
}

/** A boolean that must be answered is a choice between two: a box that is not ticked says nothing. */
export const isYesNoChoice = ({ required, uiSchema }: Pick<FieldTemplateProps, 'required' | 'uiSchema'>): boolean =>
  required === true || uiSchema?.['ui:widget'] === 'radio';

const isChoice = (uiSchema: FieldTemplateProps['uiSchema']) =>
  ['radio', 'attachment'].includes(String(uiSchema?.['ui:widget']));
