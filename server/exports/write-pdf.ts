import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';
import decompress from 'woff2-encoder/decompress';
import type { GroupResults, Results } from './results.ts';
import { cellsOf, columnsOf, versionTitle } from './table.ts';
import { wordsIn } from './words.ts';

type Doc = InstanceType<typeof PDFDocument>;

/** Points: 72 to the inch. */
const MARGIN = 50;
/** Rank, name, post and unit, which takes what is left; then numbers, band and tie. */
const WIDTHS: readonly (number | '*')[] = [36, 80, 70, '*'];
const NUMBER_WIDTH = 58;
const SIGNATURE_HEIGHT = 26;
const SIGNATURES_A_ROW = 3;
const [TITLE, HEADING, BODY, SMALL] = [18, 13, 9, 8];

/**
 * Unpacked before pdfkit sees it: of a packed font it would unpack a whole table for every glyph.
 */
function loadFont(weight: 400 | 700): Promise<Buffer> {
  const { resolve } = createRequire(import.meta.url);
  const name = `noto-sans-sc-chinese-simplified-${weight}-normal.woff2`;
  const packed = readFileSync(resolve(`@fontsource/noto-sans-sc/files/${name}`));
  return decompress(packed).then((font) => Buffer.from(font));
}

/** A PDF on A4 for each group to be signed: ranking, formula, and lines for judges and supervisor. */
export async function writePdf(results: Results): Promise<Buffer> {
  const [regular, bold] = await Promise.all([loadFont(400), loadFont(700)]);
  const doc = new PDFDocument({
    size: 'A4',
    margin: MARGIN,
    bufferPages: true,
    lang: results.language === 'zh' ? 'zh-CN' : 'en',
    info: { Title: results.title },
  });
  const written = collect(doc);
  doc.registerFont('regular', regular).registerFont('bold', bold);
  results.groups.forEach((group, index) => {
    if (index > 0) doc.addPage();
    drawGroup(doc, group, results);
  });
  numberPages(doc, results);
  doc.end();
  return written;
}

function collect(doc: Doc): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    doc.on('data', (chunk: Buffer) => chunks.push(chunk));
    doc.on('end', () => resolve(Buffer.concat(chunks)));
    doc.on('error', reject);
  });
}

function drawGroup(doc: Doc, group: GroupResults, results: Results): void {
  const say = wordsIn(results.language);
  const [newest] = group.versions;
  doc.font('bold').fontSize(TITLE).text(results.title, { align: 'center' });
  doc.fontSize(HEADING).text(`${group.name} · ${say('results')}`, { align: 'center' });
  doc.font('regular').fontSize(BODY);
  doc.text(`${results.place} · ${results.dates.join(', ')}`, { align: 'center' });
  if (!newest) return;
  if (newest.version > 1) doc.moveDown(0.5).text(versionTitle(newest, results));
  doc.moveDown();
  drawTable(
    doc,
    newest.lines.map((line) => cellsOf(line, results)),
    results,
  );
  doc.moveDown().font('bold').fontSize(BODY).text(say('formula'), MARGIN);
  doc.font('regular').fontSize(SMALL).text(results.formula.join('\n'), MARGIN);
  drawSignatures(doc, results);
}

function drawTable(doc: Doc, rows: readonly string[][], results: Results): void {
  const header = columnsOf(results);
  // A column that says nothing takes no room on paper.
  const used = header.map((_, index) => rows.some((row) => row[index] !== ''));
  const widths = header.map((_, index) => WIDTHS[index] ?? NUMBER_WIDTH);
  const cells = (row: readonly string[]) => row.filter((_, index) => used[index]);
  doc.fontSize(BODY).table({
    defaultStyle: { border: 0.5, borderColor: '#888888', padding: 4 },
    columnStyles: widths.filter((_, index) => used[index]).map((width) => ({ width })),
    rowStyles: (index) => (index === 0 ? { backgroundColor: '#eeeeee' } : {}),
    data: [header, ...rows].map(cells),
  });
}

function drawSignatures(doc: Doc, results: Results): void {
  const say = wordsIn(results.language);
  for (const { name, judges } of results.panels)
    drawLines(doc, say('judges', { panel: name }), judges);
  drawLines(doc, say('supervisor'), [say('supervisor')]);
  doc.moveDown().text(`${say('date')} ________________`, MARGIN);
}

/** A heading and a line to sign on for everybody, which stay together on a page. */
function drawLines(doc: Doc, title: string, names: readonly string[]): void {
  const width = (doc.page.width - 2 * MARGIN) / SIGNATURES_A_ROW;
  const rows = Math.ceil(names.length / SIGNATURES_A_ROW);
  const height = (rows + 1) * SIGNATURE_HEIGHT;
  if (doc.y + height > doc.page.height - MARGIN) doc.addPage();
  doc.moveDown().font('bold').fontSize(BODY).text(title, MARGIN);
  const top = doc.y + SIGNATURE_HEIGHT / 2;
  doc.font('regular');
  names.forEach((name, index) => {
    const x = MARGIN + (index % SIGNATURES_A_ROW) * width;
    const y = top + Math.floor(index / SIGNATURES_A_ROW) * SIGNATURE_HEIGHT;
    doc.text(name, x, y, { width: width / 2 - 4, lineBreak: false, ellipsis: true });
    doc
      .moveTo(x + width / 2, y + BODY + 3)
      .lineTo(x + width - 10, y + BODY + 3)
      .stroke('#555555');
  });
  doc.text('', MARGIN, top + rows * SIGNATURE_HEIGHT);
}

function numberPages(doc: Doc, { language }: Results): void {
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
