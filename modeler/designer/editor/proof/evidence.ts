/** What shows a finding of the proof: a way through the diagram, step by step, with what was decided. */
import type { Finding, Proof } from '../hooks/use-check.ts';

export type ProofStep = Proof['properties'][number]['steps'][number];

export interface Evidence {
  id: string;
  /** What it shows. */
  title: string;
  steps: ProofStep[];
  /** What goes round for ever after the steps. */
  loop: ProofStep[];
  culprit: string;
}

/** Without the beginning of the process as a whole, which is no place on the drawing. */
export const shownSteps = (steps: ProofStep[], process: string): ProofStep[] =>
  steps.filter(({ elementId }) => elementId !== process);

/** The way that shows a finding; undefined where there is none to show. */
export function evidenceOf({ code, rule, element, message }: Finding, proof: Proof | null): Evidence | undefined {
  const found = rule
    ? proof?.rules.find(({ id }) => id === rule)
    : proof?.properties.find(({ property, culprit }) => property === code && culprit === element);
  if (!found?.steps.length) return undefined;
  const loop = 'loop' in found ? found.loop : [];
  return {
    id: `${code} ${rule ?? ''} ${element}`,
    title: message,
    steps: shownSteps(found.steps, found.process),
    loop,
    culprit: found.culprit,
  };
}
