/** Drafts of diagrams in this browser, one per process key: nothing drawn is lost when a tab closes. */
import type { Forms, Rules } from './forms.ts';

export interface Draft {
  key: string;
  name: string;
  bpmn: string;
  forms: Forms;
  rules: Rules;
  /** The version it began from; 0 for a process that was never deployed. */
  base: number;
  savedAt: number;
}

const PREFIX = 'guicheng.designer.draft.';

export function readDraft(key: string): Draft | undefined {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(PREFIX + key) ?? 'null');
    return isDraft(value) ? { ...value, rules: value.rules ?? [] } : undefined;
  } catch {
    return undefined;
  }
}

/** @returns false when the browser has no room for it */
export function writeDraft(draft: Draft): boolean {
  try {
    localStorage.setItem(PREFIX + draft.key, JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

export const dropDraft = (key: string): void => localStorage.removeItem(PREFIX + key);

export function allDrafts(): Draft[] {
  return Object.keys(localStorage)
    .filter((name) => name.startsWith(PREFIX))
    .flatMap((name) => readDraft(name.slice(PREFIX.length)) ?? []);
}

const isDraft = (value: unknown): value is Draft =>
  typeof value === 'object' &&
  value !== null &&
  typeof (value as Draft).bpmn === 'string' &&
  typeof (value as Draft).key === 'string' &&
  typeof (value as Draft).forms === 'object';
