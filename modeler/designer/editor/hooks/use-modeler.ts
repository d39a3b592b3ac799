import type Modeler from 'bpmn-js/lib/Modeler';
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { createModeler } from '../canvas/create-modeler.ts';
import { type Editing, editingOf } from '../model/editing.ts';
import type { Drawn } from '../model/moddle.ts';

export interface Drawing {
  modeler: Modeler;
  edit: Editing;
}
interface CommandStack {
  canUndo(): boolean;
  canRedo(): boolean;
}

export interface ModelerState {
  drawing: Drawing | null;
  /** What the panel shows: the selected element, else the pool or process. */
  element: Drawn | null;
  /** Counts changes of the model, so that what is read from it is read again. */
  revision: number;
  canUndo: boolean;
  canRedo: boolean;
  problem: unknown;
  open: (xml: string) => Promise<void>;
}

/** A modeler in a box: one for the life of the page; `open` shows another diagram in it. */
export function useModeler(box: RefObject<HTMLElement | null>, xml: string): ModelerState {
  const [drawing, setDrawing] = useState<Drawing | null>(null);
  const [element, setElement] = useState<Drawn | null>(null);
  const [steps, setSteps] = useState({ revision: 0, canUndo: false, canRedo: false });
  const [problem, setProblem] = useState<unknown>(null);
  const current = useRef<Modeler | null>(null);

  const open = useCallback(async (text: string) => {
    const modeler = current.current;
    if (!modeler) return;
    await modeler.importXML(text);
    fitDrawing(modeler);
    setElement(rootOf(modeler));
    setSteps((was) => ({ revision: was.revision + 1, canUndo: false, canRedo: false }));
  }, []);

  useEffect(() => {
    if (!box.current) return;
    const modeler = createModeler(box.current);
    current.current = modeler;
    const edit = editingOf(modeler);
    modeler.on('selection.changed', ({ newSelection }: { newSelection: Drawn[] }) => {
      const [first] = newSelection;
      setElement(first ? (first.labelTarget ?? first) : rootOf(modeler));
    });
    modeler.on('commandStack.changed', () => {
      const stack = modeler.get<CommandStack>('commandStack');
      setSteps((was) => ({
        revision: was.revision + 1,
        canUndo: stack.canUndo(),
        canRedo: stack.canRedo(),
      }));
    });
    let gone = false;
    open(xml).then(
      () => !gone && setDrawing({ modeler, edit }),
      (reason: unknown) => !gone && setProblem(reason),
    );
    return () => {
      gone = true;
      current.current = null;
      modeler.destroy();
      setDrawing(null);
    };
  }, [box, xml, open]);

  return { drawing, element, ...steps, problem, open };
}

/** The element that stands for the whole: the first pool, else the process itself. */
export function rootOf(modeler: Modeler): Drawn {
  const canvas = modeler.get<{ getRootElement(): Drawn & { children?: Drawn[] } }>('canvas');
  const root = canvas.getRootElement();
  return root.children?.find(({ type }) => type === 'bpmn:Participant') ?? root;
}

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}
interface Canvas {
  zoom(to?: number | 'fit-viewport'): number;
  viewbox(box?: Box): { inner: Box; outer: Box };
}

/** Beside the palette, above the mark of bpmn.io, at most in its own size. */
const LEFT = 116;
const ABOVE = 60;
const BELOW = 48;
export function fitDrawing(modeler: Modeler): void {
  const canvas = modeler.get<Canvas>('canvas');
  canvas.zoom('fit-viewport');
  const { inner, outer } = canvas.viewbox();
  const scale = Math.min(1, (outer.width - LEFT - 16) / inner.width, (outer.height - BELOW - ABOVE) / inner.height);
  if (!(scale > 0)) return;
  canvas.viewbox({
    x: inner.x - LEFT / scale,
    y: inner.y - ABOVE / scale,
    width: outer.width / scale,
    height: outer.height / scale,
  });
}
