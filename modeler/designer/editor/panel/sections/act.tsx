import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { type Drawn, processOf, textOf, wordsOf } from '../../model/moddle.ts';
import { useEditor } from '../../session.ts';
import { ChoiceField, Field } from '../fields.tsx';
import css from '../panel.module.css';

/** The legal act that a step is: rules over the order of steps speak of acts. */
export function ActSection({ element }: { element: Drawn }) {
  const { t } = useTranslation();
  const { edit, catalogue } = useEditor();
  const value = textOf(element.businessObject, 'gov:act');
  const known = catalogue.acts.map(({ act, name }) => ({ value: act, label: name }));
  const options = [
    { value: '', label: t('designer.act.none') },
    ...known,
    ...(value && !known.some((option) => option.value === value) ? [{ value, label: value }] : []),
  ];
  return (
    <ChoiceField
      label={t('designer.act.label')}
      help={t('designer.act.help')}
      value={value}
      options={options}
      onChange={(act) => edit.set(element, { 'gov:act': act })}
    />
  );
}

/** 产生文书: names of templates that completing fills. */
export function DocumentsSection({ element }: { element: Drawn }) {
  const { t } = useTranslation();
  const { edit, catalogue } = useEditor();
  const process = processOf(element);
  const bo = process ?? element.businessObject;
  const value = wordsOf(bo, 'gov:documents');
  const known = catalogue.documents.map(({ name, title }) => ({ value: name, label: title }));
  const unknown = value.filter((name) => !known.some((one) => one.value === name));
  const options = [...known, ...unknown.map((name) => ({ value: name, label: name }))];
  return (
    <Field
      label={process ? t('designer.documents.process') : t('designer.documents.label')}
      help={t('designer.documents.help')}
    >
      {(id) => (
        <Select
          id={id}
          className={css.wide ?? ''}
          mode="tags"
          value={value}
          options={options}
          optionFilterProp="label"
          aria-label={t('designer.documents.label')}
          placeholder={t('designer.documents.none')}
          tokenSeparators={[' ', ',']}
          onChange={(names: string[]) => edit.set(element, { 'gov:documents': names.join(' ') }, bo)}
        />
      )}
    </Field>
  );
}
