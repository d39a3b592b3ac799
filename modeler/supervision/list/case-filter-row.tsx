import { SearchOutlined } from '@ant-design/icons';
import { Checkbox, Input, type InputRef, Select } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDefinitions, useUnits } from '../../shared/api/index.ts';
import { useHotkeys } from '../../shared/keyboard/use-hotkeys.ts';
import css from './list.module.css';
import { type CaseFilters, STATUSES } from './use-case-filters.ts';

interface CaseFilterRowProps {
  filters: CaseFilters;
  change: (wanted: Partial<CaseFilters>, how?: { replace?: boolean }) => void;
}

const TYPING_MS = 300;

export function CaseFilterRow({ filters, change }: CaseFilterRowProps) {
  const { t } = useTranslation();
  const { data: definitions } = useDefinitions({ latest: 'true', limit: 200 });
  const { data: units = [] } = useUnits();
  const processes = (definitions?.items ?? []).map(({ key, name }) => ({ value: key, label: name }));
  return (
    <search className={css.filters} aria-label={t('supervision.filter.label')}>
      <SearchField q={filters.q} change={change} />
      <Select
        value={filters.process}
        options={[{ value: '', label: t('supervision.filter.process') }, ...processes]}
        aria-label={t('supervision.head.process')}
        popupMatchSelectWidth={false}
        onChange={(process) => change({ process })}
      />
      <Select
        value={filters.unit}
        options={[
          { value: '', label: t('supervision.filter.unit') },
          ...units.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        showSearch={{ optionFilterProp: 'label' }}
        aria-label={t('supervision.head.unit')}
        popupMatchSelectWidth={false}
        onChange={(unit) => change({ unit })}
      />
      <Select
        value={filters.status}
        options={[
          { value: '', label: t('supervision.filter.status') },
          ...STATUSES.map((status) => ({ value: status, label: t(`case.status.${status}`) })),
        ]}
        aria-label={t('supervision.filter.status')}
        popupMatchSelectWidth={false}
        onChange={(status) => change({ status: status as CaseFilters['status'] })}
      />
      <Checkbox checked={filters.overdue} onChange={({ target }) => change({ overdue: target.checked })}>
        {t('supervision.filter.overdue')}
      </Checkbox>
      <Checkbox checked={filters.mine} onChange={({ target }) => change({ mine: target.checked })}>
        {t('supervision.filter.started')}
      </Checkbox>
      <Checkbox checked={filters.children} onChange={({ target }) => change({ children: target.checked })}>
        {t('supervision.filter.children')}
      </Checkbox>
    </search>
  );
}

function SearchField({ q, change }: { q: string; change: CaseFilterRowProps['change'] }) {
  const { t } = useTranslation();
  const box = useRef<InputRef>(null);
  const [typed, setTyped] = useState(q);
  useHotkeys({ '/': () => box.current?.focus() });
  useEffect(() => setTyped(q), [q]);
  useEffect(() => {
    if (typed.trim() === q) return;
    const timer = window.setTimeout(() => change({ q: typed.trim() }, { replace: true }), TYPING_MS);
    return () => window.clearTimeout(timer);
  }, [typed, q, change]);
  return (
    <Input
      ref={box}
      className={css.search ?? ''}
      prefix={<SearchOutlined aria-hidden />}
      suffix={<kbd aria-hidden>/</kbd>}
      value={typed}
      placeholder={t('supervision.filter.search')}
      aria-label={t('supervision.filter.search')}
      onChange={({ target }) => setTyped(target.value)}
    />
  );
}
