import writeExcelFile, { type Row, type SheetData } from 'write-excel-file/node';
import type { WorkingText } from '../../scoring/working/open-text.ts';
import type { GroupResults, ResultLine, Results } from './results.ts';
import { bold, plain, sheetName } from './sheet-parts.ts';
import { cellsOf, columnsOf, versionTitle } from './table.ts';
import { wordsIn } from './words.ts';
import { workingsOf } from './workings.ts';

/** An Excel workbook: a sheet for each group, the newest version first, and one with the working. */
export async function writeXlsx(results: Results): Promise<Buffer> {
  const say = wordsIn(results.language);
  const widths = columnsOf(results).map((_, index) => ({ width: index === 3 ? 28 : 16 }));
  const sheets = results.groups.map((group, index) => ({
    sheet: sheetName(index, group.name),
    data: groupRows(group, results),
    columns: widths,
  }));
  const working = { sheet: say('working'), data: workingRows(results), columns: [{ width: 100 }] };
  return writeExcelFile([...sheets, working]).toBuffer();
}

function groupRows(group: GroupResults, results: Results): SheetData {
  const titles: Row[] = [[bold(results.title)], [bold(group.name)]];
  const versions = group.versions.flatMap((version): Row[] => [
    [],
    [plain(versionTitle(version, results))],
    columnsOf(results).map(bold),
    ...version.lines.map((line) => cellsOf(line, results).map(plain)),
  ]);
  return [...titles, ...versions];
}

/**
 * From the averages on, as far as those may be told; what lies before is the supervisor's. In sentences
 * with their numbers, not as a spreadsheet's formulas: those compute in binary, may end in another
 * last digit than the ranking, and show nothing wherever a file is looked at without being computed.
 */
function workingRows(results: Results): SheetData {
  const say = wordsIn(results.language);
  return [
    [bold(say('formula'))],
    ...results.formula.map((line): Row => [plain(line)]),
    [],
    [plain(say('sealed'))],
    ...results.groups.flatMap((group) => groupWorking(group, results)),
  ];
}

function groupWorking(group: GroupResults, results: Results): Row[] {
  const [newest] = group.versions;
  if (!newest) return [];
  const workings = workingsOf(newest, results);
  return [
    [],
    [bold(group.name)],
    [plain(versionTitle(newest, results))],
    ...newest.lines.flatMap((line) => lineWorking(line, workings.get(line.presenter), results)),
  ];
}

function lineWorking(line: ResultLine, working: WorkingText | undefined, results: Results): Row[] {
  const { rank, name, score } = line;
  const say = wordsIn(results.language);
  if (rank === null || score === null) return [[], [bold(`${name}: ${say('noRank')}`)]];
  const { withheld = null, steps = [] } = working ?? {};
  return [
    [],
    [bold(say('of', { rank, name, score }))],
    ...(withheld === null ? [] : [[plain(withheld)]]),
    ...steps.map((step, index): Row => [plain(`${index + 1}. ${step}`)]),
  ];
}
