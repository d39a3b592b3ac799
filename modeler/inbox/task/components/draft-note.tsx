import { CheckOutlined, SaveOutlined } from '@ant-design/icons';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { clockTimeSeconds } from '../../../shared/day.ts';
import { problemWords } from '../../../shared/states/index.ts';
import type { DraftState } from '../hooks/use-draft.ts';
import css from '../task.module.css';

/** At the end of the bar: whether what was typed is saved, and where. */
export function DraftNote({ draft, offline }: { draft: DraftState; offline: boolean }) {
  const { t } = useTranslation();
  const words = draftWords(draft, t);
  return (
    <span className={css.draft} role="status">
      {offline && <span className={css.waits}>{t('task.submitLater')}</span>}
      {words && (
        <span>
          {draft.state === 'kept' ? (
            <SaveOutlined aria-hidden />
          ) : draft.state === 'saved' ? (
            <CheckOutlined aria-hidden />
          ) : null}{' '}
          {words}
        </span>
      )}
    </span>
  );
}

function draftWords(draft: DraftState, t: TFunction): string {
  switch (draft.state) {
    case 'typing':
    case 'saving':
      return t('task.draft.saving');
    case 'saved':
      return t('task.draft.saved', { time: clockTimeSeconds(draft.at) });
    case 'kept':
      return t('task.draft.kept', { time: clockTimeSeconds(draft.at) });
    case 'refused':
      return t('task.draft.refused', { why: problemWords(draft.problem, t) });
    default:
      return '';
  }
}
