import { Button, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useOutletContext } from 'react-router';
import { type Session, signOut } from '../../shared/api/index.ts';
import { useAppearance } from '../../shared/appearance.tsx';
import { Page } from '../../shared/shell/index.ts';
import { loadSupervision } from '../../shared/shell/rooms.ts';
import css from './me.module.css';

/** 我的: on a phone, what the top bar and the menu hold elsewhere. */
export function MePage() {
  const { t } = useTranslation();
  const session = useOutletContext<Session>();
  const { dark, large, toggleDark, toggleLarge } = useAppearance();
  return (
    <Page title={session.name} note={t('app.government', { county: session.county })}>
      <ul className={`panel ${css.list}`}>
        {session.posts.map(({ post, unitName, name }) => (
          <li key={post}>
            {unitName} {name}
          </li>
        ))}
        <li>
          <label htmlFor="large">{t('signin.large')}</label>
          <Switch id="large" checked={large} onChange={toggleLarge} />
        </li>
        <li>
          <label htmlFor="dark">{t('signin.dark')}</label>
          <Switch id="dark" checked={dark} onChange={toggleDark} />
        </li>
        <li>
          <Link to="/inbox?view=started">{t('menu.started')}</Link>
        </li>
        <li>
          <Link to="/inbox?view=copied">{t('menu.copied')}</Link>
        </li>
        <li>
          <Link to="/meetings">{t('menu.meetings')}</Link>
        </li>
        <li>
          <Link to="/delegations">{t('menu.delegations')}</Link>
        </li>
        {loadSupervision && (
          <li>
            <Link to="/cases">{t('menu.cases')}</Link>
          </li>
        )}
        {session.permissions.includes('administer') && (
          <li>
            <Link to="/admin">{t('menu.admin')}</Link>
          </li>
        )}
      </ul>
      <Button block size="large" onClick={() => void signOut()}>
        {t('top.signOut')}
      </Button>
    </Page>
  );
}
