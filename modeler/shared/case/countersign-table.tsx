import {
  CheckCircleFilled,
  ClockCircleOutlined,
  CloseCircleFilled,
  EditFilled,
  ExclamationCircleFilled,
  PauseCircleFilled,
  RightCircleFilled,
  RobotOutlined,
} from '@ant-design/icons';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ItemRow } from '../api/index.ts';
import { clauseWords } from '../clause/words.ts';
import { monthDay, shortMoment } from '../day.ts';
import { usePhone } from '../keyboard/use-media.ts';
import { RoundTag } from '../states/index.ts';
import { outcomeWord } from '../timeline/events.ts';
import css from './case.module.css';
import { type Child, withRounds } from './gone-items.ts';
import { GoneRows } from './gone-rows.tsx';

type Answer =
  | 'own'
  | 'object'
  | 'changes'
  | 'extended'
  | 'overdue'
  | 'waiting'
  | 'agree'
  | 'deemed'
  | 'noReply'
  | 'other';

/** Own unit first, then what needs attention, then what is settled. */
const ORDER: Answer[] = [
  'own',
  'object',
  'changes',
  'overdue',
  'extended',
  'waiting',
  'noReply',
  'deemed',
  'other',
  'agree',
];
const ICONS: Record<Answer, typeof CheckCircleFilled> = {
  own: RightCircleFilled,
  object: CloseCircleFilled,
  changes: EditFilled,
  extended: PauseCircleFilled,
  overdue: ExclamationCircleFilled,
  waiting: ClockCircleOutlined,
  agree: CheckCircleFilled,
  deemed: RobotOutlined,
  noReply: RobotOutlined,
  other: CheckCircleFilled,
};
const BY_OUTCOME: Record<string, Answer> = {
  agree: 'agree',
  'agree-with-changes': 'changes',
  object: 'object',
  'deemed-consent': 'deemed',
  'no-reply': 'noReply',
};

export function answerOf(row: ItemRow, ownUnits: string[]): Answer {
  if (row.outcome) return BY_OUTCOME[row.outcome] ?? 'other';
  if (row.overdue) return 'overdue';
  if (ownUnits.includes(row.item)) return 'own';
  return row.extendedFrom ? 'extended' : 'waiting';
}

interface CountersignTableProps {
  rows: ItemRow[];
  /** Items whose answers no longer count. */
  gone: Child[];
  ownUnits: string[];
  /** There is room for three columns only. */
  narrow?: boolean;
}

/**
 * 会签: every unit with its answer, live, of one kind of answer in the order in which the host listed them. A row that
 * changed is tinted for two seconds. Where there is little room, who answered and when stand below the unit.
 */
export function CountersignTable({ rows, gone, ownUnits, narrow = false }: CountersignTableProps) {
  const { t } = useTranslation();
  const phone = usePhone();
  const isNarrow = narrow || phone;
  const changed = useChangedRows(rows);
  const answered = withRounds(rows)
    .map((row) => ({ row, answer: answerOf(row, ownUnits) }))
    .sort(
      (a, b) =>
        Number(ownUnits.includes(b.row.item)) - Number(ownUnits.includes(a.row.item)) ||
        ORDER.indexOf(a.answer) - ORDER.indexOf(b.answer),
    );
  const counts = ORDER.map((answer) => ({ answer, n: answered.filter((it) => it.answer === answer).length })).filter(
    ({ n }) => n > 0,
  );
  const by = (row: ItemRow, answer: Answer) =>
    row.by?.name ?? (answer === 'deemed' || answer === 'noReply' ? t('timeline.system') : undefined);
  return (
    <div className={css.countersign}>
      <ul className={css.counts} aria-label={t('countersign.counts')}>
        {counts.map(({ answer, n }) => (
          <li key={answer}>
            <AnswerWord answer={answer} /> <b>{n}</b>
          </li>
        ))}
      </ul>
      <table className={isNarrow ? css.narrowTable : css.table}>
        <thead>
          <tr>
            {!isNarrow && (
              <th className={css.n}>
                <span className="visually-hidden">{t('countersign.number')}</span>
              </th>
            )}
            <th>{t('countersign.unit')}</th>
            <th>{t('countersign.answer')}</th>
            {!isNarrow && <th>{t('countersign.by')}</th>}
            {!isNarrow && <th>{t('countersign.at')}</th>}
            <th>{t('countersign.due')}</th>
          </tr>
        </thead>
        <tbody>
          {answered.map(({ row, answer }, index) => (
            <tr
              key={row.instanceId}
              className={`${ownUnits.includes(row.item) ? css.ownRow : ''} ${changed.has(row.instanceId) ? css.changed : ''}`}
            >
              {!isNarrow && <td className={css.n}>{index + 1}</td>}
              <td>
                {row.itemName} <RoundTag round={row.round} />
                {isNarrow && row.at && (
                  <p className={css.note}>
                    {by(row, answer)} {shortMoment(row.at)}
                  </p>
                )}
              </td>
              <td>
                <AnswerWord answer={answer} />
                <Details row={row} answer={answer} />
              </td>
              {!isNarrow && <td>{by(row, answer) ?? '—'}</td>}
              {!isNarrow && <td className={css.when}>{row.at ? shortMoment(row.at) : '—'}</td>}
              <td className={css.when}>{row.dueDay ? monthDay(row.dueDay) : '—'}</td>
            </tr>
          ))}
        </tbody>
        <GoneRows gone={gone} narrow={isNarrow} />
      </table>
    </div>
  );
}

function AnswerWord({ answer }: { answer: Answer }) {
  const { t } = useTranslation();
  const Icon = ICONS[answer];
  return (
    <span className={`${css.answer} ${css[answer]}`}>
      <Icon aria-hidden /> {t(`countersign.answers.${answer}`)}
    </span>
  );
}

/** What the unit wrote, or what its silence means. */
function Details({ row, answer }: { row: ItemRow; answer: Answer }) {
  const { t } = useTranslation();
  const isOutside = row.kind === 'township' || row.kind === 'zone';
  const text = row.grounds ?? row.text;
  const silence = answer === 'waiting' && isOutside ? t('countersign.silenceRecorded') : undefined;
  const clause = row.clause && (answer === 'deemed' || answer === 'noReply') ? clauseWords(row.clause, t) : undefined;
  const note =
    text ??
    silence ??
    clause ??
    (row.extendedFrom ? t('countersign.extendedFrom', { day: monthDay(row.extendedFrom) }) : undefined);
  return (
    <>
      {note && <p className={css.note}>{note}</p>}
      {row.late.map((late) => (
        <p key={late.at} className={css.note}>
          {t('countersign.late', {
            at: shortMoment(late.at),
            name: late.by.name,
            text: late.grounds ?? late.text ?? (late.outcome ? outcomeWord(late.outcome, undefined, {}, t) : ''),
          })}
        </p>
      ))}
    </>
  );
}

const TINT_MS = 2000;

function useChangedRows(rows: ItemRow[]): Set<string> {
  const before = useRef<Map<string, string> | null>(null);
  const [changed, setChanged] = useState<Set<string>>(new Set());
  useEffect(() => {
    const now = new Map(rows.map((row) => [row.instanceId, `${row.outcome}${row.dueDay}`]));
    const was = before.current;
    before.current = now;
    const fresh = was ? [...now].filter(([id, state]) => was.get(id) !== state).map(([id]) => id) : [];
    if (fresh.length === 0) return;
    setChanged(new Set(fresh));
    const timer = window.setTimeout(() => setChanged(new Set()), TINT_MS);
    return () => window.clearTimeout(timer);
  }, [rows]);
  return changed;
}
