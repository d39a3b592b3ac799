/** A picture that can be read: everything is drawn, nothing hides anything else. */
import { type ElementModel, isScope, type ProcessModel } from '../../../engine/index.ts';
import {
  boxAround,
  cross,
  type Line,
  lieOnEachOther,
  Neighbours,
  overlap,
  runsThrough,
  shrunk,
} from '../picture/geometry.ts';
import type { Edge, Label, Shape } from '../picture/picture.ts';
import type { Fault, LintRule } from '../rule.ts';

/** Each place is reported once, with the first that it is in conflict with. */
const fault = (element: string, other: { id: string; name?: string }): Fault => ({
  element,
  values: { other: other.name || other.id },
});

export const pictureRules: LintRule[] = [
  {
    // A file without a picture is drawn when it is opened; what is missing from a picture runs and nobody sees it.
    code: 'not-drawn',
    severity: 'error',
    check: ({ models, picture: { drawn } }) =>
      models.flatMap(({ elements, flows, lanes }) => {
        const ids = [...Object.keys(elements), ...Object.keys(flows), ...lanes.map(({ id }) => id)];
        return ids.some((id) => drawn.has(id))
          ? ids.filter((id) => !drawn.has(id)).map((element) => ({ element }))
          : [];
      }),
  },

  {
    code: 'shapes-overlap',
    severity: 'error',
    check({ picture: { shapes } }) {
      const before = new Neighbours<Shape>();
      return shapes.flatMap((shape) => {
        const other = before.find(
          shape.box,
          (one) => one.plane === shape.plane && overlap(one.box, shape.box) && !belongTogether(one, shape),
        );
        before.add(shape.box, shape);
        return other ? [fault(shape.element.id, other.element)] : [];
      });
    },
  },

  {
    code: 'flow-through-shape',
    severity: 'error',
    check({ picture: { shapes, edges } }) {
      const index = indexOf(shapes);
      return edges.flatMap((edge) => {
        const hit = (line: Line) => index.find(boxAround(line), (shape) => runsInto(edge, line, shape));
        const [other] = edge.lines.flatMap((line) => hit(line) ?? []);
        return other ? [fault(edge.flow.id, other.element)] : [];
      });
    },
  },

  {
    code: 'flows-cross',
    severity: 'warning',
    check({ picture: { edges } }) {
      const before = new Neighbours<{ edge: Edge; line: Line }>();
      return edges.flatMap((edge) => {
        const hit = (line: Line) => before.find(boxAround(line), (one) => areInConflict(one, { edge, line }));
        const [other] = edge.lines.flatMap((line) => hit(line) ?? []);
        for (const line of edge.lines) before.add(boxAround(line), { edge, line });
        return other ? [fault(edge.flow.id, other.edge.flow)] : [];
      });
    },
  },

  {
    code: 'label-over-shape',
    severity: 'warning',
    check({ picture: { shapes, labels } }) {
      const index = indexOf(shapes);
      return labels.flatMap((label) => {
        const other = index.find(label.box, (shape) => covers(label, shape));
        return other ? [fault(label.id, other.element)] : [];
      });
    },
  },
];

function indexOf(shapes: Shape[]): Neighbours<Shape> {
  const index = new Neighbours<Shape>();
  for (const shape of shapes) index.add(shape.box, shape);
  return index;
}

/** One is drawn in the other, or on its border. */
const belongTogether = (a: Shape, b: Shape): boolean =>
  isInside(a.element, b.element.id, a.model) ||
  isInside(b.element, a.element.id, b.model) ||
  a.element.attachedTo === b.element.id ||
  b.element.attachedTo === a.element.id;

function isInside({ parent }: ElementModel, id: string, { elements }: ProcessModel): boolean {
  for (let at: string | undefined = parent; at; at = elements[at]?.parent) if (at === id) return true;
  return false;
}

function runsInto({ flow, model, plane }: Edge, line: Line, { element, box, plane: its }: Shape): boolean {
  if (its !== plane) return false;
  const ends = [model.elements[flow.source], model.elements[flow.target]];
  if (isScope(element) && ends.some((end) => end && isInside(end, element.id, model))) return false;
  // It begins and ends on borders; through what it leaves or comes to it does not run.
  const isEnd = ends.some((end) => end && (end.id === element.id || end.attachedTo === element.id));
  return runsThrough(line, shrunk(box, isEnd ? 2 : 0));
}

type Part = { edge: Edge; line: Line };

/** Flows that leave or come to one place may run together there. */
function areInConflict(a: Part, b: Part): boolean {
  if (a.edge.plane !== b.edge.plane) return false;
  const [one, other] = [a.edge.flow, b.edge.flow];
  const isFan = one.source === other.source || one.target === other.target;
  return cross(a.line, b.line) || (!isFan && lieOnEachOther(a.line, b.line));
}

const covers = ({ id, plane, box }: Label, shape: Shape): boolean =>
  shape.plane === plane && shape.element.id !== id && !shape.isExpanded && overlap(box, shape.box);
