import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActModal, Foreseen, SOME_REASON, TextField, TicksField, useForeseen } from '../../../shared/acts/index.ts';
import { api, type TaskDetail, type TaskItem, useTasks, useUnits } from '../../../shared/api/index.ts';
import css from '../task.module.css';
import type { ActProps } from './acts.ts';

/** 减签: those who were added and have not answered, and the open items of the loop that the task stands in. */
export function DropDialog({ task, onClose }: ActProps) {
  const { t } = useTranslation();
  const [people, setPeople] = useState<string[]>([]);
  const [reason, setReason] = useState('');
  const { data: open } = useTasks({ instanceId: task.instanceId, limit: 200 });
  const { data: units } = useUnits();
  const added = task.added
    .filter(({ isDone }) => !isDone)
    .map(({ account, name, mode }) => ({ value: account, label: name, note: t(`acts.added.${mode}`) }));
  const items = itemsOfTheLoop(task, open?.items ?? []).map(({ item, name }) => ({
    value: item,
    label: units?.find((unit) => unit.id === item)?.name ?? name,
    note: '',
  }));
  const options = [...added, ...items];

  const params = { id: task.id };
  const foresight = useForeseen({
    about: ['drop', task.id, people],
    ask: (signal) => api('dropAssignees', { params, body: { people, reason: SOME_REASON, preview: true }, signal }),
    enabled: people.length > 0,
  });
  return (
    <ActModal
      title={t('task.act.drop-assignees')}
      what={t('acts.drop-assignees.what')}
      ok={t('acts.drop-assignees.ok')}
      done={t('acts.drop-assignees.done')}
      ready={people.length > 0 && reason.trim() !== '' && !foresight.problem}
      send={() => api('dropAssignees', { params, body: { people, reason: reason.trim() } })}
      onClose={onClose}
    >
      {options.length === 0 ? (
        <p className={css.quiet}>{t('acts.drop-assignees.none')}</p>
      ) : (
        <TicksField label={t('acts.drop-assignees.people')} value={people} options={options} onChange={setPeople} />
      )}
      <TextField label={t('acts.drop-assignees.text')} value={reason} rows={2} onChange={setReason} />
      <Foreseen
        foresight={foresight}
        otherwise={people.length > 0 ? t('acts.drop-assignees.nothing') : t('acts.drop-assignees.choose')}
      />
    </ActModal>
  );
}

/** A task of a loop has siblings with items of their own; in a called case all have the item of their caller. */
function itemsOfTheLoop({ instanceId, elementId }: TaskDetail, open: TaskItem[]): { item: string; name: string }[] {
  const siblings = open.filter(
    (task) => task.instanceId === instanceId && task.elementId === elementId && task.itemKey && !task.isAdded,
  );
  const names = new Map(
    siblings.map(({ itemKey = '', assignee, candidates }) => [
      itemKey,
      assignee?.name ?? candidates[0]?.name ?? itemKey,
    ]),
  );
  return names.size > 1 ? [...names].map(([item, name]) => ({ item, name })) : [];
}
