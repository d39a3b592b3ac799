import { BellOutlined, CommentOutlined, DownOutlined, RollbackOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type DefinitionDetail, type InstanceDetail, useSession } from '../../../shared/api/index.ts';
import type { CaseAct } from '../acts/acts.ts';
import { tasksOfOthers } from '../acts/steps.ts';
import css from '../case.module.css';

const CaseActDialog = lazy(() =>
  import('../acts/index.tsx').then(({ CaseActDialog: dialog }) => ({ default: dialog })),
);

/** Those that are wanted often stand beside the title, the heavy ones under 更多. */
const FRONT: CaseAct[] = ['remind', 'withdraw', 'comment'];
const BEHIND: CaseAct[] = ['jump', 'cancel-branch', 'move-due', 'migrate', 'cancel'];
const ICONS: Partial<Record<CaseAct, ReactNode>> = {
  remind: <BellOutlined aria-hidden />,
  withdraw: <RollbackOutlined aria-hidden />,
  comment: <CommentOutlined aria-hidden />,
};
/** What stands in brackets behind a process's name is no part of what one calls it. */
const IN_BRACKETS = /[(\uFF08].*$/;

interface CaseActsProps {
  instance: InstanceDetail;
  definition: DefinitionDetail | undefined;
}

/** The acts that `actions` of the case offers; 催办 wherever somebody else has something to do. */
export function CaseActs({ instance, definition }: CaseActsProps) {
  const { t } = useTranslation();
  const { data: session } = useSession();
  const [act, setAct] = useState<CaseAct | null>(null);
  const mayRemind = tasksOfOthers(instance.tasks, session).length > 0;
  const may = (one: CaseAct) => (one === 'remind' ? mayRemind : instance.actions.includes(one));
  const label = (one: CaseAct) =>
    one === 'withdraw'
      ? t('supervision.case.act.withdraw', { what: instance.processName.replace(IN_BRACKETS, '') })
      : t(`supervision.case.act.${one}`);
  const behind = BEHIND.filter(may);
  return (
    <div className={css.acts}>
      {FRONT.filter(may).map((one) => (
        <Button key={one} type={one === 'remind' ? 'primary' : 'default'} icon={ICONS[one]} onClick={() => setAct(one)}>
          {label(one)}
        </Button>
      ))}
      {behind.length > 0 && (
        <Dropdown
          trigger={['click']}
          menu={{
            items: behind.map((one) => ({ key: one, label: label(one) })),
            onClick: ({ key }) => setAct(key as CaseAct),
          }}
        >
          <Button icon={<DownOutlined aria-hidden />} iconPlacement="end">
            {t('supervision.case.act.more')}
          </Button>
        </Dropdown>
      )}
      {act && (
        <Suspense fallback={null}>
          <CaseActDialog act={act} instance={instance} definition={definition} onClose={() => setAct(null)} />
        </Suspense>
      )}
    </div>
  );
}
