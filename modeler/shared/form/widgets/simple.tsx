import type { RJSFSchema, WidgetProps } from '@rjsf/utils';
import { Checkbox, Input, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { DayInput } from '../../day-field/index.ts';
import { describedBy } from '../described-by.ts';
import css from '../form.module.css';
import { isYesNoChoice } from '../templates/field.tsx';
import { usePlace } from '../templates/row-context.ts';
import type { FormContext, FormData } from '../validator.ts';
import { RadioCards } from './radio-cards.tsx';
import { ReadValue } from './read-value.tsx';

export type FieldWidgetProps = WidgetProps<FormData, RJSFSchema, FormContext>;

/** An empty field has no value: '' would count as filled in. */
const orNothing = (text: string) => (text === '' ? undefined : text);

export function TextWidget(props: FieldWidgetProps) {
  const { id, value, onChange, readonly, disabled, schema } = props;
  const place = usePlace();
  if (readonly) return <ReadValue id={id} value={value} />;
  // A cell is narrow: it grows downwards, so that what is written can be read.
  if (place === 'cell') return <TextareaWidget {...props} />;
  return (
    <Input
      id={id}
      value={(value as string | undefined) ?? ''}
      maxLength={schema.maxLength}
      disabled={disabled}
      onChange={(event) => onChange(orNothing(event.target.value))}
      {...describedBy(props)}
    />
  );
}

export function TextareaWidget(props: FieldWidgetProps) {
  const { id, value, onChange, readonly, disabled, schema, options } = props;
  const place = usePlace();
  if (readonly) return <ReadValue id={id} value={value} />;
  return (
    <Input.TextArea
      id={id}
      value={(value as string | undefined) ?? ''}
      autoSize={{ minRows: place === 'cell' ? 1 : Math.min(options.rows ?? 2, 4), maxRows: 14 }}
      maxLength={schema.maxLength}
      disabled={disabled}
      onChange={(event) => onChange(orNothing(event.target.value))}
      {...describedBy(props)}
    />
  );
}

export function NumberWidget(props: FieldWidgetProps) {
  const { id, value, onChange, readonly, disabled, schema } = props;
  if (readonly) return <ReadValue id={id} value={value} />;
  return (
    <InputNumber
      id={id}
      value={(value as number | undefined) ?? null}
      min={schema.minimum}
      max={schema.maximum}
      precision={schema.type === 'integer' ? 0 : undefined}
      disabled={disabled}
      onChange={(number) => onChange(number ?? undefined)}
      {...describedBy(props)}
    />
  );
}

export function DateWidget(props: FieldWidgetProps) {
  const { id, value, onChange, readonly, disabled } = props;
  if (readonly) return <ReadValue id={id} value={value} />;
  return (
    <DayInput
      id={id}
      value={(value as string | undefined) ?? ''}
      disabled={disabled}
      onChange={(day) => onChange(orNothing(day))}
      {...describedBy(props)}
    />
  );
}

export function CheckboxWidget(props: FieldWidgetProps) {
  const { id, value, label, onChange, readonly, disabled, schema } = props;
  const { t } = useTranslation();
  if (isYesNoChoice(props)) return <RadioCards {...props} />;
  if (readonly)
    return <ReadValue id={id} value={t('case.field', { title: label, value: t(value ? 'form.yes' : 'form.no') })} />;
  return (
    <>
      <Checkbox
        id={id}
        checked={value === true}
        disabled={disabled}
        onChange={(event) => onChange(event.target.checked)}
      >
        {label}
      </Checkbox>
      {schema.description && <p className={css.note}>{schema.description}</p>}
    </>
  );
}

export function SelectWidget(props: FieldWidgetProps) {
  const { id, value, onChange, readonly, disabled, options, multiple, label } = props;
  const choices = (options.enumOptions ?? []).map(({ value: choice, label: text }) => ({
    value: choice as string,
    label: text,
  }));
  if (readonly)
    return (
      <ReadValue
        id={id}
        value={choices
          .filter((it) => [value].flat().includes(it.value))
          .map((it) => it.label)
          .join('、')}
      />
    );
  return (
    <Select
      id={id}
      className={css.wide ?? ''}
      value={value as string | undefined}
      options={choices}
      disabled={disabled}
      allowClear
      aria-label={label}
      {...(multiple ? { mode: 'multiple' as const } : {})}
      onChange={(chosen: unknown) => onChange(chosen)}
      popupMatchSelectWidth={false}
    />
  );
}
