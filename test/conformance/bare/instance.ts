/** One engine of bpmn-engine with one started process, and what a plain host does around it. */
import { evaluate } from '@bpmn-io/feelin';
import { Timers } from 'bpmn-elements';
import { Engine } from 'bpmn-engine';
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json' with { type: 'json' };
import type { Variables } from '../case.ts';
import type { Clock } from './clock.ts';
import type { BareFile } from './file.ts';
import { type Api, collect, type Waiting } from './waiting.ts';

interface Environment {
  variables: Variables;
  assignVariables(variables: Variables): void;
}

interface Process {
  id: string;
  executionId: string;
  isRunning: boolean;
  environment: Environment;
  getPostponed(): Api[];
  signal(message: unknown): void;
}

interface Message {
  content: { id: string; type: string; executionId: string; output?: unknown; parent: { executionId: string } };
}

interface Broker {
  subscribeTmp(
    exchange: string,
    pattern: string,
    on: (key: string, message: Message) => void,
    options: { noAck: boolean; consumerTag: string },
  ): void;
  cancel(consumerTag: string): void;
}

interface Activity {
  id: string;
  type: string;
  broker: Broker;
  environment: Environment;
  behaviour: { Service?: unknown; calledElement?: string };
}

interface Definition {
  run(callback: (error?: Error | null) => void): void;
  execution?: { getRunningProcesses(): Process[] };
  getProcesses(): Process[];
  sendMessage(message: unknown): void;
  broker: Broker;
}

type Done = (error: Error | null, output?: unknown) => void;

const silent = { debug() {}, warn() {}, error() {} };
const mostExpressions = 20_000;
const jobTypes = ['bpmn:ServiceTask', 'bpmn:SendTask', 'bpmn:BusinessRuleTask'];

export class BareInstance {
  readonly trace: string[] = [];
  state: 'running' | 'ended' | 'failed' = 'running';
  incident: string | null = null;
  readonly #file: BareFile;
  readonly #process: string;
  readonly #clock: Clock;
  readonly #jobs = new Map<string, Done>();
  /** What an execution of a process ended with, by its id. */
  readonly #results = new Map<string, Variables>();
  #definition!: Definition;
  #expressions = 0;
  #lastEnd: string | null = null;

  private constructor(file: BareFile, process: string, clock: Clock) {
    this.#file = file;
    this.#process = process;
    this.#clock = clock;
  }

  static async load(
    file: BareFile,
    { source, process, variables, clock }: { source: string; process: string; variables: Variables; clock: Clock },
  ): Promise<BareInstance> {
    const instance = new BareInstance(file, process, clock);
    const engine = new Engine({
      name: process,
      source,
      moddleOptions: { zeebe },
      variables: structuredClone(variables),
      Logger: () => silent,
      timers: new Timers({ setTimeout: clock.setTimeout, clearTimeout: clock.clearTimeout } as never),
      expressions: { resolveExpression: (text: unknown, from: From) => instance.#resolve(text, from) },
      extensions: { host: (activity: Activity) => instance.#extend(activity) },
      extendFn: (behaviour: Behaviour) => extended(behaviour, process),
    } as never);
    const [definition] = (await engine.getDefinitions()) as unknown as Definition[];
    instance.#definition = definition!;
    definition!.broker.subscribeTmp('event', 'activity.end', (_, { content }) => instance.trace.push(content.id), {
      noAck: true,
      consumerTag: 'trace',
    });
    return instance;
  }

  start(): void {
    this.#act(() =>
      this.#definition.run((error) => {
        if (error) this.#fail(error);
        else this.state = 'ended';
      }),
    );
  }

  /** Everything that the engine says it waits for. */
  waiting(): Waiting[] {
    if (this.state !== 'running') return [];
    const calls = this.#calls();
    return this.#processes.flatMap((process) => {
      const found: Waiting[] = [];
      const call = calls.find(({ api }) => isCalledBy(process, api));
      for (const api of process.getPostponed()) collect(api, call?.index, found);
      return found;
    });
  }

  /** Started, and not only waiting for what is to start it. */
  get hasBegun(): boolean {
    return this.trace.length > 0 || this.waiting().some(({ id }) => !this.#file.isTopLevelStart(id));
  }

  /** The processes that run in this engine and were not called: a message flow may have started others beside the first. */
  get running(): number {
    if (this.state !== 'running') return this.state === 'failed' ? 1 : 0;
    const calls = this.#calls();
    return this.#processes.filter((process) => !calls.some(({ api }) => isCalledBy(process, api))).length;
  }

  get #processes(): Process[] {
    return (this.#definition.execution?.getRunningProcesses() ?? []).filter(({ isRunning }) => isRunning);
  }

  #calls(): Waiting[] {
    const found: Waiting[] = [];
    for (const process of this.#processes) for (const api of process.getPostponed()) collect(api, undefined, found);
    return found.filter(({ type }) => type === 'bpmn:CallActivity');
  }

  complete({ api, type }: Waiting, output: Variables = {}): void {
    this.#act(() => {
      if (!jobTypes.includes(type)) return api.signal(output);
      this.#done(api)(null, output);
    });
  }

  throwError({ api }: Waiting, code: string, data: Variables = {}): void {
    this.#act(() => this.#done(api)(Object.assign(new Error(code), { code, ...data })));
  }

  message(name: string, data: Variables = {}): void {
    this.#act(() => this.#definition.sendMessage({ ...data, id: `message-${name}` }));
  }

  /** To the processes that run: the definition itself would start others, which is the host's part here. */
  signal(name: string, data: Variables = {}): void {
    this.#act(() => {
      for (const process of this.#processes) process.signal({ ...data, id: `signal-${name}` });
    });
  }

  get variables(): Variables {
    return this.#environment?.variables ?? {};
  }

  get outcome(): string | null {
    return this.#lastEnd;
  }

  get #environment(): Environment | undefined {
    return this.#definition.getProcesses().find(({ id }) => id === this.#process)?.environment;
  }

  #done({ executionId, id }: Api): Done {
    const done = this.#jobs.get(executionId);
    if (!done) throw new Error(`there is no job of ${id}`);
    this.#jobs.delete(executionId);
    return done;
  }

  #act(work: () => void): void {
    try {
      this.#clock.within(work);
    } catch (error) {
      this.#fail(error as Error);
    }
  }

  #fail(error: Error): void {
    this.state = 'failed';
    this.incident = error.message;
  }

  /** Parks jobs, and keeps results as soon as an activity has them, before its flows are judged. */
  #extend(activity: Activity) {
    if (jobTypes.includes(activity.type)) {
      const jobs = this.#jobs;
      activity.behaviour.Service = function Parked() {
        return {
          execute: ({ content }: Message, done: Done) => jobs.set(content.executionId, done),
          discard: ({ content }: Message) => jobs.delete(content.executionId),
          stop: ({ content }: Message) => jobs.delete(content.executionId),
        };
      };
    }
    return {
      activate: () =>
        activity.broker.subscribeTmp(
          'event',
          'activity.execution.completed',
          (_, { content }) => this.#keep(activity, content),
          { noAck: true, consumerTag: 'host' },
        ),
      deactivate: () => activity.broker.cancel('host'),
    };
  }

  #keep({ id, type, environment, behaviour }: Activity, content: Message['content']): void {
    if (type === 'bpmn:EndEvent') {
      const outputs = this.#outputsOf(id, environment);
      this.#results.set(content.parent.executionId, { outcome: id, ...outputs });
      this.#lastEnd = id;
      return;
    }
    const output = type === 'bpmn:CallActivity' ? this.#calledResult(behaviour.calledElement, content) : content.output;
    if (output !== undefined && type !== 'bpmn:SubProcess')
      environment.assignVariables({ [id]: this.#file.catchesError(id) ? plainError(output) : output });
    environment.assignVariables(this.#outputsOf(id, environment));
  }

  #calledResult(called: string | undefined, { executionId, output }: Message['content']): unknown {
    const resultOf = (execution: string) => this.#results.get(`${called}_${execution}`) ?? {};
    return Array.isArray(output)
      ? output.map((_, index) => resultOf(`${executionId}_${index}`))
      : resultOf(executionId);
  }

  #outputsOf(id: string, environment: Environment): Variables {
    return Object.fromEntries(
      this.#file.outputsOf(id).map(({ source, target }) => [target, this.#resolve(source, { environment })]),
    );
  }

  #resolve(text: unknown, { environment, content }: From): unknown {
    if (typeof text !== 'string' || !text.startsWith('=')) return text;
    if (++this.#expressions > mostExpressions) throw new Error('goes round and round');
    const { variables } = environment;
    const around = variables.content as Variables | undefined;
    const loop = { ...around, ...content } as { index?: number };
    return evaluate(text.slice(1), { ...loop, loopCounter: (loop.index ?? -1) + 1, ...variables }).value;
  }
}

interface From {
  environment: Environment;
  content?: Variables;
}

const isCalledBy = ({ executionId }: Process, call: Api): boolean => executionId.endsWith(`_${call.executionId}`);

interface Behaviour {
  $type: string;
  id: string;
  isExecutable?: boolean;
  calledElement?: string;
  extensionElements?: { values?: ({ $type: string } & Variables)[] };
  loopCharacteristics?: { behaviour: Behaviour & Variables };
}

/** The zeebe attributes where the engine looks for them, and the one process that is to start. */
function extended(behaviour: Behaviour, process: string): Behaviour {
  const of = ({ extensionElements }: Behaviour, type: string) =>
    extensionElements?.values?.find(({ $type }) => $type === type);
  const called = of(behaviour, 'zeebe:CalledElement');
  if (called) behaviour.calledElement = String(called.processId);
  const loop = behaviour.loopCharacteristics?.behaviour;
  const items = loop && of(loop, 'zeebe:LoopCharacteristics');
  if (loop && items?.inputCollection) {
    loop.collection = items.inputCollection;
    loop.elementVariable = items.inputElement;
  }
  if (behaviour.$type === 'bpmn:Process') behaviour.isExecutable = behaviour.id === process;
  return behaviour;
}

/** What a caught error says, whether a service threw it or an end event. */
function plainError(error: unknown): Variables {
  const { code, message, inner } = error as { code?: unknown; message?: string; inner?: Variables };
  return { ...inner, code, message };
}
