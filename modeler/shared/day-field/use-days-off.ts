import { useMemo } from 'react';
import { useCalendar } from '../api/index.ts';
import { partsOf } from '../day.ts';

/** What the calendar says of these days: `off` those that do not count, `work` the make-up days among weekends. */
export function useDaysOff(days: string[]): { off: Set<string>; work: Set<string> } {
  const first = days[0] ? partsOf(days[0]).year : undefined;
  const last = days.at(-1);
  const lastYear = last ? partsOf(last).year : undefined;
  const { data: one } = useCalendar(first);
  const { data: other } = useCalendar(lastYear === first ? undefined : lastYear);
  return useMemo(() => {
    const special = new Map([...(one?.days ?? []), ...(other?.days ?? [])].map(({ date, kind }) => [date, kind]));
    const isOff = (day: string) => {
      const kind = special.get(day);
      return kind ? kind === 'off' : [0, 6].includes(partsOf(day).weekday);
    };
    return { off: new Set(days.filter(isOff)), work: new Set(days.filter((day) => special.get(day) === 'work')) };
  }, [days, one, other]);
}
