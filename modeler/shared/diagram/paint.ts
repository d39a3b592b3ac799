/** From what happened in a case to what is painted over its drawing. */
import type { TFunction } from 'i18next';
import type { ElementState, OutlineStep } from '../api/index.ts';
import type { Badge, Paint } from './viewer.ts';

export type StepState = 'done' | 'current' | 'overdue' | 'untaken' | 'waiting';

interface Happened {
  elements: ElementState[];
  takenFlows: string[];
  /** The case is over: what was not reached never will be. */
  ended: boolean;
}

export function stateOfStep(element: ElementState | undefined, ended: boolean): StepState {
  if (!element || element.state === 'skipped') return ended ? 'untaken' : 'waiting';
  return element.state;
}

/** Steps that people or programs do carry a mark; events and gateways only their colour. */
const isActivity = (type: string | undefined) => /task$|activity$|process$/i.test(type ?? '');

export function paintOf({ elements, takenFlows, ended }: Happened, outline: OutlineStep[], t: TFunction): Paint {
  const types = new Map(outline.map(({ elementId, type }) => [elementId, type]));
  const classes: Record<string, string> = Object.fromEntries(takenFlows.map((id) => [id, 'gc-taken']));
  const badges: Badge[] = [];
  for (const element of elements) {
    const { elementId } = element;
    const state = stateOfStep(element, ended);
    if (state !== 'waiting') classes[elementId] = `gc-${state}`;
    if (!isActivity(types.get(elementId))) continue;
    if (state === 'done') badges.push({ elementId, at: 'corner', text: '✓', tone: 'done' });
    if (state === 'current') badges.push({ elementId, at: 'corner', text: '●', tone: 'current' });
    if (state === 'overdue') badges.push({ elementId, at: 'corner', text: '!', tone: 'overdue' });
    const below = belowOf(element, state, t);
    if (below)
      badges.push({
        elementId,
        at: 'below',
        text: below,
        tone: state === 'overdue' ? 'overdue' : state === 'current' ? 'current' : 'plain',
      });
  }
  return { classes, badges };
}

function belowOf(element: ElementState, state: StepState, t: TFunction): string | undefined {
  const { total, entered } = element;
  if (total !== undefined) return element.state === 'skipped' ? undefined : progressWords(element, t);
  if (state === 'overdue') return t('diagram.overdue');
  return entered > 1 ? t('diagram.rounds', { n: entered }) : undefined;
}

/** Of a step for several items how many have answered; once it is done `left` counts the step and no longer its items. */
export const progressWords = ({ state, left, total }: ElementState, t: TFunction): string =>
  state === 'done' ? t('diagram.items', { n: total }) : t('diagram.progress', { done: left, total });
