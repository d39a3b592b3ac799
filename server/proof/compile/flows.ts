/** How an element is left: which of its flows get a token. BPMN 2.0.2, 8.3.13, 10.6.2, 10.6.3, 13.4. */
import { type ElementModel, isActivity } from '../../engine/index.ts';
import { pathsIn, type Tree } from '../data/feel-tree.ts';
import { decide, type Lookup } from '../data/feel3.ts';
import type { Effects } from '../space/net.ts';
import type { Compiling, Context } from './context.ts';

/** The way on from an element. */
export interface Exit {
  produces: number[];
  reads: number[];
  run(effects: Effects, lookup: Lookup): void;
}

interface Way {
  flow: string;
  place: number;
  condition: Tree | null;
}

/** The place that a token on a flow is at: of an activity one for all its flows, of all else one for each. */
export function placeOfFlow(c: Compiling, context: Context, flowId: string): number | null {
  const { process, scope, prefix } = context;
  const target = process.model.elements[process.model.flows[flowId]?.target ?? ''];
  if (!target) return null;
  if (isActivity(target)) return entryOf(c, context, target);
  return c.builder.place(scope, {
    kind: 'flow',
    key: `flow:${prefix}${flowId}`,
    element: target.id,
    flow: flowId,
    isToken: true,
    isSafe: true,
  });
}

/** Where a token is that enters an element by no flow of its own: what begins with its scope, links, events at an edge. */
export function entryOf(c: Compiling, { scope, prefix }: Context, element: ElementModel): number {
  return c.builder.place(scope, {
    kind: 'in',
    key: `in:${prefix}${element.id}`,
    element: element.id,
    isToken: true,
    isSafe: isActivity(element),
  });
}

/** A token that can never go on, because no flow is open. */
export function stuckAt(c: Compiling, { scope, prefix }: Context, element: ElementModel): number {
  return c.builder.place(scope, {
    kind: 'stuck',
    key: `stuck:${prefix}${element.id}`,
    element: element.id,
    isToken: true,
    isSafe: false,
  });
}

/** The places that a token waits in to enter an element. */
export function inputsOf(c: Compiling, context: Context, element: ElementModel): number[] {
  if (isActivity(element)) return [entryOf(c, context, element)];
  const known = c.builder.placeOf(`in:${context.prefix}${element.id}`);
  const flows = element.incoming.flatMap((flow) => placeOfFlow(c, context, flow) ?? []);
  return [...(known === undefined ? [] : [known]), ...flows];
}

export function exitOf(c: Compiling, context: Context, element: ElementModel): Exit {
  const { process } = context;
  const ways = element.outgoing.flatMap((flow): Way[] => {
    const place = placeOfFlow(c, context, flow);
    if (place === null) c.builder.cannot(process.model.flows[flow]?.target ?? flow, 'target of a flow');
    const { condition } = process.model.flows[flow] ?? {};
    const isJudged = condition && element.type !== 'parallelGateway';
    return place === null ? [] : [{ flow, place, condition: isJudged ? process.texts.read(condition) : null }];
  });
  const otherwise =
    element.type === 'parallelGateway' ? undefined : ways.find(({ flow }) => flow === element.defaultFlow);
  const judged = ways.filter((way) => way !== otherwise);
  const take = (effects: Effects, taken: Way[]) => {
    for (const { flow, place } of taken) {
      effects.flow(flow);
      effects.produce(place);
    }
  };
  const produces = ways.map(({ place }) => place);
  const isFree = isChoice(element) && ways.length > 1 && judged.every(({ condition }) => !condition);
  if (isFree || (c.ignoresData && ways.some(({ condition }) => condition)))
    return { produces, reads: [], run: (effects) => take(effects, anyOf(element, ways, effects)) };
  if (ways.every(({ condition }) => !condition) && !otherwise)
    return {
      produces,
      reads: [],
      run: (effects) => take(effects, element.type === 'exclusiveGateway' ? ways.slice(0, 1) : ways),
    };
  const stuck = stuckAt(c, context, element);
  return {
    produces: [...produces, stuck],
    reads: context.names.reads(judged.flatMap(({ condition }) => (condition ? pathsIn(condition) : []))),
    run(effects, lookup) {
      const taken = judgedWays(judged, element.type === 'exclusiveGateway', effects, lookup);
      if (taken === null) effects.produce(stuck);
      else if (taken.length) take(effects, taken);
      else if (otherwise) take(effects, [otherwise]);
      else effects.produce(stuck);
    },
  };
}

const isChoice = ({ type }: ElementModel): boolean => type === 'exclusiveGateway' || type === 'inclusiveGateway';

/** A gateway on which no condition stands yet, or conditions that are not to be judged: every way may be gone. */
function anyOf({ type }: ElementModel, ways: Way[], effects: Effects): Way[] {
  if (type === 'exclusiveGateway') return ways.slice(0, 1).map((first) => ways[effects.pick(ways.length)] ?? first);
  const free = type === 'inclusiveGateway' ? ways : ways.filter(({ condition }) => condition);
  const always = ways.filter((way) => !free.includes(way));
  const taken = free.length > maxFree ? oneOrAll(free, effects) : free.filter(() => effects.pick(2) === 0);
  return taken.length || always.length ? [...always, ...taken] : free.slice(0, 1);
}

/** Sets of so many flows are all tried. */
const maxFree = 12;

function oneOrAll(ways: Way[], effects: Effects): Way[] {
  const picked = effects.pick(ways.length + 1);
  return picked < ways.length ? ways.slice(picked, picked + 1) : ways;
}

/** Null where a condition is neither true nor false. */
function judgedWays(ways: Way[], isFirstOnly: boolean, effects: Effects, lookup: Lookup): Way[] | null {
  const taken: Way[] = [];
  for (const way of ways) {
    const holds =
      !way.condition || decide(way.condition, lookup, (question, answers) => effects.choose(question, answers));
    if (holds === null) return null;
    if (!holds) continue;
    taken.push(way);
    if (isFirstOnly) break;
  }
  return taken;
}
