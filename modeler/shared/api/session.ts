import { useMutation, useQuery } from '@tanstack/react-query';
import type { BodyOf, ResponseOf } from '../../../server/http/contract/index.ts';
import { api } from './client.ts';
import { stopEvents } from './events.ts';
import { isProblem } from './problem.ts';
import { queryClient } from './query-client.ts';

export type Session = ResponseOf<'session'>;
export type Permission = Session['permissions'][number];

/** Who is signed in; `null` when nobody is. */
export function useSession() {
  return useQuery({
    queryKey: ['session'],
    queryFn: async ({ signal }): Promise<Session | null> => {
      try {
        return await api('session', { signal });
      } catch (problem) {
        if (isProblem(problem) && problem.status === 401) return null;
        throw problem;
      }
    },
    staleTime: 60_000,
  });
}

export const useSignInOptions = () =>
  useQuery({
    queryKey: ['sign-in-options'],
    queryFn: ({ signal }) => api('signInOptions', { signal }),
    staleTime: 60_000,
  });

export function useSignIn() {
  return useMutation({
    mutationFn: (body: BodyOf<'signIn'>) => api('signIn', { body }),
    onSuccess: (session) => {
      forgetOthersAnswers();
      queryClient.setQueryData(['session'], session);
    },
  });
}

export async function signOut(): Promise<void> {
  stopEvents();
  await api('signOut').catch(() => undefined);
  forgetSession();
}

/** The server no longer knows us: everything that was shown to this person goes. */
export function forgetSession(): void {
  stopEvents();
  forgetOthersAnswers();
  queryClient.setQueryData(['session'], null);
}

/** What was shown to one person is not kept for the next. The session itself stays, since the app looks at it. */
function forgetOthersAnswers(): void {
  queryClient.removeQueries({
    predicate: ({ queryKey }) => queryKey[0] !== 'session' && queryKey[0] !== 'sign-in-options',
  });
}
