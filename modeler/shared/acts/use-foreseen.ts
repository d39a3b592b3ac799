import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ResponseOf } from '../../../server/http/contract/index.ts';

type Answer = ResponseOf<'returnTask'>;
/** What an act would do: opinions that become void, tasks that close, tasks that come about, timers that begin. */
export type Preview = Extract<Answer, { undone: unknown }>;

interface Asked {
  /** What the answer depends on; a reason is not among it. */
  about: unknown[];
  ask: (signal: AbortSignal) => Promise<Answer>;
  /** Nothing is asked before everything is chosen that the act needs. */
  enabled?: boolean;
}

/** A reason is asked for by the schema, and changes nothing of what would happen. */
export const SOME_REASON = '-';

/** Asks the server what an act would do. The former answer stays on screen until the next is there. */
export function useForeseen({ about, ask, enabled = true }: Asked) {
  const { data, error, isFetching } = useQuery({
    // Begins with `instance`, so that what happens in the case meanwhile asks for it again.
    queryKey: ['instance', 'foreseen', ...about],
    queryFn: async ({ signal }): Promise<Preview | null> => {
      const answer = await ask(signal);
      return 'undone' in answer ? answer : null;
    },
    placeholderData: keepPreviousData,
    staleTime: 0,
    gcTime: 0,
    enabled,
  });
  return { preview: enabled ? (data ?? undefined) : undefined, problem: enabled ? error : null, isFetching };
}

export type Foresight = ReturnType<typeof useForeseen>;
