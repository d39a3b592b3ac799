import { AppstoreOutlined, BellOutlined, CheckSquareOutlined, InboxOutlined, UserOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import css from './shell.module.css';

/** Five items at the bottom of a phone, each at least 44 px high. */
export function PhoneMenu({ active }: { active: string }) {
  const { t } = useTranslation();
  const items = [
    { key: 'inbox', to: '/inbox', icon: <InboxOutlined />, label: t('menu.todo') },
    { key: 'done', to: '/inbox?view=done', icon: <CheckSquareOutlined />, label: t('menu.done') },
    { key: 'start', to: '/start', icon: <AppstoreOutlined />, label: t('menu.start') },
    { key: 'notices', to: '/notices', icon: <BellOutlined />, label: t('menu.notices') },
    { key: 'me', to: '/me', icon: <UserOutlined />, label: t('menu.me') },
  ];
  return (
    <nav className={css.phoneMenu} aria-label={t('menu.label')}>
      {items.map(({ key, to, icon, label }) => (
        <Link
          key={key}
          to={to}
          className={key === active ? css.phoneActive : undefined}
          aria-current={key === active ? 'page' : undefined}
        >
          <span aria-hidden>{icon}</span>
          {label}
        </Link>
      ))}
    </nav>
  );
}
