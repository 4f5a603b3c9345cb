import { parentPort, workerData } from 'node:worker_threads';
import type { Results } from './results.ts';
import { writeCsv } from './write-csv.ts';
import type { Format } from './write-aside.ts';
import { writeJson } from './write-json.ts';
import { writePdf } from './write-pdf.ts';
import { writeXlsx } from './write-xlsx.ts';

const writers: Record<Format, (results: Results) => string | Buffer | Promise<Buffer>> = {
  xlsx: writeXlsx,
  pdf: writePdf,
  csv: writeCsv,
  json: writeJson,
};

// Both sides are this program's own: what comes here was made by `write-aside.ts`.
const { format, results } = workerData as { format: Format; results: Results };
parentPort?.postMessage(new Uint8Array(Buffer.from(await writers[format](results))));
