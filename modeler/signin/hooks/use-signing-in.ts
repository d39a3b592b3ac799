import { useEffect, useState } from 'react';
import { isProblem, useSignIn } from '../../shared/api/index.ts';

export interface SigningIn {
  signIn: (account: string, password: string) => void;
  /** The account that is being signed in now. */
  busy: string | undefined;
  problem: unknown;
  /** Seconds until another try is allowed, after too many failures; 0 when one may try. */
  waitSeconds: number;
}

const DEFAULT_WAIT = 60;

export function useSigningIn(): SigningIn {
  const { mutate, isPending, variables, error } = useSignIn();
  const [waitUntil, setWaitUntil] = useState(0);
  const [now, setNow] = useState(Date.now);
  const waiting = waitUntil > now;
  useEffect(() => {
    if (!waiting) return;
    const timer = window.setInterval(() => setNow(Date.now()), 1000);
    return () => window.clearInterval(timer);
  }, [waiting]);

  const signIn = (account: string, password: string) =>
    mutate(
      { account, password },
      {
        onError: (problem) => {
          if (!isProblem(problem) || problem.status !== 429) return;
          setNow(Date.now());
          setWaitUntil(Date.now() + (problem.retryAfter ?? DEFAULT_WAIT) * 1000);
        },
      },
    );
  return {
    signIn,
    busy: isPending ? variables.account : undefined,
    problem: error ?? undefined,
    waitSeconds: waiting ? Math.ceil((waitUntil - now) / 1000) : 0,
  };
}
