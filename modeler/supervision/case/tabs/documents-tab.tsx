import { DownloadOutlined, FileTextOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import type { InstanceDetail } from '../../../shared/api/index.ts';
import { Empty } from '../../../shared/states/index.ts';
import css from '../case.module.css';

/** Papers of the case, to download. */
export function DocumentsTab({ documents }: { documents: InstanceDetail['documents'] }) {
  const { t } = useTranslation();
  if (documents.length === 0)
    return <Empty title={t('supervision.documents.none')} why={t('supervision.documents.noneWhy')} />;
  return (
    <ul className={css.documents}>
      {documents.map(({ name, title, href }) => (
        <li key={href}>
          <FileTextOutlined aria-hidden />
          <span>{title}</span>
          <a href={href} download={`${name}.docx`}>
            <DownloadOutlined aria-hidden /> {t('supervision.documents.download')}
          </a>
        </li>
      ))}
    </ul>
  );
}
