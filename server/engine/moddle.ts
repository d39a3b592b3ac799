/** BPMN XML in, moddle elements out; what must not come in is refused here. */
import { BpmnModdle } from 'bpmn-moddle';
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json' with { type: 'json' };
import gov from './gov.json' with { type: 'json' };
import { refuseUnsafeXml, UnsafeXml } from './safe-xml.ts';

/** A moddle element: attributes by name, `$type` such as `bpmn:UserTask`. */
export interface ModdleElement {
  $type: string;
  id: string;
  name?: string;
  get<T = unknown>(name: string): T;
  [property: string]: unknown;
}

export interface ModdleContext {
  rootElement: ModdleElement;
  elementsById: Record<string, ModdleElement>;
  references: { element: ModdleElement; property: string; id: string }[];
  warnings: { message: string }[];
}

/** Why a text is no BPMN that we read. `element` is where, when known. */
export class UnreadableDiagram extends Error {
  constructor(
    readonly code: 'not-xml' | 'xml-entities' | 'diagram-too-large' | 'broken-reference' | 'not-bpmn',
    message: string,
    readonly element = '',
  ) {
    super(message);
  }
}

const bounds = { bytes: 6_000_000, depth: 60, elements: 30_000 };

/**
 * Parses BPMN 2.0 XML with the zeebe and gov extensions.
 * @throws UnreadableDiagram on text that is no XML, declares entities, is too large or refers to what is not there
 */
export async function parseBpmn(xml: string): Promise<ModdleContext> {
  refuseUnsafe(xml);
  let context: ModdleContext;
  try {
    context = (await new BpmnModdle({ zeebe, gov }).fromXML(xml.trim())) as unknown as ModdleContext;
  } catch (error) {
    const message = (error as Error).message;
    throw new UnreadableDiagram(
      /unparsable|unexpected|unclosed|missing|tag/i.test(message) ? 'not-xml' : 'not-bpmn',
      message,
    );
  }
  if (context.rootElement?.$type !== 'bpmn:Definitions')
    throw new UnreadableDiagram('not-bpmn', 'root is not definitions');
  const broken = context.warnings.find((warning) => /unresolved reference|unparsable|duplicate/i.test(warning.message));
  if (broken)
    throw new UnreadableDiagram('broken-reference', broken.message, /<([^>]+)>/.exec(broken.message)?.[1] ?? '');
  return context;
}

function refuseUnsafe(xml: string): void {
  try {
    refuseUnsafeXml(xml.replace(/^\ufeff/, ''), bounds);
  } catch (error) {
    if (!(error instanceof UnsafeXml)) throw error;
    const { fault, message } = error;
    throw new UnreadableDiagram(fault === 'too-large' ? 'diagram-too-large' : fault, message);
  }
}

export const isA = (element: ModdleElement | undefined, type: string): boolean => element?.$type === type;

/** The extension element of a type below an element, e.g. `zeebe:FormDefinition`. */
export function extension(element: ModdleElement, type: string): ModdleElement | undefined {
  const holder = element.extensionElements as { values?: ModdleElement[] } | undefined;
  return holder?.values?.find((value) => value.$type === type);
}
