import writeExcelFile, { type Row } from 'write-excel-file/node';
import { SheetReader, type SheetRead } from '../../../server/rundown-sheet/read-aside.ts';

const cell = (value: string) => ({ value, type: String });

/** A real workbook with these texts. */
export const workbook = (...rows: string[][]): Promise<Buffer> =>
  written(rows.map((row) => row.map(cell)));

export const written = (rows: Row[]): Promise<Buffer> =>
  writeExcelFile([{ sheet: 'Rundown', data: rows }]).toBuffer();

/** As the server reads it. */
export const readBack = (file: Uint8Array): Promise<SheetRead> => new SheetReader().read(file);
