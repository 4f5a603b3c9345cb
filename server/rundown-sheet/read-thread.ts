import { parentPort, workerData } from 'node:worker_threads';
import { readSheet } from 'read-excel-file/node';
import { lookInside } from './look-inside.ts';

// What comes here was handed over by `read-aside.ts`; what the file holds is nobody's word.
const file = workerData as Uint8Array;
const problems = lookInside(file);
const cells = problems.length > 0 ? [] : await readSheet(Buffer.from(file));
parentPort?.postMessage({ problems, cells });
