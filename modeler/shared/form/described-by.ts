/** What a screen reader says after a field's label: its note, then what is wrong with it. */
export function describedBy({
  id,
  schema,
  rawErrors,
}: {
  id: string;
  schema: { description?: string };
  rawErrors?: string[];
}) {
  const wrong = (rawErrors?.length ?? 0) > 0;
  const ids = [schema.description ? `${id}-note` : '', wrong ? `${id}-fault` : ''].filter(Boolean).join(' ');
  return {
    ...(ids ? { 'aria-describedby': ids } : {}),
    ...(wrong ? { 'aria-invalid': true, status: 'error' as const } : {}),
  };
}
