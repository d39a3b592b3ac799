import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type TaskDetail, useInstance } from '../../../shared/api/index.ts';
import { answeredOf } from '../../../shared/case/index.ts';
import { useCountersign } from '../hooks/use-countersign.ts';
import css from '../task.module.css';
import type { PhoneTab } from '../task-view.tsx';
import { TabBody } from './side-panel.tsx';

interface PhoneTabsProps {
  task: TaskDetail;
  tab: PhoneTab;
  onTab: (tab: PhoneTab) => void;
  form: ReactNode;
}

/** 办理·步骤·经过·会签·依据·材料, one at a time. The form stays mounted, so nothing typed is lost. */
export function PhoneTabs({ task, tab, onTab, form }: PhoneTabsProps) {
  const { t } = useTranslation();
  const { data: instance } = useInstance(task.instanceId);
  const { rows, gone } = useCountersign(task, instance);
  const { answered, units } = answeredOf(rows);
  const words = t('task.tab.countersign');
  const countersign = rows.length > 0 ? `${words} ${answered}/${units}` : words;
  const tabs: { key: PhoneTab; label: string }[] = [
    { key: 'form', label: t('task.tab.form') },
    { key: 'flow', label: t('task.tab.steps') },
    { key: 'timeline', label: t('task.tab.timeline') },
    ...(rows.length + gone.length > 0 ? [{ key: 'countersign' as const, label: countersign }] : []),
    { key: 'clauses', label: t('task.tab.clauses') },
    { key: 'materials', label: t('task.tab.materials') },
  ];
  return (
    <>
      <div className={css.phoneTabs} role="tablist" aria-label={t('task.side')}>
        {tabs.map(({ key, label }) => (
          <button
            key={key}
            type="button"
            role="tab"
            aria-selected={key === tab}
            className={key === tab ? css.phoneTabOn : undefined}
            onClick={() => onTab(key)}
          >
            {label}
          </button>
        ))}
      </div>
      <div className={css.phoneBody}>
        <div hidden={tab !== 'form'}>{form}</div>
        {tab !== 'form' && (
          <div className={css.phonePanel}>
            <TabBody task={task} tab={tab} phone />
          </div>
        )}
      </div>
    </>
  );
}
