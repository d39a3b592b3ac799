/** The server's own Chinese: one table. */
import zh from '../zh.json' with { type: 'json' };

const tables = zh as Record<string, Record<string, string>>;

/** Words by table and code, with `{name}` filled in; the code itself where a table lacks it. */
export function wordsFor(
  table: 'problem' | 'detail' | 'fault' | 'finding' | 'notice' | 'word',
  code: string,
  values: Record<string, string | number> = {},
): string {
  const text = tables[table]?.[code] ?? (table === 'detail' ? (tables.problem?.[code] ?? code) : code);
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
