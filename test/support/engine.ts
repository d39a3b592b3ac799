import {
  Case,
  compileProcess,
  type Deployed,
  decodeState,
  encodeState,
  executableProcesses,
  type Forms,
  markingOf,
  parseBpmn,
  proposeMapping,
  type Service,
  type Step,
  type StepContext,
  sourceOf,
  variablesOf,
  type Wait,
} from '../../server/engine/index.ts';
import { Calendar, nationalCalendar } from '../../server/time/index.ts';
import { aCountysPeople } from './county.ts';

const people = aCountysPeople();
const calendar = new Calendar(nationalCalendar(2026), [2026]);

export async function deployed(bpmn: string, forms: Forms = {}): Promise<Deployed> {
  const context = await parseBpmn(bpmn);
  const [process] = executableProcesses(context);
  if (!process) throw new Error('no process');
  const model = compileProcess(process, forms);
  return { model, source: sourceOf(context, model) };
}

type Command = Parameters<Case['advance']>[0];

/** One case without a database. `cold`: saved and loaded before each command, as after a restart. */
export class Trial {
  readonly #deployed: Deployed;
  readonly #isCold: boolean;
  #case: Case;
  #ids = 0;
  now = Date.parse('2026-03-02T09:00+08:00');
  services: Record<string, Service> = {};
  canEnd: StepContext['canEnd'] = () => true;
  readonly steps: Step[] = [];

  private constructor(definition: Deployed, one: Case, isCold: boolean) {
    this.#deployed = definition;
    this.#case = one;
    this.#isCold = isCold;
  }

  static async of(
    bpmn: string,
    { cold = false, variables = {}, services = {}, forms = {} } = {} as {
      cold?: boolean;
      variables?: object;
      services?: Record<string, Service>;
      forms?: Forms;
    },
  ): Promise<Trial> {
    const definition = await deployed(bpmn, forms);
    const trial = new Trial(definition, await Case.load(definition, null), cold);
    trial.services = services;
    trial.steps.push(trial.#case.advance({ type: 'start', variables: variables as never, by: null }, trial.context()));
    return trial;
  }

  get waits(): readonly Wait[] {
    return this.#case.waits;
  }

  /** What waits, as `element` or `element#index`. */
  get open(): string[] {
    return this.waits.map(({ elementId, index }) => (index === undefined ? elementId : `${elementId}#${index}`));
  }

  get state() {
    return this.#case.state();
  }

  get marking() {
    return markingOf(this.state);
  }

  get variables() {
    return variablesOf(this.#deployed.model, this.state);
  }

  get ended(): string | null {
    return this.steps.at(-1)?.ended?.outcome ?? null;
  }

  async complete(name: string, result: object = {}, account = 'finance.head'): Promise<Step> {
    const wait = this.wait(name);
    const by = { account, name: account };
    const given = result as never;
    if (wait.kind === 'job') return this.do({ type: 'job-done', jobId: wait.id, result: given, by });
    if (wait.kind === 'call')
      return this.do({ type: 'call-ended', callId: wait.id, outcome: 'done', outputs: given, by: null, at: this.now });
    return this.do({ type: 'complete', taskId: wait.id, result: given, by });
  }

  async ring(name: string): Promise<Step> {
    return this.do({ type: 'timer', timerId: this.wait(name).id });
  }

  async tell(name: string, variables: object = {}): Promise<Step> {
    const wait = this.wait(name);
    return this.do({ type: 'message', waitId: wait.id, name: '', variables: variables as never, by: null });
  }

  async do(command: Command): Promise<Step> {
    if (this.#isCold) this.#case = await Case.load(this.#deployed, decodeState(encodeState(this.#case.state())));
    const step = this.#case.advance(command, this.context());
    this.steps.push(step);
    return step;
  }

  /** Goes on from a stored state: what was done since is forgotten. */
  async takeUp(state: ReturnType<Case['state']>): Promise<void> {
    this.#case = await Case.load(this.#deployed, decodeState(encodeState(state)));
  }

  /** The same case in another diagram. */
  async migrated(to: Deployed, mapping: Record<string, string> = {}): Promise<Trial> {
    const all = { ...proposeMapping(this.#deployed.model, to.model), ...mapping };
    const { one, step } = await this.#case.migrated(to, all, this.context());
    const next = new Trial(to, one, this.#isCold);
    Object.assign(next, { now: this.now, services: this.services, canEnd: this.canEnd });
    next.#ids = this.#ids;
    next.steps.push(step);
    return next;
  }

  wait(name: string): Wait {
    const index = this.open.indexOf(name);
    const wait = this.waits[index];
    if (!wait) throw new Error(`${name} does not wait; ${this.open.join(', ')} do`);
    return wait;
  }

  context(): StepContext {
    return {
      now: this.now,
      newId: () => `w${++this.#ids}`,
      people,
      calendar,
      setting: () => null,
      limit: () => null,
      service: (type) => this.services[type],
      check: () => undefined,
      decision: () => undefined,
      canEnd: this.canEnd,
      waiting: () => [],
      takeNumber: () => 1,
      sandbox: false,
      instance: { id: 'trial', title: '试验', starter: null, itemKey: null, isCalled: false },
    };
  }
}
