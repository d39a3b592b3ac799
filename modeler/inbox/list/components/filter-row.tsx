import { ClockCircleFilled, ClockCircleOutlined, ExclamationCircleFilled, SearchOutlined } from '@ant-design/icons';
import { Select } from 'antd';
import { type ReactNode, type RefObject, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type TaskCounts, useDefinitions } from '../../../shared/api/index.ts';
import { usePhone } from '../../../shared/keyboard/use-media.ts';
import type { Due, Filters } from '../hooks/use-inbox-filters.ts';
import css from '../list.module.css';

interface FilterRowProps {
  filters: Filters;
  change: (wanted: Partial<Filters>) => void;
  counts: TaskCounts | undefined;
  searchBox: RefObject<HTMLInputElement | null>;
}

export function FilterRow({ filters, change, counts, searchBox }: FilterRowProps) {
  const { t } = useTranslation();
  const phone = usePhone();
  return (
    <div className={css.filters}>
      {counts && <DueChips counts={counts} due={filters.due} change={change} />}
      <SearchField q={filters.q} change={change} searchBox={searchBox} />
      {!phone && <ProcessSelect process={filters.process} change={change} label={t('inbox.allProcesses')} />}
    </div>
  );
}

interface Chip {
  due: Due | undefined;
  label: string;
  n: number;
  icon?: ReactNode;
  tone?: string | undefined;
}

/** The counts are the filters. 正常 has a count only: the server cannot yet list it. */
function DueChips({
  counts,
  due,
  change,
}: Pick<FilterRowProps, 'change'> & { counts: TaskCounts; due: Due | undefined }) {
  const { t } = useTranslation();
  const chips: Chip[] = [
    { due: undefined, label: t('inbox.chip.all'), n: counts.todo },
    {
      due: 'overdue',
      label: t('inbox.chip.overdue'),
      n: counts.overdue,
      icon: <ExclamationCircleFilled />,
      tone: css.red,
    },
    { due: 'soon', label: t('inbox.chip.soon'), n: counts.soon, icon: <ClockCircleFilled />, tone: css.amber },
  ];
  return (
    <div className={css.chips} role="radiogroup" aria-label={t('inbox.chips')}>
      {chips.map((chip) => (
        <label key={chip.due ?? 'all'} className={chip.due === due ? css.chipOn : css.chip}>
          <input type="radio" name="due" checked={chip.due === due} onChange={() => change({ due: chip.due })} />
          <span className={chip.tone}>
            {chip.icon} {chip.label}
          </span>
          <b>{chip.n}</b>
        </label>
      ))}
      <span className={css.chipStatic}>
        <ClockCircleOutlined aria-hidden /> {t('inbox.chip.normal')} <b>{counts.normal}</b>
      </span>
    </div>
  );
}

const TYPING_MS = 300;

function SearchField({ q, change, searchBox }: Pick<FilterRowProps, 'change' | 'searchBox'> & { q: string }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(q);
  useEffect(() => setTyped(q), [q]);
  useEffect(() => {
    if (typed.trim() === q) return;
    const timer = window.setTimeout(() => change({ q: typed.trim() }), TYPING_MS);
    return () => window.clearTimeout(timer);
  }, [typed, q, change]);
  return (
    <div className={css.search}>
      <SearchOutlined aria-hidden />
      <input
        ref={searchBox}
        type="search"
        value={typed}
        placeholder={t('inbox.search')}
        aria-label={t('inbox.search')}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()}
      />
      <kbd aria-hidden>/</kbd>
    </div>
  );
}

function ProcessSelect({
  process,
  change,
  label,
}: Pick<FilterRowProps, 'change'> & { process: string | undefined; label: string }) {
  const { data } = useDefinitions({ latest: 'true', limit: 200 });
  const options = [{ value: '', label }, ...(data?.items ?? []).map(({ key, name }) => ({ value: key, label: name }))];
  return (
    <Select
      className={css.select ?? ''}
      value={process ?? ''}
      options={options}
      aria-label={label}
      onChange={(value) => change({ process: value || undefined })}
      popupMatchSelectWidth={false}
    />
  );
}
