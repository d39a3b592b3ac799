import { DeleteOutlined, UploadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { TFunction } from 'i18next';
import { type ChangeEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem, rememberFileName, upload } from '../../api/index.ts';
import { problemWords } from '../../states/index.ts';
import css from '../form.module.css';
import { FileLink } from './file-link.tsx';
import type { FieldWidgetProps } from './simple.tsx';

/** One file: the field's value is the id that the server gave it. */
export function AttachmentWidget({ id, value, onChange, readonly, disabled }: FieldWidgetProps) {
  const ids = typeof value === 'string' && value !== '' ? [value] : [];
  return <Files id={id} ids={ids} single editable={!readonly && !disabled} onChange={([file]) => onChange(file)} />;
}

/** Several files. */
export function AttachmentsWidget({ id, value, onChange, readonly, disabled }: FieldWidgetProps) {
  const ids = Array.isArray(value) ? (value as string[]) : [];
  return <Files id={id} ids={ids} single={false} editable={!readonly && !disabled} onChange={onChange} />;
}

interface FilesProps {
  id: string;
  ids: string[];
  single: boolean;
  editable: boolean;
  onChange: (ids: string[]) => void;
}

function Files({ id, ids, single, editable, onChange }: FilesProps) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const [progress, setProgress] = useState<number | null>(null);
  const [problem, setProblem] = useState<unknown>(null);

  const take = async (event: ChangeEvent<HTMLInputElement>) => {
    const files = [...(event.target.files ?? [])];
    event.target.value = '';
    setProblem(null);
    const added: string[] = [];
    try {
      for (const file of files) {
        setProgress(0);
        const { id: fileId, name } = await upload(file, setProgress);
        rememberFileName(fileId, name);
        added.push(fileId);
      }
    } catch (refused) {
      setProblem(refused);
    }
    setProgress(null);
    if (added.length > 0) onChange(single ? added : [...ids, ...added]);
  };
  return (
    <div className={css.files}>
      {ids.map((file) => (
        <span key={file} className={css.file}>
          <FileLink id={file} />
          {editable && (
            <Button
              type="text"
              size="small"
              icon={<DeleteOutlined />}
              aria-label={t('form.file.remove')}
              onClick={() => onChange(ids.filter((it) => it !== file))}
            />
          )}
        </span>
      ))}
      {!editable && ids.length === 0 && <span className={css.read}>—</span>}
      {editable && (ids.length === 0 || !single) && (
        <Button id={id} icon={<UploadOutlined />} loading={progress !== null} onClick={() => input.current?.click()}>
          {progress === null ? t('form.file.choose') : t('form.file.progress', { percent: Math.round(progress * 100) })}
        </Button>
      )}
      <input
        ref={input}
        type="file"
        hidden
        multiple={!single}
        onChange={(event) => void take(event)}
        aria-label={t('form.file.choose')}
      />
      {problem !== null && <p className={css.fault}>{uploadWords(problem, t)}</p>}
    </div>
  );
}

/** Why a file was not taken, and what may come: the fault of the file says more than the refusal. */
const uploadWords = (problem: unknown, t: TFunction): string =>
  (isProblem(problem) ? problem.body.errors?.[0]?.message : undefined) ?? problemWords(problem, t);
