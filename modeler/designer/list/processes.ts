import type { DefinitionItem } from '../../shared/api/index.ts';
import type { Draft } from '../drafts.ts';

/** One process with all its versions, the newest first; none where it is only a draft. */
export interface ListedProcess {
  key: string;
  name: string;
  versions: DefinitionItem[];
  draft: Draft | undefined;
  running: number;
}

export function processesOf(items: DefinitionItem[], drafts: Draft[]): ListedProcess[] {
  const keys = [...new Set([...items.map(({ key }) => key), ...drafts.map(({ key }) => key)])];
  return keys.map((key) => {
    const versions = items.filter((item) => item.key === key).sort((a, b) => b.version - a.version);
    const draft = drafts.find((it) => it.key === key);
    return {
      key,
      name: versions[0]?.name ?? draft?.name ?? key,
      versions,
      draft,
      running: versions.reduce((sum, { running }) => sum + running, 0),
    };
  });
}
