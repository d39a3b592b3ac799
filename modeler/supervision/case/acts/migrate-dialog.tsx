import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BodyOf, ResponseOf } from '../../../../server/http/contract/index.ts';
import { ActModal, Foreseen, SelectField, TicksField } from '../../../shared/acts/index.ts';
import { api, useDefinition, useDefinitions } from '../../../shared/api/index.ts';
import css from '../case.module.css';
import type { CaseActProps } from './acts.ts';
import { stepsToGoTo } from './steps.ts';

type Result = ResponseOf<'migrate'>;

/** 转版本: a running case, or all of its version, goes on in another version of the process; seen before it is done. */
export function MigrateDialog({ instance, definition, onClose }: CaseActProps) {
  const { t } = useTranslation();
  const { data } = useDefinitions({
    key: instance.processKey,
    limit: 200,
    ...(definition?.sandbox ? { sandbox: 'true' as const } : {}),
  });
  const others = (data?.items ?? []).filter(({ version }) => version !== definition?.version);
  const [picked, setPicked] = useState('');
  const target = picked || String(others[0]?.version ?? '');
  const [mapping, setMapping] = useState<Record<string, string>>({});
  const [scope, setScope] = useState<string[]>([]);
  const [results, setResults] = useState<Result[]>([]);
  const all = scope.includes('all');
  const targetVersion = Number(target);
  const body = { targetVersion, ...(Object.keys(mapping).length ? { mapping } : {}) };
  const whole: Omit<BodyOf<'migrateAll'>, 'preview'> = {
    ...body,
    processKey: instance.processKey,
    fromVersion: definition?.version ?? 0,
    ...(definition?.sandbox ? { sandbox: true } : {}),
  };
  const params = { id: instance.id };
  const {
    data: seen,
    error,
    isFetching,
  } = useQuery({
    queryKey: ['instance', 'foreseen', 'migrate', instance.id, all, body],
    queryFn: async ({ signal }): Promise<Result[]> =>
      all
        ? (await api('migrateAll', { body: { ...whole, preview: true }, signal })).items
        : [await api('migrate', { params, body: { ...body, preview: true }, signal })],
    enabled: target !== '' && definition !== undefined,
    staleTime: 0,
    gcTime: 0,
  });
  const able = (seen ?? []).filter(({ ok }) => ok).length;
  const own = seen?.find(({ instanceId }) => instanceId === instance.id);
  return (
    <ActModal
      title={t('supervision.case.act.migrate')}
      what={t('supervision.case.migrate.what')}
      ok={t('supervision.case.migrate.ok')}
      done={() =>
        t('supervision.case.migrate.done', { n: results.length ? results.filter(({ ok }) => ok).length : able })
      }
      ready={able > 0}
      send={async () =>
        setResults(all ? (await api('migrateAll', { body: whole })).items : [await api('migrate', { params, body })])
      }
      onClose={onClose}
      width={560}
    >
      <SelectField
        label={t('supervision.case.migrate.to')}
        {...(others.length ? {} : { hint: t('supervision.case.migrate.none') })}
        value={target}
        options={others.map(({ version, comment }) => ({
          value: String(version),
          label: t('supervision.case.migrate.version', { n: version, comment }),
        }))}
        onChange={setPicked}
      />
      <TicksField
        label={t('supervision.case.migrate.scope')}
        value={scope}
        options={[{ value: 'all', label: t('supervision.case.migrate.all') }]}
        onChange={setScope}
      />
      <Faults
        seen={seen ?? []}
        target={others.find(({ version }) => version === targetVersion)?.id}
        mapping={mapping}
        onMap={(from, to) => setMapping((was) => ({ ...was, [from]: to }))}
      />
      <Foreseen
        foresight={{ preview: own?.preview ?? undefined, problem: error, isFetching }}
        otherwise={seen && t('supervision.case.migrate.able', { n: able, of: seen.length })}
      />
    </ActModal>
  );
}

interface FaultsProps {
  seen: Result[];
  /** The version to go to. */
  target: string | undefined;
  mapping: Record<string, string>;
  onMap: (from: string, to: string) => void;
}

/** Where cases could not go on, and for steps that are gone what they are in the other version. */
function Faults({ seen, target, mapping, onMap }: FaultsProps) {
  const { t } = useTranslation();
  const { data: other } = useDefinition(target);
  const stopped = seen.filter(({ ok }) => !ok);
  const gone = new Map(
    stopped
      .flatMap(({ faults }) => faults.filter(({ code }) => code === 'element-gone'))
      .map((one) => [one.elementId, one.name]),
  );
  for (const id of Object.keys(mapping)) if (!gone.has(id)) gone.set(id, id);
  if (!stopped.length && !gone.size) return null;
  return (
    <>
      {stopped.length > 0 && (
        <ul className={css.faults} role="alert">
          {stopped.slice(0, 20).map(({ instanceId, title, faults }) => (
            <li key={instanceId}>
              {title}
              {t('supervision.case.migrate.colon')}
              {faults.map(({ message }) => message).join(t('supervision.case.migrate.semicolon'))}
            </li>
          ))}
        </ul>
      )}
      {[...gone].map(([id, name]) => (
        <SelectField
          key={id}
          label={t('supervision.case.migrate.becomes', { step: name })}
          value={mapping[id] ?? ''}
          options={stepsToGoTo(other?.outline ?? [], (step) => step)}
          onChange={(to) => onMap(id, to)}
        />
      ))}
    </>
  );
}
