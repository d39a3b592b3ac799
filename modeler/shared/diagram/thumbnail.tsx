import { useMemo } from 'react';
import css from './diagram.module.css';
import { arrowHead, type Point, roundedPath } from './svg.ts';

interface Box {
  id: string;
  kind: string;
  x: number;
  y: number;
  width: number;
  height: number;
}

interface ThumbnailProps {
  xml: string;
  /** Element → the number that stands on it, as in the outline. */
  numbers?: Record<string, number>;
  height?: number;
  label: string;
}

/** A small picture without words, read straight from the diagram's shapes: a list of twenty needs no viewer. */
export function Thumbnail({ xml, numbers = {}, height = 84, label }: ThumbnailProps) {
  const { boxes, flows, frame } = useMemo(() => shapesOf(xml), [xml]);
  const pad = 12;
  const viewBox = `${frame.x - pad} ${frame.y - pad} ${frame.width + 2 * pad} ${frame.height + 2 * pad}`;
  return (
    <svg
      className={css.thumbnail}
      viewBox={viewBox}
      height={height}
      role="img"
      aria-label={label}
      preserveAspectRatio="xMidYMid meet"
    >
      {flows.map(({ id, points }) => (
        <g key={id}>
          <path d={roundedPath(points, 6)} fill="none" stroke="var(--stroke)" strokeWidth="2" />
          <polygon points={arrowHead(points, 9)} fill="var(--stroke)" />
        </g>
      ))}
      {boxes.map((box) => (
        <ShapeOf key={box.id} {...box} />
      ))}
      {boxes.map(
        ({ id, x, y }) =>
          numbers[id] !== undefined && (
            <g key={id} transform={`translate(${x} ${y})`}>
              <circle r="14" fill="var(--text)" />
              <text textAnchor="middle" dominantBaseline="central" fontSize="17" fontWeight="600" fill="var(--surface)">
                {numbers[id]}
              </text>
            </g>
          ),
      )}
    </svg>
  );
}

function ShapeOf({ kind, x, y, width, height }: Box) {
  const paint = {
    fill: kind === 'serviceTask' ? 'var(--grey-bg)' : 'var(--surface)',
    stroke: 'var(--stroke)',
    strokeWidth: 2,
  };
  if (/Event$/.test(kind)) {
    const heavy = kind === 'endEvent' ? 4 : 2;
    return <circle cx={x + width / 2} cy={y + height / 2} r={width / 2} {...paint} strokeWidth={heavy} />;
  }
  if (/Gateway$/.test(kind)) {
    const [cx, cy] = [x + width / 2, y + height / 2];
    return <polygon points={`${cx},${y} ${x + width},${cy} ${cx},${y + height} ${x},${cy}`} {...paint} />;
  }
  return (
    <rect x={x} y={y} width={width} height={height} rx="4" {...paint} strokeWidth={kind === 'callActivity' ? 4 : 2} />
  );
}

interface Shapes {
  boxes: Box[];
  flows: { id: string; points: Point[] }[];
  frame: { x: number; y: number; width: number; height: number };
}

const NODE = /^(?:\w*Task|task|callActivity|subProcess|\w*Event|\w*Gateway)$/;

function shapesOf(xml: string): Shapes {
  const document = new DOMParser().parseFromString(xml, 'application/xml');
  const all = [...document.getElementsByTagName('*')];
  const kinds = new Map(all.filter((it) => it.id).map((it) => [it.getAttribute('id') ?? '', it.localName]));
  const number = (element: Element | null | undefined, name: string) => Number(element?.getAttribute(name) ?? 0);
  const inside = (element: Element, name: string) =>
    [...element.getElementsByTagName('*')].filter((it) => it.localName === name);

  const boxes = all
    .filter((it) => it.localName === 'BPMNShape')
    .map((shape) => {
      const id = shape.getAttribute('bpmnElement') ?? '';
      const bounds = [...shape.children].find((it) => it.localName === 'Bounds');
      return {
        id,
        kind: kinds.get(id) ?? '',
        x: number(bounds, 'x'),
        y: number(bounds, 'y'),
        width: number(bounds, 'width'),
        height: number(bounds, 'height'),
      };
    })
    .filter(({ kind }) => NODE.test(kind));
  const flows = all
    .filter((it) => it.localName === 'BPMNEdge' && kinds.get(it.getAttribute('bpmnElement') ?? '') === 'sequenceFlow')
    .map((edge) => ({
      id: edge.getAttribute('bpmnElement') ?? '',
      points: inside(edge, 'waypoint').map((point) => ({ x: number(point, 'x'), y: number(point, 'y') })),
    }));
  const xs = boxes
    .flatMap((box) => [box.x, box.x + box.width])
    .concat(flows.flatMap(({ points }) => points.map((point) => point.x)));
  const ys = boxes
    .flatMap((box) => [box.y, box.y + box.height])
    .concat(flows.flatMap(({ points }) => points.map((point) => point.y)));
  const x = Math.min(...xs, 0 || (xs[0] ?? 0));
  const y = Math.min(...ys);
  return { boxes, flows, frame: { x, y, width: Math.max(...xs, x + 1) - x, height: Math.max(...ys, y + 1) - y } };
}
