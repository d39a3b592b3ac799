import { LockOutlined, UserOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../../shared/api/index.ts';
import { problemWords } from '../../shared/states/index.ts';
import type { SigningIn } from '../hooks/use-signing-in.ts';
import css from '../signin.module.css';

export function PasswordForm({ signingIn }: { signingIn: SigningIn }) {
  const { t } = useTranslation();
  const [account, setAccount] = useState('');
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const id = useId();
  const { busy, problem, waitSeconds, signIn } = signingIn;

  const missing = tried && (!account ? t('signin.noAccount') : !password ? t('signin.noPassword') : undefined);
  const refused =
    waitSeconds > 0
      ? t('signin.wait', { seconds: waitSeconds })
      : problem
        ? isProblem(problem, 'wrong-credentials')
          ? t('signin.wrong')
          : problemWords(problem, t)
        : undefined;
  const error = missing || refused;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (account && password && waitSeconds === 0) signIn(account.trim(), password);
  };
  const described = error ? { 'aria-describedby': `${id}-error`, 'aria-invalid': true } : {};
  return (
    <form className={css.form} onSubmit={submit} noValidate>
      <label htmlFor={`${id}-account`}>{t('signin.account')}</label>
      <Input
        id={`${id}-account`}
        size="large"
        prefix={<UserOutlined aria-hidden />}
        placeholder={t('signin.accountHint')}
        autoComplete="username"
        value={account}
        onChange={(event) => setAccount(event.target.value)}
        {...described}
      />
      <label htmlFor={`${id}-password`}>{t('signin.password')}</label>
      <Input.Password
        id={`${id}-password`}
        size="large"
        prefix={<LockOutlined aria-hidden />}
        autoComplete="current-password"
        value={password}
        onChange={(event) => setPassword(event.target.value)}
        {...(error ? { status: 'error' as const } : {})}
        {...described}
      />
      <p id={`${id}-error`} className={css.error} role="alert">
        {error}
      </p>
      <Button
        type="primary"
        size="large"
        block
        htmlType="submit"
        loading={busy !== undefined}
        disabled={waitSeconds > 0}
      >
        {t('signin.submit')}
      </Button>
    </form>
  );
}
