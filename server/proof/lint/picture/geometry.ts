/** Boxes and lines of a picture, and an index that finds those that are near each other. */

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}
export interface Point {
  x: number;
  y: number;
}
export type Line = [from: Point, to: Point];

/** Touching is no overlap. */
export const overlap = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/** Does a line run through the inside of a box? */
export function runsThrough([a, b]: Line, { x, y, width, height }: Box): boolean {
  // The line is clipped by the four sides: what is left of it is inside.
  let [from, to] = [0, 1];
  for (const [step, room] of [
    [a.x - b.x, a.x - x],
    [b.x - a.x, x + width - a.x],
    [a.y - b.y, a.y - y],
    [b.y - a.y, y + height - a.y],
  ] as const) {
    if (step === 0 && room <= 0) return false;
    if (step < 0) from = Math.max(from, room / step);
    if (step > 0) to = Math.min(to, room / step);
  }
  return from < to;
}

/** Do two lines cross inside both? Ends that touch do not. */
export const cross = ([a, b]: Line, [c, d]: Line): boolean =>
  side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;

/** Do two lines run along each other? */
export function lieOnEachOther([a, b]: Line, [c, d]: Line): boolean {
  if (side(a, b, c) !== 0 || side(a, b, d) !== 0) return false;
  const axis = Math.abs(a.x - b.x) > Math.abs(a.y - b.y) ? 'x' : 'y';
  const end = Math.min(Math.max(a[axis], b[axis]), Math.max(c[axis], d[axis]));
  return end - Math.max(Math.min(a[axis], b[axis]), Math.min(c[axis], d[axis])) > 1;
}

const side = (p: Point, q: Point, r: Point): number => Math.sign((q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x));

export const boxAround = ([a, b]: Line): Box => ({
  x: Math.min(a.x, b.x),
  y: Math.min(a.y, b.y),
  width: Math.abs(a.x - b.x),
  height: Math.abs(a.y - b.y),
});

export const shrunk = ({ x, y, width, height }: Box, by: number): Box => ({
  x: x + by,
  y: y + by,
  width: width - 2 * by,
  height: height - 2 * by,
});

const cell = 200;
/** What covers more cells is looked at every time. */
const maxCells = 64;

/** Things by the cells that their boxes cover, so that only neighbours are compared. */
export class Neighbours<T> {
  readonly #cells = new Map<string, T[]>();
  readonly #large: T[] = [];

  add(box: Box, thing: T): void {
    const keys = cellsOf(box);
    if (!keys) this.#large.push(thing);
    for (const key of keys ?? []) {
      const things = this.#cells.get(key);
      if (things) things.push(thing);
      else this.#cells.set(key, [thing]);
    }
  }

  /** The first near a box that it holds for. */
  find(box: Box, holds: (thing: T) => boolean): T | undefined {
    const keys = cellsOf(box) ?? this.#cells.keys();
    for (const key of keys) {
      const found = this.#cells.get(key)?.find(holds);
      if (found) return found;
    }
    return this.#large.find(holds);
  }
}

function cellsOf({ x, y, width, height }: Box): string[] | null {
  const [left, top] = [Math.floor(x / cell), Math.floor(y / cell)];
  const [columns, rows] = [Math.floor((x + width) / cell) - left + 1, Math.floor((y + height) / cell) - top + 1];
  if (!(columns * rows <= maxCells)) return null;
  return Array.from(
    { length: columns * rows },
    (_, at) => `${left + (at % columns)} ${top + Math.floor(at / columns)}`,
  );
}
