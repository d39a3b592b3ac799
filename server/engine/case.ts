/**
 * `advance`: one command on one instance. The token game runs until every token waits; what then waits that did not wait
 * before was opened, what waits no more was closed. No database, HTTP or Date in here.
 */
import { complete } from './activity.ts';
import { TookTooLong } from './bounded.ts';
import { refresh } from './due-days.ts';
import { FeelError } from './feel.ts';
import { Game } from './game.ts';
import {
  type Actor,
  type CallWait,
  CannotMigrate,
  type CaseState,
  CheckRefused,
  type Command,
  Incident,
  NotWaiting,
  RewindRefused,
  type Step,
  type StepContext,
  type TaskWait,
  type Wait,
} from './instance.ts';
import type { Marking, Passage } from './marking.ts';
import { type Mapping, migrationFaults, movedState, reconcile } from './migrate.ts';
import { type ElementModel, elementOf, type ProcessModel, startsIn } from './model.ts';
import { endOfCase } from './results.ts';
import { type EngineState, Run, type Source } from './run.ts';
import { markingOf } from './scope.ts';
import { Unanswered, type Variables } from './services.ts';
import { check } from './serving.ts';
import { withNulls } from './shape.ts';
import { addSigners, completeTask, dropSigners } from './signers.ts';
import { subscribeEventStarts } from './subscriptions.ts';
import { throwFrom } from './throwing.ts';
import { cancelBranch, jump, returnTo, withdraw } from './ways-back.ts';

/** A deployed version as the engine needs it. */
export interface Deployed {
  model: ProcessModel;
  source: Source;
}

export const emptyState = (): CaseState => ({
  start: {},
  waits: [],
  flows: {},
  deadlines: {},
  lastEnd: null,
  engine: null,
});

/** An instance in memory. After an error it must be thrown away: the stored row is the truth. */
export class Case {
  readonly model: ProcessModel;
  readonly #deployed: Deployed;
  readonly #state: CaseState;
  readonly #run: Run;

  private constructor(deployed: Deployed, state: CaseState, run: Run) {
    this.model = deployed.model;
    this.#deployed = deployed;
    this.#state = state;
    this.#run = run;
  }

  /** Loads an instance from its stored state, or prepares a new one. */
  static async load(deployed: Deployed, state: CaseState | null): Promise<Case> {
    return new Case(deployed, state ?? emptyState(), await Run.load(deployed.source, state?.engine ?? null));
  }

  /** A case that had ended runs again, with its tokens as they were at its end: somebody takes back what led there. */
  static async reopened(deployed: Deployed, state: CaseState): Promise<Case> {
    const one = new Case(deployed, { ...state, engine: null }, await Run.load(deployed.source, null));
    one.#run.begin();
    Object.assign(one.#run.tokens.marking, structuredClone(markingOf(state)));
    return one;
  }

  /** What is to be stored. */
  state(): CaseState {
    return { ...this.#state, engine: this.#run.state() };
  }

  get waits(): readonly Wait[] {
    return this.#state.waits;
  }

  /**
   * Does one command.
   * @throws NotWaiting when what it is about is over, CheckRefused when a check says no, RewindRefused when there is no way
   * back, Incident when the diagram or a service is broken; then nothing happened
   */
  advance(command: Command, context: StepContext): Step {
    if (command.type === 'start') this.#run.begin();
    if (!this.#run.isUnderWay) throw new NotWaiting(this.model.key);
    const game = this.#game(context);
    try {
      act(game, command);
      game.settle();
      if (game.isOver && !game.step.ended) this.#end(game, command);
    } catch (error) {
      throw asRefusal(error, game.at || this.model.start);
    }
    return game.step;
  }

  /**
   * The same case in another version of its diagram.
   * @throws RewindRefused cannot-migrate with what has no place there; then nothing happened
   */
  async migrated(to: Deployed, mapping: Mapping, context: StepContext): Promise<{ one: Case; step: Step }> {
    const { marking } = this.#run.tokens;
    const move = { from: this.model, to: to.model, mapping };
    const faults = migrationFaults(move, marking);
    if (faults.length) throw new CannotMigrate(faults);
    const moved = movedState(move, this.#state, structuredClone(marking));
    const engine = withMarking(this.#run.state(), moved.marking, to.model);
    const one = await Case.load(to, { ...moved.state, engine });
    const game = one.#game(context);
    try {
      reconcile(game);
      game.settle();
      if (!game.canEnd()) throw new CannotMigrate([{ code: 'cannot-end', elementId: '' }]);
    } catch (error) {
      throw asRefusal(error, game.at);
    }
    return { one, step: game.step };
  }

  #game(context: StepContext): Game {
    const { source, model } = this.#deployed;
    const { marking } = this.#run.tokens;
    return new Game({ model, behaviours: source.behaviours, state: this.#state, marking, context });
  }

  #end(game: Game, command: Command): void {
    game.closeWaits(game.root, 'ended');
    const by =
      'by' in command && command.by ? (typeof command.by === 'string' ? command.by : command.by.account) : null;
    game.step.ended = { ...endOfCase(game), by };
    game.event('ended', this.#state.lastEnd ?? undefined, { outcome: game.step.ended.outcome });
    const { key, documents } = this.model;
    if (documents.length) game.step.documents.push({ elementId: key, names: documents });
    this.#run.tokens.complete();
  }
}

function act(game: Game, command: Command): void {
  if ('by' in command && command.by) game.by = typeof command.by === 'string' ? command.by : command.by.account;
  switch (command.type) {
    case 'start':
      return begin(game, command);
    case 'complete': {
      const wait = waiting(game, command.taskId, 'task');
      const element = elementOf(game.model, wait.elementId);
      const result = withNulls(command.result, element.shape) as Variables;
      for (const type of element.checks) check(game, type, result, game.run(wait.run));
      return completeTask(game, wait, result, command.by);
    }
    case 'job-done': {
      const wait = waiting(game, command.jobId, 'job');
      game.event(
        'service-done',
        wait.elementId,
        { service: wait.type, result: command.result, item: wait.item },
        by(command),
      );
      return finish(game, wait, command.result);
    }
    case 'job-error': {
      const { code, message, variables } = command;
      const wait = waiting(game, command.jobId, 'job');
      game.event('service-done', wait.elementId, { service: wait.type, error: code, message }, by(command));
      return throwFrom(game, game.run(wait.run), { kind: 'error', code, variables: { message, ...variables } });
    }
    case 'call-ended': {
      const { outcome, outputs, at } = command;
      const wait = waiting(game, command.callId, 'call');
      game.event('called-ended', wait.elementId, { callId: wait.id, outcome, item: wait.item });
      return finish(game, wait, { outcome, ...outputs }, { by: command.by, at });
    }
    case 'call-threw': {
      const { thrown } = command;
      const wait = waiting(game, command.callId, 'call');
      game.event('called-ended', wait.elementId, { callId: wait.id, [thrown.kind]: thrown.code, item: wait.item });
      return throwFrom(game, game.run(wait.run), thrown);
    }
    case 'timer': {
      const wait = waiting(game, command.timerId, 'timer');
      game.event('timer-fired', wait.elementId, { dueAt: wait.dueAt });
      return game.trigger(wait, {});
    }
    case 'message':
      return game.hear(waiting(game, command.waitId, 'message'), command.variables, by(command));
    case 'signal': {
      for (const wait of game.state.waits.filter((one) => one.kind === 'signal' && one.name === command.name)) {
        if (game.state.waits.includes(wait)) game.hear(wait, command.variables, by(command));
      }
      return undefined;
    }
    case 'return':
      return returnTo(game, taskOrCall(game, command.taskId), command);
    case 'withdraw':
      return withdraw(game, command);
    case 'jump':
      return jump(game, command);
    case 'cancel-branch':
      return cancelBranch(game, command);
    case 'add-assignees':
      return addSigners(game, waiting(game, command.taskId, 'task'), command);
    case 'drop-assignees':
      return dropSigners(game, waiting(game, command.taskId, 'task'), command);
    default:
      return refresh(game, command);
  }
}

const by = (command: { by: Actor | null }): Actor | undefined => command.by ?? undefined;

function begin(game: Game, command: Extract<Command, { type: 'start' }>): void {
  const { state, model } = game;
  state.start = { ...command.variables };
  const startEvent = command.startEvent ?? model.start;
  game.event('started', startEvent || undefined, {}, by(command));
  const root = game.place({ id: model.key }, null, 0, { isStable: true });
  const passage = game.passage(model.key, root.id, [0]);
  passage.isEntry = true;
  subscribeEventStarts(game, root, model.key);
  const given = startEvent ? elementOf(model, startEvent) : undefined;
  if (given && given.event?.kind !== 'none') beginByEvent(game, given, command.payload ?? {}, passage);
  for (const element of startsIn(model, model.key)) {
    if (element.type !== 'startEvent' || element === given || !given) game.spawn(element, root, passage.n);
  }
}

/** 13.5.1: the event has happened; of a gateway or receive task that instantiates too the token goes on behind it. */
function beginByEvent(game: Game, event: ElementModel, payload: Variables, began: Passage): void {
  const passage = game.passage(event.id, game.root.id, [began.n]);
  game.setResult(event, payload, game.root, passage);
  game.takeAll(event, game.root, passage);
}

/** A called case or a program outside has done what it was asked for. */
function finish(game: Game, wait: Wait, result: Variables, more: { by?: string | null; at?: number } = {}): void {
  const run = game.run(wait.run);
  game.close(wait, 'completed', { result });
  complete(game, run, { result, waitId: wait.id, by: game.by, ...more });
}

function taskOrCall(game: Game, id: string): TaskWait | CallWait {
  const call = game.state.waits.find((wait) => wait.id === id && wait.kind === 'call');
  return call ? (call as CallWait) : waiting(game, id, 'task');
}

function waiting<K extends Wait['kind']>(game: Game, id: string, kind: K): Extract<Wait, { kind: K }> {
  const wait = game.state.waits.find((candidate) => candidate.id === id && candidate.kind === kind);
  if (!wait) throw new NotWaiting(id);
  return wait as Extract<Wait, { kind: K }>;
}

/** bpmn-engine's own state around other tokens. */
function withMarking(state: EngineState, marking: Marking, model: ProcessModel): EngineState {
  const { execution } = state as { execution?: { processes?: { id: string; execution?: object }[] } };
  const [process] = execution?.processes ?? [];
  const moved = { ...process, id: model.key, execution: { ...process?.execution, marking } };
  return { ...state, execution: { ...execution, processes: [moved] } };
}

/** What people or incidents see of an error: the fault's own words with the element that it happened at. */
function asRefusal(error: unknown, at: string): unknown {
  if (error instanceof CheckRefused || error instanceof NotWaiting || error instanceof Unanswered) return error;
  if (error instanceof RewindRefused || error instanceof CannotMigrate) return error;
  if (error instanceof Incident)
    return error.elementId ? error : new Incident(error.code, at, error.message, { cause: error });
  if (error instanceof FeelError)
    return new Incident(error.code, at, `${error.expression}: ${error.message}`, { cause: error });
  if (error instanceof TookTooLong) return new Incident('took-too-long', at, error.message, { cause: error });
  return new Incident('step-failed', at, (error as Error)?.message ?? String(error), { cause: error });
}
