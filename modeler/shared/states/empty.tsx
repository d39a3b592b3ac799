import { CheckSquareOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import css from './states.module.css';

interface EmptyProps {
  title: string;
  /** Why it is empty. */
  why?: ReactNode;
  icon?: ReactNode;
  /** The next act. */
  children?: ReactNode;
}

/** Nothing here: why, and what to do next. */
export function Empty({ title, why, icon = <CheckSquareOutlined />, children }: EmptyProps) {
  return (
    <div className={css.empty}>
      <span className={css.emptyIcon} aria-hidden>
        {icon}
      </span>
      <h2>{title}</h2>
      {why && <p>{why}</p>}
      {children && <div className={css.acts}>{children}</div>}
    </div>
  );
}
