import { DisconnectOutlined, UserSwitchOutlined } from '@ant-design/icons';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { retryNow, type Session, useConnection } from '../api/index.ts';
import { fullMoment } from '../day.ts';
import css from './shell.module.css';

/** The connection is lost: when it is tried again, and a way to try now. Fields stay usable. */
export function OfflineBar() {
  const { t } = useTranslation();
  const { state, attempt, retryAt } = useConnection();
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (state !== 'lost') return;
    const timer = window.setInterval(() => setNow(Date.now()), 1000);
    return () => window.clearInterval(timer);
  }, [state]);
  // The first break is mended within a second; a bar for it would only flicker.
  if (state !== 'lost' || attempt < 2) return null;
  const seconds = Math.max(0, Math.ceil((retryAt - now) / 1000));
  return (
    <div className={css.offline} role="status">
      <DisconnectOutlined aria-hidden />
      <b>{t('offline.title')}</b>
      <span aria-hidden>{t('offline.next', { seconds, attempt })}</span>
      <button type="button" className="link-button" onClick={retryNow}>
        {t('offline.now')}
      </button>
    </div>
  );
}

/** Whoever acts for somebody else sees it on every page. */
export function ActingBar({ session }: { session: Session }) {
  const { t } = useTranslation();
  if (session.actingFor.length === 0) return null;
  return (
    <div className={css.acting}>
      <UserSwitchOutlined aria-hidden />
      {session.actingFor.map(({ post, name, until }) => (
        <span key={post}>{t('acting.for', { name, until: fullMoment(until) })}</span>
      ))}
      <Link to="/delegations">{t('acting.see')}</Link>
    </div>
  );
}
