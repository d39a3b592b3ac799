import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Deadline } from '../api/index.ts';
import { partsOf } from '../day.ts';
import { useNow } from '../now.ts';
import css from './deadline.module.css';
import { dayInWords, weekdayInWords, weekdayLetter } from './words.ts';

type CountedDay = Deadline['days'][number];
/** More days than this are folded to the first, those around today and the last. */
const MOST_DAYS = 32;
const AROUND = 4;
/** 10/31 has more characters than a cell is made for. */
const LONG_DATE = 4;

/** Each day of a period with its number, or why it does not count; today and the last day are flagged. */
export function DayStrip({ deadline }: { deadline: Deadline }) {
  const { t } = useTranslation();
  const { today } = useNow();
  const [unfolded, setUnfolded] = useState(false);
  const { days } = deadline;
  const shown = unfolded || days.length <= MOST_DAYS ? days : foldedDays(days, today);

  return (
    <>
      <ol className={css.strip} aria-label={t('deadline.strip')}>
        {shown.map((entry) =>
          'hidden' in entry ? (
            <li key={entry.from} className={css.fold}>
              <button
                type="button"
                onClick={() => setUnfolded(true)}
                aria-label={t('deadline.unfold', { n: entry.hidden })}
              >
                {t('deadline.folded', { n: entry.hidden })}
              </button>
            </li>
          ) : (
            <DayCell
              key={entry.day}
              day={entry}
              isToday={entry.day === today}
              isPast={entry.day < today}
              isFirst={entry.day === days[0]?.day}
            />
          ),
        )}
      </ol>
      {deadline.provisional && <p className={css.provisional}>{t('deadline.provisionalNote')}</p>}
    </>
  );
}

interface DayCellProps {
  day: CountedDay;
  isToday: boolean;
  isPast: boolean;
  isFirst: boolean;
}

function DayCell({ day, isToday, isPast, isFirst }: DayCellProps) {
  const { t } = useTranslation();
  const { month, date } = partsOf(day.day);
  const written = isFirst || date === 1 ? `${month}/${date}` : String(date);
  const isDue = day.kind === 'due';
  const counts = day.number !== null;
  const classes = [
    css.day,
    counts || day.kind === 'start' || isDue ? '' : css.skipped,
    day.kind === 'start' ? css.start : '',
    isToday ? css.today : '',
    isDue ? css.due : '',
    isPast && counts ? css.past : '',
  ];
  const flag =
    isToday && isDue
      ? t('deadline.todayLast')
      : isToday
        ? t('deadline.flagToday')
        : isDue
          ? t('deadline.flagDue')
          : undefined;
  return (
    <li className={classes.join(' ')}>
      <span className="visually-hidden">{daySentence(day, isToday, t)}</span>
      <span aria-hidden className={css.cell}>
        {flag && <span className={css.flag}>{flag}</span>}
        <b className={written.length > LONG_DATE ? css.longDate : css.date}>{written}</b>
        <span className={css.weekday}>{weekdayLetter(day.day, t)}</span>
        <span className={css.why}>{counts ? t('deadline.nth', { n: day.number ?? 0 }) : whyShort(day, t)}</span>
      </span>
    </li>
  );
}

type Words = TFunction;

function daySentence(day: CountedDay, isToday: boolean, t: Words): string {
  const words = t('deadline.day.sentence', {
    day: dayInWords(day.day, t),
    weekday: weekdayInWords(day.day, t),
    what:
      day.number === null
        ? whyLong(day, t)
        : t(day.kind === 'make-up' ? 'deadline.day.countedMakeUp' : 'deadline.day.counted', { n: day.number }),
  });
  return [isToday ? t('deadline.day.today') : '', words, day.kind === 'due' ? t('deadline.day.last') : ''].join('');
}

/** The two characters in a cell: 国庆, 休息, 送达. A holiday's name is cut to its first two. */
function whyShort({ kind, name }: CountedDay, t: Words): string {
  if (kind === 'start') return t('deadline.why.start');
  if (kind === 'stopped') return t('deadline.why.stopped');
  if (kind === 'extended') return t('deadline.why.extended');
  if (kind === 'holiday' && name) return name.slice(0, 2);
  return kind === 'due' ? '' : t('deadline.why.rest');
}

function whyLong({ kind, name }: CountedDay, t: Words): string {
  if (kind === 'start') return t('deadline.day.start');
  if (kind === 'stopped') return t('deadline.day.stopped');
  if (kind === 'extended') return t('deadline.day.extended');
  if (kind === 'due') return t('deadline.day.dueOff');
  return t('deadline.day.skipped', { name: name ?? t('deadline.why.rest') });
}

type Folded = { hidden: number; from: string };

function foldedDays(days: CountedDay[], today: string): (CountedDay | Folded)[] {
  const at = days.findIndex(({ day }) => day === today);
  const near = (index: number) => index < 6 || index >= days.length - 6 || (at >= 0 && Math.abs(index - at) <= AROUND);
  const shown: (CountedDay | Folded)[] = [];
  days.forEach((day, index) => {
    const last = shown.at(-1);
    if (near(index)) shown.push(day);
    else if (last && 'hidden' in last) last.hidden += 1;
    else shown.push({ hidden: 1, from: day.day });
  });
  return shown;
}
