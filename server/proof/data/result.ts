/** The result of an element's work as the proof keeps it: only what somebody asks for. */
import type { Domain } from './domains.ts';
import { keyOf, type Value } from './values.ts';

/** A result as far as somebody asks for it: by path below the element. `''` is the whole. */
export type Result = Map<string, Value>;

/** What a result can be: fields that go each by itself, or whole results that are known together. */
export type Results =
  | { isJoint: false; fields: { path: string; domain: Domain }[] }
  | { isJoint: true; sure: Result[]; open: Result[] };

export const distinct = (results: Result[]): Result[] => [
  ...new Map(results.map((result) => [textOf(result), result])).values(),
];
export const textOf = (result: Result): string => [...result].map(([path, value]) => `${path}=${keyOf(value)}`).join();
