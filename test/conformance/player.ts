/** Plays a case with whatever can run BPMN, and says where it differs. */
import { isDeepStrictEqual } from 'node:util';
import type { Act, ConformanceCase, Picture, Seen, Variables } from './case.ts';

/** What runs the diagrams: our engine, the bare one, a server. One player plays one case. */
export interface Player {
  /**
   * Deploys the file at `clockStart` and starts what the case says.
   * @throws Refusal when the deployment is refused
   */
  start(played: ConformanceCase): Promise<void>;
  /** @throws when it cannot be done, such as completing what is not open; an incident is nothing to throw, `look` tells of it */
  do(act: Act): Promise<void>;
  look(): Promise<Seen>;
  /** Puts back what was changed for the play, in any case. */
  stop(): Promise<void>;
}

/** A deployment is refused; `element` is the one that is to blame. */
export class Refusal extends Error {
  constructor(
    readonly element: string,
    message: string,
  ) {
    super(message);
  }
}

/** @returns null when all was as expected, else a sentence that says which step was not and how */
export async function play(played: ConformanceCase, player: Player): Promise<string | null> {
  try {
    const refusal = await refusalOf(played, player);
    if (played.refused) return differenceOfRefusal(played.refused, refusal);
    if (refusal) return `start: refused because of ${refusal.element || 'something'}: ${refusal.message}`;
    return await playScript(played, player);
  } catch (error) {
    return `start: ${messageOf(error)}`;
  } finally {
    await player.stop();
  }
}

async function refusalOf(played: ConformanceCase, player: Player): Promise<Refusal | null> {
  try {
    await player.start(played);
    return null;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

const differenceOfRefusal = (element: string | true, refusal: Refusal | null): string | null => {
  if (!refusal) return 'start: it should be refused, and was deployed';
  return element === true || refusal.element === element
    ? null
    : `start: ${element} should be refused, not ${refusal.element || '?'}`;
};

async function playScript({ script }: ConformanceCase, player: Player): Promise<string | null> {
  for (const [index, step] of script.entries()) {
    const name = `step ${index + 1} ${JSON.stringify(step)}`;
    if ('expect' in step) {
      const difference = differenceOf(step.expect, await player.look());
      if (difference) return `${name}: ${difference}`;
      continue;
    }
    try {
      await player.do(step);
    } catch (error) {
      if (!('message' in step && step.lost)) return `${name}: ${messageOf(error)}`;
    }
  }
  return null;
}

/** How what is seen differs from what is expected, or null. */
export function differenceOf(expected: Picture, seen: Seen): string | null {
  const faults = [
    ...listFault('open', expected.open, seen.open),
    ...listFault('events', expected.events, seen.events),
    ...Object.entries(expected.passed ?? {}).flatMap(([id, times]) => fault(`passed ${id}`, times, timesOf(id, seen))),
    ...(expected.notPassed ?? []).flatMap((id) => fault(`passed ${id}`, 0, timesOf(id, seen))),
    ...(expected.order && !isInOrder(expected.order, seen.trace) ? [`order: ${seen.trace.join(', ')}`] : []),
    ...fault('ended', expected.ended ?? seen.ended, seen.ended),
    ...fault('outcome', expected.outcome ?? seen.outcome, seen.outcome),
    ...Object.entries(expected.variables ?? {}).flatMap(([path, value]) =>
      fault(path, value, valueAt(path, seen.variables)),
    ),
    ...fault(
      'incident',
      expected.incident === true ? (seen.incident ?? true) : (expected.incident ?? null),
      seen.incident,
    ),
    ...fault('instances', expected.instances ?? seen.instances, seen.instances),
  ];
  return faults.length ? faults.join('; ') : null;
}

const fault = (name: string, expected: unknown, seen: unknown): string[] =>
  isDeepStrictEqual(expected, seen)
    ? []
    : [`${name}: expected ${JSON.stringify(expected)}, seen ${JSON.stringify(seen)}`];

const listFault = (name: string, expected: string[] | undefined, seen: string[]): string[] =>
  expected ? fault(name, expected.toSorted(), seen.toSorted()) : [];

const timesOf = (id: string, { trace }: Seen): number => trace.filter((passed) => passed === id).length;

function isInOrder(expected: string[], trace: string[]): boolean {
  let next = 0;
  for (const id of trace) if (id === expected[next]) next++;
  return next === expected.length;
}

/** The value at `a.x` or `list.0.x`; what is not there is null. */
function valueAt(path: string, variables: Variables): unknown {
  let value: unknown = variables;
  for (const name of path.split('.')) value = (value as Variables | null)?.[name] ?? null;
  return value;
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
