import { EyeOutlined, FormOutlined, PlusOutlined } from '@ant-design/icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldCount, formTitle } from '../../../forms.ts';
import { FormEditor } from '../../forms/form-editor.tsx';
import { FormPreview } from '../../forms/form-preview.tsx';
import { NewForm } from '../../forms/new-form.tsx';
import { type Drawn, extensionOf, textOf } from '../../model/moddle.ts';
import { formUsers, oneLine } from '../../model/names.ts';
import { useEditor } from '../../session.ts';
import { ChoiceField } from '../fields.tsx';
import css from '../panel.module.css';

/** 表单: one of the process's forms, looked at and changed here. */
export function FormSection({ element }: { element: Drawn }) {
  const { t } = useTranslation();
  const { edit, forms, modeler, putForm } = useEditor();
  const [open, setOpen] = useState<'preview' | 'edit' | 'new' | null>(null);
  const value = textOf(extensionOf(element.businessObject, 'zeebe:FormDefinition'), 'formId');
  const form = forms[value];
  const choose = (formId: string) => edit.setExtension(element, 'zeebe:FormDefinition', formId ? { formId } : null);
  const options = [
    { value: '', label: t('designer.form.none') },
    ...Object.entries(forms).map(([id, parts]) => ({ value: id, label: formTitle(id, parts), title: id })),
    ...(value && !form ? [{ value, label: value }] : []),
  ];
  const users = value ? formUsers(modeler, value) : [];
  const close = () => setOpen(null);
  return (
    <>
      <ChoiceField
        label={t('designer.form.label')}
        note={form && t('designer.form.fields', { n: fieldCount(form) })}
        value={value}
        options={options}
        problem={value && !form ? t('designer.form.missing', { id: value }) : undefined}
        help={users.length > 1 && t('designer.form.shared', { names: users.map(oneLine).join(t('clause.separator')) })}
        onChange={choose}
      />
      <div className={css.acts}>
        {form && (
          <>
            <button type="button" className="link-button" onClick={() => setOpen('preview')}>
              <EyeOutlined aria-hidden /> {t('designer.form.preview')}
            </button>
            <button type="button" className="link-button" onClick={() => setOpen('edit')}>
              <FormOutlined aria-hidden /> {t('designer.form.edit')}
            </button>
          </>
        )}
        <button type="button" className="link-button" onClick={() => setOpen('new')}>
          <PlusOutlined aria-hidden /> {t('designer.form.new')}
        </button>
      </div>
      {form && <FormPreview open={open === 'preview'} id={value} form={form} onClose={close} />}
      {form && (
        <FormEditor
          open={open === 'edit'}
          id={value}
          form={form}
          onApply={(changed) => putForm(value, changed)}
          onClose={close}
        />
      )}
      <NewForm
        open={open === 'new'}
        taken={Object.keys(forms)}
        suggested={element.businessObject.id}
        title={oneLine(element.businessObject.name ?? '')}
        onCreate={(id, created) => {
          putForm(id, created);
          choose(id);
          setOpen('edit');
        }}
        onClose={close}
      />
    </>
  );
}
