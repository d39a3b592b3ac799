import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { monthDay, shortMoment } from '../../../shared/day.ts';
import { endOfDay } from '../replay/state-at.ts';
import type { Axis } from './axis.ts';
import css from './gantt.module.css';
import { type GanttRow, mergedSpans, type Span } from './rows.ts';

interface GanttBarsProps {
  row: GanttRow;
  axis: Axis;
  at: number;
}

const percent = (part: number) => `${Math.round(part * 10_000) / 100}%`;

/** The bars of one row: what it took, in red what went beyond the limit, a black line where the limit stands, words beside. */
export function GanttBars({ row, axis: { placeOf }, at }: GanttBarsProps) {
  const { t } = useTranslation();
  const spans = mergedSpans(row);
  // A service that ran by itself ends a step in a moment; the words are about the step.
  const counted = spans.filter(({ undone }) => !undone);
  const lasting = counted.filter(({ from, to }) => from !== to);
  const last = lasting.at(-1) ?? counted.at(-1) ?? spans.at(-1);
  const ends = last
    ? Math.max(placeOf(last.to ?? at), last.dueDay && !last.undone ? placeOf(endOfDay(last.dueDay)) : 0)
    : 0;
  const words = last ? wordsBeside(last, { rounds: lasting.length, undone: undoneIn(row), at }, t) : '';
  const isLate = last !== undefined && last.to === null && !last.undone && isOver(last, at);
  return (
    <div className={css.track}>
      {spans.map((span) => {
        const to = span.to ?? at;
        const due = span.dueDay && !span.undone ? endOfDay(span.dueDay) : undefined;
        const inTime = due === undefined ? to : Math.min(to, due);
        const plain =
          span.to === null
            ? t('supervision.gantt.barOpen', { name: row.name, from: shortMoment(span.from) })
            : t('supervision.gantt.bar', { name: row.name, from: shortMoment(span.from), to: shortMoment(to) });
        const label = span.undone ? t('supervision.gantt.barUndone', { bar: plain }) : plain;
        return (
          <span key={span.key} title={label}>
            <span className="visually-hidden">{label}</span>
            {inTime >= span.from && (
              <i
                className={span.undone ? css.undone : span.automatic && span.from === span.to ? css.automatic : css.bar}
                style={{ left: percent(placeOf(span.from)), width: percent(placeOf(inTime) - placeOf(span.from)) }}
              />
            )}
            {due !== undefined && to > due && (
              <i
                className={css.over}
                style={{
                  left: percent(placeOf(Math.max(due, span.from))),
                  width: percent(placeOf(to) - placeOf(Math.max(due, span.from))),
                }}
              />
            )}
            {due !== undefined && <i className={css.limit} style={{ left: percent(placeOf(due)) }} />}
          </span>
        );
      })}
      {words && (
        <span
          className={isLate ? css.wordsLate : css.words}
          style={ends > 0.9 && last ? { right: percent(1 - placeOf(last.from)) } : { left: percent(ends) }}
        >
          {words}
        </span>
      )}
    </div>
  );
}

const isOver = ({ dueDay, to }: Span, at: number): boolean => dueDay !== undefined && (to ?? at) >= endOfDay(dueDay);

/** How often a step, or how many items of a call, were undone. */
const undoneIn = ({ spans }: GanttRow): number => spans.filter(({ undone }) => undone).length;

interface Beside {
  /** How often the step was done, of what counts. */
  rounds: number;
  undone: number;
  at: number;
}

function wordsBeside(span: Span, { rounds, undone, at }: Beside, t: TFunction): string {
  const day = span.dueDay ? monthDay(span.dueDay) : '';
  const parts: string[] = [];
  if (undone > 0) parts.push(undone === 1 ? t('acts.undone.word') : t('supervision.gantt.undone', { n: undone }));
  if (span.undone) return parts.join(t('clause.separator'));
  if (rounds > 1) parts.push(t('supervision.gantt.rounds', { n: rounds }));
  if (span.automatic && span.to !== null) parts.push(t('supervision.gantt.automatic', { at: shortMoment(span.to) }));
  else if (span.movedFrom && day) parts.push(t('supervision.gantt.moved', { day }));
  else if (day && span.to === null)
    parts.push(isOver(span, at) ? t('supervision.gantt.dueOver', { day }) : t('supervision.gantt.due', { day }));
  return parts.join(t('clause.separator'));
}
