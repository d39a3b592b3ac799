/** The states that were found, each once: an arena of words and a table that finds a state by its content. */
import type { State } from './machine.ts';

export class Space {
  readonly #width: number;
  #words: Int32Array;
  #table: Int32Array;
  #count = 0;

  constructor(width: number) {
    this.#width = width;
    this.#words = new Int32Array(width * 256);
    this.#table = new Int32Array(1024);
  }

  get count(): number {
    return this.#count;
  }

  /** A view that holds until the next `add`. */
  state(index: number): State {
    return this.#words.subarray(index * this.#width, (index + 1) * this.#width);
  }

  /** @returns the state's number; whether it is new shows in `count` */
  add(state: State): number {
    if (this.#count * 2 >= this.#table.length) this.#grow();
    const mask = this.#table.length - 1;
    for (let slot = hashOf(state) & mask; ; slot = (slot + 1) & mask) {
      const entry = this.#table[slot]!;
      if (entry === 0) {
        this.#table[slot] = this.#count + 1;
        return this.#append(state);
      }
      if (this.#isAt(entry - 1, state)) return entry - 1;
    }
  }

  #isAt(index: number, state: State): boolean {
    const from = index * this.#width;
    for (let at = 0; at < this.#width; at++) if (this.#words[from + at] !== state[at]) return false;
    return true;
  }

  #append(state: State): number {
    if ((this.#count + 1) * this.#width > this.#words.length) {
      const more = new Int32Array(this.#words.length * 2);
      more.set(this.#words);
      this.#words = more;
    }
    this.#words.set(state, this.#count * this.#width);
    return this.#count++;
  }

  #grow(): void {
    const table = new Int32Array(this.#table.length * 2);
    const mask = table.length - 1;
    for (let index = 0; index < this.#count; index++) {
      let slot = hashOf(this.state(index)) & mask;
      while (table[slot]) slot = (slot + 1) & mask;
      table[slot] = index + 1;
    }
    this.#table = table;
  }
}

/** FNV over words, with a last stir so that low bits depend on high ones. */
function hashOf(state: State): number {
  let hash = -2128831035;
  for (let at = 0; at < state.length; at++) hash = Math.imul(hash ^ state[at]!, 16777619) ^ (hash >>> 15);
  hash = Math.imul(hash ^ (hash >>> 16), -2048144789);
  return (hash ^ (hash >>> 13)) >>> 0;
}
