/**
 * Stubborn sets: of the transitions that are enabled only some need be tried now, because all others can be put off without
 * any harm to what is asked. Kept are dead ends, whether the end can be reached from everywhere, which transitions happen, second
 * tokens on a flow, and the order of the acts that a rule names (they share the rule's variable).
 *
 * A set is closed when with an enabled transition it has all that depend on it, and with a disabled one all that could enable it
 * at one point that is missing. Two depend on each other when they touch the same place, also where both produce, when one
 * sets a variable that the other looks at or sets, or when one clears what the other touches.
 */
import type { Machine, State } from './machine.ts';
import type { Net, Transition } from './net.ts';

/** So many beginnings are tried; any one is right. */
const maxSeeds = 16;

export class Reduction {
  readonly #machine: Machine;
  readonly #net: Net;
  readonly #dependent: (Int32Array | null)[];
  readonly #consumers: number[][];
  readonly #producers: number[][];
  readonly #clearers: number[][];
  readonly #inhibited: number[][];
  readonly #watchers: number[][];
  readonly #readers: number[][];
  readonly #writers: number[][];
  readonly #stamp: Int32Array;
  #round = 0;

  constructor(machine: Machine) {
    const { net } = machine;
    this.#machine = machine;
    this.#net = net;
    this.#dependent = net.transitions.map(() => null);
    const lists = () => net.places.map((): number[] => []);
    [this.#consumers, this.#producers, this.#clearers, this.#inhibited, this.#watchers] = [
      lists(),
      lists(),
      lists(),
      lists(),
      lists(),
    ];
    this.#readers = net.variables.map(() => []);
    this.#writers = net.variables.map(() => []);
    for (const { index, ...one } of net.transitions) {
      for (const place of [...one.consume, ...(one.join?.inputs ?? [])]) this.#consumers[place]!.push(index);
      for (const place of one.mayProduce) this.#producers[place]!.push(index);
      for (const place of new Set([...one.clear, ...one.mayClear])) this.#clearers[place]!.push(index);
      for (const place of one.inhibit) this.#inhibited[place]!.push(index);
      for (const place of one.needsAny) this.#watchers[place]!.push(index);
      for (const { place } of one.join?.upstream ?? []) this.#watchers[place]!.push(index);
      for (const variable of one.reads) this.#readers[variable]!.push(index);
      for (const variable of one.writes) this.#writers[variable]!.push(index);
    }
    this.#stamp = new Int32Array(net.transitions.length);
  }

  /** The transitions to try in a state. */
  choose(state: State, enabled: Transition[]): Transition[] {
    if (enabled.length < 2) return enabled;
    const isEnabled = new Uint8Array(this.#net.transitions.length);
    for (const { index } of enabled) isEnabled[index] = 1;
    let best = enabled;
    const seeds = [...enabled].sort((a, b) => a.speed - b.speed).slice(0, maxSeeds);
    for (const seed of seeds) {
      const found = this.#closure(state, seed.index, isEnabled, best.length);
      if (found) best = found;
      if (best.length === 1) break;
    }
    return best;
  }

  /** The enabled ones of the smallest closed set around a seed; null when they are not fewer than so many. */
  #closure(state: State, seed: number, isEnabled: Uint8Array, limit: number): Transition[] | null {
    const round = ++this.#round;
    const enabled: Transition[] = [];
    const queue = [seed];
    this.#stamp[seed] = round;
    for (let index = queue.pop(); index !== undefined; index = queue.pop()) {
      const transition = this.#net.transitions[index]!;
      if (isEnabled[index]) {
        enabled.push(transition);
        if (enabled.length >= limit) return null;
      }
      const more = isEnabled[index] ? this.#dependents(transition) : this.#enablers(state, transition, round);
      for (const other of more) {
        if (this.#stamp[other] === round) continue;
        this.#stamp[other] = round;
        queue.push(other);
      }
    }
    return enabled;
  }

  #dependents(transition: Transition): Int32Array {
    let dependent = this.#dependent[transition.index];
    if (!dependent) {
      dependent = Int32Array.from(this.#findDependents(transition));
      this.#dependent[transition.index] = dependent;
    }
    return dependent;
  }

  #findDependents({ index, join, ...one }: Transition): Set<number> {
    const found = new Set<number>();
    const add = (...lists: number[][]) => {
      for (const list of lists) for (const other of list) if (other !== index) found.add(other);
    };
    const of = (lists: number[][], place: number) => lists[place]!;
    for (const place of [...one.consume, ...(join?.inputs ?? [])])
      add(
        of(this.#consumers, place),
        of(this.#producers, place),
        of(this.#clearers, place),
        of(this.#inhibited, place),
        of(this.#watchers, place),
      );
    for (const place of one.mayProduce) {
      add(of(this.#consumers, place), of(this.#clearers, place), of(this.#inhibited, place), of(this.#watchers, place));
      // The order in which ends are counted is nobody's business.
      if (this.#net.places[place]!.kind !== 'ended') add(of(this.#producers, place));
    }
    for (const place of [...one.clear, ...one.mayClear])
      add(
        of(this.#consumers, place),
        of(this.#producers, place),
        of(this.#inhibited, place),
        of(this.#watchers, place),
      );
    for (const place of one.inhibit) add(of(this.#producers, place));
    for (const place of [...one.needsAny, ...(join?.upstream ?? []).map((upstream) => upstream.place)])
      add(of(this.#consumers, place), of(this.#clearers, place), of(this.#producers, place));
    for (const variable of one.writes) add(this.#writers[variable]!, this.#readers[variable]!);
    for (const variable of one.reads) add(this.#writers[variable]!);
    return found;
  }

  /** Whatever must happen before a disabled transition can: at one point that is missing, the one that brings in the least. */
  #enablers(state: State, transition: Transition, round: number): number[] {
    const { consume, inhibit, needsAny, join, reads } = transition;
    const machine = this.#machine;
    const missing = consume
      .filter((place) => machine.count(state, place) === 0)
      .map((place) => this.#producers[place]!);
    if (missing.length) return this.#least(missing, round);
    const marked = inhibit
      .filter((place) => machine.count(state, place) > 0)
      .map((place) => [...this.#consumers[place]!, ...this.#clearers[place]!]);
    if (marked.length) return this.#least(marked, round);
    if (needsAny.length && !needsAny.some((place) => machine.count(state, place)))
      return needsAny.flatMap((place) => this.#producers[place]!);
    if (join) {
      if (machine.fullInputs(state, join) === 0) return join.inputs.flatMap((place) => this.#producers[place]!);
      const blocking = machine.blocking(state, join);
      if (blocking) {
        const reached = join.inputs.filter((_place, bit) => (blocking.reaches >> bit) & 1);
        return [
          ...this.#consumers[blocking.place]!,
          ...this.#clearers[blocking.place]!,
          ...reached.flatMap((place) => this.#producers[place]!),
        ];
      }
    }
    return reads.flatMap((variable) => this.#writers[variable]!);
  }

  #least(lists: number[][], round: number): number[] {
    let best: number[] = [];
    let fewest = Number.POSITIVE_INFINITY;
    for (const list of lists) {
      let fresh = 0;
      for (const other of list) if (this.#stamp[other] !== round) fresh++;
      if (fresh < fewest) [best, fewest] = [list, fresh];
      if (fewest === 0) break;
    }
    return best;
  }
}
