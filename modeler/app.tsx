import { type ComponentType, lazy, Suspense, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, Route, Routes, useLocation } from 'react-router';
import { forgetSession, onSignedOut, useSession } from './shared/api/index.ts';
import { Shell } from './shared/shell/index.ts';
import { loadDesigner, loadSupervision } from './shared/shell/rooms.ts';
import { Empty, ProblemNotice, SkeletonBox } from './shared/states/index.ts';

const SignInPage = lazy(() => import('./signin/index.tsx').then(({ SignInPage: page }) => ({ default: page })));
const loadInbox = () => import('./inbox/list/index.tsx');
const loadTask = () => import('./inbox/task/index.tsx');
const InboxPage = lazy(() => loadInbox().then(({ InboxPage: page }) => ({ default: page })));
const TaskPage = lazy(() => loadTask().then(({ TaskPage: page }) => ({ default: page })));
const StartPage = lazy(() => import('./inbox/start/index.tsx').then(({ StartPage: page }) => ({ default: page })));
const StartFormPage = lazy(() =>
  import('./inbox/start-form/index.tsx').then(({ StartFormPage: page }) => ({ default: page })),
);
const NoticesPage = lazy(() =>
  import('./inbox/notices/index.tsx').then(({ NoticesPage: page }) => ({ default: page })),
);
const DelegationsPage = lazy(() =>
  import('./inbox/delegations/index.tsx').then(({ DelegationsPage: page }) => ({ default: page })),
);
const MeetingsPage = lazy(() =>
  import('./inbox/meetings/index.tsx').then(({ MeetingsPage: page }) => ({ default: page })),
);
const MeetingPage = lazy(() =>
  import('./inbox/meetings/meeting.tsx').then(({ MeetingPage: page }) => ({ default: page })),
);
const MePage = lazy(() => import('./inbox/me/index.tsx').then(({ MePage: page }) => ({ default: page })));
const AdminPage = lazy(() => import('./admin/index.tsx').then(({ AdminPage: page }) => ({ default: page })));

const roomOf = (load: (() => Promise<{ Room: ComponentType }>) | undefined) =>
  load ? lazy(() => load().then(({ Room }) => ({ default: Room }))) : undefined;
const SupervisionRoom = roomOf(loadSupervision);
const DesignerRoom = roomOf(loadDesigner);

/** The page that the address names loads while the server is still asked who is signed in. */
if (location.pathname.startsWith('/tasks/')) void loadTask();
else if (location.pathname === '/inbox' || location.pathname === '/') void loadInbox();

export function App() {
  const { data: session, isPending, error, refetch } = useSession();
  useEffect(() => onSignedOut(forgetSession), []);

  if (isPending) return <SkeletonBox />;
  if (error) return <ProblemNotice problem={error} onRetry={() => void refetch()} />;
  if (!session) {
    return (
      <Suspense fallback={<SkeletonBox />}>
        <Routes>
          <Route path="/signin" element={<SignInPage />} />
          <Route path="*" element={<ToSignIn />} />
        </Routes>
      </Suspense>
    );
  }
  return (
    <Routes>
      <Route path="/signin" element={<FromSignIn />} />
      <Route element={<Shell session={session} />}>
        <Route path="/" element={<Navigate to="/inbox" replace />} />
        <Route path="/inbox" element={<InboxPage />} />
        <Route path="/tasks/:id" element={<TaskPage />} />
        <Route path="/start" element={<StartPage />} />
        <Route path="/start/:key" element={<StartFormPage />} />
        <Route path="/notices" element={<NoticesPage />} />
        <Route path="/delegations" element={<DelegationsPage />} />
        <Route path="/meetings" element={<MeetingsPage />} />
        <Route path="/meetings/:id" element={<MeetingPage />} />
        <Route path="/me" element={<MePage />} />
        {SupervisionRoom && <Route path="/cases/*" element={<SupervisionRoom />} />}
        {DesignerRoom && session.permissions.includes('design') && (
          <Route path="/designer/*" element={<DesignerRoom />} />
        )}
        {session.permissions.includes('administer') && <Route path="/admin" element={<AdminPage />} />}
        <Route path="*" element={<NothingHere />} />
      </Route>
    </Routes>
  );
}

/** Signing in leads back to the address that was asked for. */
function ToSignIn() {
  const { pathname, search } = useLocation();
  const from = `${pathname}${search}`;
  return <Navigate to={from === '/' ? '/signin' : `/signin?from=${encodeURIComponent(from)}`} replace />;
}

function FromSignIn() {
  const from = new URLSearchParams(useLocation().search).get('from');
  // Only an address inside this app: `//host` would lead to another one.
  return <Navigate to={from?.startsWith('/') && !from.startsWith('//') ? from : '/inbox'} replace />;
}

function NothingHere() {
  const { t } = useTranslation();
  return <Empty title={t('states.noPage')} why={t('states.noPageWhy')} />;
}
