import type { InstanceDetail, ItemRow } from '../api/index.ts';

export type Child = InstanceDetail['children'][number];

/** Its answer no longer counts: a way back has undone it, or closed it before it was given. */
export const isGone = ({ undoneAt, status }: Child): boolean => undoneAt !== undefined || status === 'cancelled';

/** Units are asked in rounds: a row is the second of its unit where an earlier one stands before it. */
export function withRounds(rows: ItemRow[]): (ItemRow & { round: number })[] {
  const asked = new Map<string, number>();
  return rows.map((row) => {
    const round = (asked.get(row.item) ?? 0) + 1;
    asked.set(row.item, round);
    return { ...row, round };
  });
}

/** How many units have answered what they were asked last, of how many. */
export function answeredOf(rows: ItemRow[]): { answered: number; units: number } {
  const last = new Map(rows.map((row) => [row.item, row]));
  return { answered: [...last.values()].filter(({ outcome }) => outcome !== undefined).length, units: last.size };
}

/** The rows of a countersign table that count, and the items that did once. */
export function rowsThatCount(rows: ItemRow[], children: Child[]): { rows: ItemRow[]; gone: Child[] } {
  const gone = children.filter((child) => child.itemKey !== undefined && isGone(child));
  const ids = new Set(gone.map(({ id }) => id));
  return { rows: rows.filter(({ instanceId }) => !ids.has(instanceId)), gone };
}
