import {
  CheckCircleFilled,
  ClockCircleOutlined,
  ExclamationCircleFilled,
  MinusCircleOutlined,
  RightCircleFilled,
} from '@ant-design/icons';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ElementState, OutlineStep } from '../api/index.ts';
import { clauseWords } from '../clause/words.ts';
import { shortMoment } from '../day.ts';
import css from './diagram.module.css';
import { progressWords, type StepState, stateOfStep } from './paint.ts';

interface OutlineProps {
  steps: OutlineStep[];
  elements?: ElementState[];
  ended?: boolean;
  selected?: string | undefined;
  onSelect?: (elementId: string) => void;
}

const ICONS: Record<StepState, typeof CheckCircleFilled> = {
  done: CheckCircleFilled,
  current: RightCircleFilled,
  overdue: ExclamationCircleFilled,
  untaken: MinusCircleOutlined,
  waiting: ClockCircleOutlined,
};

/** 按步骤看: the process as an ordered list, for keyboard, screen reader, phone and paper. */
export function Outline({ steps, elements, ended = false, selected, onSelect }: OutlineProps) {
  const { t } = useTranslation();
  const states = new Map(elements?.map((element) => [element.elementId, element]));
  return (
    <ol className={css.outline} aria-label={t('diagram.steps')}>
      {steps.map((step, index) => (
        <Step
          key={step.elementId}
          step={step}
          number={index + 1}
          element={states.get(step.elementId)}
          state={elements ? stateOfStep(states.get(step.elementId), ended) : undefined}
          selected={step.elementId === selected}
          onSelect={onSelect}
        />
      ))}
    </ol>
  );
}

interface StepProps {
  step: OutlineStep;
  number: number;
  element: ElementState | undefined;
  state: StepState | undefined;
  selected: boolean;
  onSelect: ((elementId: string) => void) | undefined;
}

function Step({ step, number, element, state, selected, onSelect }: StepProps) {
  const { t } = useTranslation();
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (selected) row.current?.scrollIntoView({ block: 'nearest' });
  }, [selected]);
  const Icon = state && ICONS[state];
  const notes = [
    step.condition && t('diagram.step.when', { condition: step.condition }),
    step.limitText && t('diagram.step.limit', { limit: step.limitText }),
    step.clause
      ?.split(' ')
      .map((clause) => clauseWords(clause, t))
      .join(t('clause.separator')),
    step.basis && (step.basis === 'practice' ? t('clause.practice') : step.basis),
    element?.total !== undefined && progressWords(element, t),
    element && element.entered > 1 && element.total === undefined && t('diagram.rounds', { n: element.entered }),
    element?.by,
    element?.at && shortMoment(element.at),
  ].filter(Boolean);
  return (
    <li ref={row}>
      <button
        type="button"
        className={selected ? css.stepOn : css.step}
        aria-pressed={selected}
        onClick={() => onSelect?.(step.elementId)}
      >
        {Icon ? <Icon className={css[`state-${state}`]} aria-hidden /> : <span className={css.number}>{number}</span>}
        <span className={css.stepText}>
          <span>
            <b>{step.name}</b> {step.lane && <span className={css.lane}>{step.lane}</span>}
            {state && <span className={css[`state-${state}`]}> {t(`diagram.state.${state}`)}</span>}
          </span>
          {notes.length > 0 && <small>{notes.join('·')}</small>}
        </span>
      </button>
    </li>
  );
}
