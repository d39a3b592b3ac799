import type { RJSFSchema } from '@rjsf/utils';

interface Choice {
  const?: unknown;
  title?: string;
}

/** The titles of a form's decisive field: `agree` → 无意见. */
export function outcomeTitles(schema: RJSFSchema | Record<string, unknown>): Record<string, string> {
  const { properties } = schema as { properties?: Record<string, { oneOf?: Choice[] }> };
  const choices = properties?.outcome?.oneOf ?? [];
  return Object.fromEntries(choices.map(({ const: value, title }) => [String(value), title ?? String(value)]));
}

export const titleOfOutcome = (schema: RJSFSchema | Record<string, unknown>, outcome: unknown): string | undefined =>
  typeof outcome === 'string' ? outcomeTitles(schema)[outcome] : undefined;
