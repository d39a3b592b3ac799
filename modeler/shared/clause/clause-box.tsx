import { BookOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import type { Clause } from '../api/index.ts';
import css from './clause.module.css';

/** The part of a clause that a step rests on, beside its form; the whole text is one click away. */
export function ClauseBox({ clause, timed, onOpen }: { clause: Clause; timed: boolean; onOpen: () => void }) {
  const { t } = useTranslation();
  const paragraph = paragraphFor(clause.text, timed);
  return (
    <aside className={css.box} aria-label={t('clause.basis')}>
      <BookOutlined aria-hidden />
      <p>
        <span className="rule-text">{paragraph}</span>{' '}
        <button type="button" className="link-button" onClick={onOpen}>
          {t('clause.whole', { clause: clause.printed })}
        </button>
      </p>
    </aside>
  );
}

const ABOUT_TIME = /工作日|时限|逾期|期限|日内/;
const LONGEST = 110;

/** Of a clause of several paragraphs the one about time where the step has a limit, else the first; cut at a sentence. */
export function paragraphFor(text: string, timed: boolean): string {
  const paragraphs = text.split(/\n+/).filter((part) => part.trim() !== '');
  const chosen = (timed && paragraphs.find((part) => ABOUT_TIME.test(part))) || (paragraphs[0] ?? '');
  if (chosen.length <= LONGEST) return chosen;
  const from = timed ? Math.max(0, chosen.search(ABOUT_TIME)) : 0;
  const start = from === 0 ? 0 : Math.max(chosen.lastIndexOf('。', from), chosen.lastIndexOf('，', from)) + 1;
  const part = chosen.slice(start, start + LONGEST);
  const end = Math.max(part.lastIndexOf('。'), part.lastIndexOf('；'), part.lastIndexOf('，'));
  const cut = end > LONGEST / 2 ? part.slice(0, end + 1) : part;
  return `${start > 0 ? '……' : ''}${cut}${start + cut.length < chosen.length ? '……' : ''}`;
}
