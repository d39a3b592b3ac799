/**
 * The token game: BPMN 2.0.2, 7.2 and chapter 13. It moves tokens until every one of them waits.
 *
 * A step is a queue of moves. When it is empty, what can only be judged at rest is judged: which joins fire, which
 * conditions have become true, which scopes have nothing left to do. What an element does when a token comes, when what it
 * waits for has come, and when a scope of it is done stands in its file under `elements/`.
 */
import { Board, type BoardParts } from './board.ts';
import type { Behaviour } from './elements/behaviour.ts';
import { type HistoryEntry, Incident, type Thrown, type Wait } from './instance.ts';
import type { Passage, Run } from './marking.ts';
import { type ElementModel, elementOf } from './model.ts';
import { after, openWait } from './opening.ts';
import type { Variables } from './services.ts';

export interface GameParts extends BoardParts {
  behaviours: ReadonlyMap<string, Behaviour>;
}

/** More moves without a rest are a diagram that runs in a circle. */
const maxMoves = 20_000;

export class Game extends Board {
  readonly #behaviours: ReadonlyMap<string, Behaviour>;
  readonly #queue: (() => void)[] = [];
  #moves = 0;
  /** The element that the game is at: an incident names it. */
  at = '';
  /** The error that has ended the whole case. */
  endedBy: Thrown | null = null;

  constructor({ behaviours, ...parts }: GameParts) {
    super(parts);
    this.#behaviours = behaviours;
  }

  behaviour({ id }: Pick<ElementModel, 'id'>): Behaviour {
    const found = this.#behaviours.get(id);
    if (!found) throw new Error(`nobody knows what ${id} does`);
    return found;
  }

  // ---- moving

  /** A new token in an element. It is entered when its turn comes. */
  spawn(element: ElementModel, parent: Run, via: number, more: Partial<Run> = {}): Run {
    const run = this.place(element, parent, via, more);
    this.later(() => {
      if (!this.find(run.id)) return;
      this.at = element.id;
      this.behaviour(element).enter(this, run, element);
    });
    return run;
  }

  /** A token is back where it was: its element waits again. */
  reopen(run: Run): void {
    this.marking.runs.push(run);
    this.waitAgain(run);
  }

  waitAgain(run: Run): void {
    this.later(() => {
      if (!this.find(run.id)) return;
      const element = this.element(run);
      this.at = element.id;
      const { reopen, enter } = this.behaviour(element);
      (reopen ?? enter)(this, run, element);
    });
  }

  later(move: () => void): void {
    this.#queue.push(move);
  }

  /** A token goes along a flow: into its target, or waits before a join. */
  take(flowId: string, scope: Run, passage: Passage): void {
    const flow = this.model.flows[flowId];
    if (!flow) throw new Error(`no flow ${flowId}`);
    this.count(flowId, passage);
    const target = elementOf(this.model, flow.target);
    if (!this.behaviour(target).isJoin?.(target)) {
      this.spawn(target, scope, passage.n);
      return;
    }
    this.marking.held.push({ flow: flowId, scope: scope.id, via: passage.n });
    this.later(() => {
      this.at = target.id;
      if (this.find(scope.id)) this.behaviour(target).arrived?.(this, target, scope);
    });
  }

  /** Tokens go along all flows of an element whose conditions hold: BPMN 2.0.2, 8.3.13, 10.2.2 and 13.3.2. */
  takeAll(element: ElementModel, scope: Run, passage: Passage): void {
    for (const id of this.flowsOf(element, scope)) this.take(id, scope, passage);
  }

  /** @throws Incident when there are flows and none of them may be taken */
  flowsOf(element: ElementModel, scope: Run): string[] {
    const { outgoing, defaultFlow } = element;
    const taken = outgoing.filter((id) => id !== defaultFlow && this.isOpen(id, scope));
    if (taken.length) return taken;
    if (defaultFlow) return [defaultFlow];
    if (outgoing.length) throw new Incident('no-flow-taken', element.id, `no condition holds after ${element.id}`);
    return [];
  }

  /** A run is left along its element's flows. @returns the passage */
  leave(run: Run, flows?: string[]): Passage {
    const element = this.element(run);
    const scope = this.run(run.parent);
    const passage = this.passage(element.id, scope.id, [run.via]);
    this.consume([run], passage);
    for (const id of flows ?? this.flowsOf(element, scope)) this.take(id, scope, passage);
    return passage;
  }

  // ---- waiting

  /** Opens what an element waits for at a run. */
  await(element: ElementModel, run: Run, more: { signer?: string } = {}): Wait {
    const { wait, events, incidents } = openWait(this, element, run, more);
    run.isStable = true;
    this.state.waits.push(wait);
    this.step.opened.push(wait);
    this.step.events.push(...events);
    this.step.incidents.push(...incidents);
    if (wait.kind === 'timer' && wait.dueAt !== null && wait.dueAt <= this.context.now) this.#ringAtOnce(wait);
    return wait;
  }

  /** A moment that has passed is not waited for. */
  #ringAtOnce(wait: Wait): void {
    this.later(() => {
      if (!this.state.waits.includes(wait)) return;
      this.event('timer-fired', wait.elementId, { dueAt: wait.kind === 'timer' ? wait.dueAt : null });
      this.trigger(wait, {});
    });
  }

  // ---- settling

  /** Moves until every token waits. @throws Incident */
  settle(): void {
    for (;;) {
      while (this.#queue.length) {
        if (++this.#moves > maxMoves) throw new Incident('endless-loop', this.at, 'the diagram runs in a circle');
        this.#queue.shift()!();
      }
      if (!this.#atRest()) return;
    }
  }

  /** @returns whether something moved */
  #atRest(): boolean {
    this.#closeCompleting();
    return this.#scopesAtRest() || this.#joinsAtRest() || this.#conditionsAtRest();
  }

  /** 13.5.4: a scope whose own work is done, and that only waits for its event sub-processes, starts no more of them. */
  #closeCompleting(): void {
    for (const wait of [...this.state.waits]) {
      const element = elementOf(this.model, wait.elementId);
      if (element.type !== 'startEvent') continue;
      const { runs, held } = this.inside(this.run(wait.run));
      const isHandler = ({ elementId }: Run) => this.model.elements[elementId]?.isTriggeredByEvent === true;
      if (runs.length && !held.length && runs.every(isHandler)) this.close(wait, 'ended');
    }
  }

  /** A scope in which no token is left is done: BPMN 2.0.2, 13.3.4 and 13.5.6. */
  #scopesAtRest(): boolean {
    const busy = new Set<number>();
    for (const { parent } of this.marking.runs) busy.add(parent);
    for (const { scope } of this.marking.held) busy.add(scope);
    for (const run of this.marking.runs) {
      if (busy.has(run.id) || run.parent === 0) continue;
      const element = this.element(run);
      const { done } = this.behaviour(element);
      if (!done) continue;
      this.at = element.id;
      done(this, run, element);
      return true;
    }
    return false;
  }

  /** Tokens were put before joins from outside. */
  joinsAnew(): void {
    for (const { flow, scope } of this.marking.held) {
      const target = elementOf(this.model, this.model.flows[flow]?.target ?? '');
      this.later(() => this.find(scope) && this.behaviour(target).arrived?.(this, target, this.run(scope)));
    }
  }

  #joinsAtRest(): boolean {
    const { held, resets } = this.marking;
    const joins = [
      ...held.map(({ flow, scope }) => ({ id: this.model.flows[flow]?.target ?? '', scope })),
      ...resets.map(({ gateway, scope }) => ({ id: gateway, scope })),
    ];
    for (const { id, scope } of joins) {
      const target = elementOf(this.model, id);
      this.at = id;
      if (this.behaviour(target).joinAtRest?.(this, target, this.run(scope))) return true;
    }
    return false;
  }

  /** BPMN 2.0.2, 10.5.5: a condition comes when it has become true, not while it stays so. */
  #conditionsAtRest(): boolean {
    for (const wait of this.state.waits) {
      if (wait.kind !== 'condition') continue;
      const element = elementOf(this.model, wait.elementId);
      this.at = element.id;
      const holds = this.holds(element.event?.condition ?? '', this.run(wait.run));
      const hasBecome = holds && !wait.held;
      wait.held = holds;
      if (!hasBecome) continue;
      this.trigger(wait, {});
      return true;
    }
    return false;
  }

  /** What a wait waited for has come. */
  trigger(wait: Wait, data: Variables): void {
    const element = elementOf(this.model, wait.elementId);
    this.at = element.id;
    this.behaviour(element).triggered?.(this, wait, element, data);
  }

  /** A signal or message has come to somebody who waits for it. */
  hear(wait: Wait, data: Variables, by: HistoryEntry['by']): void {
    const name = 'name' in wait ? wait.name : '';
    this.event(wait.kind === 'signal' ? 'signal-received' : 'message-received', wait.elementId, { name }, by);
    this.trigger(wait, data);
  }

  /** An event that does not interrupt can come again; a timer as often as its cycle says. */
  again(wait: Wait): void {
    if (wait.kind !== 'timer') return;
    const { cycle } = wait;
    if (!cycle || cycle.left === 1) {
      this.close(wait, 'completed');
      return;
    }
    if (cycle.left !== null) cycle.left--;
    wait.dueAt = after(wait.dueAt ?? this.context.now, cycle.every);
    this.step.changed.push(wait);
  }
}
