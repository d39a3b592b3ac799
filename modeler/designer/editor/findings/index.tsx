import { CheckCircleFilled, DownOutlined, InfoCircleFilled, UpOutlined, WarningFilled } from '@ant-design/icons';
import { Tabs } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DefinitionItem } from '../../../shared/api/index.ts';
import type { Check } from '../hooks/use-check.ts';
import { Verdicts } from '../proof/verdicts.tsx';
import css from './findings.module.css';
import { FindingsList } from './findings-list.tsx';
import { StepsTable } from './steps-table.tsx';
import { VersionsList } from './versions-list.tsx';

interface FindingsPanelProps {
  check: Check;
  versions: DefinitionItem[];
  current: number | null;
  onGoTo: (index: number) => void;
}

/** Below the drawing: what was found, the steps as a table, who changed what. */
export function FindingsPanel({ check, versions, current, onGoTo }: FindingsPanelProps) {
  const { t } = useTranslation();
  const [folded, setFolded] = useState(false);
  const items = [
    {
      key: 'findings',
      label: (
        <>
          {t('designer.findings.tab')} <small>{check.findings.length}</small>
        </>
      ),
      children: <FindingsList check={check} current={current} onGoTo={onGoTo} />,
    },
    { key: 'proof', label: t('designer.proof.tab'), children: <Verdicts check={check} /> },
    { key: 'steps', label: t('designer.findings.steps'), children: <StepsTable /> },
    { key: 'history', label: t('designer.findings.history'), children: <VersionsList versions={versions} /> },
  ];
  const foldLabel = folded ? t('designer.findings.unfold') : t('designer.findings.fold');
  return (
    <section className={folded ? css.folded : css.panel} aria-label={t('designer.findings.tab')}>
      <Tabs size="small" items={items} />
      <div className={css.totals}>
        <Totals check={check} />
        <button
          type="button"
          className={css.fold}
          aria-label={foldLabel}
          aria-expanded={!folded}
          title={foldLabel}
          onClick={() => setFolded((was) => !was)}
        >
          {folded ? <UpOutlined /> : <DownOutlined />}
        </button>
      </div>
    </section>
  );
}

function Totals({ check: { findings, state } }: { check: Check }) {
  const { t } = useTranslation();
  const count = (severity: string) => findings.filter((finding) => finding.severity === severity).length;
  const errors = count('error');
  if (state === 'failed') return <span>{t('designer.findings.failed')}</span>;
  return (
    <>
      {state === 'checking' && <span role="status">{t('designer.findings.checking')}</span>}
      {errors > 0 ? (
        <span className={css.error}>
          <WarningFilled aria-hidden /> {t('designer.findings.errors', { n: errors })}
        </span>
      ) : (
        <span className={css.fine}>
          <CheckCircleFilled aria-hidden /> {t('designer.findings.noErrors')}
        </span>
      )}
      <span className={css.warning}>
        <WarningFilled aria-hidden /> {t('designer.findings.warnings', { n: count('warning') })}
      </span>
      <span className={css.info}>
        <InfoCircleFilled aria-hidden /> {t('designer.findings.infos', { n: count('info') })}
      </span>
    </>
  );
}
