/**
 * A case inside bpmn-engine: it reads the diagram, resolves each element's type to its behaviour, begins, recovers and ends the
 * process, and keeps its state. What moves inside the process is our token game (`elements/process.ts`, `game.ts`).
 */
import * as bpmnElements from 'bpmn-elements';
import { Engine } from 'bpmn-engine';
import serializer, { TypeResolver } from 'moddle-context-serializer';
import type { Behaviour } from './elements/behaviour.ts';
import { elements } from './elements/index.ts';
import type { ProcessHost, TokenExecution } from './elements/process.ts';
import type { ModdleContext, ModdleElement } from './moddle.ts';
import type { ProcessModel } from './model.ts';

/** A diagram as bpmn-engine reads it: once for each deployed version, shared by all its instances. */
export interface Source {
  context: unknown;
  /** What each element does, by its id. */
  behaviours: ReadonlyMap<string, Behaviour>;
}

export type EngineState = Record<string, unknown>;

interface Definition {
  run(): unknown;
  recover(state: unknown): Definition;
  resume(): unknown;
  getState(): Record<string, unknown> & { environment: { output: unknown } };
  execution?: { completed: boolean };
}

const silent = { debug() {}, warn() {}, error() {} };
const resolveTypes = TypeResolver({ ...bpmnElements, ...elements } as never);

/** Prepares a process for bpmn-engine: it alone of the file's processes. */
export function sourceOf({ rootElement, ...context }: ModdleContext, model: ProcessModel): Source {
  const only = (rootElement.rootElements as ModdleElement[]).filter(({ id }) => id === model.key);
  const root = Object.create(rootElement, {
    rootElements: { value: only },
    $type: { value: rootElement.$type },
    id: { value: rootElement.id },
  });
  const serialized = serializer({ ...context, rootElement: root } as never, resolveTypes, asRead as never);
  const activities = serialized.getActivities() as unknown as { id: string; Behaviour: Behaviour }[];
  return { context: serialized, behaviours: new Map(activities.map(({ id, Behaviour: does }) => [id, does])) };
}

/** Only what the engine itself looks at: loops, events and lanes are ours. */
function asRead(behaviour: Record<string, unknown>): Record<string, unknown> {
  if (behaviour.$type === 'bpmn:Process') Object.assign(behaviour, { isExecutable: true, lanes: undefined });
  for (const name of ['loopCharacteristics', 'eventDefinitions', 'ioSpecification', 'properties', 'implementation'])
    delete behaviour[name];
  return behaviour;
}

export class Run {
  readonly #definition: Definition;
  #tokens: TokenExecution | null = null;

  private constructor(definition: Definition) {
    this.#definition = definition;
  }

  /** Loads an engine for an instance, and takes up a stored state. */
  static async load({ context }: Source, state: EngineState | null): Promise<Run> {
    let run: Run | null = null;
    let tokens: TokenExecution | null = null;
    const host: ProcessHost = {
      began(execution) {
        tokens = execution;
        if (run) run.#tokens = execution;
      },
    };
    const engine = new Engine({
      name: 'case',
      sourceContext: context,
      elements,
      host,
      Logger: () => silent,
      settings: { disableTrackState: true },
    } as never);
    const [definition] = (await engine.getDefinitions()) as unknown as Definition[];
    if (!definition) throw new Error('the diagram has no process');
    run = new Run(definition);
    if (state) definition.recover(state).resume();
    run.#tokens = tokens;
    return run;
  }

  begin(): void {
    this.#definition.run();
  }

  /** Not before its beginning, nor after its end. */
  get isUnderWay(): boolean {
    return this.#tokens !== null;
  }

  get tokens(): TokenExecution {
    if (!this.#tokens) throw new Error('the process has not begun');
    return this.#tokens;
  }

  /** Without the diagram. */
  state(): EngineState {
    const state = this.#definition.getState();
    return { ...state, source: undefined, environment: { output: state.environment.output } };
  }
}
