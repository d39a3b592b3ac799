/**
 * Plays a net: a state is a row of 32-bit words, two bits for each place (0 to 3 tokens, 3 stands for more), one byte for each
 * variable. A variable that nobody can look at any more is forgotten, so that states which differ only in it are one.
 */

import type { Value } from '../data/values.ts';
import { livePlaces } from './liveness.ts';
import type { Net, Outcome, Place, Transition } from './net.ts';
import { outcomesOf } from './outcomes.ts';

export type State = Int32Array;

interface Mask {
  word: number;
  bits: number;
}

interface Compiled {
  inhibit: Mask[];
  clear: Mask[];
  needsAny: Mask[];
  memo: Map<string, Outcome[]>;
}

export class Machine {
  readonly net: Net;
  /** Words of a state. */
  readonly width: number;
  readonly #placeWords: number;
  readonly #compiled: Compiled[];
  readonly #triggers: Transition[][];
  readonly #joins: Transition[];
  readonly #caps: Uint8Array;
  readonly #tokens: Mask[];
  readonly #safe: Mask[];
  readonly #live: { word: number; shift: number; masks: Mask[] }[];

  constructor(net: Net) {
    this.net = net;
    this.#placeWords = Math.max(1, Math.ceil(net.places.length / 16));
    this.width = this.#placeWords + Math.ceil(net.variables.length / 4);
    this.#compiled = net.transitions.map(({ inhibit, clear, needsAny }) => ({
      inhibit: masksOf(inhibit),
      clear: masksOf(clear),
      needsAny: masksOf(needsAny),
      memo: new Map(),
    }));
    this.#triggers = net.places.map(() => []);
    this.#joins = net.transitions.filter(({ join }) => join);
    const consumers = new Uint32Array(net.places.length);
    for (const { consume } of net.transitions) for (const place of consume) consumers[place]!++;
    for (const transition of net.transitions) {
      if (transition.join) continue;
      // Found by the place that the fewest others look at.
      const [rarest] = [...transition.consume].sort((a, b) => consumers[a]! - consumers[b]!);
      if (rarest !== undefined) this.#triggers[rarest]!.push(transition);
    }
    this.#caps = Uint8Array.from(net.places, capOf);
    this.#tokens = masksOf(net.places.filter(({ isToken }) => isToken).map(({ index }) => index));
    // Two tokens or more show in the upper of a place's two bits.
    this.#safe = masksOf(net.places.filter(({ isSafe }) => isSafe).map(({ index }) => index)).map(({ word, bits }) => ({
      word,
      bits: bits & 0xaaaaaaaa,
    }));
    this.#live = net.variables
      .filter(({ isLasting }) => !isLasting)
      .map(({ index }) => ({
        word: this.#wordOf(index),
        shift: (index & 3) * 8,
        masks: masksOf(livePlaces(net, index)),
      }));
  }

  initial(places: Iterable<number> = this.net.initial): State {
    const state = new Int32Array(this.width);
    for (const place of places) this.#add(state, place);
    return state;
  }

  count(state: State, place: number): number {
    return (state[place >> 4]! >>> ((place & 15) * 2)) & 3;
  }

  value(state: State, variable: number): Value {
    return this.net.variables[variable]!.values[this.byte(state, variable)] ?? null;
  }

  byte(state: State, variable: number): number {
    return (state[this.#wordOf(variable)]! >>> ((variable & 3) * 8)) & 255;
  }

  /** Nothing is under way any more. */
  isOver(state: State): boolean {
    return this.#tokens.every(({ word, bits }) => (state[word]! & bits) === 0);
  }

  /** Some flow or activity has a second token. */
  isDoubled(state: State): boolean {
    return this.#safe.some(({ word, bits }) => (state[word]! & bits) !== 0);
  }

  marked(state: State): number[] {
    const marked: number[] = [];
    for (let word = 0; word < this.#placeWords; word++) {
      for (let bits = state[word]!; bits; ) {
        const low = (31 - Math.clz32(bits & -bits)) & ~1;
        bits &= ~(3 << low);
        marked.push(word * 16 + (low >> 1));
      }
    }
    return marked;
  }

  enabled(state: State): Transition[] {
    const enabled: Transition[] = [];
    for (let word = 0; word < this.#placeWords; word++) {
      for (let bits = state[word]!; bits; ) {
        const low = (31 - Math.clz32(bits & -bits)) & ~1;
        bits &= ~(3 << low);
        for (const transition of this.#triggers[word * 16 + (low >> 1)]!)
          if (this.isEnabled(state, transition)) enabled.push(transition);
      }
    }
    for (const join of this.#joins) if (this.isEnabled(state, join)) enabled.push(join);
    return enabled;
  }

  isEnabled(state: State, transition: Transition): boolean {
    return this.isMarked(state, transition) && this.outcomes(state, transition).length > 0;
  }

  /** The tokens are there, whatever the data say. */
  isMarked(state: State, { index, consume, join }: Transition): boolean {
    for (const place of consume) if (this.count(state, place) === 0) return false;
    const { inhibit, needsAny } = this.#compiled[index]!;
    for (const { word, bits } of inhibit) if (state[word]! & bits) return false;
    if (needsAny.length && !needsAny.some(({ word, bits }) => state[word]! & bits)) return false;
    return !join || (this.fullInputs(state, join) !== 0 && this.blocking(state, join) === null);
  }

  /** Incoming flows of an inclusive join that have a token, as bits. */
  fullInputs(state: State, { inputs }: NonNullable<Transition['join']>): number {
    let full = 0;
    for (const [bit, place] of inputs.entries()) if (this.count(state, place)) full |= 1 << bit;
    return full;
  }

  /** A place from which a token can still come to an empty flow of an inclusive join, and to no full one. */
  blocking(state: State, join: NonNullable<Transition['join']>): { place: number; reaches: number } | null {
    const full = this.fullInputs(state, join);
    return join.upstream.find(({ place, reaches }) => (reaches & full) === 0 && this.count(state, place)) ?? null;
  }

  outcomes(state: State, transition: Transition): Outcome[] {
    const { memo } = this.#compiled[transition.index]!;
    const key = transition.reads.length ? transition.reads.map((variable) => this.byte(state, variable)).join() : '';
    let outcomes = memo.get(key);
    if (!outcomes) {
      const get = (variable: number): Value => {
        if (!transition.reads.includes(variable))
          throw new Error(`${transition.at} looks at ${this.net.variables[variable]?.key}`);
        return this.value(state, variable);
      };
      outcomes = outcomesOf(transition, get, this.net.variables);
      memo.set(key, outcomes);
    }
    return outcomes;
  }

  /** The state after a step, written into `next`. */
  fire(state: State, transition: Transition, outcome: Outcome, next: State): void {
    next.set(state);
    for (const place of transition.consume) next[place >> 4]! -= 1 << ((place & 15) * 2);
    if (transition.join)
      for (const place of transition.join.inputs)
        if (this.count(state, place)) next[place >> 4]! -= 1 << ((place & 15) * 2);
    for (const { word, bits } of this.#compiled[transition.index]!.clear) next[word]! &= ~bits;
    for (const place of outcome.clear) next[place >> 4]! &= ~(3 << ((place & 15) * 2));
    for (const place of outcome.produce) this.#add(next, place);
    const { sets } = outcome;
    for (let at = 0; at < sets.length; at += 2) this.#setByte(next, sets[at]!, sets[at + 1]!);
    for (const { word, shift, masks } of this.#live) {
      if ((next[word]! >>> shift) & 255 && !masks.some((mask) => next[mask.word]! & mask.bits))
        next[word]! &= ~(255 << shift);
    }
  }

  #add(state: State, place: number): void {
    if (this.count(state, place) < this.#caps[place]!) state[place >> 4]! += 1 << ((place & 15) * 2);
  }

  #setByte(state: State, variable: number, value: number): void {
    const word = this.#wordOf(variable);
    const shift = (variable & 3) * 8;
    state[word] = (state[word]! & ~(255 << shift)) | (value << shift);
  }

  #wordOf(variable: number): number {
    return this.#placeWords + (variable >> 2);
  }
}

/** Ends are counted up to two, messages kept up to two, a flag is set or not. */
const capOf = ({ kind }: Place): number =>
  kind === 'ended' || kind === 'message' ? 2 : kind === 'armed' || kind === 'flag' ? 1 : 3;

function masksOf(places: number[]): Mask[] {
  const byWord = new Map<number, number>();
  for (const place of places) byWord.set(place >> 4, (byWord.get(place >> 4) ?? 0) | (3 << ((place & 15) * 2)));
  return [...byWord].map(([word, bits]) => ({ word, bits }));
}
