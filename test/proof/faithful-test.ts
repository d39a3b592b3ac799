import { expect } from 'chai';
import { compileNet } from '../../server/proof/compile/compile.ts';
import { outgoingOf } from '../../server/proof/space/analysis.ts';
import { explore, type Graph } from '../../server/proof/space/explore.ts';
import { speeds } from '../../server/proof/space/net.ts';
import { stepOf } from '../../server/proof/space/path.ts';
import { type Drawing, forms, modelOf, type Random, randomOf, xmlOf } from '../support/drawing.ts';
import { Trial } from '../support/engine.ts';
import { soundDiagram } from '../support/random-diagrams.ts';

/** States of the space in which everything waits, with what can come next. */
class Walk {
  readonly #graph: Graph;
  readonly #outgoing: Int32Array;
  states: number[];

  constructor(graph: Graph) {
    this.#graph = graph;
    this.#outgoing = outgoingOf(graph);
    this.states = this.#settled([0]);
  }

  edgesOf(state: number): number[] {
    const [from = 0, to = 0] = [this.#outgoing[state], this.#outgoing[state + 1]];
    return Array.from({ length: to - from }, (_, index) => from + index);
  }

  waitingIn(state: number): string[] {
    const elements = this.edgesOf(state).map((edge) => this.#graph.transitionOf(edge).element);
    return [...new Set(elements)].sort();
  }

  /** An act that the space has in one of the states. */
  pick(random: Random): { element: string; data: Record<string, unknown> } | null {
    const edges = this.states.flatMap((state) => this.edgesOf(state));
    const edge = edges[Math.floor(random() * edges.length)];
    if (edge === undefined) return null;
    return { element: this.#graph.transitionOf(edge).element, data: stepOf(this.#graph.edge(edge))?.data ?? {} };
  }

  follow(element: string, data: Record<string, unknown>): void {
    const key = JSON.stringify(data);
    const next = this.states
      .flatMap((state) => this.edgesOf(state))
      .filter((edge) => this.#graph.transitionOf(edge).element === element)
      .filter((edge) => JSON.stringify(stepOf(this.#graph.edge(edge))?.data ?? {}) === key)
      .map((edge) => this.#graph.to(edge));
    this.states = this.#settled(next);
  }

  /** Everything that goes on by itself has gone on. */
  #settled(states: number[]): number[] {
    const seen = new Set(states);
    const settled: number[] = [];
    for (const state of seen) {
      const edges = this.edgesOf(state);
      const isMoving = edges.some((edge) => this.#graph.transitionOf(edge).speed < speeds.waiting);
      if (!isMoving) settled.push(state);
      else for (const edge of edges) seen.add(this.#graph.to(edge));
    }
    return settled;
  }
}

const resultOf = (element: string, data: Record<string, unknown>) => {
  const own = Object.entries(data).filter(([name, value]) => name.startsWith(`${element}.`) && value !== null);
  return { outcome: 'z', ...Object.fromEntries(own.map(([name, value]) => [name.slice(element.length + 1), value])) };
};

/** Plays one way through the space on the engine. @returns the acts, for whoever reads a failure */
async function play(drawing: Drawing, graph: Graph, random: Random): Promise<{ fault: string | null; acts: string[] }> {
  const walk = new Walk(graph);
  const trial = await Trial.of(xmlOf(drawing), { forms });
  const acts: string[] = [];
  for (let step = 0; step < 60; step++) {
    const open = [...new Set(trial.open)].sort();
    const waits = walk.states.map((state) => walk.waitingIn(state));
    walk.states = walk.states.filter((_, index) => waits[index]?.join() === open.join());
    if (!walk.states.length)
      return { fault: `the engine waits for ${open}, the space for ${waits.join(' or ')}`, acts };
    const act = walk.pick(random);
    if (!act) return { fault: trial.ended === null ? 'the space is at its end, the engine is not' : null, acts };
    const { element, data } = act;
    acts.push(`${element} ${JSON.stringify(data)}`);
    const { kind } = trial.wait(element);
    if (kind === 'timer') await trial.ring(element);
    else if (kind === 'message') await trial.tell(element);
    else await trial.complete(element, resultOf(element, data));
    walk.follow(element, data);
  }
  return { fault: null, acts };
}

describe('engine and proof', () => {
  it('for a hundred random sound diagrams the engine does what the space has, and the space what the engine does', async () => {
    let played = 0;
    let ended = 0;
    for (let seed = 1; seed <= 100; seed++) {
      const drawing = soundDiagram(randomOf(seed), 2);
      const net = compileNet({ models: [{ model: modelOf(drawing), forms }] });
      const graph = explore(net, { isEager: true, bounds: { states: 20_000 } });
      if (graph.bound) continue;
      for (let way = 1; way <= 4; way++) {
        const { fault, acts } = await play(drawing, graph, randomOf(seed * 1000 + way));
        expect(fault, `seed ${seed}, way ${way}: ${acts.join(' → ')}\n${fault ? xmlOf(drawing) : ''}`).to.equal(null);
        played++;
        if (acts.length < 60) ended++;
      }
    }
    expect(played, 'diagrams small enough').to.be.greaterThan(360);
    expect(ended, 'ways to the end').to.be.greaterThan(300);
  }).timeout(120_000);
});
