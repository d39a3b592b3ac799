import { useEffect } from 'react';
import type { Finding } from '../hooks/use-check.ts';
import type { Drawn } from '../model/moddle.ts';
import { drawnOf } from '../model/names.ts';
import type { EditorSession } from '../session.ts';

interface Overlays {
  add(element: Drawn, type: string, overlay: { position: unknown; html: HTMLElement }): string;
  remove(filter: { type: string }): void;
}

const TYPE = 'gc-finding';
const SIGN = { error: '!', warning: '!', info: 'i' };

/** A mark on each element that something was found about; the gravest of several. A click opens it in the list. */
export function useMarks(session: EditorSession | null, findings: Finding[], onPick: (index: number) => void): void {
  const modeler = session?.modeler;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the marks follow the findings; a handler changes nothing
  useEffect(() => {
    if (!modeler) return;
    const overlays = modeler.get<Overlays>('overlays');
    overlays.remove({ type: TYPE });
    const seen = new Set<string>();
    for (const [index, finding] of findings.entries()) {
      const drawn = drawnOf(modeler, finding.element);
      if (!drawn || seen.has(drawn.id) || !('x' in drawn || 'waypoints' in drawn)) continue;
      seen.add(drawn.id);
      overlays.add(drawn, TYPE, {
        position: 'waypoints' in drawn ? { top: -9, left: 0 } : { top: -9, right: 9 },
        html: markElement(finding, () => onPick(index)),
      });
    }
  }, [modeler, findings]);
}

function markElement({ severity, message }: Finding, onClick: () => void): HTMLElement {
  const mark = document.createElement('button');
  mark.type = 'button';
  mark.className = `gc-finding gc-finding-${severity}`;
  mark.textContent = SIGN[severity];
  mark.title = message;
  mark.setAttribute('aria-label', message);
  mark.addEventListener('click', onClick);
  return mark;
}
