/**
 * Makes the templates `processes/<key>/documents/<name>.docx` from `scripts/papers/<key>.json`: plain Office Open XML with
 * docxtemplater's tags, so that WPS, Word and LibreOffice open and edit them. Run it only to begin anew: a county's own
 * edits of a template are overwritten.
 *
 *     node --import tsx scripts/make-papers.ts <key> …
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import PizZip from 'pizzip';
import { type OfficialPaper, officialTemplateOf } from './official-paper.ts';

export interface Paper {
  name: string;
  landscape?: boolean;
  title: string;
  blocks: (Facts | List | Line)[];
}

/** Rows of label and value, one or two pairs each. */
interface Facts {
  facts: string[][];
}

/** A table with one row for each entry of the list `over`. Widths are hundredths of the page's. */
interface List {
  over: string;
  columns: { title: string; text: string; width: number }[];
}

interface Line {
  line: string;
  align: string;
}

// A4 in twentieths of a point, with margins of 2 cm.
const SHORT = 11906;
const LONG = 16838;
const MARGIN = 1134;

const CELL_MARGINS =
  '<w:tblCellMar><w:top w:w="40" w:type="dxa"/><w:left w:w="100" w:type="dxa"/><w:bottom w:w="40" w:type="dxa"/><w:right w:w="100" w:type="dxa"/></w:tblCellMar>';

/** 小二 for titles, 五号 for the rest, in half points. */
const TITLE_SIZE = 36;
const TEXT_SIZE = 21;

/** The bytes of a template. The same paper gives the same bytes. */
export function templateOf(paper: Paper): Buffer {
  const width = (paper.landscape ? LONG : SHORT) - 2 * MARGIN;
  const body = paper.blocks.map((block) => blockXml(block, width)).join('');
  const zip = new PizZip();
  const parts: [string, string][] = [
    ['[Content_Types].xml', contentTypes],
    ['_rels/.rels', packageRelations],
    ['word/document.xml', documentXml(`${titleXml(paper.title)}${body}`, paper.landscape ?? false)],
    ['word/_rels/document.xml.rels', documentRelations],
    ['word/styles.xml', stylesXml],
    ['word/footer1.xml', footerXml],
  ];
  // A fixed date: else every run would change every file.
  for (const [name, xml] of parts) zip.file(name, `${XML}${xml}`, { date: new Date(2026, 0, 1), createFolders: false });
  return zip.generate({ type: 'nodebuffer', compression: 'DEFLATE' });
}

function blockXml(block: Paper['blocks'][number], width: number): string {
  if ('line' in block) return paragraph(block.line, { align: block.align });
  return 'facts' in block ? factsXml(block, width) : listXml(block, width);
}

function factsXml({ facts }: Facts, width: number): string {
  const label = Math.round(width * (width > SHORT ? 0.1 : 0.18));
  const value = Math.round(width / 2) - label;
  const rows = facts.map(([name = '', text = '', name2, text2]) =>
    name2 === undefined || text2 === undefined
      ? row([cell(name, label, HEAD), cell(text, width - label, { span: 3 })])
      : row([cell(name, label, HEAD), cell(text, value), cell(name2, label, HEAD), cell(text2, value)]),
  );
  return table(rows, [label, value, label, value]);
}

function listXml({ over, columns }: List, width: number): string {
  const widths = columns.map((column) => Math.round((width * column.width) / 100));
  const head = row(
    columns.map(({ title }, i) => cell(title, widths[i]!, HEAD)),
    true,
  );
  // docxtemplater repeats the row whose first cell opens the loop and whose last cell closes it.
  const last = columns.length - 1;
  const texts = columns.map(({ text }, i) => `${i === 0 ? `{#${over}}` : ''}${text}${i === last ? `{/${over}}` : ''}`);
  return table([head, row(texts.map((text, i) => cell(text, widths[i]!)))], widths);
}

interface CellStyle {
  span?: number;
  isHead?: boolean;
}
const HEAD: CellStyle = { isHead: true };

function cell(text: string, width: number, { span, isHead = false }: CellStyle = {}): string {
  const merged = span ? `<w:gridSpan w:val="${span}"/>` : '';
  const content = paragraph(text, isHead ? { align: 'center', isBold: true } : {});
  return `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/>${merged}<w:vAlign w:val="center"/></w:tcPr>${content}</w:tc>`;
}

const row = (cells: string[], isHeader = false): string =>
  `<w:tr><w:trPr><w:cantSplit/>${isHeader ? '<w:tblHeader/>' : ''}</w:trPr>${cells.join('')}</w:tr>`;

/** With an empty line after it, for two tables in a row would grow together. */
function table(rows: string[], widths: number[]): string {
  const edges = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'];
  const borders = edges.map((edge) => `<w:${edge} w:val="single" w:sz="6" w:space="0" w:color="auto"/>`).join('');
  const total = widths.reduce((sum, width) => sum + width, 0);
  const grid = widths.map((width) => `<w:gridCol w:w="${width}"/>`).join('');
  const properties = `<w:tblW w:w="${total}" w:type="dxa"/><w:tblBorders>${borders}</w:tblBorders><w:tblLayout w:type="fixed"/>${CELL_MARGINS}`;
  return `<w:tbl><w:tblPr>${properties}</w:tblPr><w:tblGrid>${grid}</w:tblGrid>${rows.join('')}</w:tbl>${paragraph('')}`;
}

interface TextStyle {
  align?: string;
  isBold?: boolean;
}

function paragraph(text: string, { align = 'left', isBold = false }: TextStyle = {}): string {
  const run = text
    ? `<w:r>${isBold ? '<w:rPr><w:b/></w:rPr>' : ''}<w:t xml:space="preserve">${escaped(text)}</w:t></w:r>`
    : '';
  return `<w:p><w:pPr><w:jc w:val="${align}"/></w:pPr>${run}</w:p>`;
}

const titleXml = (title: string): string =>
  `<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r><w:t>${escaped(title)}</w:t></w:r></w:p>`;

const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const MAIN = 'application/vnd.openxmlformats-officedocument.wordprocessingml';

const contentTypes =
  `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
  `<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${MAIN}.document.main+xml"/>` +
  `<Override PartName="/word/styles.xml" ContentType="${MAIN}.styles+xml"/><Override PartName="/word/footer1.xml" ContentType="${MAIN}.footer+xml"/></Types>`;

const packageRelations = `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="word/document.xml"/></Relationships>`;

const documentRelations =
  `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/styles" Target="styles.xml"/>` +
  `<Relationship Id="rId2" Type="${RELATIONS}/footer" Target="footer1.xml"/></Relationships>`;

const fonts = (eastAsia: string): string =>
  `<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman" w:eastAsia="${eastAsia}"/>`;

const stylesXml =
  `<w:styles ${WORD}><w:docDefaults><w:rPrDefault><w:rPr>${fonts('仿宋')}<w:sz w:val="${TEXT_SIZE}"/><w:szCs w:val="${TEXT_SIZE}"/>` +
  '<w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault></w:docDefaults>' +
  '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>' +
  '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/>' +
  `<w:pPr><w:spacing w:before="120" w:after="240"/><w:jc w:val="center"/></w:pPr><w:rPr>${fonts('宋体')}<w:b/><w:sz w:val="${TITLE_SIZE}"/><w:szCs w:val="${TITLE_SIZE}"/></w:rPr></w:style></w:styles>`;

const footerXml = `<w:ftr ${WORD}><w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:t xml:space="preserve">— </w:t></w:r><w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple><w:r><w:t xml:space="preserve"> —</w:t></w:r></w:p></w:ftr>`;

function documentXml(body: string, landscape: boolean): string {
  const [width, height] = landscape ? [LONG, SHORT] : [SHORT, LONG];
  const page = `<w:pgSz w:w="${width}" w:h="${height}"${landscape ? ' w:orient="landscape"' : ''}/>`;
  const margins = `<w:pgMar w:top="${MARGIN}" w:right="${MARGIN}" w:bottom="${MARGIN}" w:left="${MARGIN}" w:header="567" w:footer="567" w:gutter="0"/>`;
  return `<w:document ${WORD} xmlns:r="${RELATIONS}"><w:body>${body}<w:sectPr><w:footerReference w:type="default" r:id="rId2"/>${page}${margins}</w:sectPr></w:body></w:document>`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const key of process.argv.slice(2)) {
    const folder = join('processes', key, 'documents');
    const papers = JSON.parse(readFileSync(new URL(`papers/${key}.json`, import.meta.url), 'utf8')) as (
      | Paper
      | OfficialPaper
    )[];
    mkdirSync(folder, { recursive: true });
    for (const paper of papers) {
      const bytes = 'official' in paper ? officialTemplateOf(paper) : templateOf(paper);
      writeFileSync(join(folder, `${paper.name}.docx`), bytes);
    }
  }
}
