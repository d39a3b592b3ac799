import { useTranslation } from 'react-i18next';
import { useOutletContext } from 'react-router';
import type { Session } from '../shared/api/index.ts';
import { Page } from '../shared/shell/index.ts';
import css from './admin.module.css';
import { CalendarPart } from './components/calendar-part.tsx';
import { ClockPart } from './components/clock-part.tsx';
import { SettingsPart } from './components/settings-part.tsx';

/** 系统管理: the clock of a demo, the calendar of a year, named limits and settings with their day of validity. */
export function AdminPage() {
  const { t } = useTranslation();
  const session = useOutletContext<Session>();
  return (
    <Page title={t('admin.title')}>
      <div className={css.parts}>
        {session.clockMode === 'manual' && <ClockPart />}
        <CalendarPart />
        <SettingsPart />
      </div>
    </Page>
  );
}
