import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActModal, TicksField } from '../../../shared/acts/index.ts';
import { api, useSession } from '../../../shared/api/index.ts';
import { dueInWords } from '../../../shared/deadline/index.ts';
import type { CaseActProps } from './acts.ts';
import { tasksOfOthers, whoOf } from './steps.ts';

/** 催办: one open task or several, those of called cases too; what is due first stands first. */
export function RemindDialog({ instance: { tasks }, onClose }: CaseActProps) {
  const { t } = useTranslation();
  const { data: session } = useSession();
  const others = tasksOfOthers(tasks, session);
  // All of them, until somebody takes some off; what comes about meanwhile is in.
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const failed = useRef(0);
  const chosen = others.filter((task) => !left.has(task.id));
  const choose = (ids: string[]) =>
    setLeft(new Set(others.filter((task) => !ids.includes(task.id)).map((task) => task.id)));

  const remindChosen = async () => {
    const problems: unknown[] = [];
    for (const task of chosen)
      await api('remind', { params: { id: task.id }, body: {} }).catch((problem: unknown) => problems.push(problem));
    if (problems.length === chosen.length) throw problems[0];
    failed.current = problems.length;
  };
  return (
    <ActModal
      title={t('supervision.case.act.remind')}
      what={t('supervision.case.remind.what')}
      ok={t('supervision.case.remind.ok', { n: chosen.length })}
      done={() =>
        failed.current > 0
          ? t('supervision.case.remind.failed', { failed: failed.current })
          : t('supervision.case.remind.done', { n: chosen.length })
      }
      ready={chosen.length > 0}
      send={remindChosen}
      onClose={onClose}
    >
      {others.length === 0 ? (
        <p>{t('supervision.case.remind.none')}</p>
      ) : (
        <TicksField
          label={t('supervision.case.remind.tasks')}
          all={t('supervision.case.remind.all', { n: others.length })}
          value={chosen.map((task) => task.id)}
          options={others.map((task) => ({
            value: task.id,
            label: t('supervision.case.remind.task', { step: task.name, who: whoOf(task, t('clause.separator')) }),
            note: dueInWords(task, t),
          }))}
          onChange={choose}
        />
      )}
    </ActModal>
  );
}
