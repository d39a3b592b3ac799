import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import css from './shell.module.css';

interface PageProps {
  title: string;
  /** Beside the title, small. */
  note?: ReactNode;
  /** At the right of the title. */
  extra?: ReactNode;
  /** The content fills what is left of the window and scrolls inside. */
  fill?: boolean;
  children: ReactNode;
}

export function Page({ title, note, extra, fill = false, children }: PageProps) {
  useTitle(title);
  return (
    <div className={fill ? css.pageFill : css.page}>
      <header className={css.pageHead}>
        <h1>{title}</h1>
        {note && <span className={css.pageNote}>{note}</span>}
        <div className={css.pageExtra}>{extra}</div>
      </header>
      {children}
    </div>
  );
}

/** The window's title, so that a reader of tabs and a screen reader know where they are. */
export function useTitle(title: string): void {
  const { t } = useTranslation();
  useEffect(() => {
    document.title = t('app.windowTitle', { title });
  }, [title, t]);
}
