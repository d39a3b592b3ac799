import { Input, Select } from 'antd';
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import css from './panel.module.css';

interface FieldProps {
  label: string;
  /** Beside the label, small. */
  note?: ReactNode;
  /** Below: what it means, or what is wrong. */
  help?: ReactNode;
  problem?: string | undefined;
  children: (id: string) => ReactNode;
}

export function Field({ label, note, help, problem, children }: FieldProps) {
  const id = useId();
  return (
    <div className={css.field}>
      <label htmlFor={id}>
        {label} {note && <small>{note}</small>}
      </label>
      {children(id)}
      {problem ? (
        <p className={css.problem} role="alert">
          {problem}
        </p>
      ) : (
        help && <p className={css.help}>{help}</p>
      )}
    </div>
  );
}

interface TextFieldProps extends Omit<FieldProps, 'children'> {
  value: string;
  onCommit: (value: string) => void;
  /** What is wrong with it; such a text stays in the field and changes nothing. */
  check?: (value: string) => string | undefined;
  multiline?: boolean;
  code?: boolean;
  placeholder?: string;
  disabled?: boolean;
}

const TYPING_MS = 400;

/** A text that changes the model a moment after typing, and at once when it is left. */
export function TextField({
  value,
  onCommit,
  check,
  multiline = false,
  code = false,
  placeholder,
  disabled = false,
  ...field
}: TextFieldProps) {
  const [typed, setTyped] = useTyped(value, onCommit, check);
  const className = code ? (css.code ?? '') : '';
  const problem = check?.(typed);
  return (
    <Field {...field} problem={problem}>
      {(id) =>
        multiline ? (
          <Input.TextArea
            id={id}
            className={className}
            value={typed}
            autoSize={{ minRows: 1, maxRows: 8 }}
            placeholder={placeholder ?? ''}
            disabled={disabled}
            status={problem ? 'error' : ''}
            spellCheck={false}
            onChange={({ target }) => setTyped.soon(target.value)}
            onBlur={setTyped.now}
          />
        ) : (
          <Input
            id={id}
            className={className}
            value={typed}
            placeholder={placeholder ?? ''}
            disabled={disabled}
            status={problem ? 'error' : ''}
            spellCheck={false}
            onChange={({ target }) => setTyped.soon(target.value)}
            onBlur={setTyped.now}
            onPressEnter={setTyped.now}
          />
        )
      }
    </Field>
  );
}

/** What is typed, and how it becomes the model's: soon, or now. Also when the panel shows another element meanwhile. */
function useTyped(
  value: string,
  onCommit: (value: string) => void,
  check?: (value: string) => string | undefined,
): [string, { soon: (value: string) => void; now: () => void }] {
  const [typed, setTyped] = useState(value);
  const pending = useRef<string | null>(null);
  const timer = useRef<number | undefined>(undefined);
  const latest = useRef({ onCommit, check });
  useEffect(() => {
    latest.current = { onCommit, check };
  });
  useEffect(() => {
    if (pending.current === null) setTyped(value);
  }, [value]);
  const now = () => {
    window.clearTimeout(timer.current);
    const text = pending.current;
    pending.current = null;
    if (text !== null && !latest.current.check?.(text)) latest.current.onCommit(text);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when the field goes
  useEffect(() => now, []);
  const soon = (text: string) => {
    setTyped(text);
    pending.current = text;
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(now, TYPING_MS);
  };
  return [typed, { soon, now }];
}

export interface Option {
  value: string;
  label: ReactNode;
  /** What the search looks at. */
  search?: string;
  title?: string;
}

interface ChoiceFieldProps extends Omit<FieldProps, 'children'> {
  value: string;
  options: Option[];
  onChange: (value: string) => void;
  disabled?: boolean;
}

export function ChoiceField({ value, options, onChange, disabled = false, ...field }: ChoiceFieldProps) {
  const searchable = options.length > 8;
  return (
    <Field {...field}>
      {(id) => (
        <Select
          id={id}
          className={css.wide ?? ''}
          value={value}
          options={options}
          disabled={disabled}
          aria-label={field.label}
          showSearch={
            searchable
              ? {
                  filterOption: (typed, option) =>
                    `${option?.search ?? option?.label} ${option?.value}`.includes(typed),
                }
              : false
          }
          popupMatchSelectWidth={false}
          onChange={onChange}
        />
      )}
    </Field>
  );
}
