import type { ObjectFieldTemplateProps, RJSFSchema } from '@rjsf/utils';
import { useTranslation } from 'react-i18next';
import css from '../form.module.css';
import type { FormContext, FormData } from '../validator.ts';
import { PlaceContext, usePlace } from './row-context.ts';

/** An object's fields under one another, or in the cells of its row. */
export function ObjectFieldTemplate(props: ObjectFieldTemplateProps<FormData, RJSFSchema, FormContext>) {
  const { properties, title, description, schema, readonly } = props;
  const { t } = useTranslation();
  const place = usePlace();
  const shown = properties.filter(({ hidden }) => !hidden);
  if (place === 'row') {
    return (
      <PlaceContext.Provider value="cell">
        {shown.map(({ name, content }) => (
          <td key={name} data-label={labelOf(schema, name, readonly ? '' : t('form.required'))}>
            {content}
          </td>
        ))}
      </PlaceContext.Provider>
    );
  }
  return (
    <fieldset className={css.fieldset}>
      {title && <legend className={css.label}>{title}</legend>}
      {description && <p className={css.note}>{description}</p>}
      {shown.map(({ content }) => content)}
    </fieldset>
  );
}

/** What stands before a field where its column has no head. */
function labelOf({ properties, required = [] }: RJSFSchema, name: string, mark: string): string {
  const property = properties?.[name];
  const title = typeof property === 'object' ? (property.title ?? name) : name;
  const isAsked = required.includes(name) && !(typeof property === 'object' && property.readOnly);
  return isAsked && mark ? `${title} ${mark}` : title;
}
