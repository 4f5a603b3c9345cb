import { loadFonts, notDrawn } from './fonts.ts';
import {
  BODY,
  drawNotes,
  drawRows,
  HEADING,
  MARGIN,
  numberPages,
  openPaper,
  TITLE,
  type Doc,
} from './pdf-paper.ts';
import type { GroupResults, Results } from './results.ts';
import { cellsOf, columnsOf, versionTitle } from './table.ts';
import { wordsIn } from './words.ts';

/** Rank, name, post and unit, which takes what is left; then numbers, band and tie. */
const WIDTHS: readonly (number | '*')[] = [36, 80, 70, '*'];
const NUMBER_WIDTH = 58;
const SIGNATURE_HEIGHT = 26;
const SIGNATURES_A_ROW = 3;

/** A PDF on A4 for each group to be signed: ranking, formula, and lines for judges and supervisor. */
export function writePdf(results: Results): Promise<Buffer> {
  const fonts = loadFonts();
  const missing = notDrawn(fonts, JSON.stringify(results)).join(', ');
  const { doc, written } = openPaper(results.title, results.language, fonts);
  results.groups.forEach((group, index) => {
    if (index > 0) doc.addPage();
    drawGroup(doc, group, results, missing);
  });
  numberPages(doc, results.language);
  doc.end();
  return written;
}

function drawGroup(doc: Doc, group: GroupResults, results: Results, missing: string): void {
  const say = wordsIn(results.language);
  const [newest, ...earlier] = group.versions;
  doc.font('bold').fontSize(TITLE).text(results.title, { align: 'center' });
  doc.fontSize(HEADING).text(`${group.name} · ${say('results')}`, { align: 'center' });
  doc.font('regular').fontSize(BODY);
  doc.text(`${results.place} · ${results.dates.join(', ')}`, { align: 'center' });
  if (newest) drawVersion(doc, newest, results);
  drawNotes(
    doc,
    say('adjustments'),
    group.adjustments.map((one) => say('adjusted', { ...one })),
  );
  if (missing !== '') doc.moveDown().text(say('notDrawn', { characters: missing }), MARGIN);
  drawNotes(doc, say('formula'), results.formula);
  drawSignatures(doc, results);
  if (earlier.length === 0) return;
  doc.addPage().font('bold').fontSize(HEADING);
  doc.text(`${group.name} · ${say('earlier')}`, { align: 'center' });
  for (const version of earlier) drawVersion(doc, version, results);
}

function drawVersion(doc: Doc, version: GroupResults['versions'][number], results: Results): void {
  doc.moveDown(0.5).font('regular').fontSize(BODY).text(versionTitle(version, results), MARGIN);
  doc.moveDown(0.5);
  const rows = version.lines.map((line) => cellsOf(line, results));
  drawTable(doc, rows, results);
}

function drawTable(doc: Doc, rows: readonly string[][], results: Results): void {
  const header = columnsOf(results);
  // A column that says nothing takes no room on paper.
  const used = header.map((_, index) => rows.some((row) => row[index] !== ''));
  const widths = header.map((_, index) => WIDTHS[index] ?? NUMBER_WIDTH);
  const cells = (row: readonly string[]) => row.filter((_, index) => used[index]);
  drawRows(
    doc,
    [header, ...rows].map(cells),
    widths.filter((_, index) => used[index]),
  );
}

function drawSignatures(doc: Doc, results: Results): void {
  const say = wordsIn(results.language);
  for (const { name, judges } of results.panels)
    drawLines(doc, say('judges', { panel: name }), judges);
  drawLines(doc, say('supervisor'), [say('signature'), say('date')]);
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
  // Not by an empty text: at the foot of a page that would begin another.
  doc.y = top + rows * SIGNATURE_HEIGHT;
}
