import { useTranslation } from 'react-i18next';
import type { Clause } from '../api/index.ts';
import { Empty } from '../states/index.ts';
import css from './clause.module.css';
import { chapterOf } from './words.ts';

/** 依据: the clauses in full, set as the rules print them. */
export function ClauseList({ clauses, basis }: { clauses: Clause[]; basis?: string | undefined }) {
  const { t } = useTranslation();
  if (clauses.length === 0 && !basis) return <Empty title={t('clause.none')} />;
  return (
    <div className={css.list}>
      {clauses.map(({ clause, printed, text }) => {
        const chapter = chapterOf(clause);
        return (
          <article key={clause}>
            <header>
              <h3>{printed}</h3>
              {chapter > 0 && <span>{t(`clause.chapter.${chapter as 1}`)}</span>}
            </header>
            {text.split(/\n+/).map((paragraph) => (
              <p key={paragraph} className="rule-text">
                {paragraph}
              </p>
            ))}
          </article>
        );
      })}
      {basis && (
        <p className={css.basis}>
          {basis === 'practice' ? t('clause.practiceNote') : t('clause.outside', { law: basis })}
        </p>
      )}
    </div>
  );
}
