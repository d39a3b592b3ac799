/** Every outcome that a transition's effect can have over given data. */

import { keyOf, type Value } from '../data/values.ts';
import type { Effects, Outcome, Transition, Variable } from './net.ts';

/** More ways than that are not gone: the proof says that it gave up. */
export const maxOutcomes = 5000;

export class TooManyOutcomes extends Error {
  constructor(readonly element: string) {
    super(`${element} has too many outcomes`);
  }
}

/** @throws TooManyOutcomes */
export function outcomesOf(
  { effect, element }: Pick<Transition, 'effect' | 'element'>,
  get: (variable: number) => Value,
  variables: Variable[],
): Outcome[] {
  const way = new Way();
  const found = new Map<string, Outcome>();
  const groups = new Map<string, number>();
  let tried = 0;
  do {
    if (++tried > maxOutcomes) throw new TooManyOutcomes(element);
    way.restart();
    const draft = new Draft(get, way);
    if (effect(draft) === false) continue;
    const picked = way.picked;
    const group = groups.get(picked) ?? groups.size;
    groups.set(picked, group);
    const outcome = draft.outcome(variables, group);
    // Two ways of one group to the same end are one.
    const key = `${group} ${outcome.produce.join()} ${outcome.sets.join()} ${outcome.clear.length} ${outcome.flows.join()}`;
    if (!found.has(key)) found.set(key, outcome);
  } while (way.next());
  const outcomes = [...found.values()];
  const sizes = new Map<number, number>();
  for (const { group } of outcomes) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  for (const outcome of outcomes) outcome.isSure = sizes.get(outcome.group) === 1;
  return outcomes;
}

/** Which answers were given, so that the next way gives another one: depth first through all of them. */
class Way {
  readonly #answers: { given: number; of: number; isPick: boolean }[] = [];
  readonly #open = new Map<string, number>();
  #at = 0;

  restart(): void {
    this.#at = 0;
    this.#open.clear();
  }

  ask(of: number, isPick: boolean): number {
    const at = this.#at++;
    const known = this.#answers[at];
    if (known) return known.given;
    this.#answers.push({ given: 0, of, isPick });
    return 0;
  }

  /** One question has one answer. */
  askOnce(question: string, of: number): number {
    const given = this.#open.get(question) ?? this.ask(of, false);
    this.#open.set(question, given);
    return given;
  }

  next(): boolean {
    for (;;) {
      const last = this.#answers.at(-1);
      if (!last) return false;
      if (++last.given < last.of) return true;
      this.#answers.pop();
    }
  }

  get picked(): string {
    return this.#answers
      .filter(({ isPick }) => isPick)
      .map(({ given }) => given)
      .join();
  }
}

class Draft implements Effects {
  readonly #get: (variable: number) => Value;
  readonly #way: Way;
  readonly #set = new Map<number, Value>();
  readonly #produce: number[] = [];
  readonly #clear: number[] = [];
  readonly #flows: string[] = [];
  readonly #data: Record<string, Value> = {};

  constructor(get: (variable: number) => Value, way: Way) {
    this.#get = get;
    this.#way = way;
  }

  get(variable: number): Value {
    const set = this.#set.get(variable);
    return set === undefined ? this.#get(variable) : set;
  }

  set(variable: number, value: Value): void {
    this.#set.set(variable, value);
  }

  produce(place: number): void {
    this.#produce.push(place);
  }

  clear(places: number[]): void {
    this.#clear.push(...places);
  }

  flow(id: string): void {
    this.#flows.push(id);
  }

  data(name: string, value: Value): void {
    this.#data[name] = value;
  }

  pick(answers: number): number {
    return answers > 1 ? this.#way.ask(answers, true) : 0;
  }

  choose(question: string, answers: number): number {
    return answers > 1 ? this.#way.askOnce(question, answers) : 0;
  }

  outcome(variables: Variable[], group: number): Outcome {
    const sets = [...this.#set].flatMap(([variable, value]) => [variable, indexOf(variables[variable]!, value)]);
    return {
      produce: this.#produce,
      sets,
      clear: this.#clear,
      flows: this.#flows,
      data: this.#data,
      group,
      isSure: true,
    };
  }
}

/** Values of one variable fit in a byte; the last one stands for all that came later and is unknown. */
function indexOf(variable: Variable, value: Value): number {
  const key = keyOf(value);
  const known = variable.byKey.get(key);
  if (known !== undefined) return known;
  if (variable.values.length >= 254 && key !== unknownKey) return indexOf(variable, { t: '?' });
  variable.byKey.set(key, variable.values.length);
  variable.values.push(value);
  return variable.values.length - 1;
}

const unknownKey = keyOf({ t: '?' });
