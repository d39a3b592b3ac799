/**
 * Draws shapes and sequence flows in the system's own look. Every colour is a CSS variable with a default, and a state
 * is a class on the element that sets those variables (`diagram.css`): a live change or dark mode redraws nothing.
 */
import type TextRenderer from 'bpmn-js/lib/draw/TextRenderer';
import { getBusinessObject, is } from 'bpmn-js/lib/util/ModelUtil';
import type EventBus from 'diagram-js/lib/core/EventBus';
import BaseRenderer from 'diagram-js/lib/draw/BaseRenderer';
import type { Connection, Element, Shape } from 'diagram-js/lib/model/Types';
import { EVENT_ICONS, FILLED, ICONS, type IconName, TASK_ICONS } from './icons.ts';
import { arrowHead, roundedPath, type Styles, svg } from './svg.ts';

/** Above the 1000 of bpmn-js's renderer and the 1500 that extensions use by convention. */
const PRIORITY = 1600;
const HEAD = 30;
const LABEL_WIDTH = 96;
/** Height of the line at the top of an open sub-process in which its name stands. */
const OPEN_HEAD = 26;

const OUTLINE: Styles = {
  fill: 'var(--gc-fill, var(--surface))',
  stroke: 'var(--gc-stroke, var(--stroke))',
  'stroke-dasharray': 'var(--gc-dash, none)',
};
const outline = (width: number, more: Styles = {}): Styles => ({
  ...OUTLINE,
  'stroke-width': `var(--gc-width, ${width})`,
  ...more,
});
const SIGN: Styles = {
  stroke: 'var(--gc-sign, var(--stroke))',
  'stroke-width': 1.1,
  'stroke-linejoin': 'round',
  fill: 'none',
};
const NAME = { fill: 'var(--gc-name, var(--text))', 'font-weight': 'var(--gc-weight, 400)' };

const DRAWN = [
  'bpmn:Task',
  'bpmn:CallActivity',
  'bpmn:SubProcess',
  'bpmn:Event',
  'bpmn:Gateway',
  'bpmn:Lane',
  'bpmn:Participant',
  'bpmn:SequenceFlow',
];

interface EventModel {
  eventDefinitions?: { $type: string }[];
  cancelActivity?: boolean;
  isInterrupting?: boolean;
}
interface ActivityModel {
  name?: string;
  triggeredByEvent?: boolean;
  loopCharacteristics?: { $type: string; isSequential?: boolean };
}

export class RuleRenderer extends BaseRenderer {
  static $inject = ['eventBus', 'textRenderer'];
  readonly #text: TextRenderer;

  constructor(eventBus: EventBus, textRenderer: TextRenderer) {
    super(eventBus, PRIORITY);
    this.#text = textRenderer;
  }

  override canRender(element: Element): boolean {
    return DRAWN.some((type) => is(element, type));
  }

  override drawShape(parent: SVGElement, shape: Shape): SVGElement {
    if ('labelTarget' in shape && shape.labelTarget) return this.#label(parent, shape);
    if (is(shape, 'bpmn:Lane') || is(shape, 'bpmn:Participant')) return this.#lane(parent, shape);
    if (is(shape, 'bpmn:Event')) return this.#event(parent, shape);
    if (is(shape, 'bpmn:Gateway')) return this.#gateway(parent, shape);
    return this.#activity(parent, shape);
  }

  override drawConnection(parent: SVGElement, connection: Connection): SVGElement {
    const points = connection.waypoints;
    const stroke = 'var(--gc-flow, var(--stroke))';
    const line = svg(
      'path',
      { d: roundedPath(points, 6) },
      {
        fill: 'none',
        stroke,
        'stroke-width': 'var(--gc-flow-width, 1.25)',
        'stroke-dasharray': 'var(--gc-flow-dash, none)',
      },
    );
    parent.append(line, svg('polygon', { points: arrowHead(points) }, { fill: stroke, stroke: 'none' }));
    return line;
  }

  override getShapePath({ x, y, width, height }: Shape): string {
    return `M${x} ${y}h${width}v${height}h${-width}Z`;
  }

  override getConnectionPath(connection: Connection): string {
    return roundedPath(connection.waypoints, 6);
  }

  #activity(parent: SVGElement, shape: Shape): SVGElement {
    const { width, height } = shape;
    const model = getBusinessObject(shape) as ActivityModel;
    const heavy = is(shape, 'bpmn:CallActivity');
    const dash: Styles = model.triggeredByEvent ? { 'stroke-dasharray': 'var(--gc-dash, 2 4)' } : {};
    const box = svg('rect', { width, height, rx: 4 }, outline(heavy ? 2.5 : 1.25, dash));
    parent.append(box);
    const icon = Object.entries(TASK_ICONS).find(([type]) => is(shape, type))?.[1];
    if (icon) this.#sign(parent, icon, 12, height <= 50 ? height / 2 : 12);
    const inset = icon && height <= 50 ? 18 : 4;
    // What is open shows its steps below its name.
    const isOpen = is(shape, 'bpmn:SubProcess') && shape.collapsed !== true;
    this.#name(parent, model.name, { x: inset, width: width - inset - 4, height: isOpen ? OPEN_HEAD : height });
    if (model.loopCharacteristics) this.#loopSign(parent, width / 2, height - 8);
    return box;
  }

  #event(parent: SVGElement, shape: Shape): SVGElement {
    const model = getBusinessObject(shape) as EventModel;
    const [definition] = model.eventDefinitions ?? [];
    const radius = shape.width / 2;
    const middle = { cx: radius, cy: radius };
    const dashed = model.cancelActivity === false || model.isInterrupting === false;
    const dash: Styles = dashed ? { 'stroke-dasharray': 'var(--gc-dash, 3 2)' } : {};
    const circle = svg('circle', { ...middle, r: radius }, outline(is(shape, 'bpmn:EndEvent') ? 3 : 1.25, dash));
    parent.append(circle);
    if (
      is(shape, 'bpmn:BoundaryEvent') ||
      is(shape, 'bpmn:IntermediateThrowEvent') ||
      is(shape, 'bpmn:IntermediateCatchEvent')
    ) {
      parent.append(svg('circle', { ...middle, r: radius - 3 }, outline(1, { ...dash, fill: 'none' })));
    }
    if (definition?.$type === 'bpmn:TerminateEventDefinition') {
      parent.append(svg('circle', { ...middle, r: radius - 5 }, { fill: 'var(--gc-sign, var(--stroke))' }));
    }
    const icon = definition && EVENT_ICONS[definition.$type];
    if (icon) this.#sign(parent, icon, radius, radius, Math.min(1.2, (radius - 5) / 6.5));
    return circle;
  }

  #gateway(parent: SVGElement, shape: Shape): SVGElement {
    const { width, height } = shape;
    const x = width / 2;
    const y = height / 2;
    const diamond = svg('polygon', { points: `${x},0 ${width},${y} ${x},${height} 0,${y}` }, outline(1.25));
    parent.append(diamond);
    const sign = (d: string) =>
      parent.append(svg('path', { d, transform: `translate(${x} ${y})` }, { ...SIGN, 'stroke-width': 1.6 }));
    if (is(shape, 'bpmn:ParallelGateway')) sign('M0-7V7M-7 0H7');
    else if (is(shape, 'bpmn:InclusiveGateway')) sign('M0-7a7 7 0 1 1 0 14a7 7 0 0 1 0-14Z');
    else if (is(shape, 'bpmn:EventBasedGateway'))
      sign('M0-8a8 8 0 1 1 0 16a8 8 0 0 1 0-16ZM0-4.5L4.3-1.4L2.6 3.6h-5.2L-4.3-1.4Z');
    else sign('M-5-5L5 5M5-5L-5 5');
    return diamond;
  }

  /** Upright characters stacked in the head, never turned: turned Chinese is slow to read. */
  #lane(parent: SVGElement, shape: Shape): SVGElement {
    const { width, height } = shape;
    const frame: Styles = { fill: 'none', stroke: 'var(--gc-lane, var(--line2))', 'stroke-width': 1 };
    const box = svg(
      'rect',
      { width, height },
      { ...frame, fill: is(shape, 'bpmn:Participant') ? 'var(--surface)' : 'none' },
    );
    parent.append(box, svg('rect', { width: HEAD, height }, { ...frame, fill: 'var(--sunken)' }));
    const characters = [...((getBusinessObject(shape) as ActivityModel).name ?? '')];
    const step = Math.min(17, (height - 8) / Math.max(1, characters.length));
    const size = Math.min(14, Math.max(9, step - 2));
    const top = height / 2 - (characters.length - 1) * (step / 2);
    for (const [index, character] of characters.entries()) {
      const text = svg(
        'text',
        { x: HEAD / 2, y: top + index * step, 'text-anchor': 'middle', 'dominant-baseline': 'central' },
        { fill: 'var(--text2)', 'font-size': `${size}px`, 'font-family': 'inherit' },
      );
      text.textContent = character;
      parent.append(text);
    }
    return box;
  }

  /** A label keeps its place by its middle and is as wide as its words need: narrow boxes would break every word. */
  #label(parent: SVGElement, shape: Shape): SVGElement {
    const { name } = getBusinessObject(shape) as ActivityModel;
    const style = { ...this.#text.getExternalStyle(), fill: 'var(--gc-name, var(--text2))' };
    const width = Math.max(shape.width, LABEL_WIDTH);
    const box = { width, height: shape.height };
    const text = this.#text.createText(name ?? '', { box, align: 'center-top', padding: 0, style });
    text.setAttribute('transform', `translate(${(shape.width - width) / 2} 0)`);
    parent.append(text);
    return text;
  }

  #name(
    parent: SVGElement,
    name: string | undefined,
    { x, width, height }: { x: number; width: number; height: number },
  ): void {
    if (!name) return;
    const style = { ...this.#text.getDefaultStyle(), ...NAME };
    const text = this.#text.createText(name, { box: { width, height }, align: 'center-middle', padding: 2, style });
    text.setAttribute('transform', `translate(${x} 0)`);
    parent.append(text);
  }

  #sign(parent: SVGElement, icon: IconName, x: number, y: number, scale = 0.92): void {
    const style = FILLED.has(icon) ? { fill: 'var(--gc-sign, var(--stroke))', 'fill-rule': 'evenodd' } : SIGN;
    parent.append(
      svg('path', { d: ICONS[icon], transform: `translate(${x} ${y}) scale(${scale})`, class: 'gc-icon' }, style),
    );
  }

  #loopSign(parent: SVGElement, x: number, y: number): void {
    parent.append(
      svg('path', { d: `M${x - 4} ${y - 4}v8M${x} ${y - 4}v8M${x + 4} ${y - 4}v8` }, { ...SIGN, 'stroke-width': 1.6 }),
    );
  }
}
