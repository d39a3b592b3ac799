/** 流程设计: processes with their versions, and the editor. Open to the permission `design`. */
import { lazy, Suspense } from 'react';
import { Route, Routes } from 'react-router';
import { SkeletonBox } from '../shared/states/index.ts';
import { DesignerList } from './list/index.tsx';

const EditorPage = lazy(() => import('./editor/index.tsx').then(({ EditorPage: page }) => ({ default: page })));

export function Room() {
  return (
    <Suspense fallback={<SkeletonBox />}>
      <Routes>
        <Route index element={<DesignerList />} />
        <Route path=":key" element={<EditorPage />} />
      </Routes>
    </Suspense>
  );
}
