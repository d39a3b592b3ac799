import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { usePhone } from '../../../shared/keyboard/use-media.ts';
import css from '../list.module.css';

interface PagerProps {
  from: number;
  shown: number;
  total: number | undefined;
  onBack: (() => void) | undefined;
  onNext: (() => void) | undefined;
}

/** Pages follow cursors, so there is a next and a previous one, and no jump to the 5,000th. */
export function Pager({ from, shown, total, onBack, onNext }: PagerProps) {
  const { t } = useTranslation();
  const phone = usePhone();
  const range = { from, to: from + shown - 1, total: total ?? 0 };
  return (
    <footer className={css.pager}>
      {!phone && (
        <span className={css.keys} aria-hidden>
          <kbd>j</kbd> <kbd>k</kbd> {t('keys.move')} <kbd>Enter</kbd> {t('keys.open')} <kbd>x</kbd> {t('keys.select')}{' '}
          <kbd>/</kbd> {t('keys.search')}
        </span>
      )}
      <span className={css.range}>{total === undefined ? t('inbox.range', range) : t('inbox.rangeOf', range)}</span>
      <Button
        type="text"
        icon={<LeftOutlined />}
        disabled={!onBack}
        onClick={onBack}
        aria-label={t('inbox.previousPage')}
      />
      <Button
        type="text"
        icon={<RightOutlined />}
        disabled={!onNext}
        onClick={onNext}
        aria-label={t('inbox.nextPage')}
      />
    </footer>
  );
}
