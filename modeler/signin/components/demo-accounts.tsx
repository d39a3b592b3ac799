import { RightOutlined, SearchOutlined } from '@ant-design/icons';
import { Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ResponseOf } from '../../../server/http/contract/index.ts';
import { faceOf } from '../../shared/shell/top-bar.tsx';
import type { SigningIn } from '../hooks/use-signing-in.ts';
import css from '../signin.module.css';

type Account = ResponseOf<'signInOptions'>['accounts'][number];

/** Every demo account has this password: it is written in the guide, and production refuses such accounts. */
const DEMO_PASSWORD = 'guicheng-demo';
/** Cards of a group that are shown before 「其余 n 个」. */
const FIRST_CARDS = 9;

export function DemoAccounts({ accounts, signingIn }: { accounts: Account[]; signingIn: SigningIn }) {
  const { t } = useTranslation();
  const [q, setQ] = useState('');
  const found = accounts.filter(({ name, account, group }) => `${name} ${account} ${group}`.includes(q.trim()));
  const groups = [...new Set(found.map(({ group }) => group))];

  return (
    <section className={css.demo} aria-labelledby="demo">
      <header className={css.demoHead}>
        <h2 id="demo">{t('signin.demo')}</h2>
        <span className={css.demoTag}>{t('signin.demoTag')}</span>
        <Input
          className={css.demoSearch}
          prefix={<SearchOutlined aria-hidden />}
          placeholder={t('signin.demoSearch')}
          aria-label={t('signin.demoSearch')}
          value={q}
          onChange={(event) => setQ(event.target.value)}
          allowClear
        />
      </header>
      <p className={css.demoNote}>{t('signin.demoNote')}</p>
      {groups.map((group) => (
        <AccountGroup
          key={group}
          name={group}
          accounts={found.filter((account) => account.group === group)}
          all={q !== ''}
          signingIn={signingIn}
        />
      ))}
      {groups.length === 0 && <p>{t('signin.demoNone')}</p>}
    </section>
  );
}

interface AccountGroupProps {
  name: string;
  accounts: Account[];
  all: boolean;
  signingIn: SigningIn;
}

function AccountGroup({ name, accounts, all, signingIn }: AccountGroupProps) {
  const { t } = useTranslation();
  const [unfolded, setUnfolded] = useState(false);
  const shown = all || unfolded ? accounts : accounts.slice(0, FIRST_CARDS);
  return (
    <section>
      <h3 className={css.group}>{name}</h3>
      <ul className={css.cards}>
        {shown.map(({ account, name: label }) => (
          <li key={account}>
            <button
              type="button"
              className={css.card}
              disabled={signingIn.busy !== undefined}
              onClick={() => signingIn.signIn(account, DEMO_PASSWORD)}
            >
              <span className={css.face} aria-hidden>
                {faceOf(label)}
              </span>
              <span className={css.cardText}>
                <b>{label}</b>
                <span>{account}</span>
              </span>
              <RightOutlined aria-hidden />
            </button>
          </li>
        ))}
      </ul>
      {shown.length < accounts.length && (
        <button type="button" className="link-button" onClick={() => setUnfolded(true)}>
          {t('signin.demoMore', { n: accounts.length - shown.length })}
        </button>
      )}
    </section>
  );
}
