import {
  ArrowLeftOutlined,
  CheckOutlined,
  FileOutlined,
  RedoOutlined,
  SearchOutlined,
  UndoOutlined,
  WarningFilled,
} from '@ant-design/icons';
import { Button, Dropdown, Tag, Tooltip } from 'antd';
import type Modeler from 'bpmn-js/lib/Modeler';
import { type ReactNode, useContext, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { clockTime } from '../../shared/day.ts';
import css from './editor.module.css';
import type { Check } from './hooks/use-check.ts';
import type { DraftState } from './hooks/use-draft.ts';
import { exportBpmn, exportSvg } from './model/export.ts';
import { SessionContext } from './session.ts';
import type { Source } from './source.ts';

interface HeadProps {
  source: Source;
  /** The newest version's number; 0 for none. */
  latest: number;
  name: string;
  draft: DraftState;
  check: Check;
  canUndo: boolean;
  canRedo: boolean;
  onImport: (file: File) => void;
  onPublish: () => void;
}

export function Head({ source, latest, name, draft, check, canUndo, canRedo, onImport, onPublish }: HeadProps) {
  const { t } = useTranslation();
  const blocked = publishBlocked(check);
  return (
    <header className={css.head}>
      <Link to="/designer" className={css.back} aria-label={t('designer.editor.back')}>
        <ArrowLeftOutlined />
      </Link>
      <h1>{name}</h1>
      <Tag color="processing">
        {draft.savedAt === null
          ? t('designer.editor.version', { n: source.base })
          : t('designer.editor.versionDraft', { n: latest + 1 })}
      </Tag>
      <DraftNote source={source} draft={draft} />
      <div className={css.tools}>
        <EditorTools canUndo={canUndo} canRedo={canRedo} onImport={onImport} />
        <Tooltip title={blocked ? t(`designer.editor.${blocked.word}`, { n: blocked.n }) : undefined}>
          <Button type="primary" disabled={blocked !== undefined} onClick={onPublish}>
            {t('designer.editor.publish')}
          </Button>
        </Tooltip>
      </div>
    </header>
  );
}

/** Why it cannot be published now. */
function publishBlocked({ findings, state }: Check) {
  const n = findings.filter(({ severity }) => severity === 'error').length;
  if (state === 'checking') return { word: 'publishChecking' as const, n };
  if (state === 'failed') return { word: 'publishUnchecked' as const, n };
  return n > 0 ? { word: 'publishBlocked' as const, n } : undefined;
}

function DraftNote({ source, draft: { savedAt, failed } }: { source: Source; draft: DraftState }) {
  const { t } = useTranslation();
  if (failed)
    return (
      <span className={css.saveFailed} role="alert">
        <WarningFilled /> {t('designer.editor.saveFailed')}
      </span>
    );
  return (
    <span className={css.saved} role="status">
      {savedAt === null ? (
        t('designer.editor.unchanged', { n: source.base })
      ) : (
        <>
          <CheckOutlined aria-hidden /> {t('designer.editor.saved', { time: clockTime(savedAt) })}
        </>
      )}
    </span>
  );
}

/** Later: the click that opens it would close it again on its way up. */
const openSearch = (modeler: Modeler) => window.setTimeout(() => modeler.get<{ toggle(): void }>('searchPad').toggle());

interface ToolsProps {
  canUndo: boolean;
  canRedo: boolean;
  onImport: (file: File) => void;
}

function EditorTools({ canUndo, canRedo, onImport }: ToolsProps) {
  const { t } = useTranslation();
  const file = useRef<HTMLInputElement>(null);
  const session = useContext(SessionContext);
  if (!session) return null;
  const { modeler } = session;
  const stack = modeler.get<{ undo(): void; redo(): void }>('commandStack');
  const tool = (label: string, icon: ReactNode, act: () => void, disabled = false) => (
    <Button type="text" icon={icon} aria-label={label} title={label} disabled={disabled} onClick={act} />
  );
  const items = [
    { key: 'import', label: t('designer.editor.import'), onClick: () => file.current?.click() },
    { key: 'bpmn', label: t('designer.editor.exportBpmn'), onClick: () => void exportBpmn(modeler) },
    { key: 'svg', label: t('designer.editor.exportSvg'), onClick: () => void exportSvg(modeler) },
  ];
  return (
    <>
      {tool(t('designer.editor.undo'), <UndoOutlined />, () => stack.undo(), !canUndo)}
      {tool(t('designer.editor.redo'), <RedoOutlined />, () => stack.redo(), !canRedo)}
      {tool(t('designer.editor.find'), <SearchOutlined />, () => openSearch(modeler))}
      <Dropdown menu={{ items }} trigger={['click']}>
        <Button icon={<FileOutlined />}>{t('designer.editor.file')}</Button>
      </Dropdown>
      <input
        ref={file}
        type="file"
        accept=".bpmn,.xml"
        hidden
        onChange={({ target }) => {
          const [chosen] = target.files ?? [];
          if (chosen) onImport(chosen);
          target.value = '';
        }}
      />
    </>
  );
}
