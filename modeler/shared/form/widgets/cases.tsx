import { Button, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useInstances } from '../../api/index.ts';
import { describedBy } from '../described-by.ts';
import css from '../form.module.css';
import { ReadValue } from './read-value.tsx';
import type { FieldWidgetProps } from './simple.tsx';

/**
 * Cases that wait for a message, by title: topics for an agenda, meetings to ask leave from. `ui:options`: `waitingFor`, the
 * message; `single`, one alone. Of several the order counts, and can be changed.
 */
export function CasesWidget(props: FieldWidgetProps) {
  const { id, value, onChange, readonly, disabled, label, options } = props;
  const { t } = useTranslation();
  const { waitingFor = '', single = false } = options as { waitingFor?: string; single?: boolean };
  const { data } = useInstances({ waitingFor, limit: 200 });
  const items = data?.items ?? [];
  const titleOf = (case_: string) => items.find((item) => item.id === case_)?.title ?? case_;
  const choices = items.map((item) => ({
    value: item.id,
    label: [item.title, item.unitName].filter((text) => text).join(' · '),
  }));
  const chosen = single ? (value ? [String(value)] : []) : Array.isArray(value) ? (value as string[]) : [];
  if (readonly) return <ReadValue id={id} value={chosen.map(titleOf).join('、')} />;
  const up = (place: number) => {
    const next = [...chosen];
    next.splice(place - 1, 2, chosen[place]!, chosen[place - 1]!);
    onChange(next);
  };
  const common = {
    id,
    className: css.wide ?? '',
    options: choices,
    showSearch: true,
    optionFilterProp: 'label',
    allowClear: true,
    disabled,
    'aria-label': label,
    notFoundContent: t('form.cases.none'),
    ...describedBy(props),
  };
  if (single) return <Select {...common} value={chosen[0]} onChange={(next: string | undefined) => onChange(next)} />;
  return (
    <>
      <Select {...common} mode="multiple" value={chosen} onChange={(next: string[]) => onChange(next)} />
      {chosen.length > 1 && (
        <ol className={css.order}>
          {chosen.map((one, place) => (
            <li key={one}>
              {titleOf(one)}
              {place > 0 && (
                <Button size="small" type="link" disabled={disabled} onClick={() => up(place)}>
                  {t('form.cases.up', { title: titleOf(one) })}
                </Button>
              )}
            </li>
          ))}
        </ol>
      )}
    </>
  );
}
