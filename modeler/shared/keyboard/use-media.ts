import { useCallback, useSyncExternalStore } from 'react';

export function useMedia(query: string): boolean {
  const watch = useCallback(
    (notify: () => void) => {
      const list = window.matchMedia(query);
      list.addEventListener('change', notify);
      return () => list.removeEventListener('change', notify);
    },
    [query],
  );
  return useSyncExternalStore(watch, () => window.matchMedia(query).matches);
}

/** Cards, bottom menu, outline instead of drawing. */
export const usePhone = () => useMedia('(max-width: 767px)');
/** Menu and side columns as drawn; narrower, the menu is a rail and side columns are drawers. */
export const useWide = () => useMedia('(min-width: 1280px)');
