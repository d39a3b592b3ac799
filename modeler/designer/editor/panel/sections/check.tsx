import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { type Drawn, extensionOf, listOf, textOf } from '../../model/moddle.ts';
import { useEditor } from '../../session.ts';
import { ChoiceField, Field } from '../fields.tsx';
import css from '../panel.module.css';

const COMPLETING = 'completing';

/** Checks that run when a task is completed; each with what it says of itself. Other listeners are left as they are. */
export function CheckSection({ element }: { element: Drawn }) {
  const { t } = useTranslation();
  const { edit, catalogue } = useEditor();
  const all = listOf(extensionOf(element.businessObject, 'zeebe:TaskListeners'), 'listeners');
  const kept = all.filter((listener) => listener.get('eventType') !== COMPLETING);
  const value = all.filter((listener) => !kept.includes(listener)).map((listener) => textOf(listener, 'type'));
  const set = (types: string[]) => {
    const added = types.map((type) => edit.create('zeebe:TaskListener', { eventType: COMPLETING, type }));
    const listeners = [...kept, ...added];
    edit.setExtension(element, 'zeebe:TaskListeners', listeners.length > 0 ? { listeners } : null);
  };
  const unknown = value.filter((type) => !catalogue.services.some((it) => it.type === type));
  return (
    <Field
      label={t('designer.check.label')}
      help={unknown.map((type) => (
        <span key={type} className={css.said}>
          {t('designer.check.unknownType', { type })}
        </span>
      ))}
    >
      {(id) => (
        <Select
          id={id}
          className={css.wide ?? ''}
          mode="multiple"
          value={value}
          aria-label={t('designer.check.label')}
          placeholder={t('designer.check.none')}
          optionFilterProp="label"
          options={catalogue.services.map(({ type, description }) => ({ value: type, label: description || type }))}
          popupMatchSelectWidth={false}
          optionRender={({ value: type, label }) => (
            <span className={css.option}>
              {label}
              <small>{type}</small>
            </span>
          )}
          onChange={set}
        />
      )}
    </Field>
  );
}

/** What a service task does: one of the functions on offer. */
export function ServiceSection({ element }: { element: Drawn }) {
  const { t } = useTranslation();
  const { edit, catalogue } = useEditor();
  const value = textOf(extensionOf(element.businessObject, 'zeebe:TaskDefinition'), 'type');
  const chosen = catalogue.services.find(({ type }) => type === value);
  const options = [
    { value: '', label: t('designer.check.serviceNone') },
    ...catalogue.services.map(({ type, description }) => ({
      value: type,
      label: (
        <span className={css.option}>
          {description || type}
          <small>{type}</small>
        </span>
      ),
      search: `${type} ${description}`,
    })),
    ...(value && !chosen ? [{ value, label: value }] : []),
  ];
  return (
    <ChoiceField
      label={t('designer.check.service')}
      value={value}
      options={options}
      help={value && !chosen && t('designer.check.unknown')}
      onChange={(type) => edit.setExtension(element, 'zeebe:TaskDefinition', type ? { type } : null)}
    />
  );
}
