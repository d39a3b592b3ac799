import { PaperClipOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { pathOf, useFileName } from '../../api/index.ts';

/** An uploaded file by its name, to download: a form's value is only the id. */
export function FileLink({ id, className }: { id: string; className?: string | undefined }) {
  const { t } = useTranslation();
  const { data: name } = useFileName(id);
  return (
    <a className={className} href={pathOf('attachment', { params: { id } })} download>
      <PaperClipOutlined aria-hidden /> {name ?? t('form.file.attached')}
    </a>
  );
}
