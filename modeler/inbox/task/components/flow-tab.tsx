import { OrderedListOutlined, PartitionOutlined } from '@ant-design/icons';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type TaskDetail, useDefinition, useDefinitionXml, useInstance } from '../../../shared/api/index.ts';
import { Diagram, Outline, paintOf } from '../../../shared/diagram/index.ts';
import { ProblemNotice, SkeletonBox } from '../../../shared/states/index.ts';
import css from '../task.module.css';
import { StepDetails } from './step-details.tsx';

/** 流程: the drawing of the case, or of the one that called it, with its state; or the same as a list of steps. */
export function FlowTab({ task, outlineFirst }: { task: TaskDetail; outlineFirst: boolean }) {
  const { t } = useTranslation();
  const [asOutline, setAsOutline] = useState(outlineFirst);
  const [ofCaller, setOfCaller] = useState(false);
  const [picked, setPicked] = useState<string | undefined>();
  const [hovered, setHovered] = useState<string | undefined>();

  const { data: own } = useInstance(task.instanceId);
  const { data: caller } = useInstance(own?.parent?.id);
  const instance = ofCaller ? caller : own;
  const here = ofCaller ? own?.parent?.elementId : task.elementId;
  const { data: definition, error, refetch } = useDefinition(instance?.definitionId);
  const { data: xml, error: xmlError } = useDefinitionXml(instance?.definitionId);

  const selected = picked ?? here;
  const ended = instance !== undefined && instance.status !== 'active' && instance.status !== 'incident';
  const paint = useMemo(
    () =>
      instance && definition
        ? paintOf({ elements: instance.elements, takenFlows: instance.takenFlows, ended }, definition.outline, t)
        : undefined,
    [instance, definition, ended, t],
  );
  if (error ?? xmlError)
    return <ProblemNotice problem={error ?? xmlError} title={t('diagram.failed')} onRetry={() => void refetch()} />;
  if (!instance || !definition || (!xml && !asOutline)) return <SkeletonBox height={320} />;
  return (
    <div className={css.flow}>
      <header className={css.flowHead}>
        {caller && (
          <span className={css.which}>
            <button type="button" aria-pressed={!ofCaller} onClick={() => switchTo(false)}>
              {own?.processName}
            </button>
            <button type="button" aria-pressed={ofCaller} onClick={() => switchTo(true)}>
              {caller.processName}
            </button>
          </span>
        )}
        {!asOutline && <Legend />}
        <button type="button" className="link-button" onClick={() => setAsOutline(!asOutline)}>
          {asOutline ? <PartitionOutlined aria-hidden /> : <OrderedListOutlined aria-hidden />}{' '}
          {asOutline ? t('task.flow.drawing') : t('task.flow.steps')}
        </button>
      </header>
      <div className={css.flowBody}>
        {asOutline || !xml ? (
          <Outline
            steps={definition.outline}
            elements={instance.elements}
            ended={ended}
            selected={selected}
            onSelect={setPicked}
          />
        ) : (
          <Diagram
            key={definition.id}
            xml={xml}
            {...(paint ? { paint } : {})}
            selected={selected}
            onSelect={setPicked}
            onHover={setHovered}
            focus={here}
            label={t('task.flow.label', { name: definition.name })}
          />
        )}
      </div>
      <StepDetails elementId={hovered ?? selected} definition={definition} instance={instance} />
    </div>
  );

  function switchTo(callers: boolean) {
    setOfCaller(callers);
    setPicked(undefined);
    setHovered(undefined);
  }
}

function Legend() {
  const { t } = useTranslation();
  return (
    <ul className={css.legend} aria-label={t('task.flow.legend')}>
      {(['done', 'current', 'overdue', 'waiting', 'untaken'] as const).map((state) => (
        <li key={state}>
          <i className={css[`key-${state}`]} aria-hidden /> {t(`diagram.state.${state}`)}
        </li>
      ))}
    </ul>
  );
}
