import { StopOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import css from './states.module.css';

/** 已作废: it stays in the record and no longer counts. Grey, with icon and word. */
export function UndoneTag({ word }: { word?: string }) {
  const { t } = useTranslation();
  return (
    <span className={css.undone}>
      <StopOutlined aria-hidden /> {word ?? t('acts.undone.word')}
    </span>
  );
}
