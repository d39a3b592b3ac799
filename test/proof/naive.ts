/** A checker of its own for tasks, gateways and plain or terminate ends: every marking, every choice, no reduction, no data. */
import type { Drawing } from '../support/drawing.ts';

const known = new Set(['startEvent', 'endEvent', 'userTask', 'exclusiveGateway', 'parallelGateway']);
const maxStates = 20_000;
/** More tokens than that on one flow: it grows for ever. */
const maxTokens = 3;

/** @returns null for a diagram that it does not know, or that has too many markings */
export function naiveVerdicts({ shapes, flows }: Drawing): { canEnd: boolean; dead: string[] } | null {
  if (shapes.some(({ type, event }) => !known.has(type) || (event && event.kind !== 'none'))) return null;
  const into = new Map(
    shapes.map(({ id }) => [id, flows.flatMap(({ target }, index) => (target === id ? [index] : []))]),
  );
  const outOf = new Map(
    shapes.map(({ id }) => [id, flows.flatMap(({ source }, index) => (source === id ? [index] : []))]),
  );
  const first = shapes.find(({ type }) => type === 'startEvent')!;
  const initial: number[] = flows.map(({ source }) => (source === first.id ? 1 : 0));
  const states = new Map([[initial.join(), 0]]);
  const markings = [initial];
  const before: number[][] = [[]];
  const reached = new Set<string>();
  for (let at = 0; at < markings.length; at++) {
    if (markings.length > maxStates) return null;
    for (const next of nextOf(markings[at]!)) {
      if (next.some((tokens) => tokens > maxTokens)) return null;
      const key = next.join();
      const index = states.get(key) ?? markings.length;
      if (index === markings.length) {
        states.set(key, index);
        markings.push(next);
        before.push([]);
      }
      before[index]!.push(at);
    }
  }
  const ends = new Set(markings.flatMap((marking, index) => (marking.every((tokens) => tokens === 0) ? [index] : [])));
  for (const index of ends) for (const from of before[index]!) ends.add(from);
  const dead = shapes.filter(({ type, id }) => type === 'userTask' && !reached.has(id)).map(({ id }) => id);
  return { canEnd: ends.size === markings.length, dead: dead.sort() };

  function nextOf(marking: number[]): number[][] {
    const found: number[][] = [];
    const move = (take: number[], give: number[]) => {
      const next = [...marking];
      for (const index of take) next[index]!--;
      for (const index of give) next[index]!++;
      found.push(next);
    };
    for (const { id, type } of shapes) {
      const inputs = into.get(id)!;
      const outputs = outOf.get(id)!;
      if (type === 'parallelGateway') {
        if (inputs.length && inputs.every((index) => marking[index]! > 0)) move(inputs, outputs);
        continue;
      }
      for (const input of inputs.filter((index) => marking[index]! > 0)) {
        if (type === 'userTask') reached.add(id);
        if (type === 'exclusiveGateway') for (const output of outputs) move([input], [output]);
        else move([input], outputs);
      }
    }
    return found;
  }
}
