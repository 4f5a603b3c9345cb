import writeExcelFile, { type Row, type SheetData } from 'write-excel-file/node';
import { bold, plain, sheetName } from '../exports/sheet-parts.ts';
import type { Language } from '../protocol/values.ts';
import type { GroupReport, Report } from './report.ts';
import { ReportTable } from './table.ts';

/** The report as an Excel workbook, a sheet for each group. */
export function writeXlsx(report: Report, language: Language): Promise<Buffer> {
  const table = new ReportTable(report, language);
  const sheets = report.groups.map((group, index) => ({
    sheet: sheetName(index, group.name[language]),
    data: rowsOf(report, group, table, language),
    columns: table.cues(group)[0]?.map((_, column) => ({ width: column < 2 ? 24 : 16 })) ?? [],
  }));
  return writeExcelFile(sheets).toBuffer();
}

function rowsOf(
  report: Report,
  group: GroupReport,
  table: ReportTable,
  language: Language,
): SheetData {
  const { say } = table;
  return [
    [bold(report.title[language])],
    [bold(`${group.name[language]} · ${say('report')}`)],
    ...[table.asOf(report), ...table.about(group)].map((line): Row => [plain(line)]),
    ...partOf([], table.cues(group)),
    ...partOf([bold(say('incidents'))], table.incidents(group)),
    ...partOf([bold(say('mutes'))], table.mutes(group)),
  ];
}

const partOf = (heading: Row, [header = [], ...rows]: string[][]): Row[] => [
  [],
  ...(heading.length > 0 ? [heading] : []),
  header.map(bold),
  ...rows.map((row): Row => row.map(plain)),
];
