/** What the folders under `processes/` hold, read once at start: the product's own processes and what their diagrams name. */
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Check, DocumentData, Forms, Service } from '../engine/index.ts';

export interface ProcessFolder {
  key: string;
  bpmn: string | null;
  /** Its decision tables, as XML. */
  dmn: string[];
  forms: Forms;
  settings: unknown;
  /** Its clause rules. */
  rules: unknown[];
  /** Chinese for the findings of its checks, its papers, and by name for what services.ts exports. */
  messages: Record<string, string>;
  /** Everything that services.ts exports, and what a designer reads beside it. */
  functions: Record<string, unknown>;
  descriptions: Record<string, string>;
  /** Template files by name, without `.docx`. */
  documents: Record<string, string>;
}

/** The processes, checks, services, papers and clauses of this product. */
export class Content {
  readonly #folders: Map<string, ProcessFolder>;

  constructor(
    readonly folders: ProcessFolder[],
    readonly clauses: Map<string, string>,
    readonly acts: Record<string, string>,
  ) {
    this.#folders = new Map(folders.map((folder) => [folder.key, folder]));
  }

  folder(key: string): ProcessFolder | undefined {
    return this.#folders.get(key);
  }

  /** `<process key>.<function>` as a service task names it. */
  service(type: string): Service | undefined {
    return this.#function(type) as Service | undefined;
  }

  /** The same for a check; its name opens with the clause that it applies. */
  check(type: string): Check | undefined {
    return this.#function(type) as Check | undefined;
  }

  documentData(key: string, name: string): DocumentData | undefined {
    const camel = name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
    return this.#function(`${key}.${camel}`) as DocumentData | undefined;
  }

  /** Chinese for a finding, its placeholders `{name}` filled. */
  message(type: string, code: string, values: Record<string, string | number> = {}): string {
    const text =
      this.folder(type.split('.')[0] ?? '')?.messages[code] ?? this.folder('_shared')?.messages[code] ?? code;
    return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
  }

  /** Forms that a process may name: its own, then the shared ones. */
  formsOf(key: string): Forms {
    return { ...this.folder('_shared')?.forms, ...this.folder(key)?.forms };
  }

  /** Decision files that a process may name: its own, then the shared ones. */
  decisionsOf(key: string): string[] {
    return [...(this.folder(key)?.dmn ?? []), ...(this.folder('_shared')?.dmn ?? [])];
  }

  #function(type: string): unknown {
    const [key = '', name = ''] = type.split('.');
    const found = this.folder(key)?.functions[name];
    return typeof found === 'function' ? found : undefined;
  }
}

/** Reads all folders below `root`. @throws with the file's name when one cannot be read */
export async function readContent(root: string): Promise<Content> {
  const names = (await readdir(root, { withFileTypes: true }))
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
  const folders = await Promise.all(names.sort().map((name) => readFolder(join(root, name), name)));
  const regulation = await readFile(join(root, 'regulation.txt'), 'utf8');
  const acts = JSON.parse((await textOf(join(root, '_shared', 'acts.json'))) ?? '{}') as Record<string, string>;
  return new Content(folders, clausesOf(regulation), acts);
}

async function readFolder(path: string, key: string): Promise<ProcessFolder> {
  const services = join(path, 'services.ts');
  const messages = ((await jsonOf(join(path, 'zh.json'))) ?? {}) as Record<string, string>;
  const functions: Record<string, unknown> = (await isThere(services))
    ? await import(pathToFileURL(services).href)
    : {};
  return {
    key,
    bpmn: await textOf(join(path, `${key}.bpmn`)),
    dmn: await Promise.all((await filesIn(path, '.dmn')).map((file) => readFile(join(path, file), 'utf8'))),
    forms: Object.fromEntries(
      await Promise.all(
        (await filesIn(join(path, 'forms'), '.json')).map(async (file) => [
          file.slice(0, -5),
          await jsonOf(join(path, 'forms', file)),
        ]),
      ),
    ),
    settings: await jsonOf(join(path, 'settings.json')),
    rules: ((await jsonOf(join(path, 'rules.json'))) ?? []) as unknown[],
    messages,
    functions,
    descriptions: Object.fromEntries(Object.keys(functions).map((name) => [name, messages[name] ?? ''])),
    documents: Object.fromEntries(
      (await filesIn(join(path, 'documents'), '.docx')).map((file) => [
        file.slice(0, -5),
        join(path, 'documents', file),
      ]),
    ),
  };
}

const isThere = async (path: string): Promise<boolean> => (await stat(path).catch(() => null)) !== null;

async function textOf(path: string): Promise<string | null> {
  return (await isThere(path)) ? readFile(path, 'utf8') : null;
}

async function jsonOf(path: string): Promise<unknown> {
  const text = await textOf(path);
  try {
    return text === null ? null : JSON.parse(text);
  } catch (cause) {
    throw new Error(`${path} is no JSON`, { cause });
  }
}

async function filesIn(path: string, ending: string): Promise<string[]> {
  if (!(await isThere(path))) return [];
  return (await readdir(path)).filter((file) => file.endsWith(ending)).sort();
}

/** The regulation's clauses with their text: `四十四`, and `六十二(二)` for numbered points. */
export function clausesOf(regulation: string): Map<string, string> {
  const clauses = new Map<string, string>();
  let current: string | null = null;
  for (const line of regulation.split(/\r?\n/)) {
    const text = line.trim();
    const clause = /^([一二三四五六七八九十]+)、\s*(.*)$/.exec(text);
    if (clause?.[1]) {
      current = clause[1];
      clauses.set(current, clause[2] ?? '');
    } else if (/^第[一二三四五六七八九十]+章/.test(text)) current = null;
    else if (current && text) {
      clauses.set(current, `${clauses.get(current)}\n${text}`);
      const point = /^\(([一二三四五六七八九十]+)\)(.*)$/.exec(text);
      if (point) clauses.set(`${current}(${point[1]})`, point[2] ?? '');
    }
  }
  return clauses;
}
