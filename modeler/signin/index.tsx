import { useTranslation } from 'react-i18next';
import { useSignInOptions } from '../shared/api/index.ts';
import { useAppearance } from '../shared/appearance.tsx';
import { useTitle } from '../shared/shell/page.tsx';
import { DemoAccounts } from './components/demo-accounts.tsx';
import { PasswordForm } from './components/password-form.tsx';
import { useSigningIn } from './hooks/use-signing-in.ts';
import css from './signin.module.css';

export function SignInPage() {
  const { t } = useTranslation();
  const { data: options } = useSignInOptions();
  const { toggleDark, toggleLarge, dark, large } = useAppearance();
  const signingIn = useSigningIn();
  useTitle(t('signin.title'));

  const county = options?.county ?? '';
  return (
    <div className={css.page}>
      <main className={css.left}>
        <header className={css.brand}>
          <h1>{t('app.name')}</h1>
          <p>{t('signin.platform', { county })}</p>
        </header>
        <PasswordForm signingIn={signingIn} />
        <footer className={css.foot}>
          <button type="button" className="link-button" aria-pressed={large} onClick={toggleLarge}>
            {t('signin.large')}
          </button>
          <button type="button" className="link-button" aria-pressed={dark} onClick={toggleDark}>
            {t('signin.dark')}
          </button>
        </footer>
      </main>
      {options?.demo && <DemoAccounts accounts={options.accounts} signingIn={signingIn} />}
    </div>
  );
}
