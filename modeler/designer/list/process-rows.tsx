import { DownOutlined, EditOutlined, RightOutlined } from '@ant-design/icons';
import { App, Button, Tag } from 'antd';
import { Fragment, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { DefinitionItem } from '../../shared/api/index.ts';
import { clausesInLine } from '../../shared/clause/words.ts';
import { fullMoment } from '../../shared/day.ts';
import { dropDraft } from '../drafts.ts';
import css from './list.module.css';
import type { ListedProcess } from './processes.ts';

interface ProcessRowsProps {
  processes: ListedProcess[];
  onDropped: () => void;
}

export function ProcessRows({ processes, onDropped }: ProcessRowsProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<string | null>(null);
  return (
    <table>
      <thead>
        <tr>
          <th className={css.name}>{t('designer.list.head.name')}</th>
          <th className={css.clauses}>{t('designer.list.head.clauses')}</th>
          <th>{t('designer.list.head.version')}</th>
          <th className={css.changed}>{t('designer.list.head.changed')}</th>
          <th className={css.running}>{t('designer.list.head.running')}</th>
          <th className={css.acts}>
            <span className="visually-hidden">{t('designer.list.edit')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {processes.map((process) => (
          <Fragment key={process.key}>
            <ProcessRow
              process={process}
              isOpen={open === process.key}
              onToggle={() => setOpen((was) => (was === process.key ? null : process.key))}
              onDropped={onDropped}
            />
            {open === process.key &&
              process.versions.map((version, index) => (
                <VersionRow key={version.id} version={version} isLatest={index === 0} />
              ))}
          </Fragment>
        ))}
      </tbody>
    </table>
  );
}

interface ProcessRowProps {
  process: ListedProcess;
  isOpen: boolean;
  onToggle: () => void;
  onDropped: () => void;
}

function ProcessRow({ process, isOpen, onToggle, onDropped }: ProcessRowProps) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const navigate = useNavigate();
  const { key, name, versions, draft, running } = process;
  const [latest] = versions;
  const drop = () =>
    modal.confirm({
      title: t('designer.list.dropDraftAsk', { name }),
      okText: t('designer.list.dropDraft'),
      onOk: () => {
        dropDraft(key);
        onDropped();
      },
    });
  return (
    <tr className={css.row}>
      <td className={css.name}>
        <div className={css.nameLine}>
          {latest && (
            <button
              type="button"
              className={css.toggle}
              aria-expanded={isOpen}
              aria-label={t('designer.list.showVersions', { name })}
              onClick={onToggle}
            >
              {isOpen ? <DownOutlined /> : <RightOutlined />}
            </button>
          )}
          <div>
            <Link to={`/designer/${key}`}>
              <b>{name}</b>
            </Link>
            {draft && <Tag className={css.draft ?? ''}>{t('designer.list.draft')}</Tag>}
            {latest && !latest.startable && <small>{t('designer.list.calledOnly')}</small>}
          </div>
        </div>
      </td>
      <td className={css.clauses}>{latest && latest.clauses.length > 0 && clausesInLine(latest.clauses, t)}</td>
      <td className={css.version}>
        {latest ? t('designer.list.version', { n: latest.version }) : t('designer.list.neverDeployed')}
      </td>
      <td className={css.changed}>{latest && <Change version={latest} />}</td>
      <td className={css.running}>{t('designer.list.running', { n: running })}</td>
      <td className={css.acts}>
        {draft && !latest && (
          <Button type="text" onClick={drop}>
            {t('designer.list.dropDraft')}
          </Button>
        )}
        <Button icon={<EditOutlined />} onClick={() => void navigate(`/designer/${key}`)}>
          {t('designer.list.edit')}
        </Button>
      </td>
    </tr>
  );
}

function VersionRow({ version, isLatest }: { version: DefinitionItem; isLatest: boolean }) {
  const { t } = useTranslation();
  return (
    <tr className={css.earlier}>
      <td className={css.name} />
      <td className={css.clauses}>{version.clauses.length > 0 && clausesInLine(version.clauses, t)}</td>
      <td>
        {t('designer.list.version', { n: version.version })}
        {isLatest && <Tag className={css.draft ?? ''}>{t('designer.list.current')}</Tag>}
      </td>
      <td className={css.changed}>
        <Change version={version} />
      </td>
      <td className={css.running}>
        <Link to={`/cases?process=${version.key}`}>{t('designer.list.running', { n: version.running })}</Link>
      </td>
      <td className={css.acts}>
        {!isLatest && (
          <Link to={`/designer/${version.key}?from=${version.version}`}>{t('designer.list.editFrom')}</Link>
        )}
      </td>
    </tr>
  );
}

/** Who, when, and the comment: what was changed. */
function Change({ version: { deployedBy, deployedAt, comment } }: { version: DefinitionItem }) {
  const { t } = useTranslation();
  return (
    <>
      <span>{comment || t('designer.list.noComment')}</span>
      <small>{t('designer.list.by', { name: deployedBy.name, at: fullMoment(deployedAt) })}</small>
    </>
  );
}
