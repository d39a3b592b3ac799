/** The process folders as they lie on disk, for tests of their content. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ModdleElement, parseBpmn } from '../../server/engine/index.ts';
import { type Content, readContent } from '../../server/work/content.ts';

export const root = 'processes';
export const content: Content = await readContent(root);

/** Folders with a diagram. */
export const processes = content.folders.filter(({ bpmn }) => bpmn !== null);

/** Every element of a diagram that has an id, the process and its lanes too. */
export async function elementsOf(bpmn: string): Promise<ModdleElement[]> {
  const { elementsById } = await parseBpmn(bpmn);
  return Object.values(elementsById);
}

/** The JSON files of a folder below a process, by name. */
export function jsonFiles(key: string, folder: string): { name: string; json: unknown }[] {
  const path = join(root, key, folder);
  return readdirSync(path)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => ({ name: `${key}/${folder}/${name}`, json: JSON.parse(readFileSync(join(path, name), 'utf8')) }));
}

export const sourceOf = (key: string): string => readFileSync(join(root, key, 'services.ts'), 'utf8');
