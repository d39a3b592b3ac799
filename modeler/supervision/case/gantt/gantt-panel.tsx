import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DefinitionDetail, HistoryEvent, InstanceDetail } from '../../../shared/api/index.ts';
import { monthDay, partsOf } from '../../../shared/day.ts';
import { useDaysOff } from '../../../shared/day-field/index.ts';
import { Empty, ProblemNotice } from '../../../shared/states/index.ts';
import { type Axis, axisOf } from './axis.ts';
import css from './gantt.module.css';
import { GanttBars } from './gantt-bars.tsx';
import { type GanttRow, ganttRows } from './rows.ts';

/** Up to so many days each has room for a month. */
const ROOMY_DAYS = 10;

interface GanttPanelProps {
  instance: InstanceDetail;
  definition: DefinitionDetail | undefined;
  events: HistoryEvent[];
  problem: unknown;
  /** The moment that is shown. */
  at: number;
  /** That moment is now, so that the server's word on the steps holds. */
  isNow: boolean;
  selected: string | undefined;
  onSelect: (elementId: string | undefined) => void;
}

/** How long each step took against its limit, on the county's days; hatched days do not count. */
export function GanttPanel({ instance, definition, events, problem, at, isNow, selected, onSelect }: GanttPanelProps) {
  const { t } = useTranslation();
  const { id, children, elements } = instance;
  const rows = useMemo(() => {
    const called = new Map(children.map((it) => [it.id, { elementId: it.elementId, itemName: it.itemName ?? '' }]));
    const names = new Map(definition?.outline.map((step) => [step.elementId, step.name]));
    return ganttRows({ id, called, ...(isNow ? { elements } : {}) }, events).map((row) => ({
      ...row,
      name: names.get(row.elementId) ?? row.name,
    }));
  }, [id, children, elements, isNow, definition, events]);
  const axis = useMemo(() => axisOf(rows, at), [rows, at]);
  const { off } = useDaysOff(axis.days);
  return (
    <section className={`panel ${css.panel}`} aria-label={t('supervision.gantt.title')}>
      <header className={css.head}>
        <h2>{t('supervision.gantt.title')}</h2>
        <ul className={css.legend}>
          <li>
            <i className={css.keyActual} aria-hidden /> {t('supervision.gantt.actual')}
          </li>
          <li>
            <i className={css.keyOver} aria-hidden /> {t('supervision.gantt.over')}
          </li>
          <li>
            <i className={css.keyLimit} aria-hidden /> {t('supervision.gantt.limit')}
          </li>
          <li>
            <i className={css.keyOff} aria-hidden /> {t('supervision.gantt.dayOff')}
          </li>
          {rows.some(hasUndone) && (
            <li>
              <i className={css.keyUndone} aria-hidden /> {t('acts.undone.word')}
            </li>
          )}
        </ul>
      </header>
      {problem ? (
        <ProblemNotice problem={problem} />
      ) : rows.length === 0 ? (
        <Empty title={t('supervision.gantt.empty')} />
      ) : (
        <div className={css.chart}>
          <Days axis={axis} off={off} at={at} />
          <ol className={css.rows}>
            {rows.map((row) => (
              <Row
                key={row.key}
                row={row}
                axis={axis}
                at={at}
                selected={row.elementId === selected}
                onSelect={() => onSelect(row.elementId === selected ? undefined : row.elementId)}
              />
            ))}
          </ol>
        </div>
      )}
    </section>
  );
}

const hasUndone = ({ spans, children }: GanttRow): boolean =>
  [...spans, ...children.flatMap((child) => child.spans)].some(({ undone }) => undone);

function Days({ axis: { days, every, placeOf }, off, at }: { axis: Axis; off: Set<string>; at: number }) {
  return (
    <div className={css.days} aria-hidden>
      {days.map((day, index) => (
        <span key={day} className={off.has(day) ? css.dayOff : css.day}>
          <b>{dateWords(days, index, every)}</b>
        </span>
      ))}
      <i className={css.now} style={{ left: `${placeOf(at) * 100}%` }} />
    </div>
  );
}

/** The month stands with its first day and where the axis begins; it needs the room of the next day. */
function dateWords(days: string[], index: number, every: number): string {
  const dateOf = (at: number) => partsOf(days[at]!).date;
  const hasMonth = (at: number) => at === 0 || dateOf(at) === 1 || every > 1;
  if (index % every !== 0) return '';
  if (hasMonth(index)) return monthDay(days[index]!);
  return hasMonth(index - 1) && days.length > ROOMY_DAYS ? '' : String(dateOf(index));
}

interface RowProps {
  row: GanttRow;
  axis: Axis;
  at: number;
  selected: boolean;
  onSelect: () => void;
}

/** Called cases unfold under their step; a few stand there at once. */
const FEW = 6;

function Row({ row, axis, at, selected, onSelect }: RowProps) {
  const { t } = useTranslation();
  const [all, setAll] = useState(row.children.length <= FEW);
  const name = row.items > 1 ? t('supervision.gantt.items', { name: row.name, n: row.items }) : row.name;
  return (
    <>
      <li className={selected ? css.rowOn : css.row}>
        <button type="button" className={css.name} aria-pressed={selected} onClick={onSelect} title={name}>
          {name}
        </button>
        <GanttBars row={row} axis={axis} at={at} />
      </li>
      {all &&
        row.children.map((child) => (
          <li key={child.key} className={css.row}>
            <span className={css.item} title={child.name}>
              {child.undone ? <del className={css.struck}>{child.name}</del> : child.name}
            </span>
            <GanttBars row={child} axis={axis} at={at} />
          </li>
        ))}
      {row.children.length > FEW && (
        <li className={css.more}>
          <button type="button" className="link-button" aria-expanded={all} onClick={() => setAll((was) => !was)}>
            {all ? t('supervision.gantt.fold') : t('supervision.gantt.all')}
          </button>
        </li>
      )}
    </>
  );
}
