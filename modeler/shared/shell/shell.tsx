import { Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Outlet, useLocation } from 'react-router';
import { type Session, startEvents, useTaskCounts } from '../api/index.ts';
import { usePhone, useWide } from '../keyboard/use-media.ts';
import { SkeletonBox } from '../states/index.ts';
import { ActingBar, OfflineBar } from './bars.tsx';
import { menuItems, menuKeyOf } from './menu-items.tsx';
import { PhoneMenu } from './phone-menu.tsx';
import css from './shell.module.css';
import { SideMenu } from './side-menu.tsx';
import { TopBar } from './top-bar.tsx';

/** Pages that need the width: the menu is a rail there. */
const NARROW_MENU = /^\/(tasks|cases|designer)\/./;

export function Shell({ session }: { session: Session }) {
  const { t } = useTranslation();
  const { pathname, search } = useLocation();
  const { data: counts } = useTaskCounts();
  const phone = usePhone();
  const wide = useWide();
  const [folded, setFolded] = useState(false);
  useEffect(startEvents, []);

  const working = NARROW_MENU.test(pathname);
  const rail = folded || working || !wide;
  const active = menuKeyOf(pathname, search);
  const content = (
    <main id="content" className={css.main} tabIndex={-1}>
      <Suspense fallback={<SkeletonBox />}>
        <Outlet context={session} />
      </Suspense>
    </main>
  );

  if (phone) {
    return (
      <div className={css.phone}>
        <OfflineBar />
        <ActingBar session={session} />
        {content}
        {!working && <PhoneMenu active={active} />}
      </div>
    );
  }
  return (
    <div className={css.shell}>
      <a className="skip-link" href="#content">
        {t('menu.skip')}
      </a>
      <TopBar session={session} />
      <OfflineBar />
      <ActingBar session={session} />
      <div className={css.below}>
        <SideMenu
          items={menuItems(session, counts, t)}
          active={active}
          rail={rail}
          {...(wide && !working ? { onToggle: () => setFolded((was) => !was) } : {})}
        />
        {content}
      </div>
    </div>
  );
}
