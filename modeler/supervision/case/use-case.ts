import { useEffect, useMemo } from 'react';
import {
  type DefinitionDetail,
  type HistoryEvent,
  type InstanceDetail,
  useDefinition,
  useDefinitionXml,
  useHistory,
  useInstance,
} from '../../shared/api/index.ts';

/** One case with its version, drawing and whole history, in the order in which it happened. */
export interface CaseView {
  instance: InstanceDetail;
  definition: DefinitionDetail | undefined;
  xml: string | undefined;
  events: HistoryEvent[];
  historyProblem: unknown;
}

export function useCase(id: string) {
  const instance = useInstance(id);
  const definition = useDefinition(instance.data?.definitionId);
  const xml = useDefinitionXml(instance.data?.definitionId);
  const history = useHistory(id, 'oldest');
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = history;
  // Replay and times need all of it; a case of 120 units has a few pages.
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const events = useMemo(() => history.data?.pages.flatMap(({ items }) => items) ?? [], [history.data]);
  const view: CaseView | undefined = instance.data && {
    instance: instance.data,
    definition: definition.data,
    xml: xml.data,
    events,
    historyProblem: history.error,
  };
  return { view, problem: instance.error, refetch: instance.refetch };
}
