import type { ReactElement } from 'react';

/** antd gives the list that opens no name of its own, so a reader would only hear 「list」. */
export const namedList = (label: string) => (list: ReactElement) => (
  <div ref={(box) => box?.querySelector('[role=listbox]')?.setAttribute('aria-label', label)}>{list}</div>
);
