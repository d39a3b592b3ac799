import { Switch } from 'antd';
import { type MouseEvent, type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Drawn, extensionOf, type Moddle, processOf, textOf } from '../model/moddle.ts';
import { oneLine } from '../model/names.ts';
import { cannotRun, kindOf, type SectionName, sectionsOf } from './kinds.ts';
import css from './panel.module.css';
import { ActSection, DocumentsSection } from './sections/act.tsx';
import { AdvancedSection } from './sections/advanced.tsx';
import { CallSection, LoopSection } from './sections/call.tsx';
import { CheckSection, ServiceSection } from './sections/check.tsx';
import { ClauseSection } from './sections/clause.tsx';
import { MessageSection, TimerSection } from './sections/event.tsx';
import { FlowCondition, GatewayConditions } from './sections/flow.tsx';
import { FormSection } from './sections/form.tsx';
import { NameSection } from './sections/head.tsx';
import { LimitSection } from './sections/limit.tsx';
import { Mappings } from './sections/mappings.tsx';
import { LaneWho, ProcessWho, TaskWho } from './sections/who.tsx';

interface PropertiesPanelProps {
  element: Drawn;
  advanced: boolean;
  onAdvanced: (on: boolean) => void;
}

/** The properties of one element in the words of the rules; the tabs lead down one column. */
export function PropertiesPanel({ element, advanced, onAdvanced }: PropertiesPanelProps) {
  const { t } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  const head = useRef<HTMLDivElement>(null);
  const names: (SectionName | 'advanced')[] = [...sectionsOf(element), ...(advanced ? ['advanced' as const] : [])];
  const [tab, setTab] = useState<string>(names[0] ?? '');
  const bo = processOf(element) ?? element.businessObject;
  const kind = kindOf(element);
  const jump = (event: MouseEvent, name: string) => {
    event.preventDefault();
    setTab(name);
    const section = box.current?.querySelector<HTMLElement>(`[data-section="${name}"]`);
    const column = box.current?.parentElement;
    // Not scrollIntoView: it would move the page under the top bar as well.
    if (section && column) column.scrollTop = section.offsetTop - (head.current?.offsetHeight ?? 0);
  };
  return (
    <div ref={box} className={css.panel}>
      <div ref={head} className={css.head}>
        <div className={css.title}>
          <h2>{bo.name ? oneLine(bo.name) : t(`designer.panel.type.${kind}`)}</h2>
          {/* biome-ignore lint/a11y/noLabelWithoutControl: the switch inside is the control */}
          <label>
            {t('designer.panel.advanced')}
            <Switch size="small" checked={advanced} onChange={onAdvanced} aria-label={t('designer.panel.advanced')} />
          </label>
        </div>
        <p className={css.kind}>
          <KindWords element={element} />
        </p>
        <nav className={css.tabs} aria-label={t('designer.panel.tabs')}>
          {names.map((name) => (
            <a
              key={name}
              href={`#${name}`}
              aria-current={name === tab ? 'true' : undefined}
              onClick={(event) => jump(event, name)}
            >
              {t(`designer.panel.section.${name}`)}
            </a>
          ))}
        </nav>
      </div>
      {cannotRun(element) && <p className={css.cannot}>{t('designer.panel.cannotRun')}</p>}
      <NameSection element={element} />
      {names.map((name) => (
        <section
          key={name}
          className={css.section}
          data-section={name}
          aria-label={t(`designer.panel.section.${name}`)}
        >
          {contentOf(name, element, t('designer.call.outputs'))}
        </section>
      ))}
    </div>
  );
}

/** What kind of step it is, and how many: 人办环节，每个unit一份，同时办理. */
function KindWords({ element }: { element: Drawn }) {
  const { t } = useTranslation();
  const kind = t(`designer.panel.type.${kindOf(element)}`);
  const loop = element.businessObject.get('loopCharacteristics') as Moddle | undefined;
  if (!loop) return kind;
  const item = textOf(extensionOf(loop, 'zeebe:LoopCharacteristics'), 'inputElement') || '…';
  const how = loop.get('isSequential') ? t('designer.panel.eachSequential') : t('designer.panel.eachParallel');
  return `${kind}，${t('designer.panel.each', { item, how })}`;
}

function contentOf(name: SectionName | 'advanced', element: Drawn, outputs: string): ReactNode {
  switch (name) {
    case 'who':
      return kindOf(element) === 'lane' ? <LaneWho element={element} /> : <TaskWho element={element} />;
    case 'start':
      return <ProcessWho element={element} />;
    case 'form':
      return <FormSection element={element} />;
    case 'limit':
      return <LimitSection element={element} />;
    case 'service':
      return <ServiceSection element={element} />;
    case 'call':
      return <CallSection element={element} />;
    case 'loop':
      return <LoopSection element={element} />;
    case 'condition':
      return kindOf(element) === 'sequenceFlow' ? (
        <FlowCondition element={element} />
      ) : (
        <GatewayConditions element={element} />
      );
    case 'timer':
      return <TimerSection element={element} />;
    case 'message':
      return <MessageSection element={element} />;
    case 'clause':
      return <ClauseSection element={element} />;
    case 'act':
      return <ActSection element={element} />;
    case 'check':
      return <CheckSection element={element} />;
    case 'documents':
      return <DocumentsSection element={element} />;
    case 'result':
      return <Mappings element={element} side="outputParameters" label={outputs} />;
    case 'advanced':
      return <AdvancedSection element={element} />;
  }
}
