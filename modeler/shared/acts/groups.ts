import type { Preview } from './use-foreseen.ts';

/** All that a preview says of one step, in one line. */
export interface StepLine {
  key: string;
  step: string;
  /** How many there are, where not every one of them is named. */
  n: number;
  names: string[];
}

interface Part {
  elementId: string;
  name: string;
  who: string;
}

export const undoneLines = ({ undone }: Preview): StepLine[] =>
  linesOf(undone.map(({ by = '', ...step }) => ({ ...step, who: by })));

export const closedLines = ({ closed }: Preview): StepLine[] =>
  linesOf(closed.map(({ item = '', ...step }) => ({ ...step, who: item })));

/** @param or between people of whom any one may do it */
export const openedLines = ({ opened }: Preview, or: string): StepLine[] =>
  linesOf(opened.map(({ candidates, ...step }) => ({ ...step, who: candidates.join(or) })));

export interface TimerLine {
  key: string;
  step: string;
  dueAt: string;
  n: number;
}

export function timerLines({ timers }: Preview): TimerLine[] {
  const lines = new Map<string, TimerLine>();
  for (const { elementId, name, dueAt } of timers) {
    const key = `${elementId} ${dueAt}`;
    const line = lines.get(key) ?? { key, step: name, dueAt, n: 0 };
    line.n++;
    lines.set(key, line);
  }
  return [...lines.values()];
}

function linesOf(parts: Part[]): StepLine[] {
  const lines = new Map<string, StepLine>();
  for (const { elementId, name, who } of parts) {
    const line = lines.get(elementId) ?? { key: elementId, step: name, n: 0, names: [] };
    line.n++;
    if (who && !line.names.includes(who)) line.names.push(who);
    lines.set(elementId, line);
  }
  return [...lines.values()];
}
