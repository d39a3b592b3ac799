import type { TFunction } from 'i18next';
import type { DefinitionItem } from '../../../shared/api/index.ts';
import { chapterOf, clausesInLine } from '../../../shared/clause/index.ts';

export interface Group {
  /** The chapter of the rules; 0 for what rests on none. */
  chapter: number;
  definitions: DefinitionItem[];
}

/** The processes that one may start, in the chapters of the rules. A process belongs to the chapter of its first clause. */
export function groupsOf(definitions: DefinitionItem[]): Group[] {
  const chapters = new Map<number, DefinitionItem[]>();
  for (const definition of definitions) {
    const chapter = chapterOf(definition.clauses[0] ?? '');
    chapters.set(chapter, [...(chapters.get(chapter) ?? []), definition]);
  }
  // Most processes first, then in the order of the rules; those without a clause last.
  const order = ([chapter]: [number, DefinitionItem[]]) => (chapter === 0 ? 99 : chapter);
  return [...chapters].sort((a, b) => order(a) - order(b)).map(([chapter, list]) => ({ chapter, definitions: list }));
}

/** Found by name, key, or clause as printed: 四十四, 第四十四条. */
export function matches({ name, key, clauses }: DefinitionItem, q: string, t: TFunction): boolean {
  const wanted = q.trim().toLowerCase().replace(/^第/, '').replace(/条$/, '');
  return `${name} ${key} ${clauses.join(' ')} ${clausesInLine(clauses, t)}`.toLowerCase().includes(wanted);
}
