import { Button, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { type Unit, useUnits } from '../../api/index.ts';
import { describedBy } from '../described-by.ts';
import css from '../form.module.css';
import { ReadValue } from './read-value.tsx';
import type { FieldWidgetProps } from './simple.tsx';

const KINDS = ['department', 'office', 'affiliated', 'township', 'zone', 'government'] as const;

/** One unit, found by name or id. */
export function UnitWidget(props: FieldWidgetProps) {
  const { id, value, onChange, readonly, disabled, label } = props;
  const { data: units = [] } = useUnits();
  const options = useGrouped(units);
  if (readonly) return <ReadValue id={id} value={nameOf(units, value)} />;
  return (
    <Select
      id={id}
      className={css.wide ?? ''}
      value={value as string | undefined}
      options={options}
      showSearch
      optionFilterProp="label"
      allowClear
      disabled={disabled}
      aria-label={label}
      onChange={(chosen: string | undefined) => onChange(chosen)}
      {...describedBy(props)}
    />
  );
}

/** Several units, with a button for each kind: all departments at once is the usual case. */
export function UnitsWidget(props: FieldWidgetProps) {
  const { id, value, onChange, readonly, disabled, label } = props;
  const { t } = useTranslation();
  const { data: units = [] } = useUnits();
  const options = useGrouped(units);
  const chosen = Array.isArray(value) ? (value as string[]) : [];
  if (readonly) return <ReadValue id={id} value={chosen.map((unit) => nameOf(units, unit)).join('、')} />;
  const kinds = KINDS.filter((kind) => kind !== 'government' && units.some((unit) => unit.kind === kind));
  const add = (kind: Unit['kind']) =>
    onChange([...new Set([...chosen, ...units.filter((unit) => unit.kind === kind).map((unit) => unit.id)])]);
  return (
    <>
      <Select
        id={id}
        className={css.wide ?? ''}
        mode="multiple"
        value={chosen}
        options={options}
        optionFilterProp="label"
        allowClear
        disabled={disabled}
        aria-label={label}
        onChange={(next: string[]) => onChange(next)}
        {...describedBy(props)}
      />
      <div className={css.quick}>
        <span>{t('form.units.chosen', { n: chosen.length })}</span>
        {kinds.map((kind) => (
          <Button key={kind} size="small" disabled={disabled} onClick={() => add(kind)}>
            {t('form.units.all', { kind: t(`form.units.kind.${kind}`) })}
          </Button>
        ))}
      </div>
    </>
  );
}

function useGrouped(units: Unit[]) {
  const { t } = useTranslation();
  return KINDS.map((kind) => ({
    label: t(`form.units.kind.${kind}`),
    title: kind,
    options: units.filter((unit) => unit.kind === kind).map((unit) => ({ value: unit.id, label: unit.name })),
  })).filter(({ options }) => options.length > 0);
}

/** A name that is no unit's stands as it was typed: 村委会 and others are entered as text. */
const nameOf = (units: Unit[], value: unknown): string =>
  units.find((unit) => unit.id === value)?.name ?? (typeof value === 'string' ? value : '');
