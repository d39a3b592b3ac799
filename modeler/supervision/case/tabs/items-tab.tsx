import { useTranslation } from 'react-i18next';
import { type InstanceDetail, useItemTable, useSession } from '../../../shared/api/index.ts';
import { CountersignTable, rowsThatCount } from '../../../shared/case/index.ts';
import { Empty, ProblemNotice, SkeletonRows } from '../../../shared/states/index.ts';

/** 会签: each unit with its answer. */
export function ItemsTab({ instance: { id, children } }: { instance: InstanceDetail }) {
  const { t } = useTranslation();
  const { data: session } = useSession();
  const { data, error, isPending, refetch } = useItemTable(id);
  if (error && !data) return <ProblemNotice problem={error} onRetry={() => void refetch()} />;
  if (isPending) return <SkeletonRows rows={4} />;
  const { rows, gone } = rowsThatCount(data.items, children);
  if (rows.length + gone.length === 0)
    return <Empty title={t('supervision.items.none')} why={t('supervision.items.noneWhy')} />;
  return <CountersignTable narrow rows={rows} gone={gone} ownUnits={session?.posts.map(({ unit }) => unit) ?? []} />;
}
