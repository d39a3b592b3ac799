import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import css from './states.module.css';

const PATIENCE_MS = 300;

/** Shows its children only when loading takes longer than 300 ms, so that nothing flickers. */
export function AfterAWhile({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = window.setTimeout(() => setShown(true), PATIENCE_MS);
    return () => window.clearTimeout(timer);
  }, []);
  return shown ? children : null;
}

/** Rows of the real height: two bars at the left, two at the right. */
export function SkeletonRows({ rows = 8 }: { rows?: number }) {
  const { t } = useTranslation();
  return (
    <div role="status">
      <span className="visually-hidden">{t('states.loading')}</span>
      <AfterAWhile>
        <div aria-hidden>
          {Array.from({ length: rows }, (_, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of a skeleton have nothing else
            <div key={row} className={css.skeletonRow}>
              <span className={css.bars}>
                <i style={{ width: `${30 + ((row * 17) % 24)}%` }} />
                <i style={{ width: `${18 + ((row * 11) % 20)}%` }} />
              </span>
              <i className={css.side} />
              <i className={css.side} />
            </div>
          ))}
        </div>
      </AfterAWhile>
    </div>
  );
}

/** A panel that keeps its box while its content loads. */
export function SkeletonBox({ height = 240 }: { height?: number }) {
  const { t } = useTranslation();
  return (
    <div role="status" style={{ minHeight: height, padding: 16 }}>
      <span className="visually-hidden">{t('states.loading')}</span>
      <AfterAWhile>
        <div aria-hidden className={css.bars}>
          <i style={{ width: '40%' }} />
          <i style={{ width: '72%' }} />
          <i style={{ width: '58%' }} />
        </div>
      </AfterAWhile>
    </div>
  );
}
