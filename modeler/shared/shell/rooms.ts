import type { ComponentType } from 'react';

/**
 * The rooms that exist in this build, each loaded when it is entered. A room exports its route component as `Room`;
 * one that is not built yet has no file, so no route and no link.
 */
const files = import.meta.glob<{ Room: ComponentType }>(['../../supervision/index.tsx', '../../designer/index.tsx']);

const loaderOf = (name: string) => files[`../../${name}/index.tsx`];

export const loadSupervision = loaderOf('supervision');
export const loadDesigner = loaderOf('designer');
