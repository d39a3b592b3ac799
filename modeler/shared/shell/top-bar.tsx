import {
  DownOutlined,
  FontSizeOutlined,
  LogoutOutlined,
  MoonOutlined,
  PlusOutlined,
  SearchOutlined,
  SunOutlined,
} from '@ant-design/icons';
import { Dropdown, Input, type InputRef } from 'antd';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { type Session, signOut } from '../api/index.ts';
import { useAppearance } from '../appearance.tsx';
import { useHotkeys } from '../keyboard/use-hotkeys.ts';
import css from './shell.module.css';

export function TopBar({ session }: { session: Session }) {
  const { t } = useTranslation();
  const { dark, large, toggleDark, toggleLarge } = useAppearance();
  const navigate = useNavigate();
  const searchBox = useRef<InputRef>(null);
  useHotkeys({ 'ctrl+k': () => searchBox.current?.focus() });

  const search = (q: string) => void navigate(q.trim() ? `/inbox?q=${encodeURIComponent(q.trim())}` : '/inbox');
  const largeLabel = large ? t('top.ordinaryType') : t('top.largeType');
  const darkLabel = dark ? t('top.light') : t('top.dark');
  return (
    <header className={css.top}>
      <Link to="/inbox" className={css.brand}>
        <b>{t('app.name')}</b>
        <span>{t('app.government', { county: session.county })}</span>
      </Link>
      <Input
        ref={searchBox}
        className={css.search}
        prefix={<SearchOutlined aria-hidden />}
        suffix={<kbd>Ctrl K</kbd>}
        placeholder={t('top.search')}
        aria-label={t('top.search')}
        onPressEnter={(event) => search(event.currentTarget.value)}
      />
      <Link to="/start" className={css.topButton} aria-label={t('top.start')} title={t('top.start')}>
        <PlusOutlined />
      </Link>
      <button
        type="button"
        className={css.topButton}
        onClick={toggleLarge}
        aria-pressed={large}
        aria-label={t('top.largeType')}
        title={largeLabel}
      >
        <FontSizeOutlined />
      </button>
      <button
        type="button"
        className={css.topButton}
        onClick={toggleDark}
        aria-pressed={dark}
        aria-label={t('top.dark')}
        title={darkLabel}
      >
        {dark ? <SunOutlined /> : <MoonOutlined />}
      </button>
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            { key: 'account', label: session.account, disabled: true },
            ...session.posts.map((post) => ({
              key: post.post,
              label: postInWords(post.unitName, post.name),
              disabled: true,
            })),
            { type: 'divider' as const },
            { key: 'delegations', label: t('menu.delegations') },
            { key: 'out', icon: <LogoutOutlined />, label: t('top.signOut') },
          ],
          onClick: ({ key }) => {
            if (key === 'out') void signOut();
            if (key === 'delegations') void navigate('/delegations');
          },
        }}
      >
        <button type="button" className={css.who} title={t('top.account', { name: session.name })}>
          <span className={css.face} aria-hidden>
            {faceOf(session.name)}
          </span>
          <span className={css.whoName}>{session.name}</span>
          <DownOutlined aria-hidden />
        </button>
      </Dropdown>
    </header>
  );
}

/** One character for whom one acts as: the first of the post that is not 县. */
export const faceOf = (name: string): string => name.replace(/^县(?=.)/, '').slice(0, 1);

export const postInWords = (unitName: string, name: string): string =>
  name.startsWith(unitName) ? name : `${unitName} ${name}`;
