import { type Cursor, Problem } from '../work/index.ts';

export const defaultLimit = 20;

/** Where a list goes on, unreadable on purpose: it may change. */
export const encodeCursor = (cursor: object): string => Buffer.from(JSON.stringify(cursor)).toString('base64url');

/** @throws Problem invalid-request on a cursor that is none of ours */
export function decodeCursor(text: string | undefined): Cursor | undefined {
  if (!text) return undefined;
  try {
    const cursor = JSON.parse(Buffer.from(text, 'base64url').toString()) as Partial<Record<keyof Cursor, unknown>>;
    if (typeof cursor.id === 'string' && typeof cursor.value === 'number') return cursor as Cursor;
  } catch {
    // as below
  }
  throw new Problem('invalid-request', { errors: [{ code: 'format', path: 'query/cursor' }] });
}

/** One page of a list that was asked for one row more than it shows. */
export function page<T, R>(
  rows: T[],
  limit: number,
  cursorOf: (row: T) => object,
  shown: R[],
): { items: R[]; nextCursor: string | null } {
  const last = rows[limit - 1];
  return {
    items: shown.slice(0, limit),
    nextCursor: rows.length > limit && last ? encodeCursor(cursorOf(last)) : null,
  };
}

/** A list that is always short: it has one page. */
export const wholeList = <T>(items: T[]): { items: T[]; nextCursor: null } => ({ items, nextCursor: null });
