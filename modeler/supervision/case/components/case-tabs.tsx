import { Tabs } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type DefinitionDetail,
  type HistoryEvent,
  type InstanceDetail,
  useItemTable,
} from '../../../shared/api/index.ts';
import { answeredOf, isGone, rowsThatCount } from '../../../shared/case/index.ts';
import { type OutcomeTitles, Timeline } from '../../../shared/timeline/index.ts';
import css from '../case.module.css';
import { ComplianceTab } from '../compliance/compliance-tab.tsx';
import { entryOf } from '../compliance/groups.ts';
import { DataTab } from '../tabs/data-tab.tsx';
import { DocumentsTab } from '../tabs/documents-tab.tsx';
import { ItemsTab } from '../tabs/items-tab.tsx';
import { TreeTab } from '../tabs/tree-tab.tsx';

interface CaseTabsProps {
  instance: InstanceDetail;
  definition: DefinitionDetail | undefined;
  events: HistoryEvent[];
  titles: OutcomeTitles;
}

export function CaseTabs({ instance, definition, events, titles }: CaseTabsProps) {
  const { t } = useTranslation();
  const [tab, setTab] = useState('timeline');
  const [sought, setSought] = useState<string>();
  const open = (next: string, entry?: string) => {
    setTab(next);
    setSought(entry);
  };
  const { id, children, documents } = instance;
  const counted = children.filter((child) => !isGone(child));
  const { data: table } = useItemTable(id);
  const { rows, gone } = rowsThatCount(table?.items ?? [], children);
  const hasItems = rows.length + gone.length > 0;
  const label = (name: 'timeline' | 'compliance' | 'data' | 'items' | 'tree' | 'documents', n?: number) => (
    <>
      {t(`supervision.tab.${name}`)} {n ? <small>{n}</small> : null}
    </>
  );
  const items = [
    {
      key: 'timeline',
      label: label('timeline'),
      children: <Timeline instanceId={id} titles={titles} sought={sought} />,
    },
    {
      key: 'compliance',
      label: label('compliance'),
      children: (
        <ComplianceTab instance={instance} onWitness={(witness) => open('timeline', entryOf(witness, events, id))} />
      ),
    },
    {
      key: 'data',
      label: label('data'),
      children: <DataTab instance={instance} definition={definition} titles={titles} />,
    },
    ...(hasItems
      ? [
          {
            key: 'items',
            label: label('items', answeredOf(rows).units),
            children: <ItemsTab instance={instance} />,
          },
        ]
      : []),
    {
      key: 'tree',
      label: label('tree', counted.length + (instance.parent ? 1 : 0)),
      children: <TreeTab instance={instance} definition={definition} titles={titles} />,
    },
    {
      key: 'documents',
      label: label('documents', documents.length),
      children: <DocumentsTab documents={documents} />,
    },
  ];
  return (
    <aside className={`panel ${css.side}`}>
      <Tabs
        items={items}
        activeKey={tab}
        onChange={(next) => open(next)}
        destroyOnHidden
        tabBarGutter={14}
        className={css.tabs ?? ''}
      />
    </aside>
  );
}
