/** The picture of a file: where its elements are drawn. BPMN 2.0.2, 12. */
import {
  type ElementModel,
  type FlowModel,
  isScope,
  type ModdleElement,
  type ProcessModel,
} from '../../../engine/index.ts';
import { type Box, type Line, type Point, shrunk } from './geometry.ts';

/** A shape of a flow node. */
export interface Shape {
  element: ElementModel;
  model: ProcessModel;
  /** The diagram of the file that it is drawn in. */
  plane: number;
  box: Box;
  /** What it holds is drawn in it. */
  isExpanded: boolean;
}

export interface Edge {
  flow: FlowModel;
  model: ProcessModel;
  plane: number;
  lines: Line[];
}

/** The text of an element beside its shape or line. */
export interface Label {
  id: string;
  plane: number;
  box: Box;
}

export interface Picture {
  shapes: Shape[];
  edges: Edge[];
  labels: Label[];
  /** Everything that is drawn. */
  drawn: Set<string>;
}

interface Drawn extends ModdleElement {
  bpmnElement?: ModdleElement;
  bounds?: Box;
  waypoint?: Point[];
  label?: { bounds?: Box };
}

export function pictureOf(definitions: ModdleElement, models: ProcessModel[]): Picture {
  const picture: Picture = { shapes: [], edges: [], labels: [], drawn: new Set() };
  const homes = new Map(
    models.flatMap((model) => [model.elements, model.flows].flatMap(Object.keys).map((id) => [id, model])),
  );
  const diagrams = (definitions.diagrams ?? []) as { plane?: { planeElement?: Drawn[] } }[];
  for (const [plane, diagram] of diagrams.entries())
    for (const drawn of diagram.plane?.planeElement ?? [])
      add(picture, drawn, { model: homes.get(drawn.bpmnElement?.id ?? ''), plane });
  return withoutHidden(picture);
}

type Home = { model: ProcessModel | undefined; plane: number };

function add(
  picture: Picture,
  { bpmnElement, bounds, waypoint, label, ...drawn }: Drawn,
  { model, plane }: Home,
): void {
  if (!bpmnElement) return;
  const { id, name } = bpmnElement;
  picture.drawn.add(id);
  const [element, flow] = [model?.elements[id], model?.flows[id]];
  if (!model || !(element || flow)) return;
  if (element && bounds)
    picture.shapes.push({ element, model, plane, box: boxOf(bounds), isExpanded: drawn.isExpanded === true });
  if (flow && waypoint) {
    const points = waypoint.map(({ x, y }) => ({ x, y }));
    picture.edges.push({ flow, model, plane, lines: points.slice(1).map((to, at) => [points[at] ?? to, to]) });
  }
  if (label?.bounds && name) picture.labels.push({ id, plane, box: textBox(boxOf(label.bounds), name) });
}

/** What is drawn where its closed sub-process stands is not to be seen. */
function withoutHidden(picture: Picture): Picture {
  const closed = new Set(
    picture.shapes.flatMap(({ element, plane, isExpanded }) =>
      isScope(element) && !isExpanded ? [`${plane} ${element.id}`] : [],
    ),
  );
  const isSeen = ({ model, plane }: Shape | Edge, inside: string): boolean => {
    for (let at: string | undefined = inside; at && at !== model.key; at = model.elements[at]?.parent)
      if (closed.has(`${plane} ${at}`)) return false;
    return true;
  };
  const hidden = new Set<string>();
  const shapes = picture.shapes.filter((shape) => isSeen(shape, shape.element.parent) || !hidden.add(shape.element.id));
  const edges = picture.edges.filter(
    (edge) => isSeen(edge, edge.model.elements[edge.flow.source]?.parent ?? '') || !hidden.add(edge.flow.id),
  );
  return { ...picture, shapes, edges, labels: picture.labels.filter(({ id }) => !hidden.has(id)) };
}

const boxOf = ({ x, y, width, height }: Box): Box => ({ x, y, width, height });

const lineHeight = 14;
const widthOf = (text: string): number =>
  [...text].reduce((sum, letter) => sum + (letter.charCodeAt(0) > 0x2e80 ? 12 : 7), 0);

/** A text stands in the middle of its bounds, from their top; the bounds may be wider. */
function textBox({ x, y, width, height }: Box, text: string): Box {
  const wide = Math.min(width, widthOf(text));
  const high = Math.min(height, Math.ceil(widthOf(text) / Math.max(width, 12)) * lineHeight);
  return shrunk({ x: x + (width - wide) / 2, y, width: wide, height: high }, 1);
}
