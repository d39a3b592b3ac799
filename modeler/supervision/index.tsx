/** 流程监控: the cases that one may see, and each case with its state, replay, times and papers. */
import { lazy, Suspense } from 'react';
import { Route, Routes } from 'react-router';
import { SkeletonBox } from '../shared/states/index.ts';
import { CasesPage } from './list/index.tsx';

const CasePage = lazy(() => import('./case/index.tsx').then(({ CasePage: page }) => ({ default: page })));

export function Room() {
  return (
    <Suspense fallback={<SkeletonBox />}>
      <Routes>
        <Route index element={<CasesPage />} />
        <Route path=":id" element={<CasePage />} />
      </Routes>
    </Suspense>
  );
}
