/** What must not come in with a text is refused here, in one pass over it, before any parser sees it. */

export interface XmlBounds {
  bytes: number;
  depth: number;
  elements: number;
}

export type XmlFault = 'not-xml' | 'xml-entities' | 'too-large';

/** What a text must not be, thrown before any parser sees it. */
export class UnsafeXml extends Error {
  constructor(
    readonly fault: XmlFault,
    message: string,
  ) {
    super(message);
  }
}

/** `&name;` other than XML's own five: without a document type nobody defines it. */
const undefinedEntity = /&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[\da-fA-F]{1,6});)/;

/** @throws UnsafeXml on a document type, an entity, a text that is too large or too deep, or no XML; linear in its length */
export function refuseUnsafeXml(xml: string, bounds: XmlBounds): void {
  if (Buffer.byteLength(xml) > bounds.bytes) throw new UnsafeXml('too-large', `over ${bounds.bytes} bytes`);
  if (!/^\s*</.test(xml)) throw new UnsafeXml('not-xml', 'the text does not begin with a tag');
  let elements = 0;
  let depth = 0;
  let at = 0;
  while (at < xml.length) {
    const from = at;
    const tag = xml.indexOf('<', at);
    if (tag < 0) break;
    at = endOf(xml, tag);
    const isElement = xml[tag + 1] !== '!' && xml[tag + 1] !== '?';
    // CDATA and comments may hold any sign: `<![CDATA[< 5 & …]]>` is how some editors write a test.
    if (undefinedEntity.test(xml.slice(from, isElement ? at : tag)))
      throw new UnsafeXml('xml-entities', 'an entity is not allowed');
    if (!isElement) continue;
    if (xml[tag + 1] === '/') depth--;
    else {
      elements++;
      if (xml[at - 2] !== '/') depth++;
    }
    if (depth > bounds.depth) throw new UnsafeXml('too-large', `over ${bounds.depth} levels`);
    if (elements > bounds.elements) throw new UnsafeXml('too-large', `over ${bounds.elements} elements`);
  }
}

/** The first position after the tag, comment, section or instruction that begins at `from`. */
function endOf(xml: string, from: number): number {
  if (xml.startsWith('<!--', from)) return after(xml, '-->', from + 4);
  if (xml.startsWith('<![CDATA[', from)) return after(xml, ']]>', from);
  if (xml.startsWith('<?', from)) return after(xml, '?>', from);
  if (xml.startsWith('<!', from)) throw new UnsafeXml('xml-entities', 'a document type is not allowed');
  let quote = '';
  for (let at = from + 1; at < xml.length; at++) {
    const sign = xml[at]!;
    if (quote) {
      if (sign === quote) quote = '';
    } else if (sign === '"' || sign === "'") quote = sign;
    else if (sign === '>') return at + 1;
  }
  throw new UnsafeXml('not-xml', 'a tag has no end');
}

function after(xml: string, sign: string, from: number): number {
  const at = xml.indexOf(sign, from);
  if (at < 0) throw new UnsafeXml('not-xml', `${sign} is missing`);
  return at + sign.length;
}
