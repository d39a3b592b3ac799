import { Radio } from 'antd';
import css from '../form.module.css';
import { ReadValue } from './read-value.tsx';
import type { FieldWidgetProps } from './simple.tsx';

interface Choice {
  const?: unknown;
  description?: string;
}

/** The decisive choice as cards: the word in bold, what it means below. */
export function RadioCards({ id, value, onChange, options, schema, readonly, disabled }: FieldWidgetProps) {
  const choices = options.enumOptions ?? [];
  const notes = (schema.oneOf ?? []) as Choice[];
  if (readonly) return <ReadValue id={id} value={choices.find((it) => it.value === value)?.label} />;
  return (
    <Radio.Group
      id={id}
      className={css.radioCards ?? ''}
      value={value}
      disabled={disabled}
      aria-labelledby={`${id}-label`}
      onChange={(event) => onChange(event.target.value)}
    >
      {choices.map(({ value: choice, label }) => {
        const note = notes.find((it) => it.const === choice)?.description;
        return (
          <Radio key={String(choice)} value={choice} className={choice === value ? css.radioCardOn : css.radioCard}>
            <b>{label}</b>
            {note && <span>{note}</span>}
          </Radio>
        );
      })}
    </Radio.Group>
  );
}
