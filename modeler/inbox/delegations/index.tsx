import { PlusOutlined, UserSwitchOutlined } from '@ant-design/icons';
import { App, Button, Popconfirm } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOutletContext } from 'react-router';
import {
  type Delegation,
  type Session,
  useDefinitions,
  useDelegations,
  useEndDelegation,
} from '../../shared/api/index.ts';
import { fullMoment } from '../../shared/day.ts';
import { useNow } from '../../shared/now.ts';
import { Page } from '../../shared/shell/index.ts';
import { Empty, ProblemNotice, problemWords, SkeletonRows } from '../../shared/states/index.ts';
import { DelegateDialog } from './components/delegate-dialog.tsx';
import css from './delegations.module.css';

/** 委托: who does my tasks for me, whose I do, from when until when. */
export function DelegationsPage() {
  const { t } = useTranslation();
  const session = useOutletContext<Session>();
  const [adding, setAdding] = useState(false);
  const { data: delegations = [], isPending, error, refetch } = useDelegations();
  return (
    <Page
      title={t('delegations.title')}
      note={t('delegations.note')}
      extra={
        <Button type="primary" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
          {t('delegations.add')}
        </Button>
      }
    >
      <section className="panel">
        {error ? (
          <ProblemNotice problem={error} onRetry={() => void refetch()} />
        ) : isPending ? (
          <SkeletonRows rows={3} />
        ) : delegations.length === 0 ? (
          <Empty title={t('delegations.none')} why={t('delegations.noneWhy')} icon={<UserSwitchOutlined />} />
        ) : (
          <ul>
            {delegations.map((delegation) => (
              <DelegationRow key={delegation.id} delegation={delegation} session={session} />
            ))}
          </ul>
        )}
      </section>
      {adding && <DelegateDialog session={session} onClose={() => setAdding(false)} />}
    </Page>
  );
}

function DelegationRow({ delegation, session }: { delegation: Delegation; session: Session }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { at } = useNow();
  const { data: definitions } = useDefinitions({ latest: 'true', limit: 200 });
  const end = useEndDelegation();
  const { id, from, fromName, toName, scope, startsAt, endsAt } = delegation;
  const state = at < Date.parse(startsAt) ? 'coming' : at >= Date.parse(endsAt) ? 'over' : 'running';
  const mayEnd = state !== 'over' && (from === session.account || session.permissions.includes('administer'));
  const nameOf = (key: string) => definitions?.items.find((it) => it.key === key)?.name ?? key;
  return (
    <li className={css.row}>
      <span className={css[state]}>{t(`delegations.state.${state}`)}</span>
      <span className={css.words}>
        {t('delegations.who', { from: fromName, to: toName })}
        <small>
          {scope === 'all'
            ? t('delegations.all')
            : t('delegations.some', { names: scope.map(nameOf).join(t('clause.separator')) })}
        </small>
      </span>
      <span className={css.period}>
        {t('delegations.period', { from: fullMoment(startsAt), to: fullMoment(endsAt) })}
      </span>
      {mayEnd && (
        <Popconfirm
          title={t('delegations.endWhat')}
          okText={t('delegations.end')}
          cancelText={t('acts.cancel')}
          onConfirm={() => end.mutate(id, { onError: (problem) => void message.error(problemWords(problem, t)) })}
        >
          <Button loading={end.isPending}>{t('delegations.end')}</Button>
        </Popconfirm>
      )}
    </li>
  );
}
