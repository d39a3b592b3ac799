/** Which of two timers on one activity rings first, as far as that can be read off them. */
import { Duration } from 'luxon';
import type { ElementModel } from '../../engine/index.ts';

/** Both count from one moment, and the one comes strictly before the other. */
export function isBefore(one: ElementModel, other: ElementModel): boolean {
  const [a, b] = [offsetOf(one), offsetOf(other)];
  return a !== null && b !== null && a.from === b.from && a.by < b.by;
}

/** How far a timer is from the moment that it counts from: the task's due moment, or its beginning. */
function offsetOf({ event }: ElementModel): { from: 'due' | 'begin'; by: number } | null {
  const { kind, expression = '' } = event?.timer ?? {};
  if (kind === 'timeDuration') {
    const text = /^(?:=\s*duration\(\s*)?"?(P[^"]*)"?\)?$/.exec(expression.replace(/^="/, '"'))?.[1];
    const length = text ? Duration.fromISO(text) : null;
    return length?.isValid ? { from: 'begin', by: length.toMillis() } : null;
  }
  if (kind !== 'timeDate') return null;
  if (isDue(expression)) return { from: 'due', by: 0 };
  const [, word, days] = /^=\s*working days (before|after)\(\s*due\s*,\s*(\d+)\s*\)\s*$/.exec(expression) ?? [];
  return days === undefined ? null : { from: 'due', by: (word === 'before' ? -1 : 1) * Number(days) };
}

/** Exactly the due moment of the task that it stands on. */
export const isDue = (expression: string): boolean => /^=\s*due\s*$/.test(expression);

/** Rings when the limit of its task has passed: at the due moment or later. */
export function ringsAfterDue(element: ElementModel): boolean {
  const offset = offsetOf(element);
  return offset?.from === 'due' && offset.by >= 0;
}
