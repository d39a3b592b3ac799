import { Select } from 'antd';
import { useId, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { usePeople, useUnits } from '../api/index.ts';
import css from './acts.module.css';
import { namedList } from './named-list.tsx';

interface PeoplePickerProps {
  label: string;
  value: string[];
  onChange: (accounts: string[]) => void;
  /** One person only. */
  single?: boolean;
  /** Accounts that cannot be picked. */
  without?: string[];
  /** Who alone can be picked; left out, everybody. */
  among?: { account: string }[];
}

/** As many as one call takes. */
const MOST = 100;

/** People by name and unit, found by either. */
export function PeoplePicker({ label, value, onChange, single = false, without = [], among }: PeoplePickerProps) {
  const { t } = useTranslation();
  const { data: people = [], isPending } = usePeople('');
  const { data: units } = useUnits();
  const id = useId();
  const options = useMemo(() => {
    const names = new Map(units?.map((unit) => [unit.id, unit.name]));
    return people.map(({ account, name, posts }) => {
      const unit = [...new Set(posts.map((post) => names.get(post.unit) ?? ''))].filter(Boolean).join(' ');
      return { value: account, label: name, unit, found: `${name} ${unit} ${account}`.toLowerCase() };
    });
  }, [people, units]);
  const shared = {
    id,
    className: css.wide ?? '',
    showSearch: true,
    loading: isPending,
    optionFilterProp: 'found',
    placeholder: t('acts.people.hint'),
    notFoundContent: isPending ? t('states.loading') : t('acts.people.none'),
    options: options.filter(
      ({ value: account }) =>
        !without.includes(account) && (among === undefined || among.some((one) => one.account === account)),
    ),
    popupRender: namedList(label),
    optionRender: (option: { label?: unknown; data: { unit: string } }) => (
      <>
        {String(option.label)} <small className={css.unit}>{option.data.unit}</small>
      </>
    ),
  };
  return (
    <div>
      <label htmlFor={id}>
        {label} <small>{t('form.required')}</small>
      </label>
      {single ? (
        <Select {...shared} value={value[0]} onChange={(account: string) => onChange([account])} />
      ) : (
        <Select {...shared} mode="multiple" maxCount={MOST} value={value} onChange={(all: string[]) => onChange(all)} />
      )}
    </div>
  );
}
