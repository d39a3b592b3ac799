import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { isProblem } from '../../shared/api/index.ts';
import { useOutcomeTitles } from '../../shared/case/index.ts';
import { useNow } from '../../shared/now.ts';
import { useTitle } from '../../shared/shell/page.tsx';
import { Empty, ProblemNotice, SkeletonBox } from '../../shared/states/index.ts';
import { saysAllUndone, shownEvents } from '../../shared/timeline/index.ts';
import css from './case.module.css';
import { CaseHead } from './components/case-head.tsx';
import { CaseTabs } from './components/case-tabs.tsx';
import { FlowPanel } from './components/flow-panel.tsx';
import { Incidents } from './components/incidents.tsx';
import { GanttPanel } from './gantt/gantt-panel.tsx';
import { flowsOf, stateAt } from './replay/state-at.ts';
import { type CaseView, useCase } from './use-case.ts';

export function CasePage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const { view, problem, refetch } = useCase(id);
  useTitle(view?.instance.title ?? t('supervision.title'));
  if (problem && !view)
    return isProblem(problem, 'not-found') ? (
      <Empty title={t('supervision.case.notFound')}>
        <Link to="/cases">{t('supervision.case.back')}</Link>
      </Empty>
    ) : (
      <ProblemNotice problem={problem} title={t('supervision.case.failed')} onRetry={() => void refetch()} />
    );
  if (!view) return <SkeletonBox height={400} />;
  return <OpenCase key={id} view={view} />;
}

/** State, replay and times at the left, what happened and what belongs to it at the right. */
function OpenCase({ view }: { view: CaseView }) {
  const { instance, definition, xml, events, historyProblem } = view;
  const { at: now } = useNow();
  const [selected, setSelected] = useState<string | undefined>();
  // null follows what happens; a number stands at an earlier moment.
  const [position, setPosition] = useState<number | null>(null);
  const titles = useOutcomeTitles(instance.definitionId);
  const callers = useMemo(() => new Map(instance.children.map((it) => [it.id, it.elementId])), [instance]);
  const flows = useMemo(() => (xml ? flowsOf(xml) : []), [xml]);
  const past = position === null ? undefined : events.slice(0, position);
  const at = past ? Date.parse(past.at(-1)?.at ?? instance.startedAt) : now;
  const state = useMemo(() => {
    const { id, elements, takenFlows, status } = instance;
    if (position === null) return { elements, takenFlows, ended: status === 'completed' || status === 'cancelled' };
    const earlier = events.slice(0, position);
    const moment = Date.parse(earlier.at(-1)?.at ?? instance.startedAt);
    return stateAt({ id, elements, takenFlows, callers }, earlier, flows, moment);
  }, [instance, position, events, callers, flows]);

  return (
    <div className={css.page}>
      <CaseHead
        instance={instance}
        definition={definition}
        events={shownEvents(events, instance.id).length}
        undoneAt={events.find((event) => event.instanceId === instance.id && saysAllUndone(event))?.at}
        titles={titles}
      />
      <Incidents instance={instance} />
      <div className={css.columns}>
        <div className={css.left}>
          <FlowPanel
            view={view}
            state={state}
            selected={selected}
            onSelect={setSelected}
            position={position}
            onPosition={setPosition}
            titles={titles}
          />
          <GanttPanel
            instance={instance}
            definition={definition}
            events={past ?? events}
            problem={historyProblem}
            at={at}
            isNow={position === null}
            selected={selected}
            onSelect={setSelected}
          />
        </div>
        <CaseTabs instance={instance} definition={definition} events={events} titles={titles} />
      </div>
    </div>
  );
}
