import { parentPort, workerData } from 'node:worker_threads';
import type { ReportFormat, ReportOrder } from './report-router.ts';
import { writePdf } from './write-pdf.ts';
import { writeXlsx } from './write-xlsx.ts';

const writers: Record<ReportFormat, typeof writePdf> = { pdf: writePdf, xlsx: writeXlsx };

// Both sides are this program's own: what comes here was made by `report-router.ts`.
const { format, report, language } = workerData as ReportOrder;
parentPort?.postMessage(new Uint8Array(await writers[format](report, language)));
