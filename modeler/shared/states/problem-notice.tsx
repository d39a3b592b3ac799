import { CloseCircleFilled, ReloadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../api/problem.ts';
import { ClauseLink } from '../clause/clause-link.tsx';
import css from './states.module.css';

interface ProblemNoticeProps {
  problem: unknown;
  /** What was tried: 「没能打开这件待办」. */
  title?: string;
  onRetry?: () => void;
}

/** Something failed: what, why as far as it is known, and a way on. Fits a page or one panel of it. */
export function ProblemNotice({ problem, title, onRetry }: ProblemNoticeProps) {
  const { t } = useTranslation();
  if (isProblem(problem) && problem.status === 422 && problem.body.clause) return <Refused problem={problem} />;
  return (
    <div className={css.notice} role="alert">
      <h2>{title ?? t('states.failed')}</h2>
      <p>{problemWords(problem, t)}</p>
      {onRetry && (
        <Button icon={<ReloadOutlined />} onClick={onRetry}>
          {t('states.retry')}
        </Button>
      )}
    </div>
  );
}

/** The rules do not allow it: clause, reason, what is missing. Red with a bar at the left; the clause opens its words. */
export function Refused({ problem, children }: { problem: unknown; children?: ReactNode }) {
  const { t } = useTranslation();
  const body = isProblem(problem) ? problem.body : {};
  const title = body.title ?? t('states.refused');
  const words = problemWords(problem, t);
  return (
    <div className={css.refused} role="alert">
      <h2>
        <CloseCircleFilled aria-hidden /> {title}
      </h2>
      {words !== title && <p>{words}</p>}
      {body.errors && body.errors.length > 0 && (
        <ul>
          {body.errors.map((error) => (
            <li key={`${error.path ?? ''}${error.code}${error.message}`}>
              {error.message} {error.clause && <ClauseLink clause={error.clause} />}
            </li>
          ))}
        </ul>
      )}
      {body.clause && !body.errors?.some(({ clause }) => clause === body.clause) && <ClauseLink clause={body.clause} />}
      {children}
    </div>
  );
}

export function problemWords(problem: unknown, t: TFunction): string {
  if (!isProblem(problem)) return t('problem.unknown');
  if (problem.unreachable) return t('problem.unreachable');
  if (problem.status === 429) return t('problem.tooMany', { seconds: problem.retryAfter ?? 60 });
  return problem.body.detail ?? problem.body.title ?? t('problem.unknown');
}
