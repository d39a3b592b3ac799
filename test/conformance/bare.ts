/**
 * The cases on bare bpmn-engine 25.0.1, in memory, to know what ours mends.
 *
 * As fair as a plain host can be, and nothing of the token game repaired: one engine per instance; FEEL by the `expressions`
 * option over the engine's variables; results kept under the element's id and output mappings beside them, in the scope where
 * the engine is; jobs parked; `extendFn` names collections, called processes and the one process to start where the engine
 * looks; timers are the engine's own with a clock that is moved by hand. Messages and signals from outside go in by the
 * engine's API, a message to the first instance that waits for its name, and they start the processes that begin with them.
 */

import { Clock } from './bare/clock.ts';
import { BareFile } from './bare/file.ts';
import { BareInstance } from './bare/instance.ts';
import type { Waiting } from './bare/waiting.ts';
import { type Act, type ConformanceCase, clockStart, type MessageStep, type Seen, type SignalStep } from './case.ts';
import type { Player } from './player.ts';

const taskTypes = ['User', 'Manual', 'Service', 'Send', 'BusinessRule'].map((name) => `bpmn:${name}Task`);

export class BarePlayer implements Player {
  readonly #clock = new Clock(clockStart);
  readonly #instances: BareInstance[] = [];
  #case!: ConformanceCase;
  #file!: BareFile;

  async start(played: ConformanceCase): Promise<void> {
    this.#case = played;
    this.#file = await BareFile.read(played.bpmn);
    const { startBy, variables } = played;
    if (startBy === 'nothing') {
      for (const process of this.#file.processes)
        if (this.#file.hasTimerStart(process)) await this.#begin(process.id, {});
    } else if (startBy) await this.do(startBy);
    else await this.#begin(this.#processOf(played), variables ?? {});
  }

  async do(act: Act): Promise<void> {
    if ('start' in act) await this.#begin(act.start === true ? this.#processOf(this.#case) : act.start, act.with ?? {});
    else if ('complete' in act) {
      const [instance, waiting] = this.#open(act.complete);
      instance.complete(waiting, act.with);
    } else if ('error' in act) {
      const [instance, waiting] = this.#open(act.error);
      instance.throwError(waiting, act.code, act.with);
    } else if ('message' in act) await this.#message(act);
    else if ('signal' in act) await this.#signal(act);
    else this.#clock.advance(act.advance);
  }

  async look(): Promise<Seen> {
    const begun = this.#instances.filter(({ hasBegun }) => hasBegun);
    const waiting = begun.flatMap((instance) => instance.waiting());
    const [first] = this.#instances;
    return {
      open: waiting.filter(({ type }) => taskTypes.includes(type)).map(({ id }) => id),
      events: waiting
        .filter(({ id, type }) => type === 'bpmn:ReceiveTask' || (/Event$/.test(type) && this.#file.isAwaited(id)))
        .map(({ id }) => id),
      trace: begun.flatMap(({ trace }) => trace),
      ended: begun.length > 0 && begun.every(({ state }) => state === 'ended'),
      outcome: first?.outcome ?? null,
      variables: first?.variables ?? {},
      incident: begun.find(({ incident }) => incident)?.incident ?? null,
      instances: begun.reduce((sum, { running }) => sum + running, 0),
    };
  }

  /** Nothing to put back: `Date` was another one only while the engine worked. */
  async stop(): Promise<void> {}

  #processOf({ process }: ConformanceCase): string {
    return process ?? this.#file.processes[0]!.id;
  }

  async #begin(process: string, variables: Record<string, unknown>): Promise<BareInstance> {
    const instance = await BareInstance.load(this.#file, {
      source: this.#case.bpmn,
      process,
      variables,
      clock: this.#clock,
    });
    this.#instances.push(instance);
    instance.start();
    return instance;
  }

  #open(name: string): [BareInstance, Waiting] {
    const [id, index] = name.split('#');
    for (const instance of this.#instances)
      for (const waiting of instance.waiting())
        if (waiting.id === id && taskTypes.includes(waiting.type))
          if (index === undefined || waiting.index === Number(index)) return [instance, waiting];
    throw new Error(`${name} is not open`);
  }

  async #message({ message, with: data }: MessageStep): Promise<void> {
    const waits = this.#instances.find((instance) => this.#waitsFor(instance, message));
    if (waits) return waits.message(message, data);
    const [process] = this.#file.startedBy('Message', message);
    if (!process) throw new Error('nobody waits');
    (await this.#begin(process, {})).message(message, data);
  }

  async #signal({ signal, with: data }: SignalStep): Promise<void> {
    for (const instance of [...this.#instances]) if (this.#waitsFor(instance, signal)) instance.signal(signal, data);
    for (const process of this.#file.startedBy('Signal', signal)) (await this.#begin(process, {})).signal(signal, data);
  }

  #waitsFor(instance: BareInstance, name: string): boolean {
    return instance.waiting().some(({ id, type }) => !/Throw|End/.test(type) && this.#file.triggerOf(id) === name);
  }
}
