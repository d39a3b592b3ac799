import { Tabs } from 'antd';
import { useTranslation } from 'react-i18next';
import { type TaskDetail, useInstance } from '../../../shared/api/index.ts';
import { answeredOf } from '../../../shared/case/index.ts';
import { useTimeline } from '../../../shared/timeline/index.ts';
import { useCountersign } from '../hooks/use-countersign.ts';
import css from '../task.module.css';
import { FlowTab } from './flow-tab.tsx';
import { MaterialsTab } from './materials-tab.tsx';
import { ClausesTab, CountersignTab, TimelineTab } from './simple-tabs.tsx';

export type SideTab = 'flow' | 'timeline' | 'countersign' | 'clauses' | 'materials';

interface SidePanelProps {
  task: TaskDetail;
  tab: SideTab;
  onTab: (tab: SideTab) => void;
}

/** Beside the form: where in the process, what happened, what the units say, the rule, the papers. */
export function SidePanel({ task, tab, onTab }: SidePanelProps) {
  const { t } = useTranslation();
  const { data: instance } = useInstance(task.instanceId);
  const { rows, gone } = useCountersign(task, instance);
  const { answered, units } = answeredOf(rows);
  const { shown: events, hasMore, isPending } = useTimeline(task.rootInstanceId);

  const items: { key: SideTab; label: string; note?: string | number | undefined; hidden?: boolean }[] = [
    { key: 'flow', label: t('task.tab.flow') },
    {
      key: 'timeline',
      label: t('task.tab.timeline'),
      note: isPending ? undefined : `${events.length}${hasMore ? '+' : ''}`,
    },
    {
      key: 'countersign',
      label: t('task.tab.countersign'),
      note: rows.length > 0 ? `${answered}/${units}` : undefined,
      hidden: rows.length + gone.length === 0,
    },
    { key: 'clauses', label: t('task.tab.clauses'), note: task.clauses.length },
    { key: 'materials', label: t('task.tab.materials') },
  ];
  const shown = items.some((item) => item.key === tab && !item.hidden) ? tab : 'flow';
  return (
    <section className={css.side} aria-label={t('task.side')}>
      <Tabs
        tabBarStyle={{ margin: 0 }}
        activeKey={shown}
        onChange={(key) => onTab(key as SideTab)}
        items={items
          .filter(({ hidden }) => !hidden)
          .map(({ key, label, note }) => ({
            key,
            label: (
              <>
                {label} {note !== undefined && <small>{note}</small>}
              </>
            ),
          }))}
      />
      <div className={css.sideBody} role="tabpanel" aria-label={t(`task.tab.${shown}`)}>
        <TabBody task={task} tab={shown} />
      </div>
    </section>
  );
}

/** One tab's content; the phone shows the same under its own tabs. */
export function TabBody({ task, tab, phone = false }: { task: TaskDetail; tab: SideTab; phone?: boolean }) {
  switch (tab) {
    case 'flow':
      return <FlowTab task={task} outlineFirst={phone} />;
    case 'timeline':
      return <TimelineTab task={task} />;
    case 'countersign':
      return <CountersignTab task={task} />;
    case 'clauses':
      return <ClausesTab task={task} />;
    case 'materials':
      return <MaterialsTab task={task} />;
  }
}
