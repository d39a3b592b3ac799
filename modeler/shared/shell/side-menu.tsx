import { DoubleLeftOutlined, DoubleRightOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { weekdayInWords } from '../deadline/words.ts';
import { useTodayKind } from '../now.ts';
import type { MenuItem } from './menu-items.tsx';
import css from './shell.module.css';

interface SideMenuProps {
  items: MenuItem[];
  active: string;
  rail: boolean;
  onToggle?: () => void;
}

/** The menu at the left: 184 px with words, or a 64 px rail with short ones. */
export function SideMenu({ items, active, rail, onToggle }: SideMenuProps) {
  const { t } = useTranslation();
  return (
    <nav className={rail ? css.rail : css.menu} aria-label={t('menu.label')}>
      <ul>
        {items.map((item) => (
          <li key={item.key} className={item.divided ? css.divided : undefined}>
            <Link
              to={item.to}
              className={item.key === active ? css.itemActive : css.item}
              aria-current={item.key === active ? 'page' : undefined}
            >
              <span className={css.itemIcon} aria-hidden>
                {item.icon}
              </span>
              <span className={css.itemLabel}>{rail ? item.short : item.label}</span>
              {item.badge ? (
                <span className={item.solid && item.key === active ? css.badgeSolid : css.badge}>
                  <span className="visually-hidden">{t('menu.count')}</span>
                  {item.badge > 999 ? '999+' : item.badge}
                </span>
              ) : null}
            </Link>
          </li>
        ))}
      </ul>
      <div className={css.menuFoot}>
        {!rail && <TodayNote />}
        {onToggle && (
          <button type="button" className={css.item} onClick={onToggle}>
            <span className={css.itemIcon} aria-hidden>
              {rail ? <DoubleRightOutlined /> : <DoubleLeftOutlined />}
            </span>
            <span className={css.itemLabel}>{rail ? t('menu.unfold') : t('menu.fold')}</span>
          </button>
        )}
      </div>
    </nav>
  );
}

function TodayNote() {
  const { t } = useTranslation();
  const { today, special, name } = useTodayKind();
  return (
    <p className={css.today}>
      {today} {weekdayInWords(today, t)}
      {special && <br />}
      {special === 'work' && t('day.makeUp')}
      {special === 'off' && t('day.holiday', { name })}
    </p>
  );
}
