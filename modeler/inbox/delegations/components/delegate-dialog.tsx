import { Modal, Select } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Session, useCreateDelegation, useDefinitions, usePeople } from '../../../shared/api/index.ts';
import { addDays, countyMoment, startOfDay } from '../../../shared/day.ts';
import { DayInput } from '../../../shared/day-field/index.ts';
import { useNow } from '../../../shared/now.ts';
import { Refused } from '../../../shared/states/index.ts';
import css from '../delegations.module.css';

/** A new delegation: to whom, for which processes, from which day up to and with which. */
export function DelegateDialog({ session, onClose }: { session: Session; onClose: () => void }) {
  const { t } = useTranslation();
  const { today } = useNow();
  const { data: people = [] } = usePeople('');
  const { data: definitions } = useDefinitions({ latest: 'true', limit: 200 });
  const create = useCreateDelegation();
  const [to, setTo] = useState<string>();
  const [scope, setScope] = useState<string[]>([]);
  const [first, setFirst] = useState(today);
  const [last, setLast] = useState(addDays(today, 7));
  const id = useId();

  const complete = to !== undefined && first !== '' && last >= first;
  const send = () =>
    create.mutate(
      {
        from: session.account,
        to: to ?? '',
        scope: scope.length === 0 ? 'all' : scope,
        startsAt: new Date(countyMoment(`${first}T00:00`)).toISOString(),
        endsAt: startOfDay(addDays(last, 1)),
      },
      { onSuccess: onClose },
    );
  return (
    <Modal
      open
      title={t('delegations.add')}
      okText={t('delegations.add')}
      cancelText={t('acts.cancel')}
      okButtonProps={{ disabled: !complete, loading: create.isPending }}
      onOk={send}
      onCancel={onClose}
      width={480}
    >
      <p className={css.what}>{t('delegations.what')}</p>
      {create.error && <Refused problem={create.error} />}
      <div className={css.fields}>
        <label htmlFor={`${id}-to`}>{t('delegations.to')}</label>
        <Select
          id={`${id}-to`}
          showSearch
          optionFilterProp="label"
          value={to}
          placeholder={t('acts.people.hint')}
          options={people
            .filter(({ account }) => account !== session.account)
            .map(({ account, name }) => ({ value: account, label: name }))}
          onChange={setTo}
        />
        <label htmlFor={`${id}-scope`}>{t('delegations.scope')}</label>
        <Select
          id={`${id}-scope`}
          mode="multiple"
          optionFilterProp="label"
          value={scope}
          placeholder={t('delegations.all')}
          options={(definitions?.items ?? []).map(({ key, name }) => ({ value: key, label: name }))}
          onChange={setScope}
        />
        <label htmlFor={`${id}-first`}>{t('delegations.first')}</label>
        <DayInput id={`${id}-first`} value={first} onChange={setFirst} />
        <label htmlFor={`${id}-last`}>{t('delegations.last')}</label>
        <DayInput id={`${id}-last`} value={last} min={first} onChange={setLast} />
      </div>
    </Modal>
  );
}
