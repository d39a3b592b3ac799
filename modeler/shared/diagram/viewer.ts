/** The drawing itself: bpmn-js with our look, states, marks, touch and keys. Loaded only when a drawing is shown. */
import 'bpmn-js/dist/assets/diagram-js.css';
import './diagram.css';
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import type Canvas from 'diagram-js/lib/core/Canvas';
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry';
import type EventBus from 'diagram-js/lib/core/EventBus';
import type Overlays from 'diagram-js/lib/features/overlays/Overlays';
import type { Connection, Element, Shape } from 'diagram-js/lib/model/Types';
import { rendererModule, textOptions } from './module.ts';
import { panAndPinch } from './touch.ts';

export interface Badge {
  elementId: string;
  /** A disc at the top right corner, or a pill below. */
  at: 'corner' | 'below';
  text: string;
  tone: 'done' | 'current' | 'overdue' | 'returned' | 'plain';
}

/** Everything that is painted over the drawing: classes by element, and badges. */
export interface Paint {
  classes: Record<string, string>;
  badges: Badge[];
}

const LEAST_READABLE = 0.62;

export class DiagramViewer {
  readonly #viewer: NavigatedViewer;
  readonly #stopTouch: () => void;
  #painted: Record<string, string> = {};
  #selected: string | undefined;

  constructor(container: HTMLElement) {
    this.#viewer = new NavigatedViewer({ container, additionalModules: [rendererModule], textRenderer: textOptions });
    this.#stopTouch = panAndPinch(container, {
      pan: (dx, dy) => this.#canvas.scroll({ dx, dy }),
      zoom: (factor, centre) => this.#canvas.zoom(this.#canvas.zoom() * factor, centre),
    });
  }

  async show(xml: string, focus?: string): Promise<void> {
    await this.#viewer.importXML(xml);
    this.#painted = {};
    this.fit(focus);
  }

  paint({ classes, badges }: Paint): void {
    const registry = this.#registry;
    for (const [id, name] of Object.entries(this.#painted)) {
      if (registry.get(id) && classes[id] !== name) this.#canvas.removeMarker(id, name);
    }
    for (const [id, name] of Object.entries(classes)) {
      if (registry.get(id) && this.#painted[id] !== name) this.#canvas.addMarker(id, name);
    }
    this.#painted = classes;
    const overlays = this.#viewer.get<Overlays>('overlays');
    overlays.remove({ type: 'gc-badge' });
    for (const badge of badges) {
      const shape = registry.get(badge.elementId) as Shape | undefined;
      if (shape) overlays.add(shape, 'gc-badge', { position: placeOf(badge, shape), html: badgeElement(badge) });
    }
  }

  select(id: string | undefined): void {
    if (this.#selected && this.#registry.get(this.#selected)) this.#canvas.removeMarker(this.#selected, 'gc-selected');
    this.#selected = id && this.#registry.get(id) ? id : undefined;
    if (this.#selected) this.#canvas.addMarker(this.#selected, 'gc-selected');
  }

  /** Scrolls only when the element is not on screen. */
  reveal(id: string): void {
    const element = this.#registry.get(id);
    if (element) this.#canvas.scrollToElement(element, 40);
  }

  /** The whole drawing, or, where it would become too small to read, the element in focus at a readable size. */
  fit(focus?: string): void {
    const canvas = this.#canvas;
    canvas.zoom('fit-viewport', { x: 0, y: 0 });
    const { inner, outer } = canvas.viewbox();
    const scale = Math.min(1, (outer.width - 16) / inner.width, (outer.height - 16) / inner.height);
    if (scale >= LEAST_READABLE || !focus || !this.#registry.get(focus)) {
      const width = outer.width / scale;
      const height = outer.height / scale;
      canvas.viewbox({ x: inner.x - (width - inner.width) / 2, y: inner.y - 8 / scale, width, height });
      return;
    }
    canvas.zoom(LEAST_READABLE + 0.1);
    const shape = this.#registry.get(focus) as Shape;
    const { width, height } = canvas.viewbox();
    canvas.viewbox({
      x: centred({ at: shape.x + shape.width / 2, length: width, from: inner.x, size: inner.width }),
      y: centred({ at: shape.y + shape.height / 2, length: height, from: inner.y, size: inner.height }),
      width,
      height,
    });
  }

  zoomBy(factor: number): void {
    this.#canvas.zoom(Math.min(3, Math.max(0.2, this.#canvas.zoom() * factor)));
  }

  onZoom(listener: (scale: number) => void): void {
    this.#bus.on('canvas.viewbox.changed', () => listener(this.#canvas.zoom()));
  }

  onPick(listener: (id: string | undefined) => void): void {
    this.#bus.on('element.click', ({ element }: { element: Element }) => listener(stepOf(element)));
  }

  onHover(listener: (id: string | undefined) => void): void {
    this.#bus.on('element.hover', ({ element }: { element: Element }) => listener(stepOf(element)));
    this.#bus.on('element.out', () => listener(undefined));
  }

  /** The step that an arrow key leads to from another: right along the flow, left back, up and down among its siblings. */
  neighbour(id: string, key: 'ArrowRight' | 'ArrowLeft' | 'ArrowUp' | 'ArrowDown'): string | undefined {
    const shape = this.#registry.get(id) as Shape | undefined;
    if (!shape) return undefined;
    if (key === 'ArrowRight') return targetsOf(shape)[0];
    if (key === 'ArrowLeft') return sourcesOf(shape)[0];
    const parents = sourcesOf(shape);
    const siblings = parents.flatMap((parent) => targetsOf(this.#registry.get(parent) as Shape));
    const index = siblings.indexOf(id);
    return siblings[index + (key === 'ArrowDown' ? 1 : -1)];
  }

  firstStep(): string | undefined {
    const start = this.#registry.find((element) => element.type === 'bpmn:StartEvent');
    return start?.id;
  }

  destroy(): void {
    this.#stopTouch();
    this.#viewer.destroy();
  }

  get #canvas(): Canvas {
    return this.#viewer.get<Canvas>('canvas');
  }
  get #registry(): ElementRegistry {
    return this.#viewer.get<ElementRegistry>('elementRegistry');
  }
  get #bus(): EventBus {
    return this.#viewer.get<EventBus>('eventBus');
  }
}

/** Where a window begins that has `at` in its middle, as far as the drawing reaches: no empty paper at its edges. */
function centred({ at, length, from, size }: { at: number; length: number; from: number; size: number }): number {
  const edge = 12;
  return Math.max(from - edge, Math.min(at - length / 2, from + size + edge - length));
}

/** Clicks on a label mean its element; on a lane or the paper they mean nothing. */
function stepOf(element: Element): string | undefined {
  const target = (element as { labelTarget?: Element }).labelTarget ?? element;
  return /Lane|Participant|Process|Collaboration|SequenceFlow/.test(target.type ?? '') ? undefined : target.id;
}

const targetsOf = (shape: Shape): string[] => {
  const attached = (shape.attachers ?? []).flatMap((event) => event.outgoing);
  return [...shape.outgoing, ...attached].filter(isFlow).flatMap(({ target }) => target?.id ?? []);
};
const sourcesOf = (shape: Shape): string[] =>
  shape.incoming.filter(isFlow).flatMap(({ source }) => ((source as Shape | undefined)?.host ?? source)?.id ?? []);
const isFlow = (connection: Connection) => connection.type === 'bpmn:SequenceFlow';

const placeOf = ({ at }: Badge, { width, height }: Shape) =>
  at === 'corner' ? { top: -9, left: width - 9 } : { top: height - 4, left: width / 2 };

function badgeElement({ at, text, tone }: Badge): HTMLElement {
  const element = document.createElement('span');
  element.className = `gc-badge gc-badge-${at} gc-tone-${tone}`;
  element.textContent = text;
  return element;
}
