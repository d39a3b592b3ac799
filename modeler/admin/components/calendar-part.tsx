import { App, Button, Input, Select } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCalendar, useImportCalendar } from '../../shared/api/index.ts';
import { partsOf } from '../../shared/day.ts';
import { useNow } from '../../shared/now.ts';
import { problemWords } from '../../shared/states/index.ts';
import css from '../admin.module.css';
import { type CalendarLine, calendarLines, linesOf } from './calendar-lines.ts';

/** One year of the calendar: what is imported, and an import from lines with a preview of what they say. */
export function CalendarPart() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { today } = useNow();
  const thisYear = partsOf(today).year;
  const [year, setYear] = useState(thisYear);
  const { data: calendar } = useCalendar(year);
  const [text, setText] = useState<string | null>(null);
  const importing = useImportCalendar();
  const id = useId();

  const words = { off: t('admin.calendar.off'), work: t('admin.calendar.work') };
  const shown = text ?? linesOf(calendar?.days ?? [], words);
  const { days, wrong } = calendarLines(shown, year, words);
  const send = () =>
    importing.mutate(
      { year, days },
      {
        onSuccess: ({ movedDueDays }) => {
          void message.success(t('admin.calendar.imported', { n: movedDueDays }));
          setText(null);
        },
        onError: (problem) => void message.error(problemWords(problem, t)),
      },
    );
  return (
    <section className={`panel ${css.part}`} aria-labelledby="admin-calendar">
      <h2 id="admin-calendar">{t('admin.calendar.title')}</h2>
      <p className={css.note}>{t('admin.calendar.note')}</p>
      <div className={css.row}>
        <Select
          aria-label={t('admin.calendar.year')}
          value={year}
          options={[thisYear - 1, thisYear, thisYear + 1, thisYear + 2].map((value) => ({
            value,
            label: t('admin.calendar.yearN', { year: value }),
          }))}
          onChange={(value) => {
            setYear(value);
            setText(null);
          }}
        />
        <span>
          {calendar &&
            (calendar.imported ? t('admin.calendar.is', { n: calendar.days.length }) : t('admin.calendar.isNot'))}
        </span>
      </div>
      <label htmlFor={id}>{t('admin.calendar.lines')}</label>
      <Input.TextArea
        id={id}
        value={shown}
        autoSize={{ minRows: 6, maxRows: 16 }}
        onChange={(event) => setText(event.target.value)}
      />
      <Preview days={days} wrong={wrong} />
      <Button
        type="primary"
        disabled={text === null || wrong.length > 0 || days.length === 0}
        loading={importing.isPending}
        onClick={send}
      >
        {t('admin.calendar.import', { year })}
      </Button>
    </section>
  );
}

function Preview({ days, wrong }: { days: CalendarLine[]; wrong: string[] }) {
  const { t } = useTranslation();
  const off = days.filter(({ kind }) => kind === 'off').length;
  return (
    <p className={wrong.length > 0 ? css.wrong : css.note} role="status">
      {wrong.length > 0
        ? t('admin.calendar.wrong', { line: wrong[0] })
        : t('admin.calendar.preview', { off, work: days.length - off })}
    </p>
  );
}
