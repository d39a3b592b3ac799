/** Small SVG words for the renderer: an element with attributes and styles. */
export type Styles = Record<string, string | number>;

export function svg<K extends keyof SVGElementTagNameMap>(
  tag: K,
  attributes: Record<string, string | number>,
  styles: Styles = {},
): SVGElementTagNameMap[K] {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  for (const [name, value] of Object.entries(styles)) element.style.setProperty(name, String(value));
  return element;
}

export interface Point {
  x: number;
  y: number;
}

/** A line through the points with round corners. */
export function roundedPath(points: Point[], radius: number): string {
  return points
    .map((point, index) => {
      const before = points[index - 1];
      const after = points[index + 1];
      if (!before) return `M${point.x} ${point.y}`;
      if (!after) return `L${point.x} ${point.y}`;
      const enter = towards(point, before, radius);
      const leave = towards(point, after, radius);
      return `L${enter.x} ${enter.y}Q${point.x} ${point.y} ${leave.x} ${leave.y}`;
    })
    .join('');
}

/** From `a`, at most `most` px and half the way, towards `b`. */
function towards(a: Point, b: Point, most: number): Point {
  const length = Math.hypot(b.x - a.x, b.y - a.y) || 1;
  const part = Math.min(most, length / 2) / length;
  return { x: a.x + (b.x - a.x) * part, y: a.y + (b.y - a.y) * part };
}

/** The three corners of an arrow head that ends at the last point. */
export function arrowHead(points: Point[], size = 7): string {
  const [tip = { x: 0, y: 0 }, ...before] = [...points].reverse();
  const from = before.find((point) => point.x !== tip.x || point.y !== tip.y) ?? tip;
  const angle = Math.atan2(tip.y - from.y, tip.x - from.x);
  const corner = (turn: number) => `${tip.x - size * Math.cos(angle + turn)},${tip.y - size * Math.sin(angle + turn)}`;
  return `${tip.x},${tip.y} ${corner(0.45)} ${corner(-0.45)}`;
}
