import type { CaseRecord } from '../../server/kit.ts';

/** What elements have called, each item once: after a way back the later case counts, and none that was undone. */
export function currentCases(record: CaseRecord, elementIds: readonly string[]): CaseRecord[] {
  const latest = new Map<string, CaseRecord>();
  for (const child of record.children) {
    const { elementId, itemKey, isUndone } = child;
    if (elementId !== null && elementIds.includes(elementId) && !isUndone)
      latest.set(`${elementId} ${itemKey ?? ''}`, child);
  }
  return [...latest.values()];
}
