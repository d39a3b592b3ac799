/** A BPMN file becomes a draft of the process that it holds, with the forms of that process's newest version. */
import { api } from '../shared/api/index.ts';
import type { Draft } from './drafts.ts';

/** @returns null when the file holds no BPMN process */
export async function draftFromFile(file: File): Promise<Draft | null> {
  const bpmn = await file.text();
  const process = processIn(bpmn);
  if (!process) return null;
  const { items } = await api('definitions', { query: { key: process.key, latest: 'true' } });
  const [latest] = items;
  const { forms = {}, rules = [] } = latest ? await api('definition', { params: { id: latest.id } }) : {};
  return { ...process, bpmn, forms, rules, base: latest?.version ?? 0, savedAt: Date.now() };
}

const BPMN = 'http://www.omg.org/spec/BPMN/20100524/MODEL';

function processIn(xml: string): { key: string; name: string } | undefined {
  const document = new DOMParser().parseFromString(xml, 'application/xml');
  const [process] = document.getElementsByTagNameNS(BPMN, 'process');
  const key = process?.getAttribute('id');
  return key ? { key, name: process?.getAttribute('name') ?? key } : undefined;
}
