import { UploadOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { writeDraft } from '../drafts.ts';
import { draftFromFile } from '../import-file.ts';

/** A BPMN file opens in the editor as a draft. */
export function ImportButton() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const input = useRef<HTMLInputElement>(null);
  const take = async (file: File) => {
    const draft = await draftFromFile(file).catch(() => null);
    if (!draft) return void message.error(t('designer.editor.importFailed'));
    writeDraft(draft);
    void navigate(`/designer/${draft.key}`);
  };
  return (
    <>
      <Button icon={<UploadOutlined />} onClick={() => input.current?.click()}>
        {t('designer.list.import')}
      </Button>
      <input
        ref={input}
        type="file"
        accept=".bpmn,.xml"
        hidden
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          if (file) void take(file);
          target.value = '';
        }}
      />
    </>
  );
}
