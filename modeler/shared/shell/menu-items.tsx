import {
  AppstoreOutlined,
  BellOutlined,
  CalendarOutlined,
  CheckSquareOutlined,
  InboxOutlined,
  LineChartOutlined,
  PartitionOutlined,
  ReadOutlined,
  SendOutlined,
  SettingOutlined,
  UserSwitchOutlined,
} from '@ant-design/icons';
import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import type { Session, TaskCounts } from '../api/index.ts';
import { loadDesigner, loadSupervision } from './rooms.ts';

export interface MenuItem {
  key: string;
  to: string;
  icon: ReactNode;
  label: string;
  /** Two or three characters, under the icon of the rail. */
  short: string;
  badge?: number;
  /** A solid badge is work to do, a pale one something to read. */
  solid?: boolean;
  /** A line stands above it. */
  divided?: boolean;
}

/** What this person sees: only rooms that exist and that their permissions open. */
export function menuItems(session: Session, counts: TaskCounts | undefined, t: TFunction): MenuItem[] {
  const may = (permission: Session['permissions'][number]) => session.permissions.includes(permission);
  const items: (MenuItem | false)[] = [
    { key: 'start', to: '/start', icon: <AppstoreOutlined />, label: t('menu.start'), short: t('menu.startShort') },
    {
      key: 'inbox',
      to: '/inbox',
      icon: <InboxOutlined />,
      label: t('menu.todo'),
      short: t('menu.todoShort'),
      badge: counts?.todo ?? 0,
      solid: true,
    },
    {
      key: 'done',
      to: '/inbox?view=done',
      icon: <CheckSquareOutlined />,
      label: t('menu.done'),
      short: t('menu.doneShort'),
    },
    {
      key: 'started',
      to: '/inbox?view=started',
      icon: <SendOutlined />,
      label: t('menu.started'),
      short: t('menu.startedShort'),
    },
    {
      key: 'copied',
      to: '/inbox?view=copied',
      icon: <ReadOutlined />,
      label: t('menu.copied'),
      short: t('menu.copiedShort'),
    },
    {
      key: 'notices',
      to: '/notices',
      icon: <BellOutlined />,
      label: t('menu.notices'),
      short: t('menu.noticesShort'),
      badge: counts?.unreadNotices ?? 0,
    },
    {
      key: 'meetings',
      to: '/meetings',
      icon: <CalendarOutlined />,
      label: t('menu.meetings'),
      short: t('menu.meetingsShort'),
    },
    {
      key: 'delegations',
      to: '/delegations',
      icon: <UserSwitchOutlined />,
      label: t('menu.delegations'),
      short: t('menu.delegationsShort'),
    },
    loadSupervision !== undefined && {
      key: 'cases',
      to: '/cases',
      icon: <LineChartOutlined />,
      label: t('menu.cases'),
      short: t('menu.casesShort'),
      divided: true,
    },
    loadDesigner !== undefined &&
      may('design') && {
        key: 'designer',
        to: '/designer',
        icon: <PartitionOutlined />,
        label: t('menu.designer'),
        short: t('menu.designerShort'),
        divided: loadSupervision === undefined,
      },
    may('administer') && {
      key: 'admin',
      to: '/admin',
      icon: <SettingOutlined />,
      label: t('menu.admin'),
      short: t('menu.adminShort'),
      divided: loadSupervision === undefined && loadDesigner === undefined,
    },
  ];
  return items.filter((item): item is MenuItem => item !== false);
}

const VIEWS = new Set(['done', 'started', 'copied']);

/** Which item the address belongs to: a task is under 待办. */
export function menuKeyOf(pathname: string, search: string): string {
  const view = new URLSearchParams(search).get('view');
  if (pathname.startsWith('/inbox')) return view && VIEWS.has(view) ? view : 'inbox';
  if (pathname.startsWith('/tasks')) return 'inbox';
  return pathname.split('/')[1] ?? '';
}
