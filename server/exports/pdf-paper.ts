import PDFDocument from 'pdfkit';
import type { Language } from '../protocol/values.ts';
import { loadFonts, type Fonts } from './fonts.ts';
import { wordsIn } from './words.ts';

export type Doc = InstanceType<typeof PDFDocument>;

/** Points: 72 to the inch. */
export const MARGIN = 50;
export const [TITLE, HEADING, BODY, SMALL] = [18, 13, 9, 8] as const;

/** An A4 document with the fonts `regular` and `bold`; what it is written to, once it is ended. */
export function openPaper(title: string, language: Language, fonts: Fonts = loadFonts()) {
  const doc = new PDFDocument({
    size: 'A4',
    margin: MARGIN,
    bufferPages: true,
    lang: language === 'zh' ? 'zh-CN' : 'en',
    info: { Title: title },
  });
  const written = collect(doc);
  doc.registerFont('regular', fonts.regular).registerFont('bold', fonts.bold);
  return { doc, written };
}

function collect(doc: Doc): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    doc.on('data', (chunk: Buffer) => chunks.push(chunk));
    doc.on('end', () => resolve(Buffer.concat(chunks)));
    doc.on('error', reject);
  });
}

/** Rules and a grey head row; a width for each column, of which one may take what is left. */
export function drawRows(
  doc: Doc,
  rows: readonly (readonly string[])[],
  widths: readonly (number | '*')[],
): void {
  doc.fontSize(BODY).table({
    defaultStyle: { border: 0.5, borderColor: '#888888', padding: 4 },
    columnStyles: widths.map((width) => ({ width })),
    rowStyles: (index) => (index === 0 ? { backgroundColor: '#eeeeee' } : {}),
    data: rows.map((row) => [...row]),
  });
}

/** A heading with small print under it; nothing where there is nothing to print. */
export function drawNotes(doc: Doc, heading: string, lines: readonly string[]): void {
  if (lines.length === 0) return;
  doc.moveDown().font('bold').fontSize(BODY).text(heading, MARGIN);
  doc.font('regular').fontSize(SMALL).text(lines.join('\n'), MARGIN);
}

/** Numbers all pages at their foot: the last thing before the end. */
export function numberPages(doc: Doc, language: Language): void {
  const say = wordsIn(language);
  const { start, count } = doc.bufferedPageRange();
  for (let page = start; page < start + count; page += 1) {
    doc.switchToPage(page);
    // Below the margin a text would begin a page of its own.
    doc.page.margins.bottom = 0;
    doc
      .font('regular')
      .fontSize(SMALL)
      .text(say('page', { page: page + 1, pages: count }), MARGIN, doc.page.height - 35, {
        align: 'center',
        width: doc.page.width - 2 * MARGIN,
      });
  }
}
