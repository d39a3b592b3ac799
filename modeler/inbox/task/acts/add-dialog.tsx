import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActModal, ChoiceField, Foreseen, PeoplePicker, useForeseen } from '../../../shared/acts/index.ts';
import { api, usePeople, useSession } from '../../../shared/api/index.ts';
import type { ActProps } from './acts.ts';

const MODES = ['before', 'parallel', 'after'] as const;
type Mode = (typeof MODES)[number];

/** 加签: who is to say something too, and whether before, beside or after. */
export function AddDialog({ task, onClose }: ActProps) {
  const { t } = useTranslation();
  const [people, setPeople] = useState<string[]>([]);
  const [mode, setMode] = useState<Mode>('before');
  const { data: session } = useSession();
  const { data: everybody = [] } = usePeople('');
  const names = people.map((account) => everybody.find((person) => person.account === account)?.name ?? account);
  const params = { id: task.id };
  const foresight = useForeseen({
    about: ['add', task.id, mode, people],
    ask: (signal) => api('addAssignees', { params, body: { people, mode, preview: true }, signal }),
    enabled: people.length > 0,
  });
  const without = [...task.added.map(({ account }) => account), ...(session ? [session.account] : [])];
  return (
    <ActModal
      title={t('task.act.add-assignees')}
      what={t('acts.add-assignees.what')}
      ok={t('acts.add-assignees.ok')}
      done={t('acts.add-assignees.done')}
      ready={people.length > 0 && !foresight.problem}
      send={() => api('addAssignees', { params, body: { people, mode } })}
      onClose={onClose}
      width={560}
    >
      <PeoplePicker label={t('acts.add-assignees.people')} value={people} onChange={setPeople} without={without} />
      <ChoiceField
        label={t('acts.add-assignees.mode')}
        value={mode}
        options={MODES.map((value) => ({
          value,
          label: t(`acts.add-assignees.modes.${value}`),
          note: t(`acts.add-assignees.notes.${value}`),
        }))}
        onChange={(value) => setMode(value as Mode)}
      />
      <Foreseen
        foresight={foresight}
        otherwise={
          people.length > 0
            ? t('acts.add-assignees.later', { names: names.join(t('clause.separator')) })
            : t('acts.add-assignees.choose')
        }
      />
    </ActModal>
  );
}
