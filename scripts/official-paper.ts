/**
 * An official document's template in the form of GB/T 9704-2012 (党政机关公文格式): A4, margins 37/28/35/26 mm, 22 lines of 28
 * characters, red head and red line, title in 小标宋 二号, text in 仿宋 三号, page numbers outside. docxtemplater's tags:
 * number, secrecy, urgency, title, mainTo, paragraphs[paragraph], date, copyTo.
 */
import PizZip from 'pizzip';

export interface OfficialPaper {
  name: string;
  official: true;
  /** 发文机关标志, e.g. 伊吾县人民政府文件. */
  head: string;
  /** 发文机关署名, and 印发机关 in the last block. */
  signature: string;
  printedBy: string;
}

const mm = (length: number): number => Math.round((length * 1440) / 25.4);
/** Half points of the sizes that the standard names. */
const sizes = { 一号: 52, 二号: 44, 三号: 32, 四号: 28 } as const;
const fonts = { title: '方正小标宋简体', text: '仿宋_GB2312', bold: '黑体' } as const;
const red = 'FF0000';
/** 225 mm for 22 lines. */
const linePitch = Math.round(mm(225) / 22);

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const PART = 'application/vnd.openxmlformats-officedocument.wordprocessingml';

interface Style {
  font?: keyof typeof fonts;
  size?: keyof typeof sizes;
  colour?: string;
  align?: 'left' | 'center' | 'right' | 'both';
  /** Characters of 三号. */
  indent?: number;
  right?: number;
  before?: number;
  border?: { side: 'top' | 'bottom'; colour: string; width: number };
}

function paragraph(text: string, style: Style = {}): string {
  const { font = 'text', size = '三号', colour, align = 'both', indent = 0, right = 0, before = 0, border } = style;
  const edge = border
    ? `<w:pBdr><w:${border.side} w:val="single" w:sz="${border.width}" w:space="1" w:color="${border.colour}"/></w:pBdr>`
    : '';
  const indents = `<w:ind w:firstLineChars="${indent * 100}" w:firstLine="${indent * 320}" w:rightChars="${right * 100}" w:right="${right * 320}"/>`;
  const run = `<w:rFonts w:ascii="${fonts[font]}" w:hAnsi="${fonts[font]}" w:eastAsia="${fonts[font]}"/>${colour ? `<w:color w:val="${colour}"/>` : ''}<w:sz w:val="${sizes[size]}"/><w:szCs w:val="${sizes[size]}"/>`;
  return `<w:p><w:pPr>${edge}<w:spacing w:before="${before}" w:line="${linePitch}" w:lineRule="${size === '一号' ? 'atLeast' : 'exact'}"/>${indents}<w:jc w:val="${align}"/></w:pPr>${text ? `<w:r><w:rPr>${run}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>` : ''}</w:p>`;
}

const lines = (count: number): string => Array.from({ length: count }, () => paragraph('')).join('');

function bodyOf({ head, signature, printedBy }: OfficialPaper): string {
  return [
    paragraph('{secrecy}', { font: 'bold', align: 'left' }),
    paragraph('{urgency}', { font: 'bold', align: 'left' }),
    lines(1),
    paragraph(head, { font: 'title', size: '一号', colour: red, align: 'center' }),
    lines(2),
    paragraph('{number}', { align: 'center', border: { side: 'bottom', colour: red, width: 12 } }),
    lines(2),
    paragraph('{title}', { font: 'title', size: '二号', align: 'center' }),
    lines(1),
    paragraph('{mainTo}：', { align: 'left' }),
    // The tags of a loop over paragraphs stand in paragraphs of their own, which go.
    paragraph('{#paragraphs}'),
    paragraph('{paragraph}', { indent: 2 }),
    paragraph('{/paragraphs}'),
    lines(2),
    paragraph(signature, { align: 'right', right: 4 }),
    paragraph('{date}', { align: 'right', right: 4 }),
    lines(2),
    paragraph('{#copyTo}抄送：{copyTo}。{/copyTo}', {
      size: '四号',
      align: 'left',
      border: { side: 'top', colour: '000000', width: 8 },
    }),
    paragraph(`${printedBy}　{date}印发`, {
      size: '四号',
      border: { side: 'bottom', colour: '000000', width: 8 },
    }),
  ].join('');
}

const footer = (align: 'left' | 'right'): string => {
  const run = (content: string) =>
    `<w:r><w:rPr><w:rFonts w:ascii="宋体" w:hAnsi="宋体" w:eastAsia="宋体"/><w:sz w:val="${sizes.四号}"/></w:rPr>${content}</w:r>`;
  const number = `<w:fldSimple w:instr=" PAGE ">${run('<w:t>1</w:t>')}</w:fldSimple>`;
  return `<w:ftr ${WORD}><w:p><w:pPr><w:ind w:leftChars="100" w:left="320" w:rightChars="100" w:right="320"/><w:jc w:val="${align}"/></w:pPr>${run('<w:t xml:space="preserve">— </w:t>')}${number}${run('<w:t xml:space="preserve"> —</w:t>')}</w:p></w:ftr>`;
};

/** The bytes of the template. The same paper gives the same bytes. */
export function officialTemplateOf(paper: OfficialPaper): Buffer {
  const page =
    `<w:footerReference w:type="default" r:id="rId2"/><w:footerReference w:type="even" r:id="rId3"/><w:pgSz w:w="${mm(210)}" w:h="${mm(297)}"/>` +
    `<w:pgMar w:top="${mm(37)}" w:right="${mm(26)}" w:bottom="${mm(35)}" w:left="${mm(28)}" w:header="${mm(15)}" w:footer="${mm(28)}" w:gutter="0"/>` +
    `<w:docGrid w:type="linesAndChars" w:linePitch="${linePitch}" w:charSpace="-842"/>`;
  const override = (part: string, type: string) =>
    `<Override PartName="/word/${part}.xml" ContentType="${PART}.${type}+xml"/>`;
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${RELATIONS}/${type}" Target="${target}"/>`;
  const parts: [string, string][] = [
    [
      '[Content_Types].xml',
      `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${override('document', 'document.main')}${override('settings', 'settings')}${override('footer1', 'footer')}${override('footer2', 'footer')}</Types>`,
    ],
    [
      '_rels/.rels',
      `<Relationships xmlns="${PACKAGE}/relationships">${relation('rId1', 'officeDocument', 'word/document.xml')}</Relationships>`,
    ],
    [
      'word/document.xml',
      `<w:document ${WORD} xmlns:r="${RELATIONS}"><w:body>${bodyOf(paper)}<w:sectPr>${page}</w:sectPr></w:body></w:document>`,
    ],
    [
      'word/_rels/document.xml.rels',
      `<Relationships xmlns="${PACKAGE}/relationships">${relation('rId1', 'settings', 'settings.xml')}${relation('rId2', 'footer', 'footer1.xml')}${relation('rId3', 'footer', 'footer2.xml')}</Relationships>`,
    ],
    ['word/settings.xml', `<w:settings ${WORD}><w:evenAndOddHeaders/></w:settings>`],
    // 单页码居右空一字，双页码居左空一字.
    ['word/footer1.xml', footer('right')],
    ['word/footer2.xml', footer('left')],
  ];
  const zip = new PizZip();
  for (const [name, xml] of parts) zip.file(name, `${XML}${xml}`, { date: new Date(2026, 0, 1), createFolders: false });
  return zip.generate({ type: 'nodebuffer', compression: 'DEFLATE' });
}
