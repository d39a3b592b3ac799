import { QueryClient } from '@tanstack/react-query';
import { isProblem } from './problem.ts';

/** A refusal is an answer and is not asked for again; only a lost connection is retried. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      refetchOnWindowFocus: true,
      retry: (count, error) => count < 3 && (!isProblem(error) || error.unreachable || error.status >= 500),
    },
    mutations: { retry: false },
  },
});
