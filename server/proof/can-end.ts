/** From where its tokens stand now, can a case still end? Asked before a token is put elsewhere: a jump, a return, a migration. */
import type { Marking, ProcessModel } from '../engine/index.ts';
import { compileNet } from './compile/compile.ts';
import { reaching } from './space/analysis.ts';
import { explore } from './space/explore.ts';
import type { Net } from './space/net.ts';

const bounds = { states: 20_000, ms: 1_000 };
const nets = new WeakMap<ProcessModel, { net: Net; isSure: boolean }>();

/**
 * Conditions are taken to go either way, so that it does not depend on what somebody will decide. A diagram that is sure to
 * end must stay so; of one that is not (its branches meet only because of data) one way to the end is enough.
 * @returns true also where nobody can tell: an element that the proof does not cover, too many states
 */
export function canEnd(model: ProcessModel, marking: Marking): boolean {
  let known = nets.get(model);
  if (!known) {
    const net = compileNet({ models: [{ model, forms: {} }], ignoresData: true });
    known = { net, isSure: ends(net, net.initial).always };
    nets.set(model, known);
  }
  const { net, isSure } = known;
  if (net.notCovered.length) return true;
  const places = placesOf(net, marking, model);
  if (!places) return true;
  const { always, ever } = ends(net, places);
  return isSure ? always : ever;
}

function ends(net: Net, places: number[]): { always: boolean; ever: boolean } {
  const graph = explore(net, { from: places, bounds });
  const { machine, space } = graph;
  const reaches = reaching(graph, (state) => machine.isOver(space.state(state)));
  return { always: reaches.every((one) => one === 1), ever: reaches[0] === 1 };
}

/** What stands aside is where the token will be. */
const comingBack = (run: Marking['runs'][number]): Marking['runs'][number] => (run.aside ? comingBack(run.aside) : run);

/** The places of the net that stand for an instance's tokens; null when a token is where the net has none. */
function placesOf(net: Net, { runs, held }: Marking, model: ProcessModel): number[] | null {
  const byKey = new Map(net.places.map(({ key, index }) => [key, index]));
  const byId = new Map(runs.map((run) => [run.id, run]));
  const places = new Set<number>();
  const add = (...keys: string[]): boolean => {
    const place = keys.map((key) => byKey.get(key)).find((index) => index !== undefined);
    if (place !== undefined) places.add(place);
    return place !== undefined;
  };
  /** Of what stands in a run: in a loop that the net looks into it has a name of its own. */
  const prefixIn = (id: number): string => {
    const run = byId.get(id);
    return run ? prefixIn(run.parent) + (run.loop ? `${run.elementId}#1/` : '') : '';
  };
  for (const { elementId, parent, index } of runs.map(comingBack)) {
    const prefix = prefixIn(parent);
    const { incoming = [], isTriggeredByEvent, parent: around } = model.elements[elementId] ?? {};
    if (parent === 0) add('active:');
    else {
      const isThere = add(
        ...['active:', 'in:'].map((kind) => `${kind}${prefix}${elementId}`),
        ...incoming.map((flow) => `flow:${prefix}${flow}`),
      );
      // Of a loop that is one step the net has no instances.
      if (!isThere && index === undefined) return null;
    }
    if (isTriggeredByEvent) add(`interrupted:${prefix}${around}`);
  }
  for (const { flow, scope } of held) {
    const prefix = prefixIn(scope);
    if (!add(`flow:${prefix}${flow}`, `in:${prefix}${model.flows[flow]?.target}`)) return null;
  }
  const under = new Set([model.key, ...runs.map(({ elementId }) => elementId)]);
  for (const { kind, element, index } of net.places) if (kind === 'armed' && under.has(element)) places.add(index);
  return [...places];
}
