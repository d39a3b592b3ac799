import { CheckCircleFilled, CloseCircleFilled, InfoCircleFilled, WarningFilled } from '@ant-design/icons';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ClauseLink } from '../../../shared/clause/index.ts';
import { ProblemNotice } from '../../../shared/states/index.ts';
import { formTitle } from '../../forms.ts';
import type { Check, Finding } from '../hooks/use-check.ts';
import { drawnOf, oneLine } from '../model/names.ts';
import { kindOf } from '../panel/kinds.ts';
import { type Evidence, evidenceOf } from '../proof/evidence.ts';
import { useEditor } from '../session.ts';
import css from './findings.module.css';

const ICONS = { error: CloseCircleFilled, warning: WarningFilled, info: InfoCircleFilled };

interface FindingsListProps {
  check: Check;
  current: number | null;
  onGoTo: (index: number) => void;
}

export function FindingsList({ check, current, onGoTo }: FindingsListProps) {
  const { t } = useTranslation();
  const { findings, proof, state, problem, again } = check;
  if (state === 'failed')
    return <ProblemNotice problem={problem} title={t('designer.findings.failed')} onRetry={again} />;
  if (findings.length === 0)
    return (
      <p className={css.none}>
        {state === 'checking' ? (
          t('designer.findings.checking')
        ) : (
          <>
            <CheckCircleFilled className={css.fine} aria-hidden /> <b>{t('designer.findings.none')}</b>{' '}
            {t('designer.findings.noneWhy')}
          </>
        )}
      </p>
    );
  return (
    <>
      <ul className={css.list}>
        {findings.map((finding, index) => (
          <Row
            key={`${finding.code} ${finding.rule ?? ''} ${finding.element} ${finding.message}`}
            finding={finding}
            evidence={evidenceOf(finding, proof)}
            selected={index === current}
            onSelect={() => onGoTo(index)}
          />
        ))}
      </ul>
      <p className={css.hint}>
        <kbd>F8</kbd> {t('designer.findings.next')} <span>{t('designer.findings.hint')}</span>
      </p>
    </>
  );
}

interface RowProps {
  finding: Finding;
  evidence: Evidence | undefined;
  selected: boolean;
  onSelect: () => void;
}

function Row({ finding: { severity, element, message, clause }, evidence, selected, onSelect }: RowProps) {
  const { t } = useTranslation();
  const row = useRef<HTMLButtonElement>(null);
  const { modeler, forms, play } = useEditor();
  useEffect(() => {
    if (selected) row.current?.scrollIntoView({ block: 'nearest' });
  }, [selected]);
  const shape = drawnOf(modeler, element);
  const drawn = shape?.businessObject;
  const name =
    shape && drawn
      ? drawn.name
        ? oneLine(drawn.name)
        : t(`designer.panel.type.${kindOf(shape)}`)
      : forms[element]
        ? t('designer.findings.formNamed', { id: formTitle(element, forms[element]) })
        : element || t('designer.findings.whole');
  const Icon = ICONS[severity];
  return (
    <li>
      <button ref={row} type="button" className={selected ? css.rowOn : css.row} onClick={onSelect}>
        <span className={css[severity]}>
          <Icon aria-hidden /> {t(`designer.findings.${severity}`)}
        </span>
        <b>{name}</b>
        <span>{message}</span>
      </button>
      {clause && <ClauseLink clause={clause} />}
      {evidence && (
        <button type="button" className={css.show} onClick={() => play(evidence)}>
          {t('designer.proof.show')}
        </button>
      )}
    </li>
  );
}
