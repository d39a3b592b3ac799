import { CalendarOutlined, WarningFilled } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { type FocusEvent, type KeyboardEvent, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isDay } from '../day.ts';
import { dayInWords, weekdayInWords } from '../deadline/words.ts';
import { useNow } from '../now.ts';
import css from './day-field.module.css';
import { MonthGrid } from './month-grid.tsx';
import { useDaysOff } from './use-days-off.ts';

interface DayInputProps {
  id: string;
  /** A day or, where there is none, ''. */
  value: string;
  /** The first day that can be chosen. */
  min?: string | undefined;
  disabled?: boolean | undefined;
  status?: 'error';
  'aria-describedby'?: string;
  'aria-invalid'?: boolean;
  /** Gets a day or ''; what is typed half is kept to itself. */
  onChange: (day: string) => void;
}

export function DayInput({ id, value, min, disabled, onChange, ...more }: DayInputProps) {
  const { t } = useTranslation();
  const { today } = useNow();
  const box = useRef<HTMLFieldSetElement>(null);
  const [half, setHalf] = useState<string | null>(null);
  const [open, setOpen] = useState(false);

  const type = (text: string) => {
    const day = written(text);
    setHalf(day ? null : text);
    onChange(day ?? '');
  };
  const choose = (day: string) => {
    setHalf(null);
    onChange(day);
    close();
  };
  const close = () => {
    setOpen(false);
    box.current?.querySelector('button')?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !open) return;
    // Else the dialog around it would close too.
    event.stopPropagation();
    close();
  };
  const onBlur = ({ relatedTarget }: FocusEvent) => {
    if (relatedTarget && !box.current?.contains(relatedTarget as Node)) setOpen(false);
  };
  return (
    <fieldset ref={box} className={css.field} onKeyDown={onKeyDown} onBlur={onBlur}>
      <span className={css.line}>
        <Input
          id={id}
          className={css.input ?? ''}
          value={half ?? value}
          placeholder={t('dayField.hint')}
          inputMode="numeric"
          maxLength={10}
          autoComplete="off"
          disabled={disabled ?? false}
          onChange={(event) => type(event.target.value)}
          {...more}
        />
        <Button
          icon={<CalendarOutlined aria-hidden />}
          disabled={disabled ?? false}
          aria-expanded={open}
          aria-label={t('dayField.open')}
          onClick={() => setOpen(!open)}
        />
        {value && <DayNote day={value} />}
        {half && <span className={css.note}>{t('dayField.half')}</span>}
      </span>
      {open && <MonthGrid chosen={value} start={value || laterOf(min, today)} min={min} onChoose={choose} />}
    </fieldset>
  );
}

/** The weekday; a day off with a warning, since nothing is counted or handed in on it. */
function DayNote({ day }: { day: string }) {
  const { t } = useTranslation();
  const { off, work } = useDaysOff(useMemo(() => [day], [day]));
  const weekday = weekdayInWords(day, t);
  if (off.has(day))
    return (
      <span className={css.off} role="status">
        <WarningFilled aria-hidden /> {t('dayField.isOff', { day: dayInWords(day, t), weekday })}
      </span>
    );
  return <span className={css.note}>{work.has(day) ? t('dayField.isWork', { weekday }) : weekday}</span>;
}

/** 2026-10-17 of what was typed, also of 2026/10/17 and 20261017. */
function written(text: string): string | undefined {
  const digits = /^(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})$/.exec(text.trim());
  const day = digits?.slice(1).join('-');
  return day && isDay(day) ? day : undefined;
}

const laterOf = (min: string | undefined, today: string): string => (min && min > today ? min : today);
