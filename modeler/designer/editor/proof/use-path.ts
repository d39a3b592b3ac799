import { useEffect } from 'react';
import { drawnOf } from '../model/names.ts';
import { useEditor } from '../session.ts';
import type { Evidence, ProofStep } from './evidence.ts';

interface Canvas {
  addMarker(id: string, marker: string): void;
  removeMarker(id: string, marker: string): void;
}
interface Overlays {
  add(id: string, type: string, overlay: { position: object; html: HTMLElement }): string;
  remove(filter: { type: string }): void;
}

const TYPE = 'gc-step';

/** Colours the way up to a step along the drawing; the places on it carry their numbers. @param at index of the step */
export function usePath({ steps, loop, culprit }: Evidence, at: number): void {
  const { modeler, goTo } = useEditor();
  useEffect(() => {
    const canvas = modeler.get<Canvas>('canvas');
    const overlays = modeler.get<Overlays>('overlays');
    const marked: [id: string, marker: string][] = [];
    const mark = (id: string, marker: string) => {
      const drawn = drawnOf(modeler, id);
      if (!drawn) return;
      canvas.addMarker(drawn.id, marker);
      marked.push([drawn.id, marker]);
    };
    const all = [...steps, ...loop];
    for (const step of all.slice(0, at + 1)) for (const id of [step.elementId, ...step.flows]) mark(id, 'gc-way');
    mark(culprit, 'gc-culprit');
    const current = all[at];
    if (current) mark(current.elementId, 'gc-now');
    for (const [id, numbers] of numbersOf(all.slice(0, at + 1))) {
      const drawn = drawnOf(modeler, id);
      if (drawn) overlays.add(drawn.id, TYPE, { position: { bottom: 8, left: -8 }, html: badge(numbers) });
    }
    if (current) goTo(current.elementId);
    return () => {
      for (const [id, marker] of marked) canvas.removeMarker(id, marker);
      overlays.remove({ type: TYPE });
    };
  }, [modeler, goTo, steps, loop, culprit, at]);
}

/** Steps by element, counted from one. */
function numbersOf(steps: ProofStep[]): Map<string, number[]> {
  const numbers = new Map<string, number[]>();
  for (const [index, { elementId }] of steps.entries())
    numbers.set(elementId, [...(numbers.get(elementId) ?? []), index + 1]);
  return numbers;
}

function badge(numbers: number[]): HTMLElement {
  const mark = document.createElement('span');
  mark.className = 'gc-step';
  mark.textContent = numbers.slice(-3).join('·');
  return mark;
}
