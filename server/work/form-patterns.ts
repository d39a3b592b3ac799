import safeRegex from 'safe-regex2';

/** Patterns of a form that could take exponential time on some text, or that are longer than anybody can read. */
export function formPatternFaults(schema: unknown, found: string[] = []): string[] {
  if (Array.isArray(schema)) for (const part of schema) formPatternFaults(part, found);
  else if (schema && typeof schema === 'object') {
    for (const [keyword, value] of Object.entries(schema)) {
      if (keyword === 'pattern' && typeof value === 'string') {
        if (value.length > 500 || !safeRegex(value, { limit: 50 })) found.push(value.slice(0, 100));
      } else if (keyword === 'patternProperties' && value && typeof value === 'object') {
        for (const pattern of Object.keys(value)) if (!safeRegex(pattern)) found.push(pattern.slice(0, 100));
        formPatternFaults(Object.values(value), found);
      } else formPatternFaults(value, found);
    }
  }
  return found;
}
