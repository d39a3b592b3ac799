import { useCallback, useEffect, useRef, useState } from 'react';
import { useCalendar, useClock } from './api/index.ts';
import { dayOf, partsOf } from './day.ts';

type Clock = ReturnType<typeof useClock>['data'];

const momentOf = (clock: Clock, local: number): number => {
  if (!clock) return local;
  return Date.parse(clock.now) + (clock.mode === 'manual' ? 0 : local - clock.askedAt);
};

export interface Now {
  /** Milliseconds, by the server's clock: under the manual clock it stands still. */
  at: number;
  today: string;
  manual: boolean;
}

/** The server's time, not this computer's: offices' clocks are wrong by minutes, and a demo's stands still. */
export function useNow(everyMs = 30_000): Now {
  const { data } = useClock();
  const [local, setLocal] = useState(Date.now);
  useEffect(() => {
    const timer = window.setInterval(() => setLocal(Date.now()), everyMs);
    return () => window.clearInterval(timer);
  }, [everyMs]);
  const at = momentOf(data, local);
  return { at, today: dayOf(at), manual: data?.mode === 'manual' };
}

/** The server's time at the moment when it is asked for, to the second. */
export function useServerClock(): () => number {
  const { data } = useClock();
  const latest = useRef(data);
  useEffect(() => {
    latest.current = data;
  }, [data]);
  return useCallback(() => momentOf(latest.current, Date.now()), []);
}

/** What kind of day today is, where the calendar says something special: a holiday or a make-up day. */
export function useTodayKind(): { today: string; weekday: number; special: 'off' | 'work' | undefined; name: string } {
  const { today } = useNow();
  const { weekday, year } = partsOf(today);
  const { data } = useCalendar(year);
  const day = data?.days.find(({ date }) => date === today);
  return { today, weekday, special: day?.kind, name: day?.name ?? '' };
}
