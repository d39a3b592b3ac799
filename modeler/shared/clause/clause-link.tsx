import { Popover } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClause } from '../api/clauses.ts';
import css from './clause.module.css';
import { clauseWords } from './words.ts';

/** A clause's number; a click opens its text. */
export function ClauseLink({ clause }: { clause: string }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <Popover
      trigger="click"
      open={open}
      onOpenChange={setOpen}
      title={clauseWords(clause, t)}
      content={open && <ClauseText clause={clause} />}
    >
      <button
        type="button"
        className="link-button"
        aria-expanded={open}
        onKeyDown={({ key }) => key === 'Escape' && setOpen(false)}
      >
        {clauseWords(clause, t)}
      </button>
    </Popover>
  );
}

function ClauseText({ clause }: { clause: string }) {
  const { t } = useTranslation();
  const { data, isError } = useClause(clause);
  return (
    <div className={css.text} aria-live="polite">
      {isError && t('states.failed')}
      {data?.text.split(/\n+/).map((paragraph) => (
        <p key={paragraph} className="rule-text">
          {paragraph}
        </p>
      ))}
    </div>
  );
}
