import { CheckCircleFilled, CloseCircleFilled, QuestionCircleFilled } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { ClauseLink } from '../../../shared/clause/index.ts';
import type { Check, Proof } from '../hooks/use-check.ts';
import { useEditor } from '../session.ts';
import { shownSteps } from './evidence.ts';
import css from './proof.module.css';

type Verdict = Proof['rules'][number]['verdict'];
const ICONS = {
  holds: CheckCircleFilled,
  violated: CloseCircleFilled,
  'possibly-violated': QuestionCircleFilled,
  undecided: QuestionCircleFilled,
};

interface Line {
  key: string;
  verdict: Verdict;
  what: string;
  clause?: string;
  steps: Proof['rules'][number]['steps'];
  loop: Proof['rules'][number]['steps'];
  culprit: string;
}

/** What was proved: the case always comes to an end, and each clause rule. */
export function Verdicts({ check: { proof, state } }: { check: Check }) {
  const { t } = useTranslation();
  const { play } = useEditor();
  if (!proof)
    return (
      <p className={css.states}>{t(state === 'checking' ? 'designer.findings.checking' : 'designer.proof.none')}</p>
    );
  const lines: Line[] = [
    ...proof.properties.map(({ property, process, verdict, steps, loop, culprit }) => ({
      key: `${process} ${property}`,
      verdict,
      what: t(`designer.proof.property.${property}`),
      steps: shownSteps(steps, process),
      loop,
      culprit,
    })),
    ...proof.rules.map(({ id, process, verdict, reading, clause, steps, culprit }) => ({
      key: `${process} ${id}`,
      verdict,
      what: reading,
      clause,
      steps: shownSteps(steps, process),
      loop: [],
      culprit,
    })),
  ];
  return (
    <>
      <table className={css.verdicts}>
        <tbody>
          {lines.map(({ key, verdict, what, clause, steps, loop, culprit }) => {
            const Icon = ICONS[verdict];
            return (
              <tr key={key}>
                <td className={css[verdict]}>
                  <Icon aria-hidden /> {t(`designer.proof.verdict.${verdict}`)}
                </td>
                <td>{what}</td>
                <td>{clause && <ClauseLink clause={clause} />}</td>
                <td>
                  {verdict !== 'holds' && steps.length > 0 && (
                    <button
                      type="button"
                      className="link-button"
                      onClick={() => play({ id: key, title: what, steps, loop, culprit })}
                    >
                      {t('designer.proof.show')}
                    </button>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <p className={css.states}>{t('designer.proof.states', { n: proof.states })}</p>
    </>
  );
}
