import { App, Button, Input, InputNumber, Modal, Select } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Setting, useChangeSetting, useSettings } from '../../shared/api/index.ts';
import { clauseWords } from '../../shared/clause/index.ts';
import { addDays } from '../../shared/day.ts';
import { DayInput } from '../../shared/day-field/index.ts';
import { useNow } from '../../shared/now.ts';
import { ProblemNotice, Refused, SkeletonRows } from '../../shared/states/index.ts';
import css from '../admin.module.css';

const UNITS = ['workingDays', 'days', 'months', 'hours'] as const;
interface LimitValue {
  amount: number;
  unit: (typeof UNITS)[number];
}
const isLimit = (value: unknown): value is LimitValue =>
  typeof value === 'object' && value !== null && 'amount' in value && 'unit' in value;

/** Named limits and settings: value, clause, changes; a change holds from a day on, running periods keep theirs. */
export function SettingsPart() {
  const { t } = useTranslation();
  const { data: settings = [], isPending, error, refetch } = useSettings();
  const [changing, setChanging] = useState<Setting | null>(null);
  return (
    <section className={`panel ${css.part}`} aria-labelledby="admin-settings">
      <h2 id="admin-settings">{t('admin.settings.title')}</h2>
      <p className={css.note}>{t('admin.settings.note')}</p>
      {error ? (
        <ProblemNotice problem={error} onRetry={() => void refetch()} />
      ) : isPending ? (
        <SkeletonRows rows={4} />
      ) : (
        <div className={css.scroll}>
          <table className={css.table}>
            <thead>
              <tr>
                <th>{t('admin.settings.name')}</th>
                <th>{t('admin.settings.clause')}</th>
                <th>{t('admin.settings.value')}</th>
                <th>{t('admin.settings.last')}</th>
                <th>
                  <span className="visually-hidden">{t('form.acts')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {settings.map((setting) => (
                <SettingRow key={setting.name} setting={setting} onChange={() => setChanging(setting)} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {changing && <ChangeDialog setting={changing} onClose={() => setChanging(null)} />}
    </section>
  );
}

function SettingRow({ setting, onChange }: { setting: Setting; onChange: () => void }) {
  const { t } = useTranslation();
  const { name, clause, value, changes } = setting;
  const last = changes.at(-1);
  return (
    <tr>
      <td>
        <code>{name}</code>
      </td>
      <td>{clause && clauseWords(clause, t)}</td>
      <td>
        {isLimit(value) ? (
          t(`admin.settings.amount.${value.unit}`, { n: value.amount })
        ) : (
          <code>{JSON.stringify(value)}</code>
        )}
      </td>
      <td>{last ? t('admin.settings.from', { day: last.validFrom, by: last.by }) : t('admin.settings.default')}</td>
      <td>
        <Button size="small" onClick={onChange}>
          {t('admin.settings.change')}
        </Button>
      </td>
    </tr>
  );
}

function ChangeDialog({ setting, onClose }: { setting: Setting; onClose: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { today } = useNow();
  const change = useChangeSetting();
  const { value } = setting;
  const [limit, setLimit] = useState<LimitValue | null>(isLimit(value) ? value : null);
  const [json, setJson] = useState(JSON.stringify(value, null, 2));
  const [validFrom, setValidFrom] = useState(addDays(today, 1));
  const id = useId();
  const parsed = limit ? { ok: true, value: limit as unknown } : parse(json);

  const send = () =>
    change.mutate(
      { name: setting.name, value: limit ? { amount: limit.amount, unit: limit.unit } : parsed.value, validFrom },
      {
        onSuccess: () => {
          void message.success(t('admin.settings.changed'));
          onClose();
        },
      },
    );
  return (
    <Modal
      open
      title={t('admin.settings.changeTitle', { name: setting.name })}
      okText={t('admin.settings.change')}
      cancelText={t('acts.cancel')}
      okButtonProps={{ disabled: !parsed.ok || validFrom === '', loading: change.isPending }}
      onOk={send}
      onCancel={onClose}
    >
      <p className={css.note}>{t('admin.settings.changeNote')}</p>
      {change.error && <Refused problem={change.error} />}
      <div className={css.fields}>
        <label htmlFor={`${id}-value`}>{t('admin.settings.value')}</label>
        {limit ? (
          <div className={css.row}>
            <InputNumber
              id={`${id}-value`}
              min={0}
              precision={0}
              value={limit.amount}
              onChange={(amount) => setLimit({ ...limit, amount: amount ?? 0 })}
            />
            <Select
              aria-label={t('admin.settings.unit')}
              value={limit.unit}
              options={UNITS.map((unit) => ({ value: unit, label: t(`admin.settings.unitOf.${unit}`) }))}
              onChange={(unit) => setLimit({ ...limit, unit })}
            />
          </div>
        ) : (
          <Input.TextArea
            id={`${id}-value`}
            value={json}
            autoSize={{ minRows: 4, maxRows: 14 }}
            onChange={(event) => setJson(event.target.value)}
            {...(parsed.ok ? {} : { status: 'error' as const })}
          />
        )}
        <label htmlFor={`${id}-from`}>{t('admin.settings.validFrom')}</label>
        <DayInput id={`${id}-from`} value={validFrom} onChange={setValidFrom} />
      </div>
    </Modal>
  );
}

function parse(text: string): { ok: boolean; value: unknown } {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    return { ok: false, value: undefined };
  }
}
