/** Lint in tests: the product's own forms, settings, services, clauses and processes stand beside what is linted. */
import { fileURLToPath } from 'node:url';
import type { Forms } from '../../server/engine/index.ts';
import { settingsOf } from '../../server/start.ts';
import { Settings } from '../../server/time/index.ts';
import {
  type Content,
  checkDeployment,
  type DiagramFinding,
  processInFolder,
  readContent,
} from '../../server/work/index.ts';

const content = readContent(fileURLToPath(new URL('../../processes', import.meta.url)));

/** Everything that a deployment finds, but for the proof. @param more forms and decisions that come with it */
export async function findingsOf(
  bpmn: string,
  more: { forms?: Forms; dmn?: string[]; sandbox?: boolean } = {},
): Promise<DiagramFinding[]> {
  const parts = await partsOf();
  const { forms = {}, dmn = [], sandbox = false } = more;
  return (await checkDeployment({ bpmn, dmn, forms, rules: [], sandbox }, parts)).findings;
}

export const productContent = (): Promise<Content> => content;

async function partsOf() {
  const read = await content;
  return {
    content: read,
    settings: new Settings(settingsOf(read)),
    deployedKeys: read.folders.filter(({ bpmn }) => bpmn).map(({ key }) => key),
    find: (key: string) => processInFolder(read, key),
  };
}

const namespaces = [
  'xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"',
  'xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI"',
  'xmlns:dc="http://www.omg.org/spec/DD/20100524/DC"',
  'xmlns:di="http://www.omg.org/spec/DD/20100524/DI"',
  'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"',
  'xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"',
  'xmlns:gov="urn:guicheng:gov:1"',
].join(' ');

/** A whole file of a part of one: what is in a process, or processes and a picture. */
export function fileOf(part: string): string {
  const process = part.includes('<bpmn:process')
    ? part
    : `<bpmn:process id="countersign" name="会签" isExecutable="true" gov:clause="四十四" gov:candidates="=&quot;office-documents&quot;">${part}</bpmn:process>`;
  return `<bpmn:definitions ${namespaces} id="file" targetNamespace="urn:guicheng:test">${process}</bpmn:definitions>`;
}

/** Codes with their element, ordered. */
export const codesIn = (findings: DiagramFinding[]): string[] =>
  findings.map(({ code, element }) => `${code} ${element}`).sort();
