/**
 * What a case consists of while a step is computed: its tokens, its waits, its variables, and what has happened. It changes them
 * consistently and keeps the record of it; which tokens move, and when, is the game's.
 */
import { evaluateCondition, evaluateFeel } from './feel.ts';
import type { CaseState, CloseReason, HistoryEntry, Step, StepContext, Wait } from './instance.ts';
import type { Held, Marking, Passage, Run } from './marking.ts';
import { type ElementModel, elementOf, isScope, type ProcessModel } from './model.ts';
import { homeOf, rootOf, type Scoped, scopeAt } from './scope.ts';
import type { Variables } from './services.ts';

const emptyStep = (): Step => ({
  opened: [],
  closed: [],
  changed: [],
  undone: [],
  unpassed: [],
  events: [],
  incidents: [],
  documents: [],
  moveDue: [],
  notify: [],
  messages: [],
  signals: [],
  thrown: [],
  ended: null,
});

export interface BoardParts {
  model: ProcessModel;
  state: CaseState;
  marking: Marking;
  context: StepContext;
}

export class Board {
  readonly model: ProcessModel;
  readonly marking: Marking;
  readonly state: CaseState;
  readonly context: StepContext;
  readonly step: Step = emptyStep();
  /** Whose act the step is; stands in its passages. */
  by: string | null = null;

  constructor({ model, state, marking, context }: BoardParts) {
    this.model = model;
    this.state = state;
    this.marking = marking;
    this.context = context;
  }

  // ---- what is where

  get scoped(): Scoped {
    return { model: this.model, marking: this.marking, start: this.state.start };
  }

  get root(): Run {
    const root = rootOf(this.marking);
    if (!root) throw new Error('the case has not begun');
    return root;
  }

  run(id: number): Run {
    const found = this.find(id);
    if (!found) throw new Error(`there is no run ${id}`);
    return found;
  }

  find(id: number): Run | undefined {
    return this.marking.runs.find((run) => run.id === id);
  }

  /** What stands aside keeps its place: whoever holds it counts as a child there too. */
  children(run: Run): Run[] {
    return this.marking.runs.filter((one) => withAsides(one).some(({ parent }) => parent === run.id));
  }

  /** The element that a child of a scope goes on from: of one that somebody returned, where it will be again. */
  placeIn(run: Run, scope: Run): string {
    return (withAsides(run).findLast(({ parent }) => parent === scope.id) ?? run).elementId;
  }

  /** The run and all that is in it, itself first. */
  tree(run: Run): Run[] {
    const found = [run];
    for (let index = 0; index < found.length; index++) found.push(...this.children(found[index]!));
    return found;
  }

  element(run: Run): ElementModel {
    return elementOf(this.model, run.elementId);
  }

  /** What is in the process or in a sub-process: its runs and the tokens before its joins. */
  inside(scope: Run): { runs: Run[]; held: Held[] } {
    return { runs: this.children(scope), held: this.marking.held.filter((token) => token.scope === scope.id) };
  }

  /** Tokens that wait before a join, in the order in which they came. */
  heldBefore({ incoming }: ElementModel, scope: Run): Held[] {
    return this.marking.held.filter((token) => token.scope === scope.id && incoming.includes(token.flow));
  }

  /** The run of the process or sub-process that an element of this run is drawn in: loops are passed over. */
  scopeOf(run: Run): Run {
    let around = this.run(run.parent);
    while (around.loop) around = this.run(around.parent);
    return around;
  }

  get isOver(): boolean {
    return this.marking.runs.every(({ parent }) => parent === 0) && !this.marking.held.length;
  }

  /** Could the case still come to its end from here, whatever people decide? */
  canEnd(): boolean {
    return this.context.canEnd(this.model, this.marking);
  }

  // ---- FEEL

  scope(run: Run, wait?: Partial<Wait>): Variables {
    return scopeAt(this.scoped, this.context, run, wait);
  }

  value(text: string, run: Run, more: Variables = {}): unknown {
    return text.startsWith('=') ? evaluateFeel(text, { ...this.scope(run), ...more }) : text;
  }

  holds(condition: string, run: Run, more: Variables = {}): boolean {
    return evaluateCondition(condition, { ...this.scope(run), ...more });
  }

  /** Sets a variable as seen from a run; the passage remembers what stood there. */
  set(name: string, value: unknown, from: Run, passage?: Passage): void {
    this.setIn(homeOf(this.marking, name, from), name, value, passage);
  }

  setIn(home: Run, name: string, value: unknown, passage?: Passage): void {
    home.vars ??= {};
    if (passage) {
      passage.set ??= [];
      passage.set.push(name in home.vars ? [home.id, name, home.vars[name]] : [home.id, name]);
    }
    home.vars[name] = value;
  }

  isOpen(flowId: string, scope: Run): boolean {
    const condition = this.model.flows[flowId]?.condition;
    return !condition || this.holds(condition, scope);
  }

  // ---- tokens

  /** A token that is in an element without entering it. */
  place({ id: elementId }: Pick<ElementModel, 'id'>, parent: Run | null, via: number, more: Partial<Run> = {}): Run {
    const id = ++this.marking.seq;
    const run: Run = { id, elementId, parent: parent?.id ?? 0, via, since: this.context.now, ...more };
    this.marking.runs.push(run);
    return run;
  }

  /** Something that happened in a scope; what it took is added by whoever takes it. */
  passage(elementId: string, scope: number, from: number[]): Passage {
    const { marking } = this;
    const passage: Passage = { n: ++marking.seq, elementId, scope, from, at: this.context.now };
    if (this.by) passage.by = this.by;
    marking.passages.push(passage);
    return passage;
  }

  /** What an event brought, under its id or where its output mappings say. */
  setResult(event: ElementModel, data: Variables, from: Run, passage: Passage): void {
    for (const { source, target } of event.outputs) {
      this.set(target, this.value(source, from, { [event.id]: data, ...data }), from, passage);
    }
    if (!event.outputs.length && Object.keys(data).length) this.set(event.id, data, from, passage);
  }

  count(flowId: string, passage: Passage): void {
    this.state.flows[flowId] = (this.state.flows[flowId] ?? 0) + 1;
    passage.flows ??= [];
    passage.flows.push(flowId);
  }

  /** Takes runs with all that is in them; the passage remembers them. */
  consume(runs: Run[], passage: Passage, reason: CloseReason = 'ended'): void {
    for (const run of runs) {
      const tree = this.tree(run);
      const held = this.marking.held.filter(({ scope }) => tree.some(({ id }) => id === scope));
      for (const inner of [...tree].reverse()) this.closeWaits(inner, reason);
      this.#causes(passage, tree);
      this.#remember(passage, tree, held);
      this.#drop(tree, held);
    }
  }

  /** What happened in a loop or scope led to its end, also where no token is left of it. */
  #causes(passage: Passage, runs: Run[]): void {
    const around = runs.filter(({ loop, elementId }) => loop || isScope(elementOf(this.model, elementId)));
    if (!around.length) return;
    const ids = new Set(around.map(({ id }) => id));
    for (const { n, scope } of this.marking.passages) {
      if (n !== passage.n && ids.has(scope) && !passage.from.includes(n)) passage.from.push(n);
    }
  }

  takeHeld(held: Held[], passage: Passage): void {
    this.#remember(passage, [], held);
    this.#drop([], held);
  }

  /** A token that only passed by is nowhere to go back to. */
  #remember(passage: Passage, runs: Run[], held: Held[]): void {
    const stable = runs.filter(({ isStable }) => isStable);
    if (stable.length) passage.runs = [...(passage.runs ?? []), ...stable];
    if (held.length) passage.held = [...(passage.held ?? []), ...held];
    for (const { via } of [...runs, ...held]) if (!passage.from.includes(via)) passage.from.push(via);
  }

  /** Takes away without a trace: what is undone. */
  #drop(runs: Run[], held: Held[]): void {
    const { marking } = this;
    const ids = new Set(runs.map(({ id }) => id));
    const gone = new Set(held);
    if (ids.size) {
      marking.runs = marking.runs.filter(({ id }) => !ids.has(id));
      marking.resets = marking.resets.filter(({ scope }) => !ids.has(scope));
      marking.compensable = marking.compensable.filter(({ scope }) => !ids.has(scope));
    }
    if (gone.size) marking.held = marking.held.filter((token) => !gone.has(token));
  }

  discard(runs: Run[], held: Held[], reason: CloseReason): void {
    for (const run of runs) this.closeWaits(run, reason);
    this.#drop(runs, held);
  }

  // ---- waits and history

  waitsOf(run: Run): Wait[] {
    return this.state.waits.filter((wait) => wait.run === run.id);
  }

  closeWaits(run: Run, reason: CloseReason): void {
    for (const wait of this.waitsOf(run)) this.close(wait, reason);
  }

  close(wait: Wait, reason: CloseReason, more: Pick<Step['closed'][number], 'by' | 'result'> = {}): void {
    const { state, step } = this;
    state.waits = state.waits.filter((other) => other !== wait);
    const opened = step.opened.indexOf(wait);
    // Opened and closed in one step: nobody ever sees it.
    if (opened >= 0 && wait.kind !== 'task' && wait.kind !== 'call') {
      step.opened.splice(opened, 1);
      return;
    }
    step.closed.push({ wait, reason, ...more });
    if (wait.kind === 'task' && reason !== 'completed') {
      this.event('task-closed', wait.elementId, { taskId: wait.id, reason, item: wait.item });
    }
  }

  event(type: string, elementId: string | undefined, data: Variables, by?: HistoryEntry['by']): void {
    const clause = elementId && this.model.elements[elementId]?.clauses.join(' ');
    this.step.events.push({
      type,
      data,
      ...(elementId ? { elementId } : {}),
      ...(clause ? { clause } : {}),
      ...(by ? { by } : {}),
    });
  }
}

const withAsides = (run: Run): Run[] => [run, ...(run.aside ? withAsides(run.aside) : [])];
