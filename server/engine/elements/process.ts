import * as bpmnElements from 'bpmn-elements';
import { emptyMarking, type Marking } from '../marking.ts';

/**
 * bpmn-engine's process with our token game inside (docs/adr/0007). bpmn-elements runs a process by one object for each
 * element, whose second token waits until the first has left; here the process keeps its life cycle (enter, execute, leave,
 * recover, resume) and its state, and hands the execution in between to `TokenExecution`.
 *
 * Touched inside: `Process._onRunMessage`, `Process.recover` and the map behind `Symbol.for('execution')`. A test names them
 * (test/engine/internals-test.ts); the exact versions are pinned for it.
 */
interface BaseProcess {
  readonly id: string;
  readonly environment: { options: { host?: ProcessHost } };
  readonly broker: { publish(exchange: string, key: string, content: unknown, properties?: unknown): unknown };
  _onRunMessage(routingKey: string, message: unknown): unknown;
  recover(state?: ProcessState): unknown;
  [inside: symbol]: Map<string, unknown>;
}

interface ProcessState {
  execution?: { marking: Marking };
}

/** Who plays the game; handed to the engine as an option of its environment. */
export interface ProcessHost {
  /** The engine has begun or recovered a process: its tokens are there. */
  began(execution: TokenExecution): void;
}

interface ExecuteMessage {
  fields: { redelivered?: boolean };
  content: { executionId: string };
}

const Base = (bpmnElements as unknown as { Process: new (...args: unknown[]) => BaseProcess }).Process;
const executions = Symbol.for('execution');

export class Process extends Base {
  override _onRunMessage(routingKey: string, message: unknown): unknown {
    const inside = this[executions] as Map<string, unknown>;
    if (routingKey === 'run.execute' && !inside.has('execution')) inside.set('execution', new TokenExecution(this));
    return super._onRunMessage(routingKey, message);
  }

  override recover(state?: ProcessState): unknown {
    super.recover(state && { ...state, execution: undefined });
    const marking = state?.execution?.marking;
    if (marking) (this[executions] as Map<string, unknown>).set('execution', new TokenExecution(this, marking));
    return this;
  }
}

/** What bpmn-engine sees of the game: that it runs, its state, and its end. */
export class TokenExecution {
  readonly marking: Marking;
  readonly #process: BaseProcess;
  readonly activityStatus = 'wait';
  executionId = '';
  completed = false;

  constructor(process: BaseProcess, marking: Marking = emptyMarking()) {
    this.#process = process;
    this.marking = marking;
  }

  execute({ content }: ExecuteMessage): true {
    this.executionId = content.executionId;
    this.#process.environment.options.host?.began(this);
    return true;
  }

  /** No token is left. */
  complete(): void {
    this.completed = true;
    const content = { id: this.#process.id, executionId: this.executionId, state: 'completed' };
    this.#process.broker.publish('execution', `execution.completed.${this.executionId}`, content, {
      type: 'completed',
    });
  }

  getState(): { executionId: string; completed: boolean; marking: Marking } {
    return { executionId: this.executionId, completed: this.completed, marking: this.marking };
  }

  getPostponed(): [] {
    return [];
  }
}
