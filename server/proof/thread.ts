/** The proof off the main thread: hostile or huge diagrams cost a bounded time and memory, and hold up nobody. */

import { createHash } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import { LRUCache } from 'lru-cache';
import type { Proof, ProofRequest } from './prove.ts';

/** Longer than that no proof takes; then there is none. */
const maxMs = 20_000;
const maxMemoryMb = 512;

interface Waiting {
  request: ProofRequest;
  done(proof: Proof | null): void;
}

/** Proves one request after the other in a thread of its own, which begins with the first and is begun anew when one fails. */
export class ProofThread {
  readonly #known = new LRUCache<string, Promise<Proof | null>>({ max: 200 });
  readonly #queue: Waiting[] = [];
  #worker: Worker | null = null;
  #current: Waiting | null = null;
  #timer: NodeJS.Timeout | null = null;

  /** @returns null when it took too long or too much memory; the same request gives the same proof at once */
  prove(request: ProofRequest): Promise<Proof | null> {
    const key = createHash('sha256').update(JSON.stringify(request)).digest('hex');
    let proof = this.#known.get(key);
    if (!proof) {
      proof = new Promise((done) => {
        this.#queue.push({ request, done });
        this.#next();
      });
      this.#known.set(key, proof);
      // What a busy machine gave up may be done the next time.
      void proof.then((found) => (found === null || isCutByTime(found)) && this.#known.delete(key));
    }
    return proof;
  }

  async close(): Promise<void> {
    for (const { done } of this.#queue.splice(0)) done(null);
    this.#end(null);
    await this.#stop();
  }

  #next(): void {
    if (this.#current) return;
    const next = this.#queue.shift();
    if (!next) return;
    this.#current = next;
    this.#worker ??= this.#begin();
    this.#timer = setTimeout(() => this.#fail(), maxMs);
    this.#timer.unref();
    this.#worker.postMessage(next.request);
  }

  #begin(): Worker {
    const worker = new Worker(new URL('./thread-main.mjs', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: maxMemoryMb },
    });
    worker.unref();
    // One that was ended may still have spoken.
    worker.on('message', (proof: Proof) => worker === this.#worker && this.#end(proof));
    worker.on('error', () => worker === this.#worker && this.#fail());
    return worker;
  }

  #fail(): void {
    if (!this.#worker) return;
    void this.#stop().then(() => this.#end(null));
  }

  #end(proof: Proof | null): void {
    if (this.#timer) clearTimeout(this.#timer);
    const current = this.#current;
    this.#current = null;
    current?.done(proof);
    this.#next();
  }

  async #stop(): Promise<void> {
    const worker = this.#worker;
    this.#worker = null;
    await worker?.terminate();
  }
}

const isCutByTime = ({ properties, rules }: Proof): boolean =>
  [...properties, ...rules].some(({ bound }) => bound === 'time');
