const idPattern = /^att-[0-9a-f-]{36}$/;

/** Attachments that a form's values name: anybody who sees the case may then read them. */
export function attachmentIdsIn(values: unknown, found: string[] = []): string[] {
  if (typeof values === 'string') {
    if (idPattern.test(values)) found.push(values);
  } else if (Array.isArray(values)) for (const value of values) attachmentIdsIn(value, found);
  else if (values && typeof values === 'object')
    for (const value of Object.values(values)) attachmentIdsIn(value, found);
  return found;
}
