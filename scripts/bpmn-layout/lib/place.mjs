// Cells and ways become coordinates: ports on the sides of the shapes, a track of its own for
// every edge in a shared gap or channel, then the widths and heights that these need.

import { arrange } from './grid.mjs';
import { breakLines, INSIDE } from './text.mjs';

const RIGHT = 0, DOWN = 1, LEFT = 2, UP = 3;
const TRACK = 14;
const HEADER = 30;

/** Lays out a container and what is inside it; returns coordinates relative to its corner. */
export function layoutContainer(container, options = {}) {
  for (const n of container.nodes) {
    if (!n.inner) continue;
    n.drawn = layoutContainer(n.inner, options);
    const pad = { left: 16, right: 16, top: 26, bottom: n.marker ? 26 : 10 };
    n.pad = pad;
    n.w = Math.max(n.drawn.w + pad.left + pad.right, Math.min(300, breakLines(n.title, INSIDE)[0].length * 12 + 40));
    n.h = n.drawn.h + pad.top + pad.bottom;
  }
  const grid = arrange(container, options);
  const segments = segmentsOf(container, grid);
  assignPorts(container, grid, segments);
  assignTracks(container, grid, segments);
  const size = coordinates(container, grid, segments);
  return draw(container, grid, segments, size);
}

// ---- segments -------------------------------------------------------------------------

function segmentsOf(container, grid) {
  const all = [];
  for (const e of container.edges) {
    const list = [];
    const dirs = [e.outSide, ...e.path.slice(1).map(p => p[2]), e.inDir];
    // dirs[0] leads from the shape to path[0], dirs[i] from path[i-1] to path[i].
    let cur = null;
    const start = (dir, v, h) => {
      const vertical = dir % 2 === 1;
      cur = { edge: e, vertical, line: vertical ? v : h, dir, from: vertical ? h : v, to: vertical ? h : v };
      list.push(cur);
    };
    start(dirs[0], e.path[0][0], e.path[0][1]);
    for (let i = 0; i < e.path.length; i++) {
      const [v, h] = e.path[i];
      cur.to = cur.vertical ? h : v;
      const next = dirs[i + 1];
      if (next !== cur.dir) start(next, v, h);
    }
    list[0].source = true;
    list[list.length - 1].target = true;
    list.forEach((s, i) => { s.index = i; s.prev = list[i - 1]; s.next = list[i + 1]; });
    e.segments = list;
    all.push(...list);
  }
  return all;
}

// ---- ports ----------------------------------------------------------------------------

// Where along its side of a shape an edge leaves or arrives, as an offset from the middle.
function assignPorts(container, grid, segments) {
  const sides = new Map();
  for (const e of container.edges) {
    e.outPort = e.inPort = 0;
    const add = (node, side, end) => {
      if (node.round || node.whole) return;
      const key = node.order * 4 + side;
      if (!sides.has(key)) sides.set(key, []);
      sides.get(key).push({ e, end, side, node });
    };
    if (!e.event) add(e.from, e.outSide, 'out');
    add(e.to, e.inSide, 'in');
  }
  for (const list of sides.values()) {
    for (const p of list) {
      const s = p.end === 'out' ? p.e.segments[0] : p.e.segments[p.e.segments.length - 1];
      const turn = p.end === 'out' ? s.next : s.prev;
      const other = p.end === 'out' ? p.e.to : p.e.from;
      p.straight = !turn;
      const home = s.line;
      const far = turn ? (p.end === 'out' ? turn.to : turn.from) : home;
      p.key = turn ? Math.sign(far - home) * 1000 + (far - home) : 0;
      // Of two that turn the same way, the one that turns first lies outside.
      p.near = turn ? Math.abs(turn.line - (p.side % 2 ? p.node.h0 : p.node.v0)) : 0;
      p.tie = other.order;
      if (p.straight && (p.end === 'out' ? p.e.to : p.e.from).round) p.fixed = true;
    }
    list.sort((a, b) => Math.sign(a.key) - Math.sign(b.key) || (a.key < 0 ? a.near - b.near : b.near - a.near) || a.key - b.key || a.tie - b.tie);
    const mid = list.findIndex(p => p.straight);
    const node = list[0].node;
    const length = list[0].side % 2 ? node.w : node.h;
    const step = Math.min(20, (length - 24) / Math.max(1, list.length));
    list.forEach((p, i) => {
      const offset = mid >= 0 ? (i - mid) * step : (i - (list.length - 1) / 2) * step;
      p.e[p.end + 'Port'] = Math.round(Math.max(-length / 2 + 10, Math.min(length / 2 - 10, offset)));
    });
  }
  // A straight edge between two shapes needs the same offset at both ends.
  for (const e of container.edges) if (e.segments.length === 1 && !e.event) {
    const v = e.to.round ? 0 : e.from.round ? 0 : e.outPort;
    e.outPort = e.inPort = v;
  }
  // Boundary events: those whose flows reach deeper stand further from where the flows turn to.
  for (const n of container.nodes.filter(n => n.attached.length)) {
    const info = n.attached.map((a, i) => {
      const e = container.edges.find(e => e.event === a);
      const turn = e?.segments[1];
      const dir = turn ? Math.sign(turn.to - turn.from) || (turn.dir === RIGHT ? 1 : turn.dir === LEFT ? -1 : 0) : 0;
      return { a, i, dir, depth: e ? e.segments[0].to : 0 };
    });
    info.sort((p, q) => p.dir - q.dir || (p.dir > 0 ? q.depth - p.depth : p.depth - q.depth) || p.i - q.i);
    info.forEach((p, i) => (p.a.fromRight = n.slots[info.length - 1 - i]));
  }
}

// ---- tracks ---------------------------------------------------------------------------

function fixedLine(s) {
  return s.source || s.target;
}

function assignTracks(container, grid, segments) {
  grid.tracks = new Map();
  const free = segments.filter(s => !fixedLine(s));
  for (const s of free) s.offset = 0;
  for (const s of segments.filter(fixedLine)) {
    const e = s.edge;
    s.offset = (s.source ? (e.event ? 45 - e.event.fromRight / 10 : e.outPort) : e.inPort) / 100;
  }
  for (const vertical of [true, false, true, false]) {
    const lines = new Map();
    for (const s of free.filter(s => s.vertical === vertical)) {
      if (!lines.has(s.line)) lines.set(s.line, []);
      lines.get(s.line).push(s);
    }
    for (const [line, list] of lines) grid.tracks.set((vertical ? 'v' : 'h') + line, orderTracks(list));
  }
}

function orderTracks(list) {
  const groups = new Map();
  const counts = new Map();
  const keys = s => {
    const e = s.edge, out = [];
    if (s.index === 1 && e.from.round && !e.event) out.push(`o${e.from.order}/${e.outSide}`);
    if (s.index === e.segments.length - 2 && e.to.round) out.push(`i${e.to.order}/${e.inSide}`);
    return out;
  };
  list.forEach(s => keys(s).forEach(k => counts.set(k, (counts.get(k) || 0) + 1)));
  for (const s of list) {
    const k = keys(s).sort((a, b) => counts.get(b) - counts.get(a))[0];
    const key = k && counts.get(k) > 1 ? k : `s${s.edge.order}/${s.index}`;
    if (!groups.has(key)) groups.set(key, { members: [], ends: [], key });
    groups.get(key).members.push(s);
  }
  const items = [...groups.values()];
  for (const g of items) {
    g.lo = Infinity; g.hi = -Infinity;
    for (const s of g.members) {
      // Each end: where it lies along the line and to which side the way goes on.
      const a = { at: s.prev.line + s.prev.offset, dir: s.prev.dir === RIGHT || s.prev.dir === DOWN ? -1 : 1 };
      const b = { at: s.next.line + s.next.offset, dir: s.next.dir === RIGHT || s.next.dir === DOWN ? 1 : -1 };
      g.ends.push(a, b);
      g.lo = Math.min(g.lo, a.at, b.at);
      g.hi = Math.max(g.hi, a.at, b.at);
    }
  }
  const crossings = (s, t) => {
    // s lies before t (left of it, above it)
    let c = 0;
    for (const e of s.ends) if (e.dir > 0 && e.at > t.lo && e.at < t.hi) c++;
    for (const e of t.ends) if (e.dir < 0 && e.at > s.lo && e.at < s.hi) c++;
    // Two that come from opposite sides on one line must not run into each other.
    for (const e of s.ends) if (e.dir > 0) for (const f of t.ends) if (f.dir < 0 && Math.abs(e.at - f.at) < 0.01) c += 2;
    return c;
  };
  const total = () => {
    let c = 0;
    for (let i = 0; i < items.length; i++) for (let j = i + 1; j < items.length; j++) c += crossings(items[i], items[j]);
    return c;
  };
  let best = total();
  for (let round = 0; round < 6; round++) {
    let better = false;
    for (let i = 0; i < items.length; i++) for (let j = 0; j < items.length; j++) {
      if (i === j) continue;
      const [x] = items.splice(i, 1);
      items.splice(j, 0, x);
      const c = total();
      if (c < best) { best = c; better = true; }
      else { items.splice(j, 1); items.splice(i, 0, x); }
    }
    if (!better) break;
  }
  let count = 0;
  items.forEach((g, i) => {
    g.track = 0;
    for (let j = 0; j < i; j++) {
      const o = items[j];
      if (Math.floor(g.lo) <= Math.ceil(o.hi) && Math.floor(o.lo) <= Math.ceil(g.hi)) g.track = Math.max(g.track, o.track + 1);
    }
    count = Math.max(count, g.track + 1);
    for (const s of g.members) s.track = g.track;
  });
  items.forEach((g, i) => g.members.forEach(s => (s.offset = (g.track + 1) / (count + 1) * 0.8 - 0.4 + i * 1e-4)));
  return count;
}

// ---- coordinates ------------------------------------------------------------------------

function coordinates(container, grid, segments) {
  const { columns, lines, V, H } = grid;
  const nodes = container.nodes;
  const root = container.pools.some(p => p.id) || container.lanes.some(l => l.id);

  // Columns are as wide as their widest shape; a shape over several columns stretches them.
  const widths = new Array(columns).fill(36);
  for (const n of nodes) if (n.span === 1 && !n.whole) widths[n.col] = Math.max(widths[n.col], n.w);
  const gaps = new Array(columns + 1).fill(0);
  for (let g = 0; g <= columns; g++) {
    const t = grid.tracks.get('v' + 2 * g) || 0;
    const outer = g === 0 || g === columns;
    gaps[g] = Math.max(outer ? 20 : 36, t ? t * TRACK + (outer ? 20 : 26) : 0);
  }
  // A branch that leaves to the right carries its label before anything turns.
  const labelRoom = new Array(columns + 1).fill(0);
  for (const e of container.edges) {
    if (!e.label || e.outSide !== RIGHT || e.event) continue;
    const g = e.from.col + e.from.span;
    const slack = (widths[e.from.col] - e.from.w) / 2;
    const next = nodes.filter(n => n.h0 === e.from.h0 && n.col === g)[0];
    const t = grid.tracks.get('v' + 2 * g) || 0;
    const slackNext = !t && next && next.span === 1 ? (widths[next.col] - next.w) / 2 : 0;
    labelRoom[g] = Math.max(labelRoom[g], e.label.w + 8 - slack - slackNext);
  }
  for (let g = 0; g <= columns; g++) {
    const t = grid.tracks.get('v' + 2 * g) || 0;
    gaps[g] = Math.round(Math.max(gaps[g], labelRoom[g] ? labelRoom[g] + (t ? t * TRACK + 10 : 8) : 0));
  }
  for (const n of nodes.filter(n => n.span > 1 && !n.whole).sort((a, b) => a.span - b.span)) {
    let have = 0;
    for (let c = n.col; c < n.col + n.span; c++) have += widths[c] + (c > n.col ? gaps[c] : 0);
    if (have < n.w) for (let c = n.col; c < n.col + n.span; c++) widths[c] += Math.ceil((n.w - have) / n.span);
  }
  const left = root ? (container.pools.some(p => p.id) ? HEADER : 0) + HEADER * Math.max(0, ...container.pools.map(p => p.depth)) : 0;
  const X = new Array(V);
  const gapBox = [];
  let x = left;
  for (let c = 0; c <= columns; c++) {
    gapBox[2 * c] = [x, x + gaps[c]];
    X[2 * c] = x + gaps[c] / 2;
    x += gaps[c];
    if (c < columns) { X[2 * c + 1] = x + widths[c] / 2; x += widths[c]; }
  }
  // The name under an event at the right end stays inside.
  const labelEnds = nodes.filter(n => n.label && n.round).map(n => X[2 * n.col + 1] + n.label.w / 2 + 8);
  const width = Math.ceil(Math.max(x, ...labelEnds));

  // Rows, and the room that labels and boundary events need above and below them.
  const heights = new Array(H).fill(0);
  const above = new Array(H).fill(0), below = new Array(H).fill(0);
  for (const n of nodes) {
    heights[n.h0] = Math.max(heights[n.h0], n.h, n.whole || n.type === 'Pool' ? n.h : 64);
  }
  for (const n of nodes) {
    const slack = (heights[n.h0] - n.h) / 2;
    if (n.label) {
      const gate = /Gateway/.test(n.type);
      // With an edge at its upper corner, a gateway's name stands beside it, above its neighbours.
      const busy = gate && container.edges.some(e => (e.from === n && !e.event && e.outSide === UP) || (e.to === n && e.inSide === UP));
      const need = Math.max(0, n.label.h + 6 - (busy ? 0 : slack));
      if (gate) above[n.h0] = Math.max(above[n.h0], need);
      else below[n.h0] = Math.max(below[n.h0], need);
    }
    if (n.attached.length) below[n.h0] = Math.max(below[n.h0], 18 + 6 - slack, ...n.attached.map(a => (a.label ? a.label.h + 8 : 0) + 4 - slack));
    for (const e of n.outs) if (e.label && !e.event && n.round) {
      if (e.outSide === DOWN) below[n.h0] = Math.max(below[n.h0], e.label.h + 6 - slack);
      if (e.outSide === UP) above[n.h0] = Math.max(above[n.h0], e.label.h + 6 - slack);
    }
  }
  const Y = new Array(H);
  const channelBox = [];
  const laneBox = container.lanes.map(() => [Infinity, -Infinity]);
  let y = 0;
  for (let h = 0; h < H; h++) {
    const l = lines[h];
    laneBox[l.lane][0] = Math.min(laneBox[l.lane][0], y);
    if (l.channel) {
      const first = h === 0 || lines[h - 1].lane !== l.lane, last = h === H - 1 || lines[h + 1].lane !== l.lane;
      const t = grid.tracks.get('h' + h) || 0;
      const up = first ? 0 : below[h - 1], down = last ? 0 : above[h + 1];
      const pool = nodes.some(n => n.whole && n.lane === l.lane);
      const plain = pool ? 0 : first || last ? (root ? 16 : 10) : 26;
      const size = Math.max(plain, up + down + (t ? t * TRACK + 10 : 6));
      channelBox[h] = [y + up, y + size - down];
      Y[h] = (channelBox[h][0] + channelBox[h][1]) / 2;
      y += size;
    } else {
      Y[h] = y + heights[h] / 2;
      y += heights[h];
    }
    laneBox[l.lane][1] = Math.max(laneBox[l.lane][1], y);
    // A lane is at least as high as its name is long.
    const end = h === H - 1 || lines[h + 1].lane !== l.lane;
    const lane = container.lanes[l.lane];
    if (end && lane.name) {
      const need = Math.min(150, [...lane.name].length * 12.5 + 16);
      const have = laneBox[l.lane][1] - laneBox[l.lane][0];
      if (have < need) {
        const add = Math.ceil((need - have) / 2);
        for (let k = 0; k <= h; k++) if (lines[k].lane === l.lane) { Y[k] += add; if (channelBox[k]) channelBox[k] = channelBox[k].map(v => v + add); }
        laneBox[l.lane][1] += 2 * add;
        y = laneBox[l.lane][1];
      }
    }
  }

  for (const n of nodes) {
    const cx = n.span === 1 ? X[n.v0] : (X[n.v0] - widths[n.col] / 2 + X[n.v1] + widths[n.col + n.span - 1] / 2) / 2;
    n.x = Math.round(cx - n.w / 2);
    n.y = Math.round(Y[n.h0] - n.h / 2);
    if (n.whole) { n.x = 0; n.w = width; n.y = laneBox[n.lane][0]; n.h = laneBox[n.lane][1] - n.y; }
    for (const a of n.attached) {
      a.w = a.h = 36;
      a.x = Math.round(n.x + n.w - a.fromRight - 18);
      a.y = n.y + n.h - 18;
    }
  }
  // Where each line of an edge runs.
  for (const s of segments) {
    const e = s.edge;
    const shapePort = (n, side, port, v) => {
      if (side % 2 === 0) return n.y + n.h / 2 + port;
      return (n.span > 1 ? X[v] : n.x + n.w / 2) + port;
    };
    if (s.source) s.at = e.event ? e.event.x + 18 : shapePort(e.from, e.outSide, e.outPort, s.line);
    else if (s.target) s.at = shapePort(e.to, e.inSide, e.inPort, s.line);
    else {
      const t = grid.tracks.get((s.vertical ? 'v' : 'h') + s.line) || 1;
      const box = s.vertical ? gapBox[s.line] : channelBox[s.line];
      if (!box) s.at = (s.vertical ? X : Y)[s.line] + (s.track - (t - 1) / 2) * TRACK;
      else if (s.vertical && labelRoom[s.line / 2]) s.at = box[1] - 14 - (t - 1 - s.track) * TRACK;
      else s.at = (box[0] + box[1]) / 2 + (s.track - (t - 1) / 2) * TRACK;
    }
    if (s.source && s.target && !e.event) s.at = Math.round(s.at);
    s.at = Math.round(s.at);
  }
  // A single vertical line from a boundary event enters its target where it comes down.
  for (const e of container.edges) if (e.event && e.segments.length === 1) {
    const s = e.segments[0];
    const c = e.to.x + e.to.w / 2;
    if (e.to.round || Math.abs(s.at - c) > e.to.w / 2 - 8) {
      const half = e.from.w - 20;
      if (Math.abs(c - (e.from.x + e.from.w / 2)) < half / 2 && e.from.attached.length === 1) { e.event.x = Math.round(c - 18); s.at = c; }
    }
  }
  return { width, height: y, left, laneBox };
}

// ---- drawing ----------------------------------------------------------------------------

function draw(container, grid, segments, size) {
  const shapes = [], edges = [];
  for (const pool of container.pools) {
    if (!pool.id || pool.blackBox) continue;
    const boxes = pool.lanes.map(l => size.laneBox[l.index]);
    shapes.push({ id: pool.id, kind: 'pool', x: 0, y: boxes[0][0], w: size.width, h: boxes[boxes.length - 1][1] - boxes[0][0] });
  }
  const parents = new Map();
  for (const lane of container.lanes) {
    const [y0, y1] = size.laneBox[lane.index];
    const x0 = lane.pool.id ? HEADER : 0;
    lane.chain.forEach((c, i) => {
      if (!parents.has(c.id)) parents.set(c.id, { id: c.id, kind: 'lane', x: x0 + HEADER * i, y: y0, w: size.width - x0 - HEADER * i, h: 0 });
      const p = parents.get(c.id);
      p.h = y1 - p.y;
    });
    if (lane.id) lane.shape = { id: lane.id, kind: 'lane', x: x0 + HEADER * lane.chain.length, y: y0, w: size.width - x0 - HEADER * lane.chain.length, h: y1 - y0 };
  }
  shapes.push(...parents.values(), ...container.lanes.filter(l => l.shape).map(l => l.shape));
  for (const n of container.nodes) {
    shapes.push({ id: n.id, kind: n.whole ? 'pool' : 'node', type: n.type, x: n.x, y: n.y, w: n.w, h: n.h, name: n.name, label: n.label, expanded: !!n.inner, lane: container.lanes[n.lane].id });
    if (n.inner) {
      const dx = n.x + Math.round((n.w - n.drawn.w) / 2), dy = n.y + n.pad.top;
      for (const s of n.drawn.shapes) shapes.push({ ...s, x: s.x + dx, y: s.y + dy, inside: s.inside || n.id });
      for (const e of n.drawn.edges) edges.push({ ...e, points: e.points.map(p => ({ x: p.x + dx, y: p.y + dy })) });
    }
    for (const a of n.attached) shapes.push({ id: a.id, kind: 'node', type: 'BoundaryEvent', host: n.id, x: a.x, y: a.y, w: 36, h: 36, name: a.name, label: a.label });
  }
  for (const e of container.edges) edges.push({ id: e.id, kind: e.kind, points: points(e), label: e.label, from: (e.event || e.from).id, to: e.to.id });
  return { shapes, edges, w: size.width, h: size.height };
}

function points(e) {
  const list = [];
  const segs = e.segments;
  const first = segs[0], last = segs[segs.length - 1];
  const from = e.event || e.from;
  const edgeOf = (n, side) => (side === RIGHT ? n.x + n.w : side === LEFT ? n.x : side === UP ? n.y : n.y + n.h);
  const p = (s, other) => (s.vertical ? { x: s.at, y: other } : { x: other, y: s.at });
  list.push(p(first, edgeOf(from, e.outSide)));
  for (let i = 0; i + 1 < segs.length; i++) {
    const a = segs[i], b = segs[i + 1];
    list.push(a.vertical ? { x: a.at, y: b.at } : { x: b.at, y: a.at });
  }
  if (segs.length === 1 || last) list.push(p(last, edgeOf(e.to, e.inSide)));
  return list;
}
