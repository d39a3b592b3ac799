/** Collects places, variables and transitions while a diagram is compiled. */

import { keyOf, type Value } from '../data/values.ts';
import type { Net, NewTransition, Place, Scope, Transition, Variable } from '../space/net.ts';
import { nothing } from '../space/net.ts';

export class NetBuilder {
  readonly places: Place[] = [];
  readonly variables: Variable[] = [];
  readonly initial: number[] = [];
  readonly notCovered: Net['notCovered'] = [];
  readonly activities = new Map<string, number[]>();
  readonly ended: number[] = [];
  readonly #transitions: NewTransition[] = [];
  readonly #placeByKey = new Map<string, number>();
  readonly #variableByKey = new Map<string, number>();
  rule = -1;

  scope(key: string, parent: Scope | null): Scope {
    return { key, parent, tokens: [], all: [] };
  }

  /** A new place, or the one that has this key already. */
  place(scope: Scope | null, place: Omit<Place, 'index'>): number {
    const known = this.#placeByKey.get(place.key);
    if (known !== undefined) return known;
    const index = this.places.length;
    this.places.push({ ...place, index });
    this.#placeByKey.set(place.key, index);
    if (scope && place.isToken) scope.tokens.push(index);
    for (let at = scope; at; at = at.parent) at.all.push(index);
    if (place.kind === 'ended') this.ended.push(index);
    return index;
  }

  placeOf(key: string): number | undefined {
    return this.#placeByKey.get(key);
  }

  variable(key: string, initial: Value, isLasting = false): number {
    const known = this.#variableByKey.get(key);
    if (known !== undefined) return known;
    const index = this.variables.length;
    this.variables.push({ index, key, values: [initial], byKey: new Map([[keyOf(initial), 0]]), isLasting });
    this.#variableByKey.set(key, index);
    return index;
  }

  variableOf(key: string): number | undefined {
    return this.#variableByKey.get(key);
  }

  transition(transition: NewTransition): void {
    this.#transitions.push(transition);
  }

  cannot(element: string, what: string): void {
    if (!this.notCovered.some((one) => one.element === element && one.what === what))
      this.notCovered.push({ element, what });
  }

  reached(element: string, place: number): void {
    const places = this.activities.get(element);
    if (!places) this.activities.set(element, [place]);
    else if (!places.includes(place)) places.push(place);
  }

  net(): Net {
    const { places, variables, initial, notCovered, activities, ended, rule } = this;
    const transitions = this.#transitions.map((one, index): Transition => {
      const { clears = [], empty = [], mayClearScopes = [], ...rest } = one;
      return {
        ...rest,
        index,
        consume: unique(one.consume),
        inhibit: unique([...(one.inhibit ?? []), ...empty.flatMap(({ tokens }) => tokens)]),
        clear: unique([...(one.clear ?? []), ...clears.flatMap(({ all }) => all)]),
        needsAny: one.needsAny ?? [],
        mayProduce: unique(one.mayProduce ?? []),
        mayClear: unique([...(one.mayClear ?? []), ...mayClearScopes.flatMap(({ all }) => all)]),
        reads: unique(one.reads ?? []),
        writes: unique(one.writes ?? []),
        effect: one.effect ?? nothing,
      };
    });
    return { places, transitions, variables, initial, notCovered, activities, ended, rule };
  }
}

const unique = (numbers: number[]): number[] => [...new Set(numbers)];
