/** Random diagrams from a seed: blocks that are sound by the way they are built, and tangles that may be anything. */
import type { ElementType, EventModel } from '../../server/engine/index.ts';
import { type Drawing, outcomes, type Random, Sketch } from './drawing.ts';

// ---- blocks

interface Place {
  parent: string;
  /** Tasks that have been done wherever a token comes to here. */
  done: string[];
  isInLoop: boolean;
  depth: number;
}

type Block = (sketch: Sketch, from: string, at: Place) => string;

/** A sound diagram: sequences of tasks and blocks, each with one way in and one way out. */
export function soundDiagram(random: Random, size = 3): Drawing {
  const sketch = new Sketch(random);
  const { key } = sketch.drawing;
  const start = sketch.shape('startEvent', key, { event: { kind: 'none' } });
  const last = sequence(sketch, start, { parent: key, done: [], isInLoop: false, depth: size });
  sketch.flow(last, sketch.shape('endEvent', key, { event: { kind: 'none' } }));
  return sketch.drawing;
}

function sequence(sketch: Sketch, from: string, at: Place): string {
  let last = from;
  const length = 1 + Math.floor(sketch.random() * 2.4);
  for (let index = 0; index < length; index++) last = block(sketch, last, at);
  return last;
}

function block(sketch: Sketch, from: string, at: Place): string {
  if (at.depth <= 0 || sketch.chance(0.3)) return task(sketch, from, at);
  return sketch.pick(blocks)(sketch, from, { ...at, done: at.done, depth: at.depth - 1 });
}

const task: Block = (sketch, from, at) => {
  const id = sketch.shape('userTask', at.parent);
  sketch.flow(from, id);
  at.done.push(id);
  return id;
};

/** The task whose outcome decides: one that was done before, or a new one. */
function decider(sketch: Sketch, from: string, at: Place): [last: string, by: string] {
  if (at.done.length && sketch.chance(0.4)) return [from, sketch.pick(at.done)];
  const id = task(sketch, from, at);
  return [id, id];
}

const is = (task: string, ...values: string[]): string =>
  `=${values.map((value) => `${task}.outcome = "${value}"`).join(' or ')}`;
const inside = (at: Place): Place => ({ ...at, done: [...at.done] });

const exclusive: Block = (sketch, from, at) => {
  const [last, by] = decider(sketch, from, at);
  const split = sketch.shape('exclusiveGateway', at.parent);
  const join = sketch.shape('exclusiveGateway', at.parent);
  sketch.flow(last, split);
  for (const [index, value] of [...outcomes].entries()) {
    if (index === 2) break;
    const begin = task(sketch, split, inside(at));
    const flow = sketch.drawing.flows.at(-1)!;
    if (index === 0) flow.condition = is(by, value);
    else sketch.find(split).defaultFlow = flow.id;
    sketch.flow(sequence(sketch, begin, inside(at)), join);
  }
  return join;
};

const parallel: Block = (sketch, from, at) => {
  const fork = sketch.shape('parallelGateway', at.parent);
  const join = sketch.shape('parallelGateway', at.parent);
  sketch.flow(from, fork);
  for (let branch = 0; branch < 2; branch++) sketch.flow(sequence(sketch, fork, inside(at)), join);
  return join;
};

const inclusive: Block = (sketch, from, at) => {
  const [last, by] = decider(sketch, from, at);
  const split = sketch.shape('inclusiveGateway', at.parent);
  const join = sketch.shape('inclusiveGateway', at.parent);
  sketch.flow(last, split);
  const conditions = [is(by, 'x'), is(by, 'x', 'y'), undefined];
  for (const condition of conditions) {
    const begin = task(sketch, split, inside(at));
    const flow = sketch.drawing.flows.at(-1)!;
    if (condition) flow.condition = condition;
    else sketch.find(split).defaultFlow = flow.id;
    sketch.flow(begin, join);
  }
  return join;
};

const loop: Block = (sketch, from, at) => {
  const merge = sketch.shape('exclusiveGateway', at.parent);
  sketch.flow(from, merge);
  const body = sequence(sketch, merge, { ...at, isInLoop: true });
  const last = task(sketch, body, at);
  const split = sketch.shape('exclusiveGateway', at.parent);
  sketch.flow(last, split);
  sketch.flow(split, merge, is(last, 'x'));
  const on = sketch.shape('exclusiveGateway', at.parent);
  sketch.find(split).defaultFlow = sketch.flow(split, on);
  return on;
};

function subProcess(sketch: Sketch, from: string, at: Place): string {
  const sub = sketch.shape('subProcess', at.parent);
  sketch.flow(from, sub);
  const within: Place = { ...at, parent: sub, done: [...at.done] };
  const last = sequence(sketch, sketch.shape('startEvent', sub, { event: { kind: 'none' } }), within);
  sketch.flow(last, sketch.shape('endEvent', sub, { event: { kind: 'none' } }));
  return sub;
}

const timer = (days: number): EventModel => ({
  kind: 'timer',
  timer: { kind: 'timeDuration', expression: `P${days}D` },
});

/** An activity that is interrupted, or not: both ways meet again. */
const interrupted: Block = (sketch, from, at) => {
  const host = sketch.chance(0.5) ? task(sketch, from, inside(at)) : subProcess(sketch, from, at);
  const event = sketch.chance(0.5) ? timer(2) : { kind: 'message' as const, name: `stop-${host}` };
  const edge = sketch.shape('boundaryEvent', at.parent, { attachedTo: host, event });
  const join = sketch.shape('exclusiveGateway', at.parent);
  sketch.flow(host, join);
  sketch.flow(sequence(sketch, edge, inside(at)), join);
  return join;
};

/** Something that goes on beside an activity, in a sub-process so that it is over before the next block. */
const reminded: Block = (sketch, from, at) => {
  const sub = sketch.shape('subProcess', at.parent);
  sketch.flow(from, sub);
  const within: Place = { ...at, parent: sub, done: [...at.done] };
  const host = task(sketch, sketch.shape('startEvent', sub, { event: { kind: 'none' } }), within);
  const edge = sketch.shape('boundaryEvent', sub, { attachedTo: host, event: timer(1), isBeside: true });
  sketch.flow(host, sketch.shape('endEvent', sub, { event: { kind: 'none' } }));
  sketch.flow(task(sketch, edge, inside(within)), sketch.shape('endEvent', sub, { event: { kind: 'none' } }));
  return sub;
};

const eventDriven: Block = (sketch, from, at) => {
  const gateway = sketch.shape('eventBasedGateway', at.parent);
  const join = sketch.shape('exclusiveGateway', at.parent);
  sketch.flow(from, gateway);
  const events: EventModel[] = [timer(3), { kind: 'message', name: `answer-${gateway}` }];
  for (const event of events) {
    const caught = sketch.shape('intermediateCatchEvent', at.parent, { event });
    sketch.flow(gateway, caught);
    sketch.flow(sequence(sketch, caught, inside(at)), join);
  }
  return join;
};

/** A sub-process that an error end leaves by its edge. */
const failing: Block = (sketch, from, at) => {
  const sub = sketch.shape('subProcess', at.parent);
  sketch.flow(from, sub);
  const within: Place = { ...at, parent: sub, done: [...at.done] };
  const last = task(sketch, sketch.shape('startEvent', sub, { event: { kind: 'none' } }), within);
  const split = sketch.shape('exclusiveGateway', sub);
  sketch.flow(last, split);
  const fault = sketch.shape('endEvent', sub, { event: { kind: 'error', code: 'E1' } });
  const fine = sketch.shape('endEvent', sub, { event: { kind: 'none' } });
  sketch.flow(split, fault, is(last, 'y'));
  sketch.find(split).defaultFlow = sketch.flow(split, fine);
  const edge = sketch.shape('boundaryEvent', at.parent, { attachedTo: sub, event: { kind: 'error', code: 'E1' } });
  const join = sketch.shape('exclusiveGateway', at.parent);
  sketch.flow(sub, join);
  sketch.flow(sequence(sketch, edge, inside(at)), join);
  return join;
};

const blocks: Block[] = [
  exclusive,
  exclusive,
  parallel,
  parallel,
  inclusive,
  loop,
  subProcess,
  interrupted,
  reminded,
  eventDriven,
  failing,
];

// ---- tangles

/** Any shapes with any flows between them: most are unsound. @param size how many shapes */
export function tangledDiagram(random: Random, size = 8): Drawing {
  const sketch = new Sketch(random);
  const { key } = sketch.drawing;
  const types: ElementType[] = [
    'userTask',
    'userTask',
    'exclusiveGateway',
    'exclusiveGateway',
    'parallelGateway',
    'parallelGateway',
    'inclusiveGateway',
    'intermediateCatchEvent',
  ];
  const start = sketch.shape('startEvent', key, { event: { kind: 'none' } });
  const first = sketch.shape('userTask', key);
  sketch.flow(start, first);
  const inner = Array.from({ length: size - 2 }, () => {
    const type = sketch.pick(types);
    return sketch.shape(
      type,
      key,
      type === 'intermediateCatchEvent'
        ? { event: sketch.chance(0.5) ? timer(1) : { kind: 'message', name: 'any' } }
        : {},
    );
  });
  const ends = Array.from({ length: sketch.chance(0.3) ? 2 : 1 }, () =>
    sketch.shape('endEvent', key, { event: { kind: sketch.chance(0.15) ? 'terminate' : 'none' } }),
  );
  const nodes = [first, ...inner];
  for (const [index, id] of nodes.entries()) {
    const isGateway = sketch.find(id).type.endsWith('Gateway');
    const count = isGateway && sketch.chance(0.6) ? 2 : 1;
    for (let flow = 0; flow < count; flow++) {
      // Mostly forward, so that something comes to an end.
      const ahead = [...nodes.slice(index + 1), ...ends];
      const target = sketch.chance(0.12)
        ? sketch.pick(nodes)
        : sketch.pick(ahead.slice(0, sketch.chance(0.7) ? 3 : undefined));
      sketch.flow(id, target);
    }
  }
  for (const id of inner)
    if (!sketch.drawing.flows.some(({ target }) => target === id))
      sketch.flow(sketch.pick(nodes.filter((node) => node !== id)), id);
  decide(sketch);
  if (sketch.chance(0.25)) addEdge(sketch, nodes);
  return sketch.drawing;
}

/** Gateways that choose get conditions on some task's outcome, and mostly a default. */
function decide(sketch: Sketch): void {
  const { shapes, flows } = sketch.drawing;
  const tasks = shapes.filter(({ type }) => type === 'userTask').map(({ id }) => id);
  for (const shape of shapes) {
    const outgoing = flows.filter(({ source }) => source === shape.id);
    if (!['exclusiveGateway', 'inclusiveGateway'].includes(shape.type) || outgoing.length < 2) continue;
    const by = sketch.pick(tasks);
    for (const [index, flow] of outgoing.entries()) {
      if (index === outgoing.length - 1 && sketch.chance(0.9)) shape.defaultFlow = flow.id;
      else flow.condition = sketch.chance(0.7) ? is(by, sketch.pick(outcomes)) : `=${by}.flag = true`;
    }
  }
}

function addEdge(sketch: Sketch, nodes: string[]): void {
  const tasks = nodes.filter((id) => sketch.find(id).type === 'userTask');
  const edge = sketch.shape('boundaryEvent', sketch.drawing.key, {
    attachedTo: sketch.pick(tasks),
    event: sketch.chance(0.5) ? timer(1) : { kind: 'message', name: 'edge' },
    ...(sketch.chance(0.4) ? { isBeside: true as const } : {}),
  });
  const ends = sketch.drawing.shapes.filter(({ type }) => type === 'endEvent').map(({ id }) => id);
  sketch.flow(edge, sketch.pick([...nodes, ...ends]));
}
