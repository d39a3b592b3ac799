import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import type { ArrayFieldItemTemplateProps, ArrayFieldTemplateProps, RJSFSchema } from '@rjsf/utils';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import css from '../form.module.css';
import type { FormContext, FormData } from '../validator.ts';
import { PlaceContext } from './row-context.ts';

/** A list of objects is a table that can be edited; a list of simple values is a list. */
export function ArrayFieldTemplate(props: ArrayFieldTemplateProps<FormData, RJSFSchema, FormContext>) {
  const { items, schema, uiSchema, canAdd, onAddClick, disabled, readonly, fieldPathId } = props;
  const { t } = useTranslation();
  const columns = columnsOf(schema, uiSchema);
  const editable = !disabled && !readonly;
  const add = canAdd && editable && (
    <Button type="link" icon={<PlusOutlined />} onClick={onAddClick} className={css.add ?? ''}>
      {t('form.addRow')}
    </Button>
  );
  if (columns.length === 0) {
    return (
      <PlaceContext.Provider value="cell">
        <div className={css.list}>{items}</div>
        {add}
      </PlaceContext.Provider>
    );
  }
  return (
    <div className={columns.length > MOST_COLUMNS ? css.stack : css.table}>
      <table aria-labelledby={`${fieldPathId.$id}-label`}>
        <thead>
          <tr>
            {columns.map(({ name, title, required }) => (
              <th key={name} scope="col">
                {title} {required && editable && <span className={css.required}>{t('form.required')}</span>}
              </th>
            ))}
            {editable && (
              <th className={css.remove}>
                <span className="visually-hidden">{t('form.acts')}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>{items}</tbody>
      </table>
      {items.length === 0 && <p className={css.noRows}>{t('form.noRows')}</p>}
      {add}
    </div>
  );
}

export function ArrayFieldItemTemplate(props: ArrayFieldItemTemplateProps<FormData, RJSFSchema, FormContext>) {
  const { children, buttonsProps, schema, index, disabled, readonly } = props;
  const { t } = useTranslation();
  const remove = buttonsProps.hasRemove && !disabled && !readonly && (
    <Button
      type="text"
      icon={<DeleteOutlined />}
      onClick={buttonsProps.onRemoveItem}
      aria-label={t('form.removeRow', { n: index + 1 })}
    />
  );
  if (schema.type !== 'object') {
    return (
      <div className={css.listItem}>
        {children}
        {remove}
      </div>
    );
  }
  return (
    <PlaceContext.Provider value="row">
      <tr>
        {children}
        {!disabled && !readonly && <td className={css.remove}>{remove}</td>}
      </tr>
    </PlaceContext.Provider>
  );
}

/** With more of them a cell is too narrow to write in: the fields of a row stand under one another then. */
const MOST_COLUMNS = 3;

interface Column {
  name: string;
  title: string;
  required: boolean;
}

/** The fields of the row, in the order of the ui schema, else as the schema has them. */
function columnsOf(schema: RJSFSchema, uiSchema: ArrayFieldTemplateProps['uiSchema']): Column[] {
  const { items } = schema;
  if (typeof items !== 'object' || Array.isArray(items) || items.type !== 'object') return [];
  const names = Object.keys(items.properties ?? {});
  const order = ((uiSchema?.items as { 'ui:order'?: string[] } | undefined)?.['ui:order'] ?? []).filter((name) =>
    names.includes(name),
  );
  return [...order, ...names.filter((name) => !order.includes(name))].map((name) => {
    const property = items.properties?.[name];
    return {
      name,
      title: typeof property === 'object' ? (property.title ?? name) : name,
      required: (items.required ?? []).includes(name),
    };
  });
}
