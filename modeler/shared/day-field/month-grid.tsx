import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addDays, partsOf } from '../day.ts';
import { dayInWords, weekdayInWords, weekdayLetter } from '../deadline/words.ts';
import css from './day-field.module.css';
import { useDaysOff } from './use-days-off.ts';

interface MonthGridProps {
  chosen: string;
  /** The day that the month is opened at. */
  start: string;
  min: string | undefined;
  onChoose: (day: string) => void;
}

const STEPS: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

/** One month, weeks from Monday; days off say 休, make-up days 班. Arrow keys go by days, Page Up and Down by months. */
export function MonthGrid({ chosen, start, min, onChoose }: MonthGridProps) {
  const { t } = useTranslation();
  const [at, setAt] = useState(start);
  const grid = useRef<HTMLTableElement>(null);
  const { year, month } = partsOf(at);
  const weeks = useMemo(() => weeksOf(year, month), [year, month]);
  const days = useMemo(() => weeks.flat(), [weeks]);
  const { off, work } = useDaysOff(days);
  useEffect(() => {
    grid.current?.querySelector<HTMLElement>(`[data-day="${at}"]`)?.focus();
  }, [at]);

  const go = (to: string) => setAt(min && to < min ? min : to);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (step !== undefined) go(addDays(at, step));
    else if (event.key === 'PageUp' || event.key === 'PageDown') go(otherMonth(at, event.key === 'PageUp' ? -1 : 1));
    else return;
    event.preventDefault();
  };
  return (
    <div className={css.month}>
      <header className={css.monthHead}>
        <Button
          type="text"
          size="small"
          icon={<LeftOutlined aria-hidden />}
          aria-label={t('dayField.previous')}
          onClick={() => go(otherMonth(at, -1))}
        />
        <b aria-live="polite">{t('dayField.month', { year, month })}</b>
        <Button
          type="text"
          size="small"
          icon={<RightOutlined aria-hidden />}
          aria-label={t('dayField.next')}
          onClick={() => go(otherMonth(at, 1))}
        />
      </header>
      <table ref={grid}>
        <thead>
          <tr>
            {weeks[0]?.map((day) => (
              <th key={day} scope="col" abbr={weekdayInWords(day, t)}>
                {weekdayLetter(day, t)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody onKeyDown={onKeyDown}>
          {weeks.map((week) => (
            <tr key={week[0]}>
              {week.map((day) => {
                const mark = off.has(day) ? 'off' : work.has(day) ? 'work' : undefined;
                const words = [dayInWords(day, t), weekdayInWords(day, t), mark && t(`dayField.words.${mark}`)];
                return (
                  <td key={day}>
                    <button
                      type="button"
                      data-day={day}
                      className={`${mark === 'off' ? css.dayOff : css.day} ${partsOf(day).month === month ? '' : css.other}`}
                      aria-pressed={day === chosen}
                      tabIndex={day === at ? 0 : -1}
                      disabled={min !== undefined && day < min}
                      onClick={() => onChoose(day)}
                    >
                      <span className="visually-hidden">{words.filter(Boolean).join(t('dayField.comma'))}</span>
                      <span aria-hidden>{partsOf(day).date}</span>
                      {mark && <small aria-hidden>{t(`dayField.mark.${mark}`)}</small>}
                    </button>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const two = (n: number) => String(n).padStart(2, '0');

/** Whole weeks that hold the month, from Monday. */
function weeksOf(year: number, month: number): string[][] {
  const first = `${year}-${two(month)}-01`;
  const monday = addDays(first, -((partsOf(first).weekday + 6) % 7));
  const weeks: string[][] = [];
  for (let at = monday; at <= addDays(otherMonth(first, 1), -1); at = addDays(at, 7))
    weeks.push(Array.from({ length: 7 }, (_, index) => addDays(at, index)));
  return weeks;
}

/** The same date of another month, or the last that it has. */
function otherMonth(day: string, months: number): string {
  const { year, month, date } = partsOf(day);
  const last = new Date(Date.UTC(year, month + months, 0));
  return `${last.getUTCFullYear()}-${two(last.getUTCMonth() + 1)}-${two(Math.min(date, last.getUTCDate()))}`;
}
