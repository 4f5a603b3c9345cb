import { loadFonts, notDrawn } from '../exports/fonts.ts';
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
} from '../exports/pdf-paper.ts';
import type { Language } from '../protocol/values.ts';
import type { GroupReport, Report } from './report.ts';
import { ReportTable } from './table.ts';

type Widths = readonly (number | '*')[];

/** Points. On paper the unit, and the end, which follows from start and length, are left to the workbook. */
const ON_PAPER = [0, 2, 3, 5, 6, 7, 8, 9];
const CUE_WIDTHS: Widths = ['*', 58, 58, 52, 48, 48, 52, 62];
const INCIDENT_WIDTHS: Widths = [58, 84, 80, '*', 52, 80];
const MUTE_WIDTHS: Widths = [58, 96, 76, 76, '*'];

/** The report as a PDF on A4, each group on pages of its own. */
export function writePdf(report: Report, language: Language): Promise<Buffer> {
  const fonts = loadFonts();
  const table = new ReportTable(report, language);
  const { doc, written } = openPaper(report.title[language], language, fonts);
  const missing = notDrawn(fonts, JSON.stringify(report)).join(', ');
  report.groups.forEach((group, index) => {
    if (index > 0) doc.addPage();
    drawHead(doc, report, group, table, language);
    if (missing !== '') doc.text(table.say('notDrawn', { characters: missing }));
    drawGroup(doc, group, table);
  });
  numberPages(doc, language);
  doc.end();
  return written;
}

function drawHead(
  doc: Doc,
  report: Report,
  group: GroupReport,
  table: ReportTable,
  language: Language,
): void {
  const centred = { align: 'center' } as const;
  doc.font('bold').fontSize(TITLE).text(report.title[language], centred);
  doc.fontSize(HEADING).text(`${group.name[language]} · ${table.say('report')}`, centred);
  doc.font('regular').fontSize(BODY);
  doc.text(`${report.place[language]} · ${report.dates.join(', ')}`, centred);
  doc.text(table.asOf(report), centred);
  doc.moveDown(0.5).text(table.about(group).join('\n'), MARGIN);
}

function drawGroup(doc: Doc, group: GroupReport, table: ReportTable): void {
  const { say } = table;
  const cues = table.cues(group).map((row) => row.filter((_, index) => ON_PAPER.includes(index)));
  doc.moveDown(0.5);
  drawRows(doc, cues, CUE_WIDTHS);
  drawPart(doc, say('incidents'), table.incidents(group), INCIDENT_WIDTHS, say('noIncidents'));
  drawPart(doc, say('mutes'), table.mutes(group), MUTE_WIDTHS, say('noMutes'));
}

/** A heading and its rows; a sentence in place of a table that would hold none. */
function drawPart(
  doc: Doc,
  heading: string,
  rows: string[][],
  widths: Widths,
  without: string,
): void {
  if (rows.length <= 1) return drawNotes(doc, heading, [without]);
  // A heading alone at the foot of a page leads nowhere.
  if (doc.y > doc.page.height - MARGIN - 5 * HEADING) doc.addPage();
  doc.moveDown().font('bold').fontSize(BODY).text(heading, MARGIN);
  doc.font('regular').moveDown(0.3);
  drawRows(doc, rows, widths);
}
