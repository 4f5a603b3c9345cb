import { strFromU8, unzipSync, type UnzipFileInfo } from 'fflate';
import type { SheetProblem } from './sheet-problem.ts';

/** What a workbook may hold once unpacked, in bytes: the archive tells it before anything is unpacked. */
const MOST_UNPACKED = 20 * 1024 * 1024;
const MOST_PARTS = 500;
const WORKBOOK = 'xl/workbook.xml';
const RELATIONS = 'xl/_rels/workbook.xml.rels';

/**
 * Looks into the archive before its cells are read: whether it is a workbook of a sane size, and
 * whether cells of its first sheet are merged or computed, which the reader of values doesn't tell.
 */
export function lookInside(file: Uint8Array): SheetProblem[] {
  // A workbook is a zip archive (ECMA-376 part 2).
  if (file[0] !== 0x50 || file[1] !== 0x4b) return [{ cell: null, code: 'notXlsx' }];
  try {
    const { unpacked, parts, names } = sizes(file);
    if (unpacked > MOST_UNPACKED || parts > MOST_PARTS)
      return [{ cell: null, code: 'tooLarge', params: { most: MOST_UNPACKED / 1024 / 1024 } }];
    if (!names.has(WORKBOOK)) return [{ cell: null, code: 'notXlsx' }];
    return cellProblems(firstSheet(file));
  } catch {
    // fflate throws on archives that are cut off or damaged; whatever it says is of no use here.
    return [{ cell: null, code: 'unreadable' }];
  }
}

function sizes(file: Uint8Array) {
  let unpacked = 0;
  const names = new Set<string>();
  unzipSync(file, {
    filter({ name, originalSize }: UnzipFileInfo) {
      unpacked += originalSize;
      names.add(name);
      return false;
    },
  });
  return { unpacked, parts: names.size, names };
}

const partsOf = (file: Uint8Array, ...wanted: string[]): Record<string, Uint8Array> =>
  unzipSync(file, { filter: ({ name }) => wanted.includes(name) });

/** The XML of the sheet that stands first in the workbook, whatever its file is called. */
function firstSheet(file: Uint8Array): string {
  const parts = partsOf(file, WORKBOOK, RELATIONS);
  const xml = (name: string) => strFromU8(parts[name] ?? new Uint8Array());
  const relation = /<(?:\w+:)?sheet\b[^>]*\br:id="([^"]+)"/u.exec(xml(WORKBOOK))?.[1];
  const tags = xml(RELATIONS).match(/<Relationship\b[^>]*>/gu) ?? [];
  const tag = tags.find((one) => one.includes(`Id="${relation ?? ''}"`)) ?? '';
  const target = /\bTarget="([^"]+)"/u.exec(tag)?.[1] ?? 'worksheets/sheet1.xml';
  const path = target.startsWith('/') ? target.slice(1) : `xl/${target}`;
  const sheet = partsOf(file, path)[path];
  return sheet ? strFromU8(sheet) : '';
}

function cellProblems(xml: string): SheetProblem[] {
  const merged = [...xml.matchAll(/<mergeCell\b[^>]*\bref="([A-Z]+\d+:[A-Z]+\d+)"/gu)];
  const computed = [...xml.matchAll(/<c\b[^>]*\br="([A-Z]+\d+)"[^>]*>\s*<f[\s>/]/gu)];
  return [
    ...merged.map(([, range = '']): SheetProblem => ({
      ...{ cell: range.split(':')[0] ?? null, code: 'merged', params: { range } },
    })),
    ...computed.map(([, cell = null]): SheetProblem => ({ cell, code: 'formula' })),
  ];
}
