import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActModal, PeoplePicker } from '../../../shared/acts/index.ts';
import { api, useSession } from '../../../shared/api/index.ts';
import type { ActProps } from './acts.ts';

/** 抄送: others are to know of it and have nothing to do. */
export function CopyDialog({ task, onClose }: ActProps) {
  const { t } = useTranslation();
  const [people, setPeople] = useState<string[]>([]);
  const { data: session } = useSession();
  const without = [...task.copies.map(({ account }) => account), ...(session ? [session.account] : [])];
  return (
    <ActModal
      title={t('task.act.copy')}
      what={t('acts.copy.what')}
      ok={t('acts.copy.ok')}
      done={t('acts.copy.done')}
      ready={people.length > 0}
      send={() => api('copyTask', { params: { id: task.id }, body: { people } })}
      onClose={onClose}
    >
      <PeoplePicker label={t('acts.copy.people')} value={people} onChange={setPeople} without={without} />
    </ActModal>
  );
}
