import { Checkbox, Input, Radio, Select } from 'antd';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { DayInput } from '../day-field/index.ts';
import css from './acts.module.css';
import { namedList } from './named-list.tsx';

interface TextFieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  rows?: number;
  required?: boolean;
}

export function TextField({ label, value, onChange, rows = 3, required = true }: TextFieldProps) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <div>
      <label htmlFor={id}>
        {label} {required && <small>{t('form.required')}</small>}
      </label>
      <Input.TextArea
        id={id}
        value={value}
        autoSize={{ minRows: rows, maxRows: 8 }}
        maxLength={rows > 1 ? 4000 : 500}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}

interface DayFieldProps {
  label: string;
  value: string;
  /** The first day that can be chosen. */
  min?: string | undefined;
  onChange: (value: string) => void;
}

export function DayField({ label, value, min, onChange }: DayFieldProps) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <div>
      <label htmlFor={id}>
        {label} <small>{t('form.required')}</small>
      </label>
      <DayInput id={id} value={value} min={min} onChange={onChange} />
    </div>
  );
}

interface SelectFieldProps {
  label: string;
  value: string;
  hint?: string;
  options: { value: string; label: string }[];
  onChange: (value: string) => void;
}

export function SelectField({ label, value, hint, options, onChange }: SelectFieldProps) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <div>
      <label htmlFor={id}>
        {label} <small>{t('form.required')}</small>
      </label>
      <Select
        id={id}
        className={css.wide ?? ''}
        showSearch
        optionFilterProp="label"
        value={value || undefined}
        placeholder={hint}
        options={options}
        popupRender={namedList(label)}
        onChange={onChange}
      />
    </div>
  );
}

interface Option {
  value: string;
  label: string;
  /** What it means, in a few words. */
  note?: ReactNode;
}

interface ChoiceFieldProps {
  label: string;
  value: string;
  options: Option[];
  onChange: (value: string) => void;
}

/** A few choices, all of them to be seen, each with what it means. */
export function ChoiceField({ label, value, options, onChange }: ChoiceFieldProps) {
  const id = useId();
  return (
    <div>
      <span id={id} className={css.label}>
        {label}
      </span>
      <div className={css.choices}>
        <Radio.Group aria-labelledby={id} value={value} onChange={(event) => onChange(event.target.value as string)}>
          {options.map((option) => (
            <Radio key={option.value} value={option.value}>
              {option.label} {option.note && <small>{option.note}</small>}
            </Radio>
          ))}
        </Radio.Group>
      </div>
    </div>
  );
}

interface TicksFieldProps {
  label: string;
  value: string[];
  options: Option[];
  /** The word for all of them, where one may want all. */
  all?: string;
  onChange: (value: string[]) => void;
}

/** Any number of a few, all of them to be seen. */
export function TicksField({ label, value, options, all, onChange }: TicksFieldProps) {
  const id = useId();
  return (
    <div>
      <span id={id} className={css.label}>
        {label}
      </span>
      <div className={css.choices}>
        {all && options.length > 1 && (
          <Checkbox
            checked={value.length === options.length}
            indeterminate={value.length > 0 && value.length < options.length}
            onChange={(event) => onChange(event.target.checked ? options.map((option) => option.value) : [])}
          >
            <b>{all}</b>
          </Checkbox>
        )}
        <Checkbox.Group aria-labelledby={id} value={value} onChange={(values) => onChange(values as string[])}>
          {options.map((option) => (
            <Checkbox key={option.value} value={option.value}>
              {option.label} {option.note && <small>{option.note}</small>}
            </Checkbox>
          ))}
        </Checkbox.Group>
      </div>
    </div>
  );
}
