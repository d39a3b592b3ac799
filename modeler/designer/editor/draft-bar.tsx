import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fullMoment } from '../../shared/day.ts';
import css from './editor.module.css';
import type { Source } from './source.ts';

interface DraftBarProps {
  source: Source;
  latest: number;
  onDiscard: () => void;
}

/** Says that the editor goes on from a draft, and offers to throw it away. */
export function DraftBar({ source, latest, onDiscard }: DraftBarProps) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const [closed, setClosed] = useState(false);
  const { draft, base } = source;
  if (!draft || closed) return null;
  const isOld = base < latest;
  if (base === 0 && latest === 0) return null;
  const discard = () =>
    modal.confirm({
      title: t('designer.editor.discardAsk'),
      okText: t('designer.editor.discard'),
      cancelText: t('designer.editor.keep'),
      onOk: onDiscard,
    });
  return (
    <div className={isOld ? css.draftOld : css.draft} role="status">
      <span>
        {isOld
          ? t('designer.editor.newer', { base, latest })
          : t('designer.editor.restored', { at: fullMoment(draft.savedAt), base })}
      </span>
      <Button size="small" onClick={discard}>
        {t('designer.editor.discard')}
      </Button>
      <Button size="small" type="text" onClick={() => setClosed(true)}>
        {t('designer.editor.keep')}
      </Button>
    </div>
  );
}
