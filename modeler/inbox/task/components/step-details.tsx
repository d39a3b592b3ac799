import { useTranslation } from 'react-i18next';
import type { DefinitionDetail, InstanceDetail } from '../../../shared/api/index.ts';
import { clauseWords } from '../../../shared/clause/index.ts';
import { shortMoment } from '../../../shared/day.ts';
import { progressWords, stateOfStep } from '../../../shared/diagram/index.ts';
import css from '../task.module.css';

interface StepDetailsProps {
  elementId: string | undefined;
  definition: DefinitionDetail;
  instance: InstanceDetail;
}

/** Under the drawing: the step that is pointed at or selected, who does it, since when, by when, and what follows. */
export function StepDetails({ elementId, definition, instance }: StepDetailsProps) {
  const { t } = useTranslation();
  const index = definition.outline.findIndex((step) => step.elementId === elementId);
  const step = definition.outline[index];
  if (!step) return <footer className={css.stepDetails}>{t('task.flow.pick')}</footer>;

  const element = instance.elements.find((it) => it.elementId === step.elementId);
  const active = instance.activeElements.find((it) => it.elementId === step.elementId);
  const state = stateOfStep(element, instance.status === 'completed' || instance.status === 'cancelled');
  const facts: [string, string | undefined][] = [
    [t('task.flow.who'), element?.by ?? step.lane],
    [t('task.flow.since'), active && shortMoment(active.since)],
    [t('task.flow.at'), element?.at && shortMoment(element.at)],
    [t('task.flow.limit'), step.limitText],
    [t('task.flow.progress'), element?.total === undefined ? undefined : progressWords(element, t)],
  ];
  return (
    <footer className={css.stepDetails} aria-live="polite">
      <p>
        <b>{step.name}</b>{' '}
        <span className={css.quiet}>
          {[
            t(`diagram.state.${state}`),
            ...(step.clause?.split(' ').map((clause) => clauseWords(clause, t)) ?? []),
          ].join(t('clause.separator'))}
        </span>
      </p>
      <dl>
        {facts
          .filter((fact): fact is [string, string] => Boolean(fact[1]))
          .map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
    </footer>
  );
}
