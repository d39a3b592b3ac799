import { Input, Modal } from 'antd';
import { Component, type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type FormParts, formTitle, unorderedFields } from '../../forms.ts';
import { LiveForm } from './form-preview.tsx';
import css from './forms.module.css';

interface FormEditorProps {
  open: boolean;
  id: string;
  form: FormParts;
  onApply: (form: FormParts) => void;
  onClose: () => void;
}

/** A form as JSON with its live preview. The preview stays at the last text without a fault. */
export function FormEditor(props: FormEditorProps) {
  const { t } = useTranslation();
  const { open, id, form } = props;
  if (!open) return null;
  return <OpenEditor {...props} title={t('designer.form.editTitle', { title: formTitle(id, form) })} />;
}

function OpenEditor({ id, form, title, onApply, onClose }: FormEditorProps & { title: string }) {
  const { t } = useTranslation();
  const [schemaText, setSchemaText] = useState(() => JSON.stringify(form.schema, null, 2));
  const [uiText, setUiText] = useState(() => JSON.stringify(form.uiSchema, null, 2));
  const [shown, setShown] = useState(form);
  const schema = useMemo(() => parsed(schemaText), [schemaText]);
  const uiSchema = useMemo(() => parsed(uiText), [uiText]);
  const both = schema.value && uiSchema.value ? { schema: schema.value, uiSchema: uiSchema.value } : undefined;
  const unordered = both ? unorderedFields(both) : [];
  const whole = unordered.length === 0 ? both : undefined;
  const faultOf = (fault: string | undefined) =>
    fault === undefined
      ? ''
      : fault === ''
        ? t('designer.form.notObject')
        : t('designer.form.badJson', { detail: fault });

  const change =
    (set: (text: string) => void, other: FormParts[keyof FormParts] | undefined, isSchema: boolean) =>
    (text: string) => {
      set(text);
      const { value } = parsed(text);
      if (!value || !other) return;
      const changed = isSchema ? { schema: value, uiSchema: other } : { schema: other, uiSchema: value };
      if (unorderedFields(changed).length === 0) setShown(changed);
    };
  return (
    <Modal
      open
      title={title}
      width="min(1160px, 94vw)"
      okText={t('designer.form.apply')}
      cancelText={t('designer.form.cancel')}
      okButtonProps={{ disabled: !whole }}
      onOk={() => {
        if (whole) onApply(whole);
        onClose();
      }}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      <div className={css.editor}>
        <div className={css.texts}>
          <JsonField
            label={t('designer.form.schema')}
            text={schemaText}
            fault={faultOf(schema.fault)}
            rows={18}
            onChange={change(setSchemaText, uiSchema.value, true)}
          />
          <JsonField
            label={t('designer.form.uiSchema')}
            text={uiText}
            fault={
              unordered.length > 0
                ? t('designer.form.unordered', { names: unordered.join(t('clause.separator')) })
                : faultOf(uiSchema.fault)
            }
            rows={7}
            onChange={change(setUiText, schema.value, false)}
          />
        </div>
        <section className={css.preview} aria-label={t('designer.form.live')}>
          <h3>{t('designer.form.live')}</h3>
          {!whole && <p role="status">{t('designer.form.faulty')}</p>}
          <Guard key={JSON.stringify(shown)} words={(detail) => t('designer.form.brokenForm', { detail })}>
            <LiveForm id={`live-${id}`} form={shown} />
          </Guard>
        </section>
      </div>
    </Modal>
  );
}

interface JsonFieldProps {
  label: string;
  text: string;
  fault: string;
  rows: number;
  onChange: (text: string) => void;
}

function JsonField({ label, text, fault, rows, onChange }: JsonFieldProps) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the text area inside is the control
    <label className={css.json}>
      {label}
      <Input.TextArea
        className={css.area ?? ''}
        value={text}
        rows={rows}
        spellCheck={false}
        status={fault ? 'error' : ''}
        onChange={({ target }) => onChange(target.value)}
      />
      {fault && <span role="alert">{fault}</span>}
    </label>
  );
}

/** The object in a text, or why there is none; an empty fault says that it is JSON but no object. */
function parsed(text: string): { value?: Record<string, unknown>; fault?: string } {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? { value: value as Record<string, unknown> }
      : { fault: '' };
  } catch (error) {
    return { fault: (error as Error).message };
  }
}

interface GuardProps {
  words: (detail: string) => string;
  children: ReactNode;
}

/** A schema that the form cannot draw says so in its own box. */
class Guard extends Component<GuardProps, { fault: string | null }> {
  override state = { fault: null };

  static getDerivedStateFromError(error: unknown) {
    return { fault: error instanceof Error ? error.message : String(error) };
  }

  override render() {
    return this.state.fault === null ? this.props.children : <p role="alert">{this.props.words(this.state.fault)}</p>;
  }
}
